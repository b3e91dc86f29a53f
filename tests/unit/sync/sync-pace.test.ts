import { describe, expect, it } from 'vitest';
import { NO_PACE, SyncPace } from '../../../electron/sync/sync-pace.ts';
import { INITIAL_SYNC_STATE, type SyncState } from '../../../electron/sync/sync-state.ts';
import { rangeOf } from '../../support/sync-ranges.ts';

/** A running sync that has listed so many groups with so many calls, in two ranges. */
function listed(groups: number, calls: number, change: Partial<SyncState> = {}): SyncState {
  const ranges = [
    rangeOf({ rangeId: 0, groupCount: groups - Math.floor(groups / 3) }),
    rangeOf({ rangeId: 1, groupCount: Math.floor(groups / 3) }),
  ];
  return { ...INITIAL_SYNC_STATE, stage: 'running', epoch: 1, ranges, requestCount: calls, ...change };
}

describe('the pace of a sync', () => {
  it('is that of all its ranges together', () => {
    const pace = new SyncPace();
    expect(pace.take(listed(0, 0), 0)).toEqual(NO_PACE);
    expect(pace.take(listed(900, 9), 1_000)).toEqual({ groupsPerSecond: 900, callsPerSecond: 9 });
  });

  it('is told by no moment that is too short', () => {
    const pace = new SyncPace();
    pace.take(listed(0, 0), 0);
    expect(pace.take(listed(400, 4), 499)).toEqual(NO_PACE);
    expect(pace.take(listed(400, 4), 500)).toEqual({ groupsPerSecond: 800, callsPerSecond: 8 });
  });

  it('is that of the last seconds, so that a throttling shows', () => {
    const pace = new SyncPace();
    let groups = 0;
    for (let atMs = 0; atMs <= 20_000; atMs += 100) {
      groups += 100;
      pace.take(listed(groups, groups / 100), atMs);
    }
    let last = NO_PACE;
    for (let atMs = 20_100; atMs <= 26_000; atMs += 100) last = pace.take(listed(groups, groups / 100), atMs);
    expect(last).toEqual({ groupsPerSecond: 0, callsPerSecond: 0 });
  });

  it('is steady while the listing is', () => {
    const pace = new SyncPace();
    for (let atMs = 0; atMs <= 60_000; atMs += 40) {
      const { groupsPerSecond } = pace.take(listed(atMs, 0), atMs);
      if (atMs >= 500) expect(groupsPerSecond).toBe(1_000);
    }
  });

  it('is none while nothing is listed, and begins anew after that', () => {
    const pace = new SyncPace();
    pace.take(listed(0, 0), 0);
    expect(pace.take(listed(900, 9, { stage: 'paused' }), 1_000)).toEqual(NO_PACE);
    expect(pace.take(listed(900, 9), 2_000)).toEqual(NO_PACE);
    expect(pace.take(listed(1_000, 10), 3_000)).toEqual({ groupsPerSecond: 100, callsPerSecond: 1 });
  });

  it('begins anew with what was begun anew', () => {
    const pace = new SyncPace();
    pace.take(listed(5_000, 50), 0);
    expect(pace.take(listed(0, 0, { epoch: 2 }), 1_000)).toEqual(NO_PACE);
    expect(pace.take(listed(100, 1, { epoch: 2 }), 2_000).groupsPerSecond).toBe(100);
  });

  it('begins anew when the clock is set back, and is never negative', () => {
    const pace = new SyncPace();
    pace.take(listed(0, 0), 10_000_000);
    expect(pace.take(listed(100, 1), 1_000)).toEqual(NO_PACE);
    expect(pace.take(listed(50, 1), 2_000).groupsPerSecond).toBe(0);
  });
});
