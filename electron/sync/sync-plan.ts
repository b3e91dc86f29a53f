import type { TimeRange } from '../../shared/dataset.ts';

/** A part of the listing that is listed page after page, with a checkpoint of its own. */
export interface PlannedRange {
  readonly rangeId: number;
  /** Null lists all of the profile's scope. */
  readonly createTimeRange: TimeRange | null;
}

/** The plan of a full listing: one range over the whole scope. */
export function planFullListing(): readonly PlannedRange[] {
  return [{ rangeId: 0, createTimeRange: null }];
}
