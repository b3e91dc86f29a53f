import { useTranslation } from 'react-i18next';
import type { DatasetView } from '../../shared/dataset.ts';
import type { SyncStatus } from '../../shared/sync.ts';
import { datasetTitle } from '../i18n/dataset-title.ts';
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

/** Asks before an album loses most of its people. It comes unasked: no button has the focus, so that no key meant for elsewhere decides. */
export function ConfirmationDialog({ onLater, ...confirmation }: ConfirmationDialogProps) {
  const { t } = useTranslation();
  return (
    <ModalDialog role="alertdialog" title={t('sync.confirmTitle')} onClose={onLater}>
      <ConfirmationQuestion {...confirmation} onLater={onLater} />
    </ModalDialog>
  );
}

interface ConfirmationQuestionProps extends ConfirmationProps {
  readonly onLater?: () => void;
}

/** The question itself. */
export function ConfirmationQuestion({ dataset, confirmation, onLater }: ConfirmationQuestionProps) {
  const { t } = useTranslation();
  const { bridge, session } = useServices();
  const answer = (accept: boolean) =>
    void session.report(bridge.answerConfirmation(dataset.profile.id, accept));
  return (
    <>
      <p>
        {t('sync.confirmText', {
          name: datasetTitle(dataset.profile, t),
          newPeople: t('people.count', { count: confirmation.newCount }),
          previousPeople: t('people.count', { count: confirmation.previousCount }),
        })}
      </p>
      <p>{t('sync.confirmKept')}</p>
      <div className="dialog-actions">
        {onLater === undefined ? null : (
          <Button look="plain" onPress={onLater}>
            {t('sync.later')}
          </Button>
        )}
        <Button onPress={() => answer(true)}>{t('sync.takeNew')}</Button>
        <Button look="primary" onPress={() => answer(false)}>
          {t('sync.keepOld')}
        </Button>
      </div>
    </>
  );
}
