import { type CalendarDate, fromDate, toCalendarDate } from '@internationalized/date';

/** A range of RFC 3339 instants; the start belongs to it, the end does not, a missing edge is open. */
export interface InstantRange {
  readonly start: string | null;
  readonly end: string | null;
}

/** The same in days of a time zone: both belong to it, a missing one is open. */
export interface DayRange {
  readonly from: CalendarDate | null;
  readonly until: CalendarDate | null;
}

/** An edge that lies within a day counts as that day. */
export function daysOfRange(range: InstantRange | null, zone: string): DayRange {
  return {
    from: dayOf(range?.start ?? null, 0, zone),
    // The last moment before the end: an end at midnight leaves the day that it begins out.
    until: dayOf(range?.end ?? null, -1, zone),
  };
}

/**
 * The range with other days. An edge whose day stays keeps its instant, to the nanosecond; a changed one starts with the
 * first moment of its day, or ends with the first moment of the day after. Null when both ends are open.
 */
export function changeDays(range: InstantRange | null, days: DayRange, zone: string): InstantRange | null {
  const before = daysOfRange(range, zone);
  const start = isSameDay(before.from, days.from) ? (range?.start ?? null) : startOfDay(days.from, zone);
  const end = isSameDay(before.until, days.until)
    ? (range?.end ?? null)
    : startOfDay(days.until?.add({ days: 1 }) ?? null, zone);
  return start === null && end === null ? null : { start, end };
}

export function isSameDay(left: CalendarDate | null, right: CalendarDate | null): boolean {
  return left === null || right === null ? left === right : left.compare(right) === 0;
}

/** Its end is not after its start: nothing lies in it. */
export function isRangeEmpty(range: InstantRange | null): boolean {
  if (range === null || range.start === null || range.end === null) return false;
  return Date.parse(range.end) <= Date.parse(range.start);
}

function dayOf(instant: string | null, shiftMs: number, zone: string): CalendarDate | null {
  const time = instant === null ? Number.NaN : Date.parse(instant);
  return Number.isNaN(time) ? null : toCalendarDate(fromDate(new Date(time + shiftMs), zone));
}

/** Where a change of the clocks skips midnight, the day starts with the first moment there is. */
function startOfDay(day: CalendarDate | null, zone: string): string | null {
  return day === null ? null : day.toDate(zone).toISOString();
}
