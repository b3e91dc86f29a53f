import { describe, expect, it } from 'vitest';
import { idealMs, plainRequests, rateEndToStart, share } from '../../bench/sync-figures.ts';

/** Points at every fiftieth of a listing; `msOf` says when a share of it was listed. */
function points(groups: number, msOf: (part: number) => number) {
  return Array.from({ length: 51 }, (_, at) => ({ atMs: msOf(at / 50), groupsListed: (groups * at) / 50 }));
}

describe('the figures of a sync', () => {
  it.each([
    [0, 1],
    [1, 1],
    [100, 1],
    [101, 2],
    [20_000, 200],
  ])('take a plain listing of %d groups for %d calls', (groups, requests) => {
    expect(plainRequests(groups)).toBe(requests);
  });

  it('take a listing at its limit of calls for the ideal one', () => {
    expect(idealMs(20_000, 20)).toBe(10_000);
  });

  it('share nothing when there were no calls', () => {
    expect(share(0, 0)).toBe(0);
    expect(share(1, 4)).toBe(0.25);
  });

  it('tell that the rate stays, or falls to half in the second half', () => {
    expect(
      rateEndToStart(
        points(1_000, (part) => part * 900),
        1_000,
      ),
    ).toBeCloseTo(1);
    const falling = points(1_000, (part) => (part <= 0.5 ? part * 900 : 450 + (part - 0.5) * 1_800));
    expect(rateEndToStart(falling, 1_000)).toBeCloseTo(0.5);
  });

  it('tell nothing of a rate where the progress is too coarse', () => {
    expect(rateEndToStart(points(1_000, (part) => part).slice(0, 10), 1_000)).toBeNull();
    expect(
      rateEndToStart(
        points(1_000, () => 5),
        1_000,
      ),
    ).toBeNull();
  });

  it('refuse the progress of a listing that did not come to its end', () => {
    expect(() =>
      rateEndToStart(
        points(500, (part) => part),
        1_000,
      ),
    ).toThrow('never came that far');
  });
});
