import type { RowRange } from './use-grid-scroll.ts';

/** Frames for which a scroll is taken to go on as fast as it does. */
const FRAMES_AHEAD = 4;
const MOST_SCREENS = 3;

/**
 * The rows that come next when a scroll goes on as from one range of mounted rows to the next; null where nothing can be
 * told of it: the list rests, or the thumb has jumped.
 */
export function rowsAhead(before: RowRange, now: RowRange, rowCount: number): RowRange | null {
  const step = now.first - before.first;
  const most = MOST_SCREENS * (now.end - now.first);
  if (step === 0 || Math.abs(step) > most) return null;
  const count = Math.min(FRAMES_AHEAD * Math.abs(step), most);
  const ahead =
    step > 0
      ? { first: now.end, end: Math.min(now.end + count, rowCount) }
      : { first: Math.max(0, now.first - count), end: now.first };
  return ahead.first < ahead.end ? ahead : null;
}
