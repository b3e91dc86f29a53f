import type { InstantText } from '../../shared/instant.ts';

/** The value of a `Date` header (RFC 9110, IMF-fixdate) as RFC 3339 in UTC; null when it is none. */
export function parseHttpDate(text: string | null): InstantText | null {
  const date = new Date(text ?? '');
  // The one form that servers may send is the one that this writes. It also refuses days that there are not.
  if (Number.isNaN(date.getTime()) || date.toUTCString() !== text) return null;
  return date.toISOString().replace('.000Z', 'Z');
}
