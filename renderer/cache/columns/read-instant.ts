import { type Instant, parseInstant } from '../../../shared/instant.ts';

const ZERO = 48;
const SECONDS_PER_DAY = 86_400;

/**
 * What `parseInstant` gives, five times as fast for the one form the service sends
 * (`2022-01-14T10:10:52.83948013+08:00` or `…Z`): two of these are read for each group of a growing album.
 * Whatever looks otherwise is left to `parseInstant`.
 */
export function readInstant(text: string): Instant | null {
  return readUsualForm(text) ?? parseInstant(text);
}

function readUsualForm(text: string): Instant | null {
  if (text[4] !== '-' || text[7] !== '-' || text[10] !== 'T' || text[13] !== ':' || text[16] !== ':')
    return null;
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 7);
  const day = digits(text, 8, 10);
  const hour = digits(text, 11, 13);
  const minute = digits(text, 14, 16);
  const second = digits(text, 17, 19);
  const isUsual = year >= 1900 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
  if (!isUsual || !(hour >= 0 && hour <= 23 && minute >= 0 && minute <= 59 && second >= 0 && second <= 59))
    return null;
  const fractionEnd = endOfFraction(text);
  const offset = offsetSeconds(text, fractionEnd);
  const nanoseconds = fractionEnd === 19 ? 0 : fraction(text, fractionEnd);
  if (Number.isNaN(offset) || Number.isNaN(nanoseconds)) return null;
  const time = hour * 3600 + minute * 60 + second;
  return { seconds: daysSince1970(year, month, day) * SECONDS_PER_DAY + time - offset, nanoseconds };
}

/** The number written from `from` to `to`; NaN if anything there is no digit. */
function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let index = from; index < to; index++) {
    const digit = text.charCodeAt(index) - ZERO;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

function endOfFraction(text: string): number {
  if (text[19] !== '.') return 19;
  let end = 20;
  while (end < text.length && text.charCodeAt(end) >= ZERO && text.charCodeAt(end) <= ZERO + 9) end += 1;
  return end;
}

function fraction(text: string, end: number): number {
  const count = end - 20;
  return count >= 1 && count <= 9 ? digits(text, 20, end) * 10 ** (9 - count) : Number.NaN;
}

function offsetSeconds(text: string, from: number): number {
  const sign = text[from];
  if (sign === 'Z' && text.length === from + 1) return 0;
  if ((sign !== '+' && sign !== '-') || text[from + 3] !== ':' || text.length !== from + 6) return Number.NaN;
  const seconds = digits(text, from + 1, from + 3) * 3600 + digits(text, from + 4, from + 6) * 60;
  return sign === '-' ? -seconds : seconds;
}

/** Days from 1970-01-01 in the Gregorian calendar, counting years from March so that the leap day is a year's last. */
function daysSince1970(year: number, month: number, day: number): number {
  const shifted = month > 2 ? year : year - 1;
  const monthFromMarch = (month + 9) % 12;
  const dayOfYear = Math.floor((153 * monthFromMarch + 2) / 5) + day - 1;
  const leapDays = Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400);
  return shifted * 365 + leapDays + dayOfYear - 719_468;
}
