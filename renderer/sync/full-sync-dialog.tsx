import { useTranslation } from 'react-i18next';
import type { DatasetView } from '../../shared/dataset.ts';
import { useServices, useSession } from '../store/services.tsx';
import { Button } from '../ui/button.tsx';
import { ModalDialog } from '../ui/modal-dialog.tsx';
import { wordCalls } from './sync-words.ts';

interface FullSyncDialogProps {
  readonly dataset: DatasetView;
  readonly onClose: () => void;
}

/** Says what a full sync takes, before it starts. */
export function FullSyncDialog({ dataset, onClose }: FullSyncDialogProps) {
  const { t } = useTranslation();
  const { bridge, session } = useServices();
  const { id, kind, pageSize } = dataset.profile;
  const people = useSession(({ summaries }) => summaries[id]?.groupCount ?? 0);
  const start = (): void => {
    void session.report(bridge.startSync(id, 'full'));
    onClose();
  };
  return (
    <ModalDialog title={t('sync.fullTitle')} onClose={onClose}>
      <p>
        {t('sync.fullText', {
          calls: wordCalls(people, pageSize, t),
          people: t('people.count', { count: people }),
        })}
      </p>
      <p className="quiet">{t(kind === 'demo' ? 'sync.firstCostDemo' : 'sync.billed')}</p>
      <div className="dialog-actions">
        <Button onPress={onClose}>{t('app.cancel')}</Button>
        <Button look="primary" autoFocus onPress={start}>
          {t('sync.fullStart')}
        </Button>
      </div>
    </ModalDialog>
  );
}
