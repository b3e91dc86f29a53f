import type { Instant } from '../../../shared/instant.ts';

/** Creation times in ascending order, to the nanosecond. */
export interface CreatedTimes {
  readonly seconds: Float64Array;
  readonly nanoseconds: Uint32Array;
}

/** How many of the times are before the instant; the first `from` of them are known to be. */
export function countBefore({ seconds, nanoseconds }: CreatedTimes, instant: Instant, from = 0): number {
  let low = from;
  let high = seconds.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const second = seconds[middle] as number;
    const isBefore =
      second < instant.seconds ||
      (second === instant.seconds && (nanoseconds[middle] as number) < instant.nanoseconds);
    if (isBefore) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many of the times are before the instant or at it. */
export function countUpTo(times: CreatedTimes, { seconds, nanoseconds }: Instant): number {
  return countBefore(times, { seconds, nanoseconds: nanoseconds + 1 });
}

/** Where to cut a list of times in two, between two that differ. */
export interface Cut {
  /** Of the first time after it. */
  readonly place: number;
  /** Between the two times, and equal to neither. */
  readonly instant: Instant;
}

/** Cuts the times from place `from` to `to` into `parts` of about the same number; into fewer where too many are the same. */
export function cutsBetween(times: CreatedTimes, from: number, to: number, parts: number): readonly Cut[] {
  const cuts: Cut[] = [];
  for (let part = 1; part < parts; part++) {
    const wanted = from + Math.round(((to - from) * part) / parts);
    const place = nearestPlace(times, from, to, wanted);
    if (place === null) break;
    if (place > (cuts.at(-1)?.place ?? from)) cuts.push({ place, instant: between(times, place) });
  }
  return cuts;
}

function nearestPlace(times: CreatedTimes, from: number, to: number, wanted: number): number | null {
  let later = Math.max(wanted, from + 1);
  while (later < to && !canCut(times, later))
    later = Math.max(countUpTo(times, timeAt(times, later)), later + 1);
  let earlier = Math.min(wanted, to - 1);
  while (earlier > from && !canCut(times, earlier)) {
    earlier = Math.min(countBefore(times, timeAt(times, earlier)), earlier - 1);
  }
  const isLater = later < to;
  if (earlier <= from) return isLater ? later : null;
  return isLater && later - wanted < wanted - earlier ? later : earlier;
}

/** Whether there is an instant between the time at the place and the one before it. */
function canCut(times: CreatedTimes, place: number): boolean {
  const before = timeAt(times, place - 1);
  const after = timeAt(times, place);
  return after.seconds - before.seconds > 1 || nanosecondsFrom(before, after) > 1;
}

/** Off the whole second where there is room: an instant that a clock without fractions would give may be somebody's. */
function between(times: CreatedTimes, place: number): Instant {
  const before = timeAt(times, place - 1);
  const after = timeAt(times, place);
  const wholeSeconds = after.seconds - before.seconds;
  if (wholeSeconds > 1) {
    return { seconds: before.seconds + Math.floor(wholeSeconds / 2), nanoseconds: 500_000_000 };
  }
  const nanoseconds = before.nanoseconds + Math.floor(nanosecondsFrom(before, after) / 2);
  return nanoseconds < 1e9
    ? { seconds: before.seconds, nanoseconds }
    : { seconds: before.seconds + 1, nanoseconds: nanoseconds - 1e9 };
}

/** Of instants that are at most some seconds apart. */
function nanosecondsFrom(before: Instant, after: Instant): number {
  return (after.seconds - before.seconds) * 1e9 + after.nanoseconds - before.nanoseconds;
}

export function timeAt({ seconds, nanoseconds }: CreatedTimes, place: number): Instant {
  return { seconds: seconds[place] as number, nanoseconds: nanoseconds[place] as number };
}
