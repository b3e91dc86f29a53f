/**
 * Two ends of one stretch. A stretch of creation times is listed by a pair of ranges: the low one upwards from its start,
 * the high one downwards from its end, until they meet. So both edges of what is left are always the creation times of
 * real groups, whatever gaps lie between, and no edge of a query decides what belongs to whom: everything before the low
 * one's position has been listed by it, everything after the high one's by that.
 */
import { findRange, isByCreation, type RangeProgress } from './range-progress.ts';

export interface RangePair {
  readonly low: RangeProgress;
  readonly high: RangeProgress;
  /**
   * Lists the one instant at which both ends stand, from its greatest id downwards: where thousands were created in the
   * same instant, no creation time divides them, but the low end lists them by rising ids.
   */
  readonly byId: RangeProgress | undefined;
}

/** The pairs that have not met, in the order of their making. */
export function openPairs(ranges: readonly RangeProgress[]): readonly RangePair[] {
  const pairs: RangePair[] = [];
  for (const low of ranges) {
    if (low.meets === null || !isByCreation(low, 'asc')) continue;
    const high = findRange(ranges, low.meets);
    if (high === undefined || (low.activity === 'listed' && high.activity === 'listed')) continue;
    pairs.push({ low, high, byId: byIdOf(ranges, low) });
  }
  return pairs;
}

function byIdOf(ranges: readonly RangeProgress[], low: RangeProgress): RangeProgress | undefined {
  return ranges.find(
    (range) => range.listingOrder.sort === null && range.meets === low.rangeId && range.activity !== 'listed',
  );
}

/** Nothing lies between the ends that neither has listed. */
export function haveMet({ low, high, byId }: RangePair): boolean {
  const lowAt = low.atNanoseconds;
  if (low.activity === 'listed' || high.activity === 'listed') return true;
  if (lowAt === null || high.atNanoseconds === null) return false;
  if (lowAt > high.atNanoseconds) return true;
  const reached = byId?.position?.groupId;
  return lowAt === high.atNanoseconds && reached !== undefined && (low.position?.groupId ?? '') >= reached;
}

/** Groups that neither end has listed yet, as their counts tell; null while these are not known. */
export function remainingOf({ low, high, byId }: RangePair, totalCount: number | null): number | null {
  if (totalCount === null || low.matchCount === null || high.matchCount === null) return null;
  const listedBefore = totalCount - low.matchCount + low.groupCount;
  return high.matchCount - high.groupCount - listedBefore - (byId?.groupCount ?? 0);
}

/** Ends whatever has met. `settled` names the ranges that this ended. */
export function settlePairs(ranges: readonly RangeProgress[]): {
  readonly ranges: readonly RangeProgress[];
  readonly settled: readonly number[];
} {
  const settled = new Set<number>();
  for (const pair of openPairs(ranges)) {
    if (!haveMet(pair)) continue;
    for (const range of [pair.low, pair.high, pair.byId]) {
      if (range !== undefined && range.activity !== 'listed') settled.add(range.rangeId);
    }
  }
  if (settled.size === 0) return { ranges, settled: [] };
  return {
    ranges: ranges.map((range) => (settled.has(range.rangeId) ? { ...range, activity: 'listed' } : range)),
    settled: [...settled],
  };
}

/** Ranges that wait because another one is better placed: a call of theirs would bring what that one brings. */
export function waitingRanges(
  ranges: readonly RangeProgress[],
  totalCount: number | null,
  pageSize: number,
): ReadonlySet<number> {
  const waiting = new Set<number>();
  for (const pair of openPairs(ranges)) {
    const { low, high, byId } = pair;
    const stand = low.atNanoseconds !== null && low.atNanoseconds === high.atNanoseconds;
    if (high.isInOneInstant || stand) waiting.add(high.rangeId);
    const remaining = remainingOf(pair, totalCount);
    if (remaining === null) continue;
    // The page that the first of them asks for is likely to be the last.
    const ends = [low, high, byId].filter((end) => end !== undefined && !waiting.has(end.rangeId));
    let spoken = ends.filter((end) => end?.activity !== 'ready').length * pageSize;
    for (const end of ends) {
      if (end?.activity !== 'ready') continue;
      if (spoken > 0 && spoken >= remaining) waiting.add(end.rangeId);
      spoken += pageSize;
    }
  }
  return waiting;
}
