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
