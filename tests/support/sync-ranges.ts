import { nanosecondsOf } from '../../electron/sync/nanoseconds.ts';
import { newRange, type RangeProgress } from '../../electron/sync/range-progress.ts';

/** Seconds after the beginning of 2024 as a text. */
export function secondText(second: number): string {
  return new Date(Date.UTC(2024, 0, 1) + second * 1000).toISOString();
}

/** A range of a full run from its first group on. */
export function rangeOf(change: Partial<RangeProgress> & { readonly rangeId: number }): RangeProgress {
  const { rangeId } = change;
  const listingOrder = { sort: 'CreateTime', order: 'asc' } as const;
  return { ...newRange({ rangeId, purpose: 'listing', listingOrder }), ...change };
}

/** Where a range stands that has listed up to this creation time. */
export function standingAt(
  createTime: string | null,
  groupId = 'group',
): Pick<RangeProgress, 'position' | 'atNanoseconds' | 'pageCount'> {
  return { position: { createTime, groupId }, atNanoseconds: nanosecondsOf(createTime), pageCount: 1 };
}
