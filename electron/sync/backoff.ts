/** How long to wait before a call is made again. */
export interface BackoffRule {
  /** The longest wait after the first failure, doubled with each further one. */
  readonly baseMs: number;
  readonly capMs: number;
}

/** No service is believed when it asks for a longer wait than this: the user should get to decide first. */
export const LONGEST_REQUESTED_WAIT_MS = 15 * 60_000;

/**
 * Exponential back-off with full jitter: clients that failed together come back apart.
 * Never shorter than what the service asked for, up to `LONGEST_REQUESTED_WAIT_MS`.
 *
 * @param attempt 1 for the first failure.
 * @param random in [0, 1).
 * @param retryAfterMs what the service asked to wait; nonsense values count as not asked.
 */
export function backoffDelayMs(
  rule: BackoffRule,
  attempt: number,
  random: number,
  retryAfterMs: number | undefined,
): number {
  const ceiling = Math.min(rule.capMs, rule.baseMs * 2 ** Math.min(30, Math.max(0, attempt - 1)));
  return Math.max(Math.round(random * ceiling), requestedWaitMs(retryAfterMs));
}

function requestedWaitMs(retryAfterMs: number | undefined): number {
  if (retryAfterMs === undefined || Number.isNaN(retryAfterMs) || retryAfterMs < 0) return 0;
  return Math.min(Math.ceil(retryAfterMs), LONGEST_REQUESTED_WAIT_MS);
}
