import { describe, expect, it } from 'vitest';
import { LatencyWindow } from '../../../electron/sync/latency-window.ts';

/** A round trip: as many answers as calls may be in flight, all sent at its start. */
function roundTrip(window: LatencyWindow, startedAt: number, durationMs: number): number {
  const answers = window.size;
  for (let answer = 0; answer < answers; answer += 1) {
    window.answered(startedAt, startedAt + durationMs, durationMs);
  }
  return startedAt + durationMs;
}

describe('the window of calls in flight', () => {
  it('doubles per round trip up to its most, never beyond', () => {
    const window = new LatencyWindow(16);
    const sizes = [window.size];
    for (let now = 0, trip = 0; trip < 4; trip += 1) {
      now = roundTrip(window, now, 100);
      sizes.push(window.size);
    }
    expect(sizes).toEqual([4, 8, 16, 16, 16]);
  });

  it('stays small where answers come at once: more at a time would bring nothing', () => {
    const window = new LatencyWindow(16);
    for (let now = 0, trip = 0; trip < 5; trip += 1) now = roundTrip(window, now, 10);
    expect(window.size).toBe(4);
  });

  it('grows by about one per round trip once a call was refused', () => {
    const window = new LatencyWindow(16);
    window.throttled();
    for (let now = 0, trip = 0; trip < 4; trip += 1) now = roundTrip(window, now, 100);
    expect(window.size).toBeGreaterThanOrEqual(7);
    expect(window.size).toBeLessThanOrEqual(8);
  });

  it('shrinks once for the answers of one round trip, however many of them are late', () => {
    const window = new LatencyWindow(16);
    let now = 0;
    for (let trip = 0; trip < 3; trip += 1) now = roundTrip(window, now, 100);
    for (let answer = 0; answer < 16; answer += 1) window.answered(now, now + 2_000, 2_000);
    expect(window.size).toBe(11);
  });

  it('is never under four, and grows again when answers take longer for good', () => {
    const window = new LatencyWindow(16);
    let now = roundTrip(window, 0, 50);
    const sizes: number[] = [];
    for (let trip = 0; trip < 60; trip += 1) {
      now = roundTrip(window, now, 1_000);
      sizes.push(window.size);
    }
    expect(Math.min(...sizes)).toBe(4);
    expect(sizes.at(-1)).toBe(16);
  });
});
