/** Creation times as whole nanoseconds: a clustering task creates thousands of groups within one second. */
import { type InstantText, parseInstant } from '../../shared/instant.ts';

const PER_SECOND = 1_000_000_000n;

/** Since 1970; null for what is no instant. */
export function nanosecondsOf(text: InstantText | null): bigint | null {
  const instant = text === null ? null : parseInstant(text);
  return instant === null ? null : BigInt(instant.seconds) * PER_SECOND + BigInt(instant.nanoseconds);
}

/** In UTC with nine fraction digits. The instant lies in the years 0 to 9999. */
export function instantTextOf(nanoseconds: bigint): InstantText {
  const fraction = ((nanoseconds % PER_SECOND) + PER_SECOND) % PER_SECOND;
  const milliseconds = Number((nanoseconds - fraction) / 1_000_000n);
  const seconds = new Date(milliseconds).toISOString().slice(0, 19);
  return `${seconds}.${String(fraction).padStart(9, '0')}Z`;
}
