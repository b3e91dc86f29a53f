import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { Disclosure, DisclosurePanel } from 'react-aria-components/Disclosure';
import { Heading } from 'react-aria-components/Heading';
import { useTranslation } from 'react-i18next';
import type { RunSummary } from '../../shared/sync.ts';
import { formatMoment } from '../i18n/format.ts';
import { useRuns } from '../store/use-runs.ts';
import { RunDiffView } from './run-diff.tsx';
import { hasDiff, wordOutcome, wordRunFacts } from './run-words.ts';

const SHOWN_RUNS = 5;

interface RunHistoryProps {
  readonly datasetId: string;
  /** Before the album shows the people of a run. */
  readonly onShown: () => void;
  readonly onBin: () => void;
}

export function RunHistory({ datasetId, ...actions }: RunHistoryProps) {
  const { t } = useTranslation();
  const runs = useRuns(datasetId);
  const listed = typeof runs === 'string' ? [] : runs;
  return (
    <section className="run-history" aria-labelledby="run-history-title">
      <h3 id="run-history-title" className="run-history-title small">
        {t('sync.runs')}
      </h3>
      {runs === 'failed' ? <p className="quiet">{t('sync.runsFailed')}</p> : null}
      {typeof runs !== 'string' && runs.length === 0 ? <p className="quiet">{t('sync.noRuns')}</p> : null}
      <ul>
        {listed.slice(0, SHOWN_RUNS).map((run) => (
          <li key={run.runId}>
            <Run run={run} {...actions} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface RunProps extends Omit<RunHistoryProps, 'datasetId'> {
  readonly run: RunSummary;
}

function Run({ run, ...actions }: RunProps) {
  const { t, i18n } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const time = formatMoment(Date.parse(run.endedAt), Date.now(), i18n.language);
  if (run.diffCounts === null || !hasDiff(run)) {
    return (
      <div className="run run-bare">
        <RunFacts run={run} time={time} />
      </div>
    );
  }
  return (
    <Disclosure isExpanded={isOpen} onExpandedChange={setOpen}>
      <Heading level={4} className="run-heading">
        <Button slot="trigger" className="run run-button">
          <ChevronRight size={14} aria-hidden />
          <RunFacts run={run} time={time} />
        </Button>
      </Heading>
      <DisclosurePanel aria-label={t('sync.showChanges', { time })}>
        {isOpen ? <RunDiffView runId={run.runId} counts={run.diffCounts} {...actions} /> : null}
      </DisclosurePanel>
    </Disclosure>
  );
}

function RunFacts({ run, time }: { readonly run: RunSummary; readonly time: string }) {
  const { t } = useTranslation();
  return (
    <span className="run-facts">
      <span>{time}</span>
      <span className="quiet small">{wordRunFacts(run, t)}</span>
      <span className="run-outcome">{wordOutcome(run, t)}</span>
      {run.outcome === 'done' && !run.isReconciled ? (
        <span className="run-warning small">{t('sync.unreconciled')}</span>
      ) : null}
    </span>
  );
}
