import { lazy, useState } from 'react';
import type { DatasetView } from '../shared/dataset.ts';
import type { DatasetDialog } from './status/dataset-sidebar.tsx';
import { useSession } from './store/services.tsx';

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

export type OpenDialog =
  | { readonly kind: 'settings' }
  | { readonly kind: DatasetDialog; readonly dataset: DatasetView };

interface WindowDialogProps {
  readonly dialog: OpenDialog | null;
  /** The dataset on screen: its sync may have a question. */
  readonly dataset: DatasetView;
  readonly onClose: () => void;
}

/** The one dialog that is open: what the user asked for, else the question of a sync. */
export function WindowDialog({ dialog, dataset, onClose }: WindowDialogProps) {
  // Kept here, so that another dialog between does not bring a postponed question back.
  const [postponedRun, setPostponedRun] = useState<string | null>(null);
  return dialog === null ? (
    <SyncQuestion dataset={dataset} postponedRun={postponedRun} onLater={setPostponedRun} />
  ) : (
    <AskedDialog dialog={dialog} onClose={onClose} />
  );
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
