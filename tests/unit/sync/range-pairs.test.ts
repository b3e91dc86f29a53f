import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  haveMet,
  openPairs,
  type RangePair,
  remainingOf,
  settlePairs,
  waitingRanges,
} from '../../../electron/sync/range-pairs.ts';
import type { RangeProgress } from '../../../electron/sync/range-progress.ts';
import { rangeOf, secondText, standingAt } from '../../support/sync-ranges.ts';

const PAGE_SIZE = 5;

/** Groups by creation time, of which the low end has listed some from its start on and the high end from its end on. */
interface Stretch {
  readonly times: readonly number[];
  readonly lowStart: number;
  readonly lowCount: number;
  readonly highEnd: number;
  readonly highCount: number;
}

const anyStretch: fc.Arbitrary<Stretch> = fc
  .array(fc.integer({ min: 0, max: 30 }), { minLength: 2, maxLength: 60 })
  .chain((times) => {
    const last = times.length - 1;
    return fc
      .tuple(fc.integer({ min: 0, max: last }), fc.integer({ min: 0, max: last }))
      .map(([one, other]) => [Math.min(one, other), Math.max(one, other) + 1] as const)
      .chain(([lowStart, highEnd]) =>
        fc.record({
          times: fc.constant(times.toSorted((one, other) => one - other)),
          ...{ lowStart: fc.constant(lowStart), highEnd: fc.constant(highEnd) },
          lowCount: fc.integer({ min: 0, max: times.length - lowStart }),
          highCount: fc.integer({ min: 0, max: highEnd }),
        }),
      );
  });

const LOW = { rangeId: 0, meets: 1, listingOrder: { sort: 'CreateTime', order: 'asc' } } as const;
const HIGH = { rangeId: 1, meets: 0, listingOrder: { sort: 'CreateTime', order: 'desc' } } as const;
const BY_ID = { rangeId: 2, meets: 0, listingOrder: { sort: null, order: 'desc' } } as const;

function endsOf({ times, lowStart, lowCount, highEnd, highCount }: Stretch): [RangeProgress, RangeProgress] {
  const at = (place: number) => (times[place] === undefined ? {} : standingAt(secondText(times[place])));
  const low = lowCount === 0 ? {} : at(lowStart + lowCount - 1);
  const high = highCount === 0 ? {} : at(highEnd - highCount);
  return [
    rangeOf({ ...LOW, ...low, groupCount: lowCount, matchCount: times.length - lowStart }),
    rangeOf({ ...HIGH, ...high, groupCount: highCount, matchCount: highEnd }),
  ];
}

function pairOf(...ranges: readonly RangeProgress[]): RangePair {
  const [pair] = openPairs(ranges);
  if (pair === undefined) throw new Error('No pair is open');
  return pair;
}

/** A pair whose ends stand at these seconds. */
function pairAt(lowAt: number, highAt: number, change: Partial<RangeProgress> = {}): RangePair {
  return pairOf(
    rangeOf({ ...LOW, ...standingAt(secondText(lowAt), 'group-10'), ...change }),
    rangeOf({ ...HIGH, ...standingAt(secondText(highAt)) }),
  );
}

describe('the two ends of a stretch', () => {
  it('have met only if each group is listed by one of them', () => {
    fc.assert(
      fc.property(anyStretch, (stretch) => {
        const { times, lowStart, lowCount, highEnd, highCount } = stretch;
        if (!haveMet(pairOf(...endsOf(stretch)))) return;
        const unlisted = times.slice(lowStart + lowCount, Math.max(lowStart + lowCount, highEnd - highCount));
        expect(unlisted).toEqual([]);
      }),
    );
  });

  it('have met as soon as one has come past the other', () => {
    fc.assert(
      fc.property(anyStretch, (stretch) => {
        const [low, high] = endsOf(stretch);
        const isPast =
          low.atNanoseconds !== null && high.atNanoseconds !== null && low.atNanoseconds > high.atNanoseconds;
        expect(haveMet(pairOf(low, high))).toBe(isPast);
      }),
    );
  });

  it('know by their counts how many groups lie between', () => {
    fc.assert(
      fc.property(anyStretch, (stretch) => {
        const { times, lowStart, lowCount, highEnd, highCount } = stretch;
        const between = highEnd - highCount - (lowStart + lowCount);
        expect(remainingOf(pairOf(...endsOf(stretch)), times.length)).toBe(between);
      }),
    );
  });

  it('know nothing of what lies between before both have counted', () => {
    const [low, high] = endsOf({ times: [1, 2], lowStart: 0, lowCount: 1, highEnd: 2, highCount: 1 });
    expect(remainingOf(pairOf(low, { ...high, matchCount: null }), 2)).toBeNull();
    expect(remainingOf(pairOf({ ...low, matchCount: null }, high), 2)).toBeNull();
    expect(remainingOf(pairOf(low, high), null)).toBeNull();
  });

  it('have not met at one instant: it may have more groups than they have listed', () => {
    expect(haveMet(pairAt(7, 7))).toBe(false);
    expect(haveMet(pairAt(8, 7))).toBe(true);
    expect(haveMet(pairAt(6, 7))).toBe(false);
  });

  it('have met at one instant once the ids from its start and from its end have', () => {
    const byIdAt = (groupId: string): RangePair => {
      const { low, high } = pairAt(7, 7);
      return pairOf(low, high, rangeOf({ ...BY_ID, ...standingAt(secondText(7), groupId) }));
    };
    expect(haveMet(byIdAt('group-11'))).toBe(false);
    expect(haveMet(byIdAt('group-10'))).toBe(true);
    expect(haveMet(byIdAt('group-09'))).toBe(true);
  });

  it('have met when one of them came to its end', () => {
    expect(haveMet(pairAt(1, 9, { activity: 'listed' }))).toBe(true);
    expect(haveMet(pairOf(rangeOf({ ...LOW }), rangeOf({ ...HIGH, activity: 'listed' })))).toBe(true);
  });

  it('have not met before both have listed something', () => {
    expect(haveMet(pairOf(rangeOf({ ...LOW }), rangeOf({ ...HIGH, ...standingAt(secondText(1)) })))).toBe(
      false,
    );
  });
});

