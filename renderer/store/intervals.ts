/** Arithmetic of `Intervals`: position pairs [from, to), ascending, apart from each other, none empty. Nothing here changes its arguments. */
import type { Intervals } from '../cache/cache-api.ts';

export const NO_INTERVALS: Intervals = new Uint32Array(0);

/** One stretch; none when it is empty. */
export function intervalOf(from: number, to: number): Intervals {
  return to > from ? Uint32Array.of(from, to) : NO_INTERVALS;
}

/** How many positions there are in all. */
export function countOf(intervals: Intervals): number {
  let count = 0;
  for (let at = 0; at < intervals.length; at += 2)
    count += (intervals[at + 1] as number) - (intervals[at] as number);
  return count;
}

/** Whether a position lies in one of them, by halving. */
export function isIn(intervals: Intervals, position: number): boolean {
  let low = 0;
  let high = intervals.length / 2;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((intervals[2 * middle + 1] as number) <= position) low = middle + 1;
    else high = middle;
  }
  return low < intervals.length / 2 && (intervals[2 * low] as number) <= position;
}

/** Positions that are in either. */
export function union(left: Intervals, right: Intervals): Intervals {
  if (left.length === 0) return right;
  if (right.length === 0) return left;
  return combine(left, right, (inLeft, inRight) => inLeft || inRight);
}

/** Positions of the first that are not in the second. */
export function subtract(from: Intervals, away: Intervals): Intervals {
  if (from.length === 0 || away.length === 0) return from;
  return combine(from, away, (inFrom, isAway) => inFrom && !isAway);
}

/** With one position added, or taken away if it was there. */
export function toggled(intervals: Intervals, position: number): Intervals {
  const one = intervalOf(position, position + 1);
  return isIn(intervals, position) ? subtract(intervals, one) : union(intervals, one);
}

/** Positions below `count`. */
export function clamped(intervals: Intervals, count: number): Intervals {
  return (intervals.at(-1) ?? 0) <= count ? intervals : subtract(intervals, intervalOf(count, 0xffff_ffff));
}

/** From one position to another, both included, whichever comes first. */
export function intervalBetween(one: number, other: number): Intervals {
  return intervalOf(Math.min(one, other), Math.max(one, other) + 1);
}

/** Passes every edge of both in ascending order, and keeps those at which the wanted membership changes. */
function combine(
  left: Intervals,
  right: Intervals,
  wanted: (inLeft: boolean, inRight: boolean) => boolean,
): Intervals {
  const edges = new Uint32Array(left.length + right.length);
  let length = 0;
  let atLeft = 0;
  let atRight = 0;
  let isInside = false;
  while (atLeft < left.length || atRight < right.length) {
    const edge = Math.min(left[atLeft] ?? Infinity, right[atRight] ?? Infinity);
    if (left[atLeft] === edge) atLeft += 1;
    if (right[atRight] === edge) atRight += 1;
    // After an odd number of edges one is inside.
    const isWanted = wanted(atLeft % 2 === 1, atRight % 2 === 1);
    if (isWanted !== isInside) {
      edges[length] = edge;
      length += 1;
      isInside = isWanted;
    }
  }
  return edges.slice(0, length);
}
