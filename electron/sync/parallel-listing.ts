/**
 * Lists side by side. The service gives a listing page after page, so several stretches of creation times are listed at
 * once: creation times never change, so pages by them never shift. It begins with one range from the earliest group on;
 * when that tells that there are many, a second one comes from the other end, and from then on the widest stretch is cut
 * in two wherever there is room for two more ranges, until the calls that cutting may cost are spent.
 */
import type { ListingOrder, TimeRange } from '../../shared/dataset.ts';
import { MOST_RANGES_AT_ONCE } from '../../shared/sync.ts';
import { instantTextOf } from './nanoseconds.ts';
import { openPairs, type RangePair, remainingOf } from './range-pairs.ts';
import { findRange, isByCreation, newRange, nextRangeId, type RangeProgress } from './range-progress.ts';
import {
  CUT_MARGIN_NANOSECONDS,
  FEWEST_PAGES_TO_CUT,
  MOST_STRETCHES,
  NARROWEST_CUT_NANOSECONDS,
  PAGES_PER_STRETCH,
} from './sync-limits.ts';

export const BY_CREATION: ListingOrder = { sort: 'CreateTime', order: 'asc' };
const FROM_THE_LATEST: ListingOrder = { sort: 'CreateTime', order: 'desc' };
const BY_FALLING_ID: ListingOrder = { sort: null, order: 'desc' };

interface Listing {
  readonly ranges: readonly RangeProgress[];
  readonly totalCount: number | null;
  readonly pageSize: number;
}

/**
 * Stretches that a listing may have: each costs up to one page that two ranges both bring, and together they may cost a
 * twentieth of the pages.
 */
export function stretchesFor(totalCount: number | null, pageSize: number): number {
  const pages = Math.ceil((totalCount ?? 0) / pageSize);
  return Math.min(MOST_STRETCHES, Math.floor(pages / PAGES_PER_STRETCH));
}

/** The ranges with those that are to be listed beside them. The same array when there is nothing to add. */
export function withMoreRanges(listing: Listing): readonly RangeProgress[] {
  let { ranges } = listing;
  for (;;) {
    const grown = withByIdRange({ ...listing, ranges }) ?? withCut({ ...listing, ranges });
    if (grown === null) return ranges;
    ranges = grown;
  }
}

/** Puts the other end against a first range that has just told how many there are. */
export function withOtherEnd(listing: Listing, firstId: number): readonly RangeProgress[] {
  const { ranges, totalCount, pageSize } = listing;
  const first = findRange(ranges, firstId);
  const isOnly = first !== undefined && first.pageCount === 1 && ranges.length === 1;
  if (!isOnly || !isByCreation(first, 'asc') || first.activity === 'listed') return ranges;
  if (first.atNanoseconds === null || stretchesFor(totalCount, pageSize) < 1) return ranges;
  const { purpose, updateTimeRange } = first;
  const rangeId = nextRangeId(ranges);
  const other = newRange({
    ...{ rangeId, purpose, updateTimeRange, listingOrder: FROM_THE_LATEST },
    meets: first.rangeId,
  });
  return [{ ...first, meets: rangeId }, other];
}

function withCut(listing: Listing): readonly RangeProgress[] | null {
  const { ranges, totalCount, pageSize } = listing;
  const made = ranges.filter((range) => isByCreation(range, 'desc')).length;
  if (!hasRoom(ranges, 2) || made >= stretchesFor(totalCount, pageSize)) return null;
  let widest: RangePair | null = null;
  let most = FEWEST_PAGES_TO_CUT * pageSize - 1;
  for (const pair of openPairs(ranges)) {
    const remaining = remainingOf(pair, totalCount) ?? 0;
    if (remaining <= most || !canBeCut(pair)) continue;
    widest = pair;
    most = remaining;
  }
  return widest === null ? null : cut(ranges, widest);
}

function hasRoom(ranges: readonly RangeProgress[], count: number): boolean {
  const underWay = ranges.filter(({ activity }) => activity !== 'listed').length;
  return underWay + count <= MOST_RANGES_AT_ONCE;
}

function canBeCut({ low, high }: RangePair): boolean {
  if (low.atNanoseconds === null || high.atNanoseconds === null) return false;
  return high.atNanoseconds - low.atNanoseconds >= NARROWEST_CUT_NANOSECONDS;
}

/**
 * Cuts in the middle of the time that is left: a high end for the lower half, a low end for the upper one. Whether a
 * query's edges belong to it is not documented, so the two overlap by a little.
 */
