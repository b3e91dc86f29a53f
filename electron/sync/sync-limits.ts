import type { BackoffRule } from './backoff.ts';

/** A batch goes to the cache when it has this many pages, or its first page has waited this long. */
export const BATCH_PAGES = 10;
export const BATCH_WAIT_MS = 250;

/** Batches on their way to the cache; more would only pile up in memory. */
export const UNACKNOWLEDGED_BATCHES = 2;

/** Consecutive failures after which the user is asked. A network that fails this often counts as gone. */
export const SERVICE_FAILURE_LIMIT = 8;
export const NETWORK_FAILURE_LIMIT = 5;

export const FAILURE_BACKOFF: BackoffRule = { baseMs: 500, capMs: 30_000 };
export const THROTTLE_BACKOFF: BackoffRule = { baseMs: 250, capMs: 20_000 };
export const OFFLINE_PROBE_BACKOFF: BackoffRule = { baseMs: 10_000, capMs: 60_000 };
export const SHORTEST_PROBE_WAIT_MS = 5_000;

/** A token that expires again within this many pages won't get better by listing the range anew. */
export const PAGES_BETWEEN_RESTARTS = 50;

/** At least so many pages for each stretch that is listed from both ends: its ends bring one page twice at the most. */
export const PAGES_PER_STRETCH = 20;
/** More would only make checkpoints long. */
export const MOST_STRETCHES = 40;
/** Stretches with fewer pages left are listed as they are. */
export const FEWEST_PAGES_TO_CUT = 6;
export const NARROWEST_CUT_NANOSECONDS = 100_000n;
export const CUT_MARGIN_NANOSECONDS = 1_000n;

/** A change may become visible a little after the service's clock says: the next quick run looks back this far. */
export const WATERMARK_OVERLAP_NANOSECONDS = 300_000_000_000n;

/** Quick runs compare counts so often, if the service changes meanwhile; then they say that they could not. */
export const CHECK_ROUNDS = 3;
/** A stretch with more pages is halved, however many of its groups differ. */
export const MOST_PAGES_TO_LIST = 24;
/** A stretch to be listed again is cut into ranges of about this many pages: they are listed side by side. */
export const RECHECK_PAGES = 8;
/** In a large album both are this share of its pages. */
export const RECHECK_SHARES = 128;

/** Consecutive throttled answers that only the limiter makes up for: it slows down for all. After that, ranges back off too. */
export const THROTTLES_BEFORE_BACKOFF = 2 * 16;
/** A shorter wait that a service asked for is over before anybody has read of it. */
export const SHORTEST_TOLD_WAIT_MS = 1_000;
