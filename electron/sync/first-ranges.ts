import { instantTextOf, nanosecondsOf } from './nanoseconds.ts';
import { BY_CREATION } from './parallel-listing.ts';
import { newRange, type RangeProgress } from './range-progress.ts';
import { WATERMARK_OVERLAP_NANOSECONDS } from './sync-limits.ts';
import type { SyncState } from './sync-state.ts';

/** What a new run begins with: one range, which tells how many there are. More come beside it when there are many. */
export function firstRanges({ kind, watermark, listingOrder }: SyncState): readonly RangeProgress[] {
  const since = nanosecondsOf(watermark);
  if (kind === 'quick' && since !== null) {
    const updateTimeRange = { start: instantTextOf(since - WATERMARK_OVERLAP_NANOSECONDS), end: null };
    return [newRange({ rangeId: 0, purpose: 'changes', listingOrder: BY_CREATION, updateTimeRange })];
  }
  const isUsersChoice = listingOrder.sort !== null || listingOrder.order !== 'asc';
  const order = isUsersChoice ? listingOrder : BY_CREATION;
  return [newRange({ rangeId: 0, purpose: 'listing', listingOrder: order })];
}
