import type { SortOrder } from '../../shared/dataset.ts';
import type { RangeCheckpoint, RangePurpose } from '../../shared/sync.ts';
import { nanosecondsOf } from './nanoseconds.ts';

/** A range as the machine follows it. What a checkpoint lacks is found out again after a resume. */
export interface RangeProgress extends Omit<RangeCheckpoint, 'purpose' | 'done'> {
  /** `count` asks for nothing but how many groups there are: no page of it reaches the cache, nor does the range. */
  readonly purpose: RangePurpose | 'count';
  readonly activity: 'ready' | 'fetching' | 'backing-off' | 'restarting' | 'listed';
  /** Consecutive failures. */
  readonly failureCount: number;
  /** Pages listed since its token expired last; null when it never did. */
  readonly pagesSinceRestart: number | null;
  /** `position.createTime`. */
  readonly atNanoseconds: bigint | null;
  /** The last page was full and all of one instant: where so many were created at once, the other end knows better. */
  readonly isInOneInstant: boolean;
  /** On the last page, groups of the same instant came by rising ids. */
  readonly hasRisingIds: boolean;
}

export type NewRange = Pick<RangeProgress, 'rangeId' | 'purpose' | 'listingOrder'> &
  Partial<Pick<RangeProgress, 'createTimeRange' | 'updateTimeRange' | 'meets' | 'pagesSinceRestart'>>;

export function newRange(range: NewRange): RangeProgress {
  return {
    createTimeRange: null,
    updateTimeRange: null,
    meets: null,
    pagesSinceRestart: null,
    ...range,
    nextToken: null,
    pageCount: 0,
    groupCount: 0,
    matchCount: null,
    position: null,
    activity: 'ready',
    failureCount: 0,
    atNanoseconds: null,
    isInOneInstant: false,
    hasRisingIds: false,
  };
}

/** `known` is what the machine knew of it before. */
export function resumedRange(checkpoint: RangeCheckpoint, known: RangeProgress | undefined): RangeProgress {
  const { done, ...range } = checkpoint;
  return {
    ...range,
    activity: done ? 'listed' : 'ready',
    failureCount: 0,
    pagesSinceRestart: known?.pagesSinceRestart ?? null,
    atNanoseconds: nanosecondsOf(range.position?.createTime ?? null),
    isInOneInstant: false,
    hasRisingIds: false,
  };
}

/** Null for a range that the cache does not keep. */
export function checkpointOf(range: RangeProgress): RangeCheckpoint | null {
  if (range.purpose === 'count') return null;
  return {
    rangeId: range.rangeId,
    purpose: range.purpose,
    createTimeRange: range.createTimeRange,
    updateTimeRange: range.updateTimeRange,
    listingOrder: range.listingOrder,
    nextToken: range.nextToken,
    pageCount: range.pageCount,
    groupCount: range.groupCount,
    matchCount: range.matchCount,
    position: range.position,
    meets: range.meets,
    done: range.activity === 'listed',
  };
}

/** Whether the range lists by creation time, in this direction where one is given. */
export function isByCreation({ listingOrder }: RangeProgress, order?: SortOrder): boolean {
  return listingOrder.sort === 'CreateTime' && (order === undefined || listingOrder.order === order);
}

export function findRange(
  ranges: readonly RangeProgress[],
  rangeId: number | null,
): RangeProgress | undefined {
  return rangeId === null ? undefined : ranges.find((range) => range.rangeId === rangeId);
}

/** Ids rise with each range of a run; those of counts are never kept, and may be given again after a resume. */
export function nextRangeId(ranges: readonly RangeProgress[]): number {
  return ranges.reduce((highest, { rangeId }) => Math.max(highest, rangeId), -1) + 1;
}

export function updateRange(
  ranges: readonly RangeProgress[],
  rangeId: number,
  change: (range: RangeProgress) => RangeProgress,
): readonly RangeProgress[] {
  return ranges.map((range) => (range.rangeId === rangeId ? change(range) : range));
}
