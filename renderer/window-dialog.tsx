import { lazy, Suspense, useState } from 'react';
import type { DatasetView } from '../shared/dataset.ts';
import type { DatasetDialog } from './status/dataset-sidebar.tsx';
import { useServices, useSession } from './store/services.tsx';
import { START_ADDRESS } from './store/view-address.ts';

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
  return (
    <Suspense fallback={null}>
      {dialog === null ? (
        <SyncQuestion dataset={dataset} />
      ) : (
        <AskedDialog dialog={dialog} onClose={onClose} />
      )}
    </Suspense>
  );
}

function AskedDialog({ dialog, onClose }: { readonly dialog: OpenDialog; readonly onClose: () => void }) {
  const { addressBar } = useServices();
  switch (dialog.kind) {
    case 'settings':
      return <SettingsDialog onClose={onClose} />;
    case 'edit':
      return <EditDatasetDialog dataset={dialog.dataset} onClose={onClose} />;
    case 'replace-credentials':
      return <ReplaceCredentialsDialog dataset={dialog.dataset} onClose={onClose} />;
    case 'forget':
      return (
        <ForgetDialog
          dataset={dialog.dataset}
          onClose={onClose}
          onForgotten={() => addressBar.go(START_ADDRESS, 'replace')}
        />
      );
  }
}

function SyncQuestion({ dataset }: { readonly dataset: DatasetView }) {
  const status = useSession(({ statuses }) => statuses[dataset.profile.id]);
  const [postponed, setPostponed] = useState<string | null>(null);
  if (status?.phase !== 'needs-confirmation' || !status.confirmation || status.runId === postponed)
    return null;
  return (
    <ConfirmationDialog
      dataset={dataset}
      confirmation={status.confirmation}
      onLater={() => setPostponed(status.runId)}
    />
  );
}
