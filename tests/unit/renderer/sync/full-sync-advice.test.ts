import { describe, expect, it } from 'vitest';
import type { AlbumSummary } from '../../../../renderer/cache/cache-api.ts';
import { fullSyncAdvice } from '../../../../renderer/sync/full-sync-advice.ts';
import type { RunSummary } from '../../../../shared/sync.ts';

const NOW = Date.parse('2026-11-25T08:00:00Z');
const DAY_MS = 86_400_000;

function summary(fullAgeDays: number, run: Partial<RunSummary> = {}): AlbumSummary {
  return {
    datasetId: 'a',
    groupCount: 3,
    growing: false,
    binnedCount: 0,
    lastFullAt: new Date(NOW - fullAgeDays * DAY_MS).toISOString(),
    lastRun: {
      runId: 'r',
      datasetId: 'a',
      startedAt: '2026-11-25T07:00:00Z',
      endedAt: '2026-11-25T07:00:10Z',
      outcome: 'done',
      kind: 'quick',
      isReconciled: true,
      groupCount: 3,
      requestCount: 1,
      diffCounts: null,
      ...run,
    },
  };
}

describe('the advice for a full sync', () => {
  it('comes when the last one is older than 30 days, and not before', () => {
    expect(fullSyncAdvice(summary(30), NOW)).toBeNull();
    expect(fullSyncAdvice(summary(30.01), NOW)).toBe('old');
  });

  it('comes when the last sync could not be reconciled, however new the last full one', () => {
    expect(fullSyncAdvice(summary(0, { isReconciled: false }), NOW)).toBe('unreconciled');
    expect(fullSyncAdvice(summary(31, { isReconciled: false }), NOW)).toBe('unreconciled');
  });

  it('does not come before a first listing is complete', () => {
    expect(fullSyncAdvice(undefined, NOW)).toBeNull();
    expect(fullSyncAdvice({ ...summary(90), lastRun: null, lastFullAt: null }, NOW)).toBeNull();
    expect(fullSyncAdvice({ ...summary(90), growing: true }, NOW)).toBeNull();
    expect(fullSyncAdvice({ ...summary(90), lastFullAt: null }, NOW)).toBeNull();
  });
});
