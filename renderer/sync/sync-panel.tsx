import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { DatasetView } from '../../shared/dataset.ts';
import type { SyncStatus } from '../../shared/sync.ts';
import { SyncError } from '../errors/sync-error.tsx';
import { formatMoment } from '../i18n/format.ts';
import { useSession } from '../store/services.tsx';
import { asksForCredentials } from '../store/sync-state.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmationQuestion } from './confirmation-dialog.tsx';
import { RunHistory } from './run-history.tsx';
import { SyncActions } from './sync-actions.tsx';
import { SyncProgress } from './sync-progress.tsx';
import './sync.css';

interface SyncPanelProps {
  readonly dataset: DatasetView;
  readonly onReplaceCredentials: () => void;
}

/** All about one dataset's sync: where it stands, what it cost, how to steer it, and the runs before. */
export function SyncPanel({ dataset, onReplaceCredentials }: SyncPanelProps) {
  const { t, i18n } = useTranslation();
  const status = useSession(({ statuses }) => statuses[dataset.profile.id]);
  return (
    <div className="sync-panel">
      <h2 className="section-title">{t('sync.heading')}</h2>
      <p>{wordPhase(status, t)}</p>
      {status === undefined || !hasRun(status) ? null : <SyncProgress status={status} />}
      {status?.retryAt ? (
        <p className="quiet small">
          {t('sync.retryAt', { time: formatMoment(Date.parse(status.retryAt), Date.now(), i18n.language) })}
        </p>
      ) : null}
      {dataset.profile.kind === 'demo' ? null : <p className="quiet small">{t('sync.billed')}</p>}
      {dataset.hasCredentials || asksForCredentials(status?.error) ? null : (
        <div className="stack">
          <p>{t('sync.noCredentials')}</p>
          <div className="row">
            <Button small onPress={onReplaceCredentials}>
              {t('datasets.replaceCredentials')}
            </Button>
          </div>
        </div>
      )}
      {status?.error ? <SyncError error={status.error} onReplaceCredentials={onReplaceCredentials} /> : null}
      {status?.confirmation ? (
        <ConfirmationQuestion dataset={dataset} confirmation={status.confirmation} />
      ) : null}
      <SyncActions datasetId={dataset.profile.id} status={status} />
      <RunHistory datasetId={dataset.profile.id} />
    </div>
  );
}

function hasRun({ phase }: SyncStatus): boolean {
  return phase !== 'idle' && phase !== 'done' && phase !== 'cancelled';
}

function wordPhase(status: SyncStatus | undefined, t: TFunction): string {
  if (status === undefined) return t('sync.phase.idle');
  if (status.phase === 'paused' && status.pausedBy === 'offline') return t('sync.phase.pausedOffline');
  return t(`sync.phase.${status.phase}`);
}
