import { NO_DAY } from '../cache/cache-api.ts';
import type { ListMark } from '../ui/rail-marks.ts';

export type PhotoGrouping = 'day' | 'month';

/** Stretches of an order whose photos are of one day or one month. */
export interface PhotoGroups {
  /** First position of each, and the end of the last. */
  readonly starts: Int32Array;
  /** A day since 1 January 1970, or a month since January 1970; `NO_DAY` for photos without a time. */
  readonly keys: Int32Array;
}

/** A calendar day or month; `day` is 1 for a month. */
export interface CalendarPlace {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
}

const DAYS_IN_400_YEARS = 146_097;
/** From 1 March of the year 0 to 1 January 1970. */
const DAYS_BEFORE_1970 = 719_468;

/** The calendar date of a day: the proleptic Gregorian calendar, by Howard Hinnant's `civil_from_days`. */
export function dateOfDay(day: number): CalendarPlace {
  const shifted = day + DAYS_BEFORE_1970;
  const era = Math.floor(shifted / DAYS_IN_400_YEARS);
  const dayOfEra = shifted - era * DAYS_IN_400_YEARS;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1,
  };
}

function monthOfDay(day: number): number {
  const { year, month } = dateOfDay(day);
  return (year - 1970) * 12 + month - 1;
}

function dateOfMonth(month: number): CalendarPlace {
  return { year: 1970 + Math.floor(month / 12), month: (((month % 12) + 12) % 12) + 1, day: 1 };
}

/** Null for the photos that say no time. */
export function dateOfGroup(key: number, grouping: PhotoGrouping): CalendarPlace | null {
  if (key === NO_DAY) return null;
  return grouping === 'day' ? dateOfDay(key) : dateOfMonth(key);
}

export function groupPhotos(days: Int32Array, grouping: PhotoGrouping): PhotoGroups {
  const starts: number[] = [];
  const keys: number[] = [];
  let lastDay: number | null = null;
  let lastKey: number | null = null;
  for (let position = 0; position < days.length; position += 1) {
    const day = days[position] as number;
    if (day === lastDay) continue;
    lastDay = day;
    const key = grouping === 'day' || day === NO_DAY ? day : monthOfDay(day);
    if (key === lastKey) continue;
    lastKey = key;
    starts.push(position);
    keys.push(key);
  }
  starts.push(days.length);
  return { starts: Int32Array.from(starts), keys: Int32Array.from(keys) };
}

/** A month or, where there are many, a year of the date rail; `month` is null for a year, both for photos without a time. */
export interface DateMark extends ListMark {
  readonly year: number | null;
  readonly month: number | null;
}

/** More months than these have no room: years stand for them. */
const MOST_MONTHS = 24;

export function dateMarks(days: Int32Array): DateMark[] {
  const { starts, keys } = groupPhotos(days, 'month');
  const months = Array.from(keys, (key, index): DateMark => {
    const position = starts[index] ?? 0;
    const date = dateOfGroup(key, 'month');
    return { position, year: date?.year ?? null, month: date?.month ?? null };
  });
  if (months.length <= MOST_MONTHS) return months;
  return months
    .filter(({ year }, index) => index === 0 || year !== months[index - 1]?.year)
    .map(({ position, year }) => ({ position, year, month: null }));
}
