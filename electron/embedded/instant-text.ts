/** Writes instants as the vendor does: up to nine fraction digits with trailing zeros dropped, `+08:00` or `Z`. */
import { parseInstant } from '../../shared/instant.ts';

const TWO_DIGITS = Array.from({ length: 100 }, (_, value) => String(value).padStart(2, '0'));
const SECONDS_PER_DAY = 86_400;
const CHINA_OFFSET_SECONDS = 8 * 3600;

const dates = new Map<number, string>();

function dateOfDay(day: number): string {
  const known = dates.get(day);
  if (known !== undefined) return known;
  const text = new Date(day * SECONDS_PER_DAY * 1000).toISOString().slice(0, 11);
  if (dates.size > 20_000) dates.clear();
  dates.set(day, text);
  return text;
}

function fractionText(nanoseconds: number): string {
  if (nanoseconds === 0) return '';
  let digits = nanoseconds;
  let width = 9;
  while (digits % 10 === 0) {
    digits /= 10;
    width -= 1;
  }
  return `.${String(digits).padStart(width, '0')}`;
}

/** `seconds` since 1970 in UTC, written in China's time or in UTC. */
export function instantText(seconds: number, nanoseconds: number, zone: '+08:00' | 'Z'): string {
  const local = zone === 'Z' ? seconds : seconds + CHINA_OFFSET_SECONDS;
  const day = Math.floor(local / SECONDS_PER_DAY);
  const second = local - day * SECONDS_PER_DAY;
  const hours = TWO_DIGITS[Math.floor(second / 3600)] ?? '';
  const minutes = TWO_DIGITS[Math.floor(second / 60) % 60] ?? '';
  return `${dateOfDay(day)}${hours}:${minutes}:${TWO_DIGITS[second % 60] ?? ''}${fractionText(nanoseconds)}${zone}`;
}

/** Milliseconds since 1970, written in China's time. */
export function millisecondText(timeMs: number): string {
  const seconds = Math.floor(timeMs / 1000);
  return instantText(seconds, (timeMs - seconds * 1000) * 1_000_000, '+08:00');
}

/** Nanoseconds since 1970, which orders instants of any zone and precision; null when the text is not RFC 3339. */
export function nanosecondsOf(text: string): bigint | null {
  const instant = parseInstant(text);
  return instant === null ? null : BigInt(instant.seconds) * 1_000_000_000n + BigInt(instant.nanoseconds);
}
