import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DatasetView } from '../../shared/dataset.ts';
import { datasetTitle } from '../i18n/dataset-title.ts';
import { useServices } from '../store/services.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';

interface ForgetDialogProps {
  readonly dataset: DatasetView;
  readonly onClose: () => void;
}

/** Asks before a dataset is forgotten. */
export function ForgetDialog({ dataset, onClose }: ForgetDialogProps) {
  const { t } = useTranslation();
  const { bridge, session } = useServices();
  const [isBusy, setBusy] = useState(false);
  const forget = async (): Promise<void> => {
    setBusy(true);
    await session.report(bridge.removeDataset(dataset.profile.id));
    onClose();
  };
  return (
    <ConfirmDialog
      title={t('setup.forgetTitle', { name: datasetTitle(dataset.profile, t) })}
      text={t('setup.forgetText')}
      action={t('setup.forget')}
      cancel={t('app.cancel')}
      isBusy={isBusy}
      onConfirm={() => void forget()}
      onClose={onClose}
    />
  );
}
