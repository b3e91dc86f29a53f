import { describe, expect, it } from 'vitest';
import { createCallLimiter } from '../../../electron/sync/call-limiter.ts';
import { FakeClock } from '../../support/sync-fake-clock.ts';
import { bucketGate, type Gate, listUnderLimit, secondGate } from '../../support/sync-rated-service.ts';

const LATENCIES_MS = [0, 50, 100, 300];

function list(gate: Gate, latencyMs: number, calls: number, ceiling = 100, clock = new FakeClock()) {
  const limiter = createCallLimiter({ clock, ceiling: () => ceiling, mostInFlight: 16 });
  return listUnderLimit({ clock, limiter, gate, latencyMs, callers: { album: calls } });
}

function untold(gate: Gate): Gate {
  return (now) => (gate(now) === null ? null : { retryAfterMs: null });
}

describe.each(LATENCIES_MS)('the call limiter at %i ms a call', (latencyMs) => {
  it.each([5, 20, 50])(
    'lists 200 pages at the pace of a service that allows %i a second, hardly refused',
    async (limit) => {
      const listing = await list(
        bucketGate(() => limit, limit),
        latencyMs,
        200,
      );
      expect(listing.throttledShare).toBeLessThanOrEqual(0.05);
      expect(listing.durationMs).toBeLessThanOrEqual(1.15 * (200 / limit) * 1000);
    },
  );

  it.each([5, 20, 50])('does so where %i a second are allowed and no wait is asked for', async (limit) => {
    const listing = await list(untold(bucketGate(() => limit, limit)), latencyMs, 400);
    expect(listing.throttledShare).toBeLessThanOrEqual(0.05);
    expect(listing.durationMs).toBeLessThanOrEqual(1.15 * (400 / limit) * 1000);
  });

  it.each([5, 20, 50])(
    'gets on with a service that counts %i calls in each second of its clock',
    async (limit) => {
      const listing = await list(secondGate(limit), latencyMs, 500);
      expect(listing.throttledShare).toBeLessThanOrEqual(0.06);
      expect(listing.durationMs).toBeLessThanOrEqual(1.15 * (500 / limit) * 1000 + 2_500);
    },
  );

  it.each([5, 20, 50])('finds the rate of a service that allows %i a second and no burst', async (limit) => {
    const listing = await list(
      bucketGate(() => limit, 1),
      latencyMs,
      500,
    );
    expect(listing.throttledShare).toBeLessThanOrEqual(0.05);
    expect(listing.durationMs).toBeLessThanOrEqual(1.2 * (500 / limit) * 1000 + 12_000);
  });

  it.each([
    [5, 20],
    [20, 5],
    [50, 10],
    [10, 50],
  ])('follows a limit that changes from %i to %i a second', async (before, after) => {
    const clock = new FakeClock();
    const changesAt = clock.now() + 10_000;
    const gate = bucketGate((now) => (now < changesAt ? before : after), 20);
    const listing = await list(gate, latencyMs, 600, 100, clock);
    expect(listing.throttledShare).toBeLessThanOrEqual(0.06);
    expect(listing.durationMs).toBeLessThanOrEqual(1.85 * (10 + (600 - 10 * before) / after) * 1000);
  });

  it.each([1, 7, 50])('never sends more than the ceiling of %i in any second', async (ceiling) => {
    const listing = await list(() => null, latencyMs, 4 * ceiling, ceiling);
    expect(listing.mostPerSecond).toBeLessThanOrEqual(ceiling);
    expect(listing.durationMs).toBeLessThanOrEqual(4_000 + 4 * latencyMs);
  });
});

describe('the call limiter', () => {
  it('is not misled by answers that take now shorter, now longer', async () => {
    const clock = new FakeClock();
    const limiter = createCallLimiter({ clock, ceiling: () => 100, mostInFlight: 16 });
    let call = 0;
    const listing = await listUnderLimit({
      ...{ clock, limiter, gate: bucketGate(() => 20, 20), callers: { album: 400 } },
      latencyMs() {
        call += 1;
        return 40 + ((call * 7919) % 161);
      },
    });
    expect(listing.throttledShare).toBeLessThanOrEqual(0.05);
    expect(listing.durationMs).toBeLessThanOrEqual(1.15 * 20_000);
    // As many as are of use at 40 ms a call, the shortest of them.
    expect(limiter.load.window).toBeGreaterThanOrEqual(7);
  });

  it('fills a service of 100 ms a call within four round trips', async () => {
    const clock = new FakeClock();
    const limiter = createCallLimiter({ clock, ceiling: () => 1000, mostInFlight: 16 });
    const { calls, mostInFlight } = await listUnderLimit({
      ...{ clock, limiter, gate: () => null },
      ...{ latencyMs: 100, callers: { album: 200 } },
    });
    expect(calls.filter(({ sentAt }) => sentAt === 0)).toHaveLength(4);
    expect(calls.filter(({ sentAt }) => sentAt === 200)).toHaveLength(16);
    expect(mostInFlight).toBe(16);
  });

  it('has fewer calls in flight at a service that gets slower by them, and keeps it busy', async () => {
    const clock = new FakeClock();
    const limiter = createCallLimiter({ clock, ceiling: () => 1000, mostInFlight: 16 });
    const inFlight: number[] = [];
    const { durationMs } = await listUnderLimit({
      ...{ clock, limiter, gate: () => null, callers: { album: 400 } },
      latencyMs(load) {
        inFlight.push(load);
        return 100 + 50 * Math.max(0, load - 4);
      },
    });
    const later = inFlight.slice(100);
    expect(later.reduce((sum, load) => sum + load, 0) / later.length).toBeLessThan(11);
    expect(durationMs).toBeLessThan(25_000);
  });
});
