import type { Instant, InstantText } from '../../../shared/instant.ts';

/** Writes an instant in UTC with the fraction digits it needs: `2022-01-14T02:10:52.83948013Z`. */
export function instantText({ seconds, nanoseconds }: Instant): InstantText {
  const whole = new Date(seconds * 1000).toISOString().slice(0, -'.000Z'.length);
  if (nanoseconds === 0) return `${whole}Z`;
  return `${whole}.${String(nanoseconds).padStart(9, '0').replace(/0+$/, '')}Z`;
}
