import { parseInstant } from '../../shared/instant.ts';
import type { CalendarPlace, PhotoGrouping } from './photo-groups.ts';

/** Making a formatter costs more than a heading may. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatIn(language: string, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${name}`;
  const known = formats.get(key) ?? new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' });
  formats.set(key, known);
  return known;
}

function timeOf({ year, month, day }: CalendarPlace): Date {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date;
}

/** "Saturday, June 5, 2021" or "June 2021", in the locale's form. */
export function wordGroup(date: CalendarPlace, grouping: PhotoGrouping, language: string): string {
  const format =
    grouping === 'day'
      ? formatIn(language, 'day', { dateStyle: 'full' })
      : formatIn(language, 'month', { year: 'numeric', month: 'long' });
  return format.format(timeOf(date));
}

/** "Jun 2021", or "2021" without a month, in the locale's form. */
export function wordMark(year: number, month: number | null, language: string): string {
  const format =
    month === null
      ? formatIn(language, 'year', { year: 'numeric' })
      : formatIn(language, 'short month', { year: 'numeric', month: 'short' });
  return format.format(timeOf({ year, month: month ?? 1, day: 1 }));
}

const OFFSET = /([+-])(\d{2}):?(\d{2})$/;

/** When a photo was taken, by the clock of where it was; text that is no instant is given back as it is. */
export function wordTaken(produceTime: string, language: string, style: 'short' | 'full' = 'full'): string {
  const instant = parseInstant(produceTime);
  if (instant === null) return produceTime;
  const [, sign, hours, minutes] = OFFSET.exec(produceTime) ?? [];
  const offset = (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60);
  const format =
    style === 'full'
      ? formatIn(language, 'taken', { dateStyle: 'full', timeStyle: 'short' })
      : formatIn(language, 'taken day', { dateStyle: 'long' });
  return format.format((instant.seconds + offset) * 1000);
}

/** A video's length as "0:07", "2:07" or "1:02:07". */
export function wordLength(durationMs: number): string {
  const seconds = Math.max(0, Math.round(durationMs / 1000));
  const twoDigits = (value: number): string => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  const rest = twoDigits(seconds % 60);
  return hours === 0 ? `${minutes}:${rest}` : `${hours}:${twoDigits(minutes)}:${rest}`;
}
