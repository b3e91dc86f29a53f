/** Amounts with units, in the locale's form. */

const BYTE_UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;
const BIT_RATE_UNITS = ['bit', 'kilobit', 'megabit', 'gigabit'] as const;
const STEP = 1000;

/** "3.2 MB": thousands, as disks are sold. */
export function formatBytes(bytes: number, language: string): string {
  const { amount, unit } = scale(bytes, BYTE_UNITS);
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    unitDisplay: unit === 'byte' ? 'long' : 'short',
    maximumFractionDigits: amount < 10 ? 1 : 0,
  }).format(amount);
}

/** Bits a second as "4.2 Mb/s" or as the locale writes it. */
export function formatBitRate(bitsPerSecond: number, language: string): string {
  const { amount, unit } = scale(bitsPerSecond, BIT_RATE_UNITS);
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: `${unit}-per-second`,
    maximumFractionDigits: amount < 10 ? 1 : 0,
  }).format(amount);
}

/** Seconds as "0.8 sec" under a minute, else as "2:07" or "1:02:07". */
export function formatDuration(seconds: number, language: string): string {
  if (seconds < 60) {
    return new Intl.NumberFormat(language, {
      style: 'unit',
      unit: 'second',
      maximumFractionDigits: seconds < 10 ? 2 : 1,
    }).format(seconds);
  }
  const whole = Math.round(seconds);
  const twoDigits = (value: number): string => String(value).padStart(2, '0');
  const minutes = Math.floor(whole / 60) % 60;
  const hours = Math.floor(whole / 3600);
  const rest = twoDigits(whole % 60);
  return hours === 0 ? `${minutes}:${rest}` : `${hours}:${twoDigits(minutes)}:${rest}`;
}

const SECOND_STEP = 5;

/** A time that is left, as nobody knows it better: to five seconds, then to a minute. Milliseconds as "25 sec" or "1 hr 20 min". */
export function formatTimeLeft(ms: number, language: string): string {
  const of = (amount: number, unit: 'second' | 'minute' | 'hour'): string =>
    new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short' }).format(amount);
  const seconds = Math.max(1, Math.ceil(ms / 1000 / SECOND_STEP)) * SECOND_STEP;
  if (seconds < 60) return of(seconds, 'second');
  const minutes = Math.ceil(ms / 60_000);
  if (minutes < 60) return of(minutes, 'minute');
  const rest = minutes % 60;
  const hours = of(Math.floor(minutes / 60), 'hour');
  return rest === 0 ? hours : `${hours} ${of(rest, 'minute')}`;
}

function scale<Unit extends string>(
  value: number,
  units: readonly [Unit, ...Unit[]],
): { amount: number; unit: Unit } {
  let amount = value;
  let unit: Unit = units[0];
  for (const larger of units.slice(1)) {
    // What would be shown as 1,000 of a unit is one of the next.
    if (Math.abs(amount) < STEP - 0.5) break;
    amount /= STEP;
    unit = larger;
  }
  return { amount, unit };
}
