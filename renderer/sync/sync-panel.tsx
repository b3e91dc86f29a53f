import { UserX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { DatasetView } from '../../shared/dataset.ts';
import type { SyncStatus } from '../../shared/sync.ts';
import type { AlbumSummary } from '../cache/cache-api.ts';
import { SyncError } from '../errors/sync-error.tsx';
import type { OpenDialog } from '../store/open-dialog.ts';
import { useServices, useSession } from '../store/services.tsx';
import { asksForCredentials } from '../store/sync-state.ts';
import { useNow } from '../store/use-now.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmationQuestion } from './confirmation-dialog.tsx';
import { FullSyncSuggestion } from './full-sync-suggestion.tsx';
import { RangeList } from './range-list.tsx';
import { RunHistory } from './run-history.tsx';
import { SyncActions } from './sync-actions.tsx';
import { SyncProgress } from './sync-progress.tsx';
import { hasProgress, wordFirstCost, wordPhase } from './sync-words.ts';
import './sync.css';

interface SyncPanelProps {
  readonly dataset: DatasetView;
  /** Before anything else of the window is shown. */
  readonly onClose: () => void;
}

/** All about one dataset's sync: where it stands, what it cost, how to steer it, and the runs before. */
export function SyncPanel({ dataset, onClose }: SyncPanelProps) {
  const { t, i18n } = useTranslation();
  const { dialogs } = useServices();
  const { id, kind } = dataset.profile;
  const status = useSession(({ statuses }) => statuses[id]);
  const summary = useSession(({ summaries }) => summaries[id]);
  const now = useNow();
  const open = (dialog: OpenDialog): void => {
    onClose();
    dialogs.open(dialog);
  };
  const onReplaceCredentials = (): void => open({ kind: 'replace-credentials', dataset });
  const onFullSync = (): void => open({ kind: 'full-sync', dataset });
  const onBin = (): void => open({ kind: 'bin', dataset });
  const isAtRest = status === undefined || !hasProgress(status);
  const wasSynced = summary !== undefined && summary.lastRun !== null;
  return (
    <div className="sync-panel">
      <div className="sync-head">
        <h2 className="section-title">{t('sync.heading')}</h2>
        {isAtRest || status.kind === null ? null : (
          <span className="quiet small">{t(`sync.kindOf.${status.kind}`)}</span>
        )}
      </div>
      <p>{wordPhase(status, summary, { t, language: i18n.language, now })}</p>
      {isAtRest ? null : (
        <div>
          <SyncProgress status={status} />
          <RangeList ranges={status.ranges} />
        </div>
      )}
      {isAtRest && !wasSynced ? <FirstCost dataset={dataset} status={status} /> : null}
      {kind === 'demo' ? null : <p className="quiet small">{t('sync.billed')}</p>}
      {dataset.hasCredentials || asksForCredentials(status?.error) ? null : (
        <NoCredentials onReplaceCredentials={onReplaceCredentials} />
      )}
      {status?.error ? <SyncError error={status.error} onReplaceCredentials={onReplaceCredentials} /> : null}
      {status?.confirmation ? (
        <ConfirmationQuestion dataset={dataset} confirmation={status.confirmation} />
      ) : null}
      {isAtRest && dataset.hasCredentials ? (
        <FullSyncSuggestion dataset={dataset} onFullSync={onFullSync} />
      ) : null}
      <SyncActions datasetId={id} status={status} onFullSync={wasSynced ? onFullSync : null} />
      <BinLink summary={summary} onBin={onBin} />
      <RunHistory datasetId={id} onShown={onClose} onBin={onBin} />
    </div>
  );
}

/** A run that was cancelled may have learned how many people there are, as a test of the connection has. */
function FirstCost({
  dataset: { profile },
  status,
}: {
  readonly dataset: DatasetView;
  readonly status: SyncStatus | undefined;
}) {
  const { t } = useTranslation();
  const found = useSession(({ foundCounts }) => foundCounts[profile.id] ?? null);
  return <p>{wordFirstCost(profile, status?.totalCount ?? found, t)}</p>;
}

function NoCredentials({ onReplaceCredentials }: { readonly onReplaceCredentials: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="stack">
      <p>{t('sync.noCredentials')}</p>
      <div className="row">
        <Button small onPress={onReplaceCredentials}>
          {t('datasets.replaceCredentials')}
        </Button>
      </div>
    </div>
  );
}

function BinLink({
  summary,
  onBin,
}: {
  readonly summary: AlbumSummary | undefined;
  readonly onBin: () => void;
}) {
  const { t } = useTranslation();
  const count = summary?.binnedCount ?? 0;
  if (count === 0) return null;
  return (
    <div className="sync-bin">
      <Button small look="plain" onPress={onBin}>
        <UserX size={14} aria-hidden />
        {t('sync.bin.link', { count })}
      </Button>
    </div>
  );
}
