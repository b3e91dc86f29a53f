import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { onServiceCounted, startCheck } from '../../../electron/sync/sync-check.ts';
import { CHECK_ROUNDS, RECHECK_SHARES } from '../../../electron/sync/sync-limits.ts';
import { INITIAL_SYNC_STATE } from '../../../electron/sync/sync-state.ts';
import { Comparison, type Dated } from '../../support/sync-comparison.ts';
import { secondText } from '../../support/sync-ranges.ts';

// They take seconds on a computer that is busy with other things.
vi.setConfig({ testTimeout: 60_000 });

/** Groups created a second after each other. */
function groups(count: number): Dated {
  return new Map(Array.from({ length: count }, (_, number) => [`group-${number}`, secondText(number)]));
}

function without(all: Dated, isGone: (number: number) => boolean): Dated {
  return new Map([...all].filter((_, number) => !isGone(number)));
}

describe('a comparison', () => {
  it('takes one call where album and service agree', () => {
    const { calls, counted, state } = new Comparison({ album: groups(1_000), service: groups(1_000) });
    expect(calls).toBe(1);
    expect(counted).toEqual([null]);
    expect(state).toMatchObject({ isReconciled: true, ranges: [] });
  });

  it('takes one call where both are empty', () => {
    expect(new Comparison({ album: new Map(), service: new Map() }).calls).toBe(1);
  });

  it('halves until it has the one group among thousands that is gone', () => {
    const album = groups(10_000);
    const comparison = new Comparison({ album, service: without(album, (number) => number === 6_283) });
    expect(comparison.album).toEqual(comparison.service);
    expect(comparison.state.isReconciled).toBe(true);
    // A thousand pages: ten halvings, a count before and the listing of what is left.
    expect(comparison.calls).toBeLessThanOrEqual(13);
    expect(comparison.relisted).toHaveLength(1);
    expect(comparison.listedPages).toBeLessThanOrEqual(2);
  });

  it('asks for one half of a stretch: the other one has the rest', () => {
    const album = groups(1_000);
    const { counted } = new Comparison({ album, service: without(album, (number) => number === 999) });
    // None of the ranges that were counted holds the group that is gone.
    expect(counted.slice(1).every((range) => (range?.end ?? '') < secondText(999))).toBe(true);
  });

  it('costs by what is gone, not by how large the album is', () => {
    const calls = (count: number): number => {
      const album = groups(count);
      return new Comparison({ album, service: without(album, (number) => number % (count / 5) === 7) }).calls;
    };
    // Eight times as many groups are three halvings more for each that is gone.
    expect(calls(4_000) - calls(500)).toBeLessThanOrEqual(5 * 3);
    expect(calls(4_000)).toBeLessThan(45);
  });

  it('lists again, side by side, where so many are gone that halving would cost more', () => {
    const album = groups(1_000);
    const comparison = new Comparison({ album, service: without(album, (number) => number % 5 === 0) });
    expect(comparison.album).toEqual(comparison.service);
    expect(comparison.counted.length).toBeLessThanOrEqual(8);
    expect(comparison.relisted.length).toBeGreaterThan(10);
    expect(comparison.listedPages).toBeLessThanOrEqual(100);
  });

  it('lists a large album in no more ranges than a checkpoint should have', () => {
    const album = groups(4_000);
    const service = without(album, (number) => number % 2 === 0);
    const { relisted } = new Comparison({ album, service, pageSize: 1 });
    expect(relisted.length).toBeGreaterThan(RECHECK_SHARES / 2);
    expect(relisted.length).toBeLessThanOrEqual(4 * RECHECK_SHARES);
  });

  it('lists little where those who are gone were created together', () => {
    const album = groups(2_000);
    const service = without(album, (number) => number >= 700 && number < 800);
    const comparison = new Comparison({ album, service });
    expect(comparison.album).toEqual(service);
    expect(comparison.calls).toBeLessThanOrEqual(40);
  });

  it('lists a small album as a whole, and so finds those gone who have no creation time', () => {
    const album = new Map([...groups(10), ['undated-1', null], ['undated-2', null]]);
    const comparison = new Comparison({ album, service: new Map([...groups(9), ['undated-2', null]]) });
    expect(comparison.album).toEqual(comparison.service);
    expect(comparison.relisted).toEqual([null]);
    expect(comparison.state.isReconciled).toBe(true);
  });

  it('counts groups without a creation time, which no range has, with none of the stretches', () => {
    const undated = Array.from({ length: 300 }, (_, number) => [`undated-${number}`, null] as const);
    const album = new Map([...groups(1_000), ...undated]);
    const service = new Map([...album].filter(([objectId]) => objectId !== 'group-700'));
    const comparison = new Comparison({ album, service });
    expect(comparison.album).toEqual(service);
    expect(comparison.calls).toBeLessThanOrEqual(12);
  });

  it('says so when one without a creation time is gone from a large album, after few calls', () => {
    const undated = Array.from({ length: 300 }, (_, number) => [`undated-${number}`, null] as const);
    const album = new Map([...groups(1_000), ...undated]);
    const service = new Map([...album].filter(([objectId]) => objectId !== 'undated-7'));
    const comparison = new Comparison({ album, service });
    expect(comparison.state.isReconciled).toBe(false);
    expect(comparison.calls).toBeLessThanOrEqual(CHECK_ROUNDS * 12 + 1);
  });

  it('lists one instant as a whole: nothing divides it', () => {
    const album = new Map(Array.from({ length: 500 }, (_, number) => [`group-${number}`, secondText(7)]));
    const comparison = new Comparison({ album, service: without(album, (number) => number === 250) });
    expect(comparison.album).toEqual(comparison.service);
    expect(comparison.relisted).toHaveLength(1);
    expect(comparison.listedPages).toBe(50);
  });

  it('finds what the album lacks, too', () => {
    const service = groups(5_000);
    const comparison = new Comparison({ album: without(service, (number) => number === 1_234), service });
    expect(comparison.album).toEqual(service);
    expect(comparison.calls).toBeLessThanOrEqual(13);
  });
});

