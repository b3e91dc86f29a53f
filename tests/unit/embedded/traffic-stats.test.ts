import { describe, expect, it } from 'vitest';
import { TrafficStats } from '../../../electron/embedded/traffic-stats.ts';

describe('traffic stats', () => {
  it('know the most calls of any one second, wherever it begins', () => {
    const stats = new TrafficStats();
    for (const at of [1_000, 1_900, 2_050, 2_850, 2_899, 2_900, 5_000]) stats.came(at);
    expect(stats.current).toMatchObject({
      requests: 7,
      busiestSecond: 4,
      firstRequestAtMs: 1_000,
      lastRequestAtMs: 5_000,
    });
  });

  it('tell calls throttled in the first second from later ones', () => {
    const stats = new TrafficStats();
    for (const at of [1_000, 1_500, 2_000, 2_001]) {
      stats.came(at);
      stats.throttled(at);
    }
    expect(stats.current).toMatchObject({
      throttled: 4,
      requestsAfterFirstSecond: 1,
      throttledAfterFirstSecond: 1,
    });
  });

  it('count afresh after a reset, with the calls still in flight', () => {
    const stats = new TrafficStats();
    stats.came(1_000);
    stats.came(1_001);
    stats.left();
    stats.called('SimpleQuery');
    expect(stats.current.calls).toEqual({ SimpleQuery: 1 });
    stats.reset();
    expect(stats.current).toEqual({
      requests: 0,
      answered: 0,
      inFlight: 1,
      maxInFlight: 1,
      busiestSecond: 0,
      requestsAfterFirstSecond: 0,
      throttled: 0,
      throttledAfterFirstSecond: 0,
      firstRequestAtMs: null,
      lastRequestAtMs: null,
      calls: {},
    });
    stats.came(9_000);
    expect(stats.current).toMatchObject({ maxInFlight: 2, busiestSecond: 1, firstRequestAtMs: 9_000 });
  });
});
