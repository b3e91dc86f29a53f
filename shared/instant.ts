/** RFC 3339 with up to nine fraction digits and `Z` or an offset, as received: `2022-01-14T10:10:52.83948013+08:00`. */
export type InstantText = string;

/** A point in time to the nanosecond, which neither `Date` nor string comparison can order. */
export interface Instant {
  /** Whole seconds since 1970-01-01T00:00:00Z. */
  readonly seconds: number;
  /** 0 to 999,999,999. */
  readonly nanoseconds: number;
}

const RFC_3339 =
  /^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9})\d*)?(?:([Zz])|([+-])(\d{2}):?(\d{2}))$/;

/** Parses an RFC 3339 instant; null when it is not one. Fraction digits after the ninth are dropped. */
export function parseInstant(text: string): Instant | null {
  const match = RFC_3339.exec(text);
  if (match === null) return null;
  const part = (index: number): number => Number(match[index] ?? 0);
  const utc = millisecondsOf(part(1), Date.UTC(part(1), part(2) - 1, part(3), part(4), part(5), part(6)));
  if (Number.isNaN(utc) || part(2) < 1 || part(2) > 12 || part(3) < 1 || part(3) > 31) return null;
  if (part(4) > 23 || part(5) > 59 || part(6) > 60) return null;
  const offsetSign = match[9] === '-' ? -1 : 1;
  const offsetSeconds = offsetSign * (part(10) * 3600 + part(11) * 60);
  return { seconds: utc / 1000 - offsetSeconds, nanoseconds: Number((match[7] ?? '').padEnd(9, '0')) };
}

/** `Date.UTC` takes the years 0 to 99 for those of the twentieth century. */
function millisecondsOf(year: number, utc: number): number {
  return year < 100 ? new Date(utc).setUTCFullYear(year) : utc;
}

export function compareInstants(left: Instant, right: Instant): number {
  return left.seconds - right.seconds || left.nanoseconds - right.nanoseconds;
}
