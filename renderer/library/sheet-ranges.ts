import type { Intervals } from '../cache/cache-api.ts';

/** Positions [from, to). */
export interface SheetRange {
  readonly from: number;
  readonly to: number;
}

/** The first `most` positions of some intervals, cut into reads of at most `size`. */
export function sheetRanges(intervals: Intervals, most: number, size: number): SheetRange[] {
  const ranges: SheetRange[] = [];
  let left = most;
  for (let at = 0; at < intervals.length && left > 0; at += 2) {
    const start = intervals[at] ?? 0;
    const end = Math.min(intervals[at + 1] ?? 0, start + left);
    for (let from = start; from < end; from += size) ranges.push({ from, to: Math.min(from + size, end) });
    left -= end - start;
  }
  return ranges;
}
