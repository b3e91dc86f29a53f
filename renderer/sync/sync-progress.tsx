import { ProgressBar } from 'react-aria-components/ProgressBar';
import { useTranslation } from 'react-i18next';
import type { SyncStatus } from '../../shared/sync.ts';
import { formatTimeLeft } from '../i18n/format-amount.ts';
import { isSyncing } from '../store/sync-state.ts';
import { progressOf, wordCallsMade, wordListed, wordSpeed } from './sync-words.ts';

/** How far a run has come, how fast it is, and what it cost so far. */
export function SyncProgress({ status }: { readonly status: SyncStatus }) {
  const { t, i18n } = useTranslation();
  const isGoing = isSyncing(status);
  const speed = isGoing ? wordSpeed(status, t) : '';
  return (
    <div className="sync-progress">
      <Bar status={status} />
      <dl className="sync-facts small">
        <Fact name={t('sync.fact.people')} words={wordListed(status, t)} />
        <Fact name={t('sync.fact.calls')} words={wordCallsMade(status, t)} />
        {speed === '' ? null : <Fact name={t('sync.fact.speed')} words={speed} />}
        {isGoing && status.timeLeftMs !== null ? (
          <Fact
            name={t('sync.fact.timeLeft')}
            words={t('sync.about', { amount: formatTimeLeft(status.timeLeftMs, i18n.language) })}
          />
        ) : null}
      </dl>
    </div>
  );
}

function Fact({ name, words }: { readonly name: string; readonly words: string }) {
  return (
    <div className="sync-fact">
      <dt>{name}</dt>
      <dd>{words}</dd>
    </div>
  );
}

/** Without a total the bar only says that it goes on. */
function Bar({ status }: { readonly status: SyncStatus }) {
  const { t } = useTranslation();
  const progress = progressOf(status);
  if (progress.kind === 'none') return null;
  const isMeasured = progress.kind === 'measured';
  return (
    <ProgressBar
      aria-label={t('sync.progress')}
      isIndeterminate={!isMeasured}
      value={isMeasured ? progress.value : 0}
      maxValue={isMeasured ? progress.total : 1}
      valueLabel={status.phase === 'checking' ? wordCallsMade(status, t) : wordListed(status, t)}
    >
      {({ percentage }) => (
        <div className="progress-track">
          <div
            className={isMeasured ? 'progress-fill' : 'progress-fill progress-fill-unknown'}
            style={isMeasured ? { width: `${percentage ?? 0}%` } : {}}
          />
        </div>
      )}
    </ProgressBar>
  );
}
