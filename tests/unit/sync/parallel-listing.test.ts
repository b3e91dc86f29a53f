import { describe, expect, it } from 'vitest';
import { instantTextOf, nanosecondsOf } from '../../../electron/sync/nanoseconds.ts';
import {
  BY_CREATION,
  stretchesFor,
  succeed,
  withMoreRanges,
  withOtherEnd,
  withoutOrder,
} from '../../../electron/sync/parallel-listing.ts';
import type { RangeProgress } from '../../../electron/sync/range-progress.ts';
import {
  CUT_MARGIN_NANOSECONDS,
  FEWEST_PAGES_TO_CUT,
  MOST_STRETCHES,
  PAGES_PER_STRETCH,
} from '../../../electron/sync/sync-limits.ts';
import { MOST_RANGES_AT_ONCE } from '../../../shared/sync.ts';
import { rangeOf, secondText, standingAt } from '../../support/sync-ranges.ts';

const PAGE_SIZE = 10;
const DOWN = { sort: 'CreateTime', order: 'desc' } as const;

/** A first range that has listed one page of many. */
const FIRST = rangeOf({ rangeId: 0, ...standingAt(secondText(10)), groupCount: 10, matchCount: 2_000 });

function listingOf(ranges: readonly RangeProgress[], totalCount = 2_000) {
  return { ranges, totalCount, pageSize: PAGE_SIZE };
}

/** Both ends of everything, a page each. */
function bothEnds(lowAt = secondText(10), highAt = secondText(1_010)): readonly RangeProgress[] {
  return [
    { ...FIRST, ...standingAt(lowAt), meets: 1 },
    rangeOf({
      ...{ rangeId: 1, meets: 0, listingOrder: DOWN, groupCount: 10, matchCount: 2_000 },
      ...standingAt(highAt),
    }),
  ];
}

function withPage(ranges: readonly RangeProgress[], rangeId: number, change: Partial<RangeProgress>) {
  return ranges.map((range) => (range.rangeId === rangeId ? { ...range, ...change } : range));
}

describe('how many stretches a listing has', () => {
  it('is such that the pages which two ranges both bring are at most a twentieth', () => {
    for (let pages = 1; pages < 3_000; pages += 1) {
      expect(stretchesFor(pages * PAGE_SIZE, PAGE_SIZE)).toBeLessThanOrEqual(pages * 0.05);
    }
    expect(stretchesFor(1_000_000, PAGE_SIZE)).toBe(MOST_STRETCHES);
  });

  it('is none for a small one, and for one that does not say how large it is', () => {
    expect(stretchesFor((PAGES_PER_STRETCH - 1) * PAGE_SIZE, PAGE_SIZE)).toBe(0);
    expect(stretchesFor((PAGES_PER_STRETCH - 1) * PAGE_SIZE + 1, PAGE_SIZE)).toBe(1);
    expect(stretchesFor(null, PAGE_SIZE)).toBe(0);
  });
});

describe('the other end', () => {
  it('comes against a first range that has told that there are many', () => {
    const ranges = withOtherEnd(listingOf([FIRST]), 0);
    expect(ranges).toMatchObject([
      { rangeId: 0, meets: 1 },
      { rangeId: 1, meets: 0, listingOrder: DOWN, createTimeRange: null, purpose: 'listing' },
    ]);
  });

  it('lists what the first one lists of a quick run', () => {
    const updateTimeRange = { start: secondText(0), end: null };
    const ranges = withOtherEnd(listingOf([{ ...FIRST, purpose: 'changes', updateTimeRange }]), 0);
    expect(ranges[1]).toMatchObject({ purpose: 'changes', updateTimeRange });
  });

  it.each([
    ['there are few', { totalCount: 100 }, {}],
    ['nobody knows how many there are', { totalCount: null }, {}],
    ['no group has told its creation time', {}, standingAt(null)],
    ['the range has come to its end', {}, { activity: 'listed' }],
    ['the range is past its first page', {}, { pageCount: 2 }],
    ['the user wants another order', {}, { listingOrder: { sort: 'Name', order: 'asc' } }],
    ['the user wants the order reversed', {}, { listingOrder: DOWN }],
  ] as const)('does not come where %s', (_, listing, change) => {
    const ranges = [{ ...FIRST, ...(change as Partial<RangeProgress>) }];
    expect(withOtherEnd({ ...listingOf(ranges), ...listing }, 0)).toBe(ranges);
  });
});

