import type { TFunction } from 'i18next';
import type { RunSummary } from '../../shared/sync.ts';

/** What came of a run: its diff in numbers. */
export function wordOutcome(run: RunSummary, t: TFunction): string {
  if (run.outcome === 'cancelled') return t('sync.runCancelled');
  if (run.diffCounts === null) return t('sync.firstListing', { count: run.groupCount });
  return hasDiff(run) ? t('sync.diff', run.diffCounts) : t('sync.unchanged');
}

export function hasDiff({ diffCounts }: Pick<RunSummary, 'diffCounts'>): boolean {
  return diffCounts !== null && diffCounts.added + diffCounts.changed + diffCounts.gone > 0;
}

/** "Quick · 3 calls". */
export function wordRunFacts({ kind, requestCount }: RunSummary, t: TFunction): string {
  return `${t(`sync.runKind.${kind}`)} · ${t('sync.calls', { count: requestCount })}`;
}
