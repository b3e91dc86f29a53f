import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DatasetView } from '../../shared/dataset.ts';
import { datasetTitle } from '../i18n/dataset-title.ts';
import { useServices } from '../store/services.tsx';
import { Button } from '../ui/button.tsx';
import { ModalDialog } from '../ui/modal-dialog.tsx';

interface ForgetDialogProps {
  readonly dataset: DatasetView;
  readonly onClose: () => void;
}

/** Asks before a dataset is forgotten. Cancel has the focus. */
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
    <ModalDialog
      role="alertdialog"
      title={t('setup.forgetTitle', { name: datasetTitle(dataset.profile, t) })}
      onClose={onClose}
    >
      <p>{t('setup.forgetText')}</p>
      <div className="dialog-actions">
        <Button look="danger" isDisabled={isBusy} onPress={() => void forget()}>
          {t('setup.forget')}
        </Button>
        <Button autoFocus isDisabled={isBusy} onPress={onClose}>
          {t('app.cancel')}
        </Button>
      </div>
    </ModalDialog>
  );
}
