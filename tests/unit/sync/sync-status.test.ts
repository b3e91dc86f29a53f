import { describe, expect, it } from 'vitest';
import type { RangeProgress } from '../../../electron/sync/range-progress.ts';
import { INITIAL_SYNC_STATE, type SyncStage, type SyncState } from '../../../electron/sync/sync-state.ts';
import { syncStatus } from '../../../electron/sync/sync-status.ts';
import { MOST_RANGES_AT_ONCE } from '../../../shared/sync.ts';
import { rangeOf, secondText, standingAt } from '../../support/sync-ranges.ts';

function statusOf(change: Partial<SyncState>, ...pace: readonly [number, number] | []) {
  const state = { ...INITIAL_SYNC_STATE, kind: 'full', runId: 'run-1', stage: 'running', ...change } as const;
  const [groupsPerSecond, callsPerSecond] = pace;
  return groupsPerSecond === undefined || callsPerSecond === undefined
    ? syncStatus('family', state)
    : syncStatus('family', state, { groupsPerSecond, callsPerSecond });
}

const CHECK: SyncState['check'] = {
  ...{
    round: 1,
    nodes: [],
    nextNodeId: 0,
    serviceTotal: null,
    surplus: null,
    undatedCount: 0,
    isSettled: false,
  },
};

const DOWN = { sort: 'CreateTime', order: 'desc' } as const;

describe('the phase', () => {
  it.each<readonly [SyncStage, string]>([
    ['idle', 'idle'],
    ['planning', 'planning'],
    ['opening', 'planning'],
    ['suspended', 'waiting'],
    ['paused', 'paused'],
    ['blocked', 'blocked'],
    ['completing', 'reconciling'],
    ['needs-confirmation', 'needs-confirmation'],
    ['done', 'done'],
    ['cancelled', 'cancelled'],
  ])('of a sync that is %s is %s', (stage, phase) => {
    expect(statusOf({ stage }).phase).toBe(phase);
  });

  it.each<readonly [string, readonly RangeProgress['activity'][]]>([
    ['listing', ['fetching', 'backing-off', 'listed']],
    ['waiting', ['backing-off', 'listed']],
    ['committing', ['listed', 'listed']],
    ['committing', ['ready']],
  ])('is %s while ranges are %j', (phase, activities) => {
    const ranges = activities.map((activity, rangeId) => rangeOf({ rangeId, activity }));
    expect(statusOf({ ranges }).phase).toBe(phase);
  });

  it('is checking while counts are compared, and what differs is listed again', () => {
    const ranges = [rangeOf({ rangeId: 4, purpose: 'recheck', activity: 'fetching' })];
    expect(statusOf({ kind: 'quick', check: CHECK, ranges }).phase).toBe('checking');
  });

  it.each<SyncStage>(['planning', 'opening', 'running'])(
    'is paused while %s to see whether the network is back',
    (stage) => {
      expect(statusOf({ stage, offlineProbeCount: 1 })).toMatchObject({
        phase: 'paused',
        pausedBy: 'offline',
      });
    },
  );
});

describe('the calls that a run is expected to take', () => {
  it('are a full run’s pages, and one more for each stretch that is listed from both ends', () => {
    expect(statusOf({ totalCount: 0 }).expectedRequestCount).toBe(1);
    expect(statusOf({ totalCount: 301 }).expectedRequestCount).toBe(4);
    const ranges = [rangeOf({ rangeId: 0, meets: 1 }), rangeOf({ rangeId: 1, listingOrder: DOWN })];
    expect(statusOf({ totalCount: 301, ranges }).expectedRequestCount).toBe(5);
  });

  it('are never fewer than were made', () => {
    expect(statusOf({ totalCount: 301, requestCount: 9 }).expectedRequestCount).toBe(9);
  });

  it('are not told before the service has counted, nor of a quick run', () => {
    expect(statusOf({ totalCount: null }).expectedRequestCount).toBeNull();
    expect(statusOf({ kind: 'quick', totalCount: 301 }).expectedRequestCount).toBeNull();
  });
});

describe('the time left', () => {
  it('is that of the groups that are left, at the present rate', () => {
    expect(statusOf({ totalCount: 1_000, groupsListed: 400 }, 200, 2)).toMatchObject({
      ...{ timeLeftMs: 3_000, groupsPerSecond: 200, callsPerSecond: 2 },
    });
    expect(statusOf({ totalCount: 1_000, groupsListed: 1_010 }, 200, 2).timeLeftMs).toBe(0);
  });

  it('is unknown where nothing moves, nothing is counted, or counts are compared', () => {
    expect(statusOf({ totalCount: 1_000 }).timeLeftMs).toBeNull();
    expect(statusOf({ totalCount: 1_000 }, 0, 0).timeLeftMs).toBeNull();
    expect(statusOf({ totalCount: null }, 200, 2).timeLeftMs).toBeNull();
    expect(statusOf({ totalCount: 1_000, check: CHECK }, 200, 2).timeLeftMs).toBeNull();
    expect(statusOf({ totalCount: 1_000, stage: 'paused' }, 200, 2).timeLeftMs).toBeNull();
  });
});

describe('the ranges', () => {
  it('are those under way, in the order of their creation times', () => {
    const ranges = [
      rangeOf({ rangeId: 0, ...standingAt(secondText(30)), groupCount: 5, activity: 'fetching' }),
      rangeOf({ rangeId: 1, ...standingAt(secondText(90)), listingOrder: DOWN, activity: 'backing-off' }),
      rangeOf({ rangeId: 2, ...standingAt(secondText(10)), activity: 'listed' }),
      rangeOf({ rangeId: 3 }),
      rangeOf({ rangeId: 4, purpose: 'count', activity: 'fetching' }),
    ];
    expect(statusOf({ ranges }).ranges).toEqual([
      { rangeId: 3, at: null, order: 'asc', groupsListed: 0, activity: 'waiting' },
      { rangeId: 0, at: secondText(30), order: 'asc', groupsListed: 5, activity: 'fetching' },
      { rangeId: 1, at: secondText(90), order: 'desc', groupsListed: 0, activity: 'waiting' },
    ]);
  });

  it('are no more than are listed at once, however many wait', () => {
    const ranges = Array.from({ length: 100 }, (_, rangeId) => rangeOf({ rangeId }));
    expect(statusOf({ ranges }).ranges).toHaveLength(MOST_RANGES_AT_ONCE);
  });

  it('are none when the sync stands still', () => {
    expect(statusOf({ stage: 'paused', ranges: [rangeOf({ rangeId: 0 })] }).ranges).toEqual([]);
  });
});

it('tells when it goes on by itself', () => {
  expect(statusOf({ retryAtMs: Date.UTC(2026, 0, 1) }).retryAt).toBe('2026-01-01T00:00:00.000Z');
});