describe('settling', () => {
  it('ends both ends and the range by ids of a pair that has met, and no other', () => {
    const { low, high } = pairAt(9, 3);
    const other = [
      rangeOf({ ...LOW, rangeId: 5, meets: 6, ...standingAt(secondText(20)) }),
      rangeOf({ ...HIGH, rangeId: 6, meets: 5, ...standingAt(secondText(30)) }),
    ];
    const { ranges, settled } = settlePairs([low, high, rangeOf({ ...BY_ID }), ...other]);
    expect(settled).toEqual([0, 1, 2]);
    expect(ranges.map(({ activity }) => activity)).toEqual([
      ...['listed', 'listed', 'listed'],
      ...['ready', 'ready'],
    ]);
    expect(openPairs(ranges).map((pair) => pair.low.rangeId)).toEqual([5]);
  });

  it('ends one that is being fetched too: what it brings has come from elsewhere', () => {
    const { low, high } = pairAt(9, 3);
    expect(settlePairs([low, { ...high, activity: 'fetching' }]).settled).toEqual([0, 1]);
  });

  it('leaves the same ranges where nothing has met', () => {
    const { low, high } = pairAt(3, 9);
    const ranges = [low, high];
    expect(settlePairs(ranges).ranges).toBe(ranges);
  });
});

describe('waiting', () => {
  /** With so many groups between the ends. */
  const between = (count: number, change: Partial<RangeProgress> = {}): readonly RangeProgress[] => [
    rangeOf({ ...LOW, ...standingAt(secondText(1)), groupCount: 10, matchCount: 20 + count, ...change }),
    rangeOf({ ...HIGH, ...standingAt(secondText(9)), groupCount: 10, matchCount: 20 + count }),
  ];
  const waiting = (ranges: readonly RangeProgress[], count: number): readonly number[] => [
    ...waitingRanges(ranges, 20 + count, PAGE_SIZE),
  ];

  it('is for nobody while there are pages for both ends', () => {
    expect(waiting(between(PAGE_SIZE + 1), PAGE_SIZE + 1)).toEqual([]);
  });

  it('is for the high end where the page that the low one asks for is likely to be the last', () => {
    expect(waiting(between(PAGE_SIZE), PAGE_SIZE)).toEqual([1]);
    expect(waiting(between(0), 0)).toEqual([1]);
  });

  it('is for whichever end would ask for what the other has asked for', () => {
    const [low, high] = between(PAGE_SIZE);
    if (low === undefined || high === undefined) throw new Error('No pair');
    expect(waiting([{ ...low, activity: 'fetching' }, high], PAGE_SIZE)).toEqual([1]);
    expect(waiting([low, { ...high, activity: 'fetching' }], PAGE_SIZE)).toEqual([0]);
  });

  it('is for the high end where both stand at one instant, or it is within one', () => {
    const { low, high } = pairAt(7, 7);
    expect([...waitingRanges([low, high], null, PAGE_SIZE)]).toEqual([1]);
    const apart = pairAt(3, 7);
    expect([...waitingRanges([apart.low, { ...apart.high, isInOneInstant: true }], null, PAGE_SIZE)]).toEqual(
      [1],
    );
  });

  it('is never for all ends of a pair that has not met: someone goes on', () => {
    const activity = fc.constantFrom('ready', 'fetching', 'backing-off', 'restarting' as const);
    fc.assert(
      fc.property(anyStretch, activity, activity, fc.boolean(), (stretch, lowIs, highIs, inOneInstant) => {
        const [low, high] = endsOf(stretch);
        const ranges = [
          { ...low, activity: lowIs },
          { ...high, activity: highIs, isInOneInstant: inOneInstant },
        ];
        const idle = waitingRanges(ranges, stretch.times.length, PAGE_SIZE);
        expect(idle.size).toBeLessThan(2);
        const isAlone = (activity: RangeProgress['activity'], id: number): boolean =>
          idle.has(id) && activity !== 'ready';
        if (!inOneInstant && low.atNanoseconds !== high.atNanoseconds) {
          expect(isAlone(lowIs, 0) || isAlone(highIs, 1)).toBe(false);
        }
      }),
    );
  });
});