describe('a cut', () => {
  it('is in the middle of the time that is left, and both sides overlap a little', () => {
    const [low, high, below, above] = withMoreRanges(listingOf(bothEnds()));
    const middle = nanosecondsOf(secondText(510)) ?? 0n;
    expect(below).toMatchObject({
      listingOrder: DOWN,
      createTimeRange: { start: null, end: instantTextOf(middle + CUT_MARGIN_NANOSECONDS) },
      meets: low?.rangeId,
    });
    expect(above).toMatchObject({
      listingOrder: BY_CREATION,
      createTimeRange: { start: instantTextOf(middle - CUT_MARGIN_NANOSECONDS), end: null },
      meets: high?.rangeId,
    });
    expect([low?.meets, high?.meets]).toEqual([below?.rangeId, above?.rangeId]);
  });

  it('is made where most groups are left, not where most time is', () => {
    let ranges = withMoreRanges(listingOf(bothEnds()));
    expect(ranges).toHaveLength(4);
    // The lower half has hardly any, the upper one nearly all.
    ranges = withPage(ranges, 2, { ...standingAt(secondText(500)), groupCount: 10, matchCount: 40 });
    ranges = withPage(ranges, 3, { ...standingAt(secondText(1_000)), groupCount: 10, matchCount: 1_970 });
    const cut = withMoreRanges(listingOf(ranges)).slice(4);
    expect(cut.map(({ meets }) => meets)).toEqual([3, 1]);
  });

  it('is told by creation times that lie years apart, or within one second', () => {
    for (const [lowAt, highAt] of [
      [secondText(0), '2044-01-01T00:00:00Z'],
      ['2024-01-01T00:00:00.100000000Z', '2024-01-01T00:00:00.100200000Z'],
    ] as const) {
      expect(withMoreRanges(listingOf(bothEnds(lowAt, highAt)))).toHaveLength(4);
    }
  });

  it.each([
    ['too narrow', bothEnds('2024-01-01T00:00:00.100000000Z', '2024-01-01T00:00:00.100099999Z'), 2_000],
    ['too small a dataset for more', bothEnds(), (2 * PAGES_PER_STRETCH - 1) * PAGE_SIZE],
    [
      'hardly anything left',
      withPage(bothEnds(), 1, { matchCount: 20 + FEWEST_PAGES_TO_CUT * PAGE_SIZE - 1 }),
      2_000,
    ],
    ['an end that has not counted', withPage(bothEnds(), 1, { matchCount: null }), 2_000],
  ])('is not made where there is %s', (_, ranges, totalCount) => {
    expect(withMoreRanges(listingOf(ranges, totalCount))).toBe(ranges);
  });

  it('leaves no more ranges under way than are allowed', () => {
    let ranges = bothEnds();
    const totalCount = 1_000_000;
    ranges = ranges.map((range) => ({ ...range, matchCount: totalCount }));
    for (let turn = 0; turn < 50; turn += 1) {
      ranges = withMoreRanges(listingOf(ranges, totalCount));
      expect(ranges.filter(({ activity }) => activity !== 'listed').length).toBeLessThanOrEqual(
        MOST_RANGES_AT_ONCE,
      );
      ranges = ranges.map((range) => {
        if (range.pageCount > 0 || range.createTimeRange === null) return range;
        const at = range.createTimeRange.start ?? range.createTimeRange.end ?? '';
        const share = (Date.parse(at) - Date.parse(secondText(0))) / 1_010_000;
        const isLow = range.listingOrder.order === 'asc';
        const matchCount = Math.round(totalCount * (isLow ? 1 - share : share));
        return { ...range, ...standingAt(at), groupCount: 10, matchCount };
      });
    }
    expect(ranges).toHaveLength(MOST_RANGES_AT_ONCE);
  });
});

describe('one instant with many groups', () => {
  const stuck = bothEnds(secondText(7), secondText(7));

  it('is listed from its greatest id as well, where ids rise among its groups', () => {
    const ranges = withPage(stuck, 0, { hasRisingIds: true });
    const instant = instantTextOf(nanosecondsOf(secondText(7)) ?? 0n);
    expect(withMoreRanges(listingOf(ranges)).slice(2)).toMatchObject([
      {
        listingOrder: { sort: null, order: 'desc' },
        createTimeRange: { start: instant, end: instant },
        meets: 0,
      },
    ]);
  });

  it('is left to the low end where ids are in no order', () => {
    expect(withMoreRanges(listingOf(stuck))).toBe(stuck);
  });

  it('is tried from its greatest id only once', () => {
    const ranges = withMoreRanges(listingOf(withPage(stuck, 0, { hasRisingIds: true })));
    const ended = withPage(ranges, 2, { activity: 'listed' });
    expect(withMoreRanges(listingOf(ended))).toBe(ended);
  });
});

describe('a range without a token any more', () => {
  it.each([
    ['low', 0, { start: instantTextOf((nanosecondsOf(secondText(10)) ?? 0n) - 1_000n), end: null }],
    ['high', 1, { start: null, end: instantTextOf((nanosecondsOf(secondText(1_010)) ?? 0n) + 1_000n) }],
  ] as const)('is succeeded from where it stood: the %s end', (_, rangeId, createTimeRange) => {
    const before = bothEnds();
    const range = before[rangeId];
    const ranges = range === undefined ? null : succeed(before, range);
    const other = 1 - rangeId;
    expect(ranges?.[rangeId]).toMatchObject({ activity: 'listed', meets: null });
    expect(ranges?.[other]).toMatchObject({ activity: 'ready', meets: 2 });
    const { listingOrder } = range ?? FIRST;
    expect(ranges?.[2]).toMatchObject({
      ...{ rangeId: 2, meets: other, createTimeRange, listingOrder },
      ...{ pageCount: 0, nextToken: null, pagesSinceRestart: 0 },
    });
  });

  it('is not succeeded where it is alone, or stands nowhere', () => {
    expect(succeed([FIRST], FIRST)).toBeNull();
    const [low, high] = bothEnds();
    if (low === undefined || high === undefined) throw new Error('No pair');
    const lost = { ...low, ...standingAt(null) };
    expect(succeed([lost, high], lost)).toBeNull();
  });
});

describe('a listing whose pages come out of order', () => {
  it('is left to its first range, to the end', () => {
    const ranges = withoutOrder(withMoreRanges(listingOf(bothEnds())));
    expect(ranges[0]).toMatchObject({ activity: 'ready', meets: null });
    expect(ranges.slice(1).every(({ activity }) => activity === 'listed')).toBe(true);
  });

  it('is begun again by ids where the first range has ended', () => {
    const ranges = withoutOrder(withPage(bothEnds(), 0, { activity: 'listed' }));
    expect(ranges.map(({ activity }) => activity)).toEqual(['listed', 'listed', 'ready']);
    expect(ranges[2]).toMatchObject({
      listingOrder: { sort: null, order: 'asc' },
      ...{ createTimeRange: null, meets: null, nextToken: null },
    });
  });
});
