import { parseInstant } from '../../shared/instant.ts';

/** Making a formatter costs more than a card may. */
const numberFormats = new Map<string, Intl.NumberFormat>();

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

/** "5 min ago" in the locale's form; below a minute "now". Both instants in milliseconds since 1970. */
export function formatAgo(then: number, now: number, language: string): string {
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' });
  const age = Math.max(0, now - then);
  if (age < MINUTE_MS) return format.format(0, 'second');
  if (age < HOUR_MS) return format.format(-Math.floor(age / MINUTE_MS), 'minute');
  if (age < DAY_MS) return format.format(-Math.floor(age / HOUR_MS), 'hour');
  return format.format(-Math.floor(age / DAY_MS), 'day');
}

/** The time of day if the instant is of today, else the date with the time. */
export function formatMoment(then: number, now: number, language: string): string {
  const sameDay = new Date(then).toDateString() === new Date(now).toDateString();
  return new Intl.DateTimeFormat(
    language,
    sameDay ? { timeStyle: 'short' } : { dateStyle: 'medium', timeStyle: 'short' },
  ).format(then);
}

/** The same to the second, for a moment that is near. */
export function formatClock(then: number, now: number, language: string): string {
  const sameDay = new Date(then).toDateString() === new Date(now).toDateString();
  return new Intl.DateTimeFormat(
    language,
    sameDay ? { timeStyle: 'medium' } : { dateStyle: 'medium', timeStyle: 'medium' },
  ).format(then);
}

/** An RFC 3339 instant as date and time of this computer's zone; text that is none is given back as it is. */
export function formatInstant(text: string, language: string): string {
  const instant = parseInstant(text);
  if (instant === null) return text;
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' }).format(
    instant.seconds * 1000,
  );
}

/** Words one after the other with the language's separators: "name, photos, faces" or "姓名、照片数、人脸数". */
export function formatList(words: readonly string[], language: string): string {
  return new Intl.ListFormat(language, { type: 'conjunction', style: 'narrow' }).format(words);
}

/** "A, B and C": of people, who are told with an "and" even where there is little room. */
export function formatNames(names: readonly string[], language: string): string {
  return new Intl.ListFormat(language, { type: 'conjunction', style: 'long' }).format(names);
}

export function formatNumber(value: number, language: string): string {
  let format = numberFormats.get(language);
  if (format === undefined) {
    format = new Intl.NumberFormat(language);
    numberFormats.set(language, format);
  }
  return format.format(value);
}