function cut(ranges: readonly RangeProgress[], { low, high }: RangePair): readonly RangeProgress[] {
  const middle = ((low.atNanoseconds ?? 0n) + (high.atNanoseconds ?? 0n)) / 2n;
  const highId = nextRangeId(ranges);
  const lowId = highId + 1;
  const { purpose, updateTimeRange } = low;
  const below = newRange({
    ...{ rangeId: highId, purpose, updateTimeRange, listingOrder: FROM_THE_LATEST },
    createTimeRange: upTo(middle),
    meets: low.rangeId,
  });
  const above = newRange({
    ...{ rangeId: lowId, purpose, updateTimeRange, listingOrder: BY_CREATION },
    createTimeRange: from(middle),
    meets: high.rangeId,
  });
  const rejoined = ranges.map((range) => {
    if (range.rangeId === low.rangeId) return { ...range, meets: highId };
    return range.rangeId === high.rangeId ? { ...range, meets: lowId } : range;
  });
  return [...rejoined, below, above];
}

function from(nanoseconds: bigint): TimeRange {
  return { start: instantTextOf(nanoseconds - CUT_MARGIN_NANOSECONDS), end: null };
}

function upTo(nanoseconds: bigint): TimeRange {
  return { start: null, end: instantTextOf(nanoseconds + CUT_MARGIN_NANOSECONDS) };
}

/** Where both ends stand at one instant with many groups, a third range lists that instant from its other end. */
function withByIdRange({ ranges, totalCount, pageSize }: Listing): readonly RangeProgress[] | null {
  if (!hasRoom(ranges, 1) || stretchesFor(totalCount, pageSize) < 1) return null;
  const pair = openPairs(ranges).find((candidate) => {
    const { low, high, byId } = candidate;
    if (low.atNanoseconds === null || low.atNanoseconds !== high.atNanoseconds) return false;
    const remaining = remainingOf(candidate, totalCount) ?? 0;
    return low.hasRisingIds && byId === undefined && remaining > 2 * pageSize && !hadByIdRange(ranges, low);
  });
  if (pair === undefined) return null;
  const { low } = pair;
  const instant = instantTextOf(low.atNanoseconds ?? 0n);
  const byId = newRange({
    ...{ rangeId: nextRangeId(ranges), purpose: low.purpose, listingOrder: BY_FALLING_ID },
    ...{ updateTimeRange: low.updateTimeRange, meets: low.rangeId },
    createTimeRange: { start: instant, end: instant },
  });
  return [...ranges, byId];
}

/** One that brought something else than was asked for is not tried again. */
function hadByIdRange(ranges: readonly RangeProgress[], low: RangeProgress): boolean {
  return ranges.some((range) => range.listingOrder.sort === null && range.meets === low.rangeId);
}

/**
 * Goes on without a token that expired: a range of its own takes over from the last group that was listed, so that
 * nothing is listed twice but the groups of one instant. Null for a range that can only be listed again from its start.
 */
export function succeed(
  ranges: readonly RangeProgress[],
  range: RangeProgress,
): readonly RangeProgress[] | null {
  if (range.meets === null || range.atNanoseconds === null || !isByCreation(range)) return null;
  const rangeId = nextRangeId(ranges);
  const isLow = range.listingOrder.order === 'asc';
  const edge = isLow ? from(range.atNanoseconds) : upTo(range.atNanoseconds);
  const successor = newRange({
    ...{ rangeId, purpose: range.purpose, listingOrder: range.listingOrder, meets: range.meets },
    updateTimeRange: range.updateTimeRange,
    createTimeRange: edge,
    pagesSinceRestart: 0,
  });
  const rejoined = ranges.map((other): RangeProgress => {
    if (other.rangeId === range.rangeId) return { ...other, activity: 'listed', meets: null };
    return other.meets === range.rangeId ? { ...other, meets: rangeId } : other;
  });
  return [...rejoined, successor];
}

/**
 * For a service whose pages come out of order: nothing can be concluded from positions, so one range lists everything
 * from start to end, and all others end.
 */
export function withoutOrder(ranges: readonly RangeProgress[]): readonly RangeProgress[] {
  const [first] = ranges;
  if (first === undefined) return ranges;
  const isSpent = first.activity === 'listed' || first.createTimeRange !== null;
  const { purpose, updateTimeRange } = first;
  const ended = ranges.map((range): RangeProgress => ({ ...range, activity: 'listed', meets: null }));
  if (!isSpent) return [{ ...first, meets: null }, ...ended.slice(1)];
  const again = newRange({
    ...{ rangeId: nextRangeId(ranges), purpose, updateTimeRange },
    listingOrder: { sort: null, order: 'asc' },
  });
  return [...ended, again];
}
