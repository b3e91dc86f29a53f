import type { TFunction } from 'i18next';
import { ChevronRight } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { Disclosure, DisclosurePanel } from 'react-aria-components/Disclosure';
import { Heading } from 'react-aria-components/Heading';
import { useTranslation } from 'react-i18next';
import type { RunSummary } from '../../shared/sync.ts';
import { formatMoment } from '../i18n/format.ts';
import { useServices } from '../store/services.tsx';
import { RunDiffView } from './run-diff.tsx';

const SHOWN_RUNS = 5;

export function RunHistory({ datasetId }: { readonly datasetId: string }) {
  const { t } = useTranslation();
  const runs = useRuns(datasetId);
  return (
    <section className="run-history" aria-labelledby="run-history-title">
      <h3 id="run-history-title" className="facet-key">
        {t('sync.runs')}
      </h3>
      {runs !== null && runs.length === 0 ? <p className="quiet">{t('sync.noRuns')}</p> : null}
      <ul>
        {(runs ?? []).slice(0, SHOWN_RUNS).map((run) => (
          <li key={run.runId}>
            <Run run={run} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Run({ run }: { readonly run: RunSummary }) {
  const { t, i18n } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const time = formatMoment(Date.parse(run.endedAt), Date.now(), i18n.language);
  const words = wordOutcome(run, t);
  const calls = t('sync.calls', { count: run.requestCount });
  if (run.diffCounts === null || sum(run.diffCounts) === 0) {
    return (
      <div className="run">
        <span>{time}</span>
        <span>{words}</span>
        <span className="quiet small">{calls}</span>
      </div>
    );
  }
  return (
    <Disclosure isExpanded={isOpen} onExpandedChange={setOpen}>
      <Heading level={4} className="run-heading">
        <Button slot="trigger" className="run run-button">
          <ChevronRight size={14} aria-hidden />
          <span>{time}</span>
          <span>{words}</span>
          <span className="quiet small">{calls}</span>
        </Button>
      </Heading>
      <DisclosurePanel aria-label={t('sync.showChanges', { time })}>
        {isOpen ? <RunDiffView runId={run.runId} counts={run.diffCounts} /> : null}
      </DisclosurePanel>
    </Disclosure>
  );
}

/** The dataset's ended runs, read again when one ended. */
function useRuns(datasetId: string): readonly RunSummary[] | null {
  const { cache, session } = useServices();
  const [runs, setRuns] = useState<readonly RunSummary[] | null>(null);
  useEffect(() => {
    let isShown = true;
    const read = async (): Promise<void> => {
      const found = await session.report(cache.listRuns(datasetId));
      if (isShown && found !== null) setRuns(found);
    };
    void read();
    const stop = cache.onAlbumChanged((change) => {
      if (change.datasetId === datasetId && change.reason !== 'rows-added') void read();
    });
    return () => {
      isShown = false;
      stop();
    };
  }, [cache, session, datasetId]);
  return runs;
}

function wordOutcome(run: RunSummary, t: TFunction): string {
  if (run.outcome === 'cancelled') return t('sync.runCancelled');
  if (run.diffCounts === null) return t('sync.firstListing', { count: run.groupCount });
  return sum(run.diffCounts) === 0 ? t('sync.unchanged') : t('sync.diff', run.diffCounts);
}

function sum({ added, changed, gone }: NonNullable<RunSummary['diffCounts']>): number {
  return added + changed + gone;
}
