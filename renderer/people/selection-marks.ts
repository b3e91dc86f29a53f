import type { AlbumFilter, Intervals } from '../cache/cache-api.ts';
import { countOf } from '../store/intervals.ts';

/** People whose marks are looked up one by one; of more, those that are not known count as not marked. */
const MOST_LOOKED_AT = 2000;

/** Pinned people come first in every order, so that their number says who is. */
export function areAllPinned(intervals: Intervals, pinnedCount: number): boolean {
  const end = intervals.at(-1);
  return end !== undefined && end <= pinnedCount;
}

/** `isHiddenAt` is undefined for people who have not been read. */
export function areAllHidden(
  intervals: Intervals,
  visibility: AlbumFilter['visibility'],
  isHiddenAt: (position: number) => boolean | undefined,
): boolean {
  const count = countOf(intervals);
  if (visibility !== 'all') return visibility === 'hidden' && count > 0;
  if (count === 0 || count > MOST_LOOKED_AT) return false;
  for (let at = 0; at < intervals.length; at += 2) {
    const end = intervals[at + 1] as number;
    for (let position = intervals[at] as number; position < end; position += 1) {
      if (isHiddenAt(position) !== true) return false;
    }
  }
  return true;
}
