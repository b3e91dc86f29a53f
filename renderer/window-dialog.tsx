import { lazy, useEffect, useRef, useState } from 'react';
import type { DatasetView } from '../shared/dataset.ts';
import { KeyboardHelp } from './library/keyboard-help.tsx';
import { focusPeople } from './store/focus-people.ts';
import type { OpenDialog } from './store/open-dialog.ts';
import { useOpenDialog, useServices, useSession } from './store/services.tsx';

const SettingsDialog = lazy(async () => ({
  default: (await import('./settings/settings-dialog.tsx')).SettingsDialog,
}));
const EditDatasetDialog = lazy(async () => ({
  default: (await import('./setup/edit-dataset-dialog.tsx')).EditDatasetDialog,
}));
const ReplaceCredentialsDialog = lazy(async () => ({
  default: (await import('./setup/replace-credentials-dialog.tsx')).ReplaceCredentialsDialog,
}));
const ForgetDialog = lazy(async () => ({
  default: (await import('./setup/forget-dialog.tsx')).ForgetDialog,
}));
const ConfirmationDialog = lazy(async () => ({
  default: (await import('./sync/confirmation-dialog.tsx')).ConfirmationDialog,
}));
const FullSyncDialog = lazy(async () => ({
  default: (await import('./sync/full-sync-dialog.tsx')).FullSyncDialog,
}));
const BinDialog = lazy(async () => ({ default: (await import('./sync/bin-dialog.tsx')).BinDialog }));
const KeptFacesDialog = lazy(async () => ({
  default: (await import('./pictures/kept-faces-dialog.tsx')).KeptFacesDialog,
}));
const AliasDialog = lazy(async () => ({ default: (await import('./library/alias-dialog.tsx')).AliasDialog }));
const NoteDialog = lazy(async () => ({ default: (await import('./library/note-dialog.tsx')).NoteDialog }));
const OrphansDialog = lazy(async () => ({
  default: (await import('./library/orphans-dialog.tsx')).OrphansDialog,
}));
const SmartAlbumDialog = lazy(async () => ({
  default: (await import('./filters/smart-album-dialog.tsx')).SmartAlbumDialog,
}));

const RenameDialog = lazy(async () => ({
  default: (await import('./edits/rename-dialog.tsx')).RenameDialog,
}));
const LabelsDialog = lazy(async () => ({
  default: (await import('./edits/labels-dialog.tsx')).LabelsDialog,
}));
const CoverDialog = lazy(async () => ({ default: (await import('./edits/cover-dialog.tsx')).CoverDialog }));
const ConflictDialog = lazy(async () => ({
  default: (await import('./edits/conflict-dialog.tsx')).ConflictDialog,
}));
const MergeDialog = lazy(async () => ({ default: (await import('./edits/merge-dialog.tsx')).MergeDialog }));

const LinkDialog = lazy(async () => ({ default: (await import('./links/link-dialog.tsx')).LinkDialog }));
const UserGuide = lazy(async () => ({ default: (await import('./guide/user-guide.tsx')).UserGuide }));
const AboutDialog = lazy(async () => ({ default: (await import('./about/about-dialog.tsx')).AboutDialog }));
const AlbumDiagnostics = lazy(async () => ({
  default: (await import('./diagnostics/album-diagnostics.tsx')).AlbumDiagnostics,
}));
const UpdateDialog = lazy(async () => ({
  default: (await import('./updates/update-dialog.tsx')).UpdateDialog,
}));

/** The one dialog that is open: what the user asked for, else the question of a sync about the dataset on screen. */
export function WindowDialog({ dataset }: { readonly dataset: DatasetView | null }) {
  const { dialogs } = useServices();
  const dialog = useOpenDialog();
  // Kept here, so that another dialog between does not bring a postponed question back.
  const [postponedRun, setPostponedRun] = useState<string | null>(null);
  useFocusAfter(dialog);
  if (dialog !== null) return <AskedDialog dialog={dialog} onClose={dialogs.close} />;
  if (dataset === null) return null;
  return <SyncQuestion dataset={dataset} postponedRun={postponedRun} onLater={setPostponedRun} />;
}

/** What opened a dialog may be gone when it closes, and then nothing takes the focus back: the people do. */
function useFocusAfter(dialog: OpenDialog | null): void {
  const hadDialog = useRef(false);
  useEffect(() => {
    const hasClosed = hadDialog.current && dialog === null;
    hadDialog.current = dialog !== null;
    if (!hasClosed) return;
    // The dialog gives the focus back in the frame after it closed.
    const frame = requestAnimationFrame(() => {
      if (document.activeElement === document.body) focusPeople();
    });
    return () => cancelAnimationFrame(frame);
  }, [dialog]);
}

function AskedDialog({ dialog, onClose }: { readonly dialog: OpenDialog; readonly onClose: () => void }) {
  switch (dialog.kind) {
    case 'settings':
      return <SettingsDialog onClose={onClose} />;
    case 'edit':
      return <EditDatasetDialog dataset={dialog.dataset} onClose={onClose} />;
    case 'replace-credentials':
      return <ReplaceCredentialsDialog dataset={dialog.dataset} onClose={onClose} />;
    case 'forget':
      return <ForgetDialog dataset={dialog.dataset} onClose={onClose} />;
    case 'full-sync':
      return <FullSyncDialog dataset={dialog.dataset} onClose={onClose} />;
    case 'bin':
      return <BinDialog dataset={dialog.dataset} onClose={onClose} />;
    case 'kept-faces':
      return <KeptFacesDialog dataset={dialog.dataset} onClose={onClose} />;
    case 'alias':
      return <AliasDialog {...dialog} onClose={onClose} />;
    case 'note':
      return <NoteDialog {...dialog} onClose={onClose} />;
    case 'orphans':
      return <OrphansDialog datasetId={dialog.datasetId} onClose={onClose} />;
    case 'smart-album':
      return <SmartAlbumDialog dialog={dialog} onClose={onClose} />;
    case 'rename':
      return <RenameDialog {...dialog} onClose={onClose} />;
    case 'labels':
      return <LabelsDialog {...dialog} onClose={onClose} />;
    case 'cover':
      return <CoverDialog {...dialog} onClose={onClose} />;
    case 'edit-conflict':
      return <ConflictDialog {...dialog} onClose={onClose} />;
    case 'merge':
      return <MergeDialog {...dialog} onClose={onClose} />;
    case 'keyboard-help':
      return <KeyboardHelp onClose={onClose} />;
    case 'link':
      return <LinkDialog link={dialog.link} onClose={onClose} />;
    case 'user-guide':
      return <UserGuide onClose={onClose} />;
    case 'about':
      return <AboutDialog onClose={onClose} />;
    case 'diagnostics':
      return <AlbumDiagnostics onClose={onClose} />;
    case 'update':
      return <UpdateDialog onClose={onClose} />;
  }
}

interface SyncQuestionProps {
  readonly dataset: DatasetView;
  readonly postponedRun: string | null;
  readonly onLater: (runId: string | null) => void;
}

function SyncQuestion({ dataset, postponedRun, onLater }: SyncQuestionProps) {
  const runId = useSession(({ statuses }) => statuses[dataset.profile.id]?.runId ?? null);
  const confirmation = useSession(({ statuses }) => {
    const status = statuses[dataset.profile.id];
    return status?.phase === 'needs-confirmation' ? status.confirmation : null;
  });
  if (confirmation === null || runId === postponedRun) return null;
  return <ConfirmationDialog dataset={dataset} confirmation={confirmation} onLater={() => onLater(runId)} />;
}
