/** What is computed from a sync's record. */
import type { SyncPoint } from './sync-run.ts';

/** Groups of a plain listing's page. */
const PAGE_SIZE = 100;
/** Points that the fifths of a run need to mean something. */
const FEWEST_POINTS = 25;

/** Calls that a listing without any planning takes. */
export function plainRequests(groups: number): number {
  return Math.max(1, Math.ceil(groups / PAGE_SIZE));
}

/** How long a listing takes at the very least where so many calls a second are allowed. */
export function idealMs(groups: number, qps: number): number {
  return (plainRequests(groups) / qps) * 1000;
}

export function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

/**
 * Groups per second in the last fifth of the run over those in its second fifth: 1 when the rate does not fall. Null where
 * the progress is too coarse to tell.
 */
export function rateEndToStart(points: readonly SyncPoint[], groups: number): number | null {
  if (points.length < FEWEST_POINTS) return null;
  const timeOf = (part: number): number => {
    const point = points.find(({ groupsListed }) => groupsListed >= groups * part);
    if (point === undefined) throw new Error('the progress never came that far');
    return point.atMs;
  };
  const lastFifthMs = timeOf(1) - timeOf(0.8);
  return lastFifthMs === 0 ? null : (timeOf(0.4) - timeOf(0.2)) / lastFifthMs;
}