describe('the comparison after a recheck', () => {
  it('costs no call where the count of before fits now', () => {
    const album = groups(1_000);
    const { counted, state } = new Comparison({ album, service: without(album, (number) => number === 3) });
    expect(counted.filter((range) => range === null)).toHaveLength(1);
    expect(state.check?.round).toBe(2);
  });

  it('asks again where it does not, since the service may have changed', () => {
    const album = groups(1_000);
    let changes = 1;
    const comparison = new Comparison({
      album,
      service: without(album, (number) => number === 3),
      serviceNow: (before) => (changes-- === 0 ? without(before, (number) => number === 3) : before),
    });
    expect(comparison.counted.filter((range) => range === null).length).toBeGreaterThan(1);
    expect(comparison.album).toEqual(comparison.service);
    expect(comparison.state.isReconciled).toBe(true);
  });

  it('ends after some rounds with a service that is never the same, and says so', () => {
    const comparison = new Comparison({
      album: groups(1_000),
      service: groups(1_000),
      serviceNow: (before) => without(before, (number) => number === 3),
    });
    expect(comparison.state.isReconciled).toBe(false);
    expect(comparison.state.check?.round).toBe(CHECK_ROUNDS + 1);
  });
});

describe('a service that does not tell how many it has', () => {
  it('is asked once, and the run says that it could not compare', () => {
    const comparison = new Comparison({ album: groups(9), service: groups(8), tellsTotals: false });
    expect(comparison.calls).toBe(1);
    expect(comparison.state.isReconciled).toBe(false);
    expect(comparison.album.size).toBe(9);
  });
});

it('ends equal whatever is gone, for at most what listing everything costs and its counts', () => {
  const gone = fc.uniqueArray(fc.integer({ min: 0, max: 299 }), { maxLength: 100 });
  const spacing = fc.constantFrom(1, 3_600, 0.001);
  fc.assert(
    fc.property(gone, spacing, fc.integer({ min: 1, max: 100 }), (places, seconds, pageSize) => {
      const album = new Map(
        Array.from({ length: 300 }, (_, number) => [`group-${number}`, secondText(number * seconds)]),
      );
      const comparison = new Comparison({
        album,
        service: without(album, (number) => places.includes(number)),
        pageSize,
      });
      expect(comparison.album).toEqual(comparison.service);
      expect(comparison.state.isReconciled).toBe(true);
      expect(comparison.calls).toBeLessThanOrEqual(2 * Math.ceil(300 / pageSize) + 12);
    }),
    { numRuns: 40 },
  );
});

it('takes no answer to a count that nobody waits for', () => {
  const begun = startCheck({ ...INITIAL_SYNC_STATE, stage: 'running', kind: 'quick', runId: 'run-1' });
  const counted = onServiceCounted(begun.state, 99, 5);
  expect(counted.effects).toEqual([]);
  expect(counted.state.check).toEqual(begun.state.check);
});
