import { useTranslation } from 'react-i18next';
import type { DatasetView } from '../../shared/dataset.ts';
import { useServices } from '../store/services.tsx';
import { Button } from '../ui/button.tsx';
import { ModalDialog } from '../ui/modal-dialog.tsx';

interface ForgetDialogProps {
  readonly dataset: DatasetView;
  readonly onClose: () => void;
  readonly onForgotten: () => void;
}

/** Asks before a dataset is forgotten. Cancel has the focus. */
export function ForgetDialog({ dataset, onClose, onForgotten }: ForgetDialogProps) {
  const { t } = useTranslation();
  const { bridge, session } = useServices();
  const forget = async (): Promise<void> => {
    const answer = await bridge.removeDataset(dataset.profile.id);
    onClose();
    if (answer.ok) onForgotten();
    else await session.report(Promise.resolve(answer));
  };
  return (
    <ModalDialog
      role="alertdialog"
      title={t('setup.forgetTitle', { name: dataset.profile.displayName })}
      onClose={onClose}
    >
      <p>{t('setup.forgetText')}</p>
      <div className="dialog-actions">
        <Button look="danger" onPress={() => void forget()}>
          {t('setup.forget')}
        </Button>
        <Button autoFocus onPress={onClose}>
          {t('app.cancel')}
        </Button>
      </div>
    </ModalDialog>
  );
}
