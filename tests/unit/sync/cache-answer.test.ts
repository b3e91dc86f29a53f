import { describe, expect, it } from 'vitest';
import { parseCacheAnswer } from '../../../electron/sync/cache-answer.ts';
import { checkpointOf } from '../../../electron/sync/range-progress.ts';
import type { CacheRequest } from '../../../shared/cache-protocol.ts';
import type { RunCheckpoint } from '../../../shared/sync.ts';
import { rangeOf, secondText, standingAt } from '../../support/sync-ranges.ts';

const RANGE = checkpointOf(rangeOf({ rangeId: 1, meets: 0, matchCount: 40, ...standingAt(secondText(3)) }));

const CHECKPOINT: RunCheckpoint = {
  ...{ runId: 'run-1', datasetId: 'family', generation: 2, kind: 'quick', fingerprint: 'f' },
  ...{ watermark: secondText(0), previousCount: 8, serviceTime: null, startedAt: secondText(1) },
  ...{ ranges: RANGE === null ? [] : [RANGE], totalCount: 40, groupsListed: 3, requestCount: 2 },
  state: 'paused',
};

const answered = (value: unknown) => ({ id: 1, answer: { ok: true, value } });

const GOOD: readonly (readonly [CacheRequest['type'], unknown])[] = [
  ['open-run', { checkpoint: CHECKPOINT, resumed: true }],
  ['commit-batch', { groupsListed: 30 }],
  ['restart-range', null],
  ['mark-run', null],
  ['count-created', { parts: [{ range: { start: null, end: secondText(1) }, count: 4 }], undatedCount: 1 }],
  ['complete-run', { outcome: 'current', groupCount: 9, diffCounts: { added: 1, changed: 2, gone: 3 } }],
  ['complete-run', { outcome: 'current', groupCount: 9, diffCounts: null }],
  ['complete-run', { outcome: 'needs-confirmation', previousCount: 9, newCount: 2 }],
  ['discard-run', null],
  ['forget-dataset', null],
  ['list-unfinished-runs', { runs: [CHECKPOINT, CHECKPOINT] }],
  ['restore-annotations', { restored: 3 }],
];

describe('an answer of the cache', () => {
  it.each(GOOD)('to %s is taken as it is: %j', (type, value) => {
    expect(parseCacheAnswer(type, answered(value))).toEqual({ ok: true, value });
  });

  it.each<readonly [CacheRequest['type'], unknown]>([
    ['open-run', { checkpoint: { ...CHECKPOINT, kind: 'partial' }, resumed: true }],
    ['open-run', { checkpoint: { ...CHECKPOINT, watermark: undefined }, resumed: true }],
    ['open-run', { checkpoint: { ...CHECKPOINT, ranges: [{ ...RANGE, purpose: 'count' }] }, resumed: true }],
    ['open-run', { checkpoint: { ...CHECKPOINT, ranges: [{ ...RANGE, meets: -1 }] }, resumed: true }],
    ['open-run', { checkpoint: { ...CHECKPOINT, ranges: [{ ...RANGE, position: 'x' }] }, resumed: true }],
    ['open-run', { checkpoint: { ...CHECKPOINT, ranges: [{ ...RANGE, pageCount: 1.5 }] }, resumed: true }],
    ['commit-batch', { groupsListed: -1 }],
    ['commit-batch', null],
    ['count-created', { parts: [{ range: { start: 5, end: null }, count: 4 }], undatedCount: 1 }],
    ['count-created', { parts: [], undatedCount: null }],
    ['complete-run', { outcome: 'current', groupCount: 9 }],
    ['complete-run', { outcome: 'refused' }],
    ['mark-run', {}],
    ['list-unfinished-runs', { runs: CHECKPOINT }],
  ])('to %s that can not be one fails with the cause: %j', (type, value) => {
    expect(parseCacheAnswer(type, answered(value))).toMatchObject({
      ok: false,
      error: { code: 'cache', retryable: false },
    });
  });

  it.each([null, 'yes', {}, { answer: {} }, { answer: { ok: true } }, { answer: { ok: false } }])(
    'is none: %j',
    (message) => {
      expect(parseCacheAnswer('commit-batch', message)).toMatchObject({
        ok: false,
        error: { code: 'cache' },
      });
    },
  );

  it.each([
    ['disk-full', 'disk-full'],
    ['unexpected', 'unexpected'],
    ['cache', 'cache'],
    ['credentials', 'cache'],
    ['window-gone', 'cache'],
  ] as const)('that fails with %s has the cause %s', (code, understood) => {
    const answer = { ok: false, error: { code, message: 'No', retryable: true } };
    expect(parseCacheAnswer('commit-batch', { id: 1, answer })).toMatchObject({
      ok: false,
      error: { code: understood, message: 'No', retryable: true },
    });
  });
});
