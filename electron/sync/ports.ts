/** What a sync needs of the world. Adapters live elsewhere; tests bring fakes. */
import type { AppError } from '../../shared/app-error.ts';
import type { CacheAnswers, CacheRequest } from '../../shared/cache-protocol.ts';
import type { ListingOrder, SyncScope, TimeRange } from '../../shared/dataset.ts';
import type { FigureCluster } from '../../shared/figure-cluster.ts';
import type { Result } from '../../shared/result.ts';

export interface PageRequest {
  readonly scope: SyncScope;
  /** Narrows the scope to one range of a plan; null lists all of the scope. */
  readonly createTimeRange: TimeRange | null;
  readonly listingOrder: ListingOrder;
  readonly pageSize: number;
  readonly nextToken: string | null;
  readonly withTotalCount: boolean;
}

/** One page as the service sent it, parsed and as received. */
export interface ListedPage {
  readonly requestId: string | null;
  readonly clusters: readonly FigureCluster[];
  /** Null at the end of the listing. */
  readonly nextToken: string | null;
  readonly totalCount: number | null;
  /** The body's bytes as received, content encoding undone. */
  readonly body: Uint8Array;
}

/**
 * One dataset's listing. A call is one HTTP request: no retries in here, the machine decides on them.
 * Fails with the AppError of the vendor's code; `cancelled` when the signal aborted it.
 */
export interface ClusterSource {
  fetchPage(request: PageRequest, signal: AbortSignal): Promise<Result<ListedPage, AppError>>;
}

/**
 * The cache worker, seen from main. Requests are answered in order.
 * Fails with `window-gone` when no worker is connected or the connection ends before the answer.
 */
export interface PageSink {
  send<Request extends CacheRequest>(
    request: Request,
  ): Promise<Result<CacheAnswers[Request['type']], AppError>>;
}

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after `delayMs`, or at once when the signal aborts. */
  sleep(delayMs: number, signal: AbortSignal): Promise<void>;
}

/** A line of the app's log. Implementations redact; callers never pass secrets, tokens or query strings all the same. */
export interface Log {
  info(message: string, details?: Readonly<Record<string, unknown>>): void;
  warn(message: string, details?: Readonly<Record<string, unknown>>): void;
  error(message: string, details?: Readonly<Record<string, unknown>>): void;
}
