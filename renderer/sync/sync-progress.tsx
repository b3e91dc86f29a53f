import { ProgressBar } from 'react-aria-components/ProgressBar';
import { useTranslation } from 'react-i18next';
import type { SyncStatus } from '../../shared/sync.ts';

/** How far a run has come. Without a total the bar only says that it goes on. */
export function SyncProgress({ status }: { readonly status: SyncStatus }) {
  const { t } = useTranslation();
  const { groupsListed, totalCount, requestCount } = status;
  const isMeasured = totalCount !== null && totalCount > 0;
  const words = isMeasured
    ? t('sync.listedOf', { listed: groupsListed, total: totalCount })
    : t('sync.listed', { count: groupsListed });
  return (
    <ProgressBar
      className="sync-progress"
      aria-label={t('sync.progress')}
      isIndeterminate={!isMeasured}
      value={isMeasured ? Math.min(groupsListed, totalCount) : 0}
      maxValue={isMeasured ? totalCount : 1}
      valueLabel={words}
    >
      {({ percentage }) => (
        <>
          <div className="progress-track">
            <div
              className={isMeasured ? 'progress-fill' : 'progress-fill progress-fill-unknown'}
              style={isMeasured ? { width: `${percentage ?? 0}%` } : {}}
            />
          </div>
          <div className="sync-numbers small">
            <span>{words}</span>
            <span className="quiet">{t('sync.calls', { count: requestCount })}</span>
          </div>
        </>
      )}
    </ProgressBar>
  );
}
