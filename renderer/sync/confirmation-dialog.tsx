import { useTranslation } from 'react-i18next';
import type { DatasetView } from '../../shared/dataset.ts';
import type { SyncStatus } from '../../shared/sync.ts';
import { useServices } from '../store/services.tsx';
import { Button } from '../ui/button.tsx';
import { ModalDialog } from '../ui/modal-dialog.tsx';

interface ConfirmationProps {
  readonly dataset: DatasetView;
  readonly confirmation: NonNullable<SyncStatus['confirmation']>;
}

interface ConfirmationDialogProps extends ConfirmationProps {
  /** Leaves the question open; the sync panel asks it too. */
  readonly onLater: () => void;
}

/** Asks before an album loses most of its people. */
export function ConfirmationDialog({ onLater, ...confirmation }: ConfirmationDialogProps) {
  const { t } = useTranslation();
  return (
    <ModalDialog role="alertdialog" title={t('sync.confirmTitle')} onClose={onLater}>
      <ConfirmationQuestion {...confirmation} />
    </ModalDialog>
  );
}

/** The question itself. Keeping the old album has the focus. */
export function ConfirmationQuestion({ dataset, confirmation }: ConfirmationProps) {
  const { t } = useTranslation();
  const { bridge, session } = useServices();
  const answer = (accept: boolean) =>
    void session.report(bridge.answerConfirmation(dataset.profile.id, accept));
  return (
    <>
      <p>{t('sync.confirmText', { name: dataset.profile.displayName, ...confirmation })}</p>
      <p>{t('sync.confirmKept')}</p>
      <div className="dialog-actions">
        <Button onPress={() => answer(true)}>{t('sync.takeNew')}</Button>
        <Button look="primary" autoFocus onPress={() => answer(false)}>
          {t('sync.keepOld')}
        </Button>
      </div>
    </>
  );
}
