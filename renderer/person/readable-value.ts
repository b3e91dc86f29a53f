import { parseInstant } from '../../shared/instant.ts';
import { formatInstant, formatNumber } from '../i18n/format.ts';
import { formatBitRate, formatBytes, formatDuration } from '../i18n/format-amount.ts';

type Reader = (value: unknown, language: string) => string | null;

/** `2020:08:19 17:11:11`: the camera's clock, of an unknown zone. */
const EXIF_DATE = /^(\d{4})[:-](\d{2})[:-](\d{2})[ T](\d{2}):(\d{2}):(\d{2})$/;

/** How a field of the service is read by people, by its name: its unit, mostly. */
const READERS: Readonly<Record<string, Reader>> = {
  Size: readAmount(formatBytes),
  FileSize: readAmount(formatBytes),
  Bitrate: readAmount(formatBitRate),
  Duration: readAmount(formatDuration),
  StartTime: (value, language) => (typeof value === 'number' ? formatDuration(value, language) : null),
  SampleRate: readAmount((hertz, language) => `${formatNumber(hertz / 1000, language)} kHz`),
  ExposureTime: (value, language) => exposureTime(value, language),
  FNumber: readAmount((stop, language) => `f/${oneDecimal(stop, language)}`),
  ISOSpeedRatings: readAmount((speed) => `ISO ${speed}`),
  PhotographicSensitivity: readAmount((speed) => `ISO ${speed}`),
  FocalLength: readAmount((length, language) => `${oneDecimal(length, language)} mm`),
  FocalLengthIn35mmFilm: readAmount((length, language) => `${oneDecimal(length, language)} mm`),
};

/**
 * A field's value for reading, in the locale's form and with its unit; null where it is best read as it is.
 * Instants become dates whatever their field, and confidences percentages.
 */
export function readableValue(key: string, value: unknown, language: string): string | null {
  const reader = Object.hasOwn(READERS, key) ? READERS[key] : undefined;
  const read = reader?.(value, language) ?? null;
  if (read !== null) return read;
  if (typeof value === 'string') return readDate(value, language);
  if (typeof value === 'number' && key.endsWith('Confidence') && value >= 0 && value <= 1) {
    return new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }).format(value);
  }
  return null;
}

/** A number, also as the text or fraction ("6765/1000") that EXIF has it in; null for anything else. */
export function amountOf(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'string') return null;
  const match = /^\s*(-?\d+(?:\.\d+)?)(?:\s*\/\s*(\d+(?:\.\d+)?))?\s*$/.exec(value);
  if (match === null) return null;
  const amount = Number(match[1]) / Number(match[2] ?? 1);
  return Number.isFinite(amount) ? amount : null;
}

function readAmount(format: (amount: number, language: string) => string): Reader {
  return (value, language) => {
    const amount = amountOf(value);
    return amount === null || amount < 0 ? null : format(amount, language);
  };
}

function oneDecimal(value: number, language: string): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(value);
}

/** Under a second as the fraction that cameras show. */
function exposureTime(value: unknown, language: string): string | null {
  const seconds = amountOf(value);
  if (seconds === null || seconds <= 0) return null;
  return seconds < 0.5 ? `1/${Math.round(1 / seconds)} s` : `${oneDecimal(seconds, language)} s`;
}

function readDate(text: string, language: string): string | null {
  if (parseInstant(text) !== null) return formatInstant(text, language);
  const match = EXIF_DATE.exec(text);
  if (match === null) return null;
  const [year, month, day, hour, minute, second] = match.slice(1).map(Number);
  const time = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second);
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).format(
    time,
  );
}
