import type { DatasetView } from '../shared/dataset.ts';
import { canUndoEdit } from './store/edits.ts';
import { useAnnotations, useEdits, useServices, useSession } from './store/services.tsx';
import { isSyncing } from './store/sync-state.ts';
import { useCommand } from './store/use-command.ts';
import { actionsOf } from './sync/sync-actions-of.ts';

/** What the menu and the keyboard can ask of the album as a whole. */
export function useAlbumCommands(dataset: DatasetView): void {
  useHistoryCommands();
  useSyncCommands(dataset);
}

function useHistoryCommands(): void {
  const { annotations, edits } = useServices();
  const canUndoMark = useAnnotations(({ undoable }) => undoable.length > 0);
  const canUndoChange = useEdits((state) => canUndoEdit(state, annotations.store.getState()));
  const canRedo = useAnnotations(({ redoable }) => redoable.length > 0);
  const undo = async (): Promise<void> => {
    if (!(await edits.undo())) await annotations.undo();
  };
  useCommand('undo', canUndoMark || canUndoChange ? () => void undo() : null);
  useCommand('redo', canRedo ? () => void annotations.redo() : null);
}

function useSyncCommands(dataset: DatasetView): void {
  const { bridge, dialogs, session } = useServices();
  const datasetId = dataset.profile.id;
  const canPause = useSession(({ statuses }) => actionsOf(statuses[datasetId]).includes('pause'));
  const canResume = useSession(({ statuses }) => actionsOf(statuses[datasetId]).includes('resume'));
  const canSync = useSession(({ statuses }) => {
    const status = statuses[datasetId];
    return !isSyncing(status) && status?.phase !== 'needs-confirmation';
  });
  const wasSynced = useSession(({ summaries }) => (summaries[datasetId]?.lastRun ?? null) !== null);
  // A quick sync goes on with the run that stopped; a full one is for later, and the first one is full by itself.
  const canFullSync = canSync && !canResume && wasSynced;
  const sync = (): void => void session.report(bridge.startSync(datasetId, 'quick'));
  useCommand('sync', canSync ? sync : null);
  useCommand('full-sync', canFullSync ? () => dialogs.open({ kind: 'full-sync', dataset }) : null);
  useCommand('pause-sync', canPause ? () => void session.report(bridge.pauseSync(datasetId)) : null);
  useCommand('resume-sync', canResume ? () => void session.report(bridge.resumeSync(datasetId)) : null);
}
