/** What a sync needs of the world. Adapters live elsewhere; tests bring fakes. */
import type { AppError } from '../../shared/app-error.ts';
import type { CacheAnswers, CacheRequest, PageToCommit } from '../../shared/cache-protocol.ts';
import type { CoverReference } from '../../shared/compact-page.ts';
import type { ListingOrder, SyncScope, TimeRange } from '../../shared/dataset.ts';
import type { FigureCluster } from '../../shared/figure-cluster.ts';
import type { InstantText } from '../../shared/instant.ts';
import type { Result } from '../../shared/result.ts';

export interface PageRequest {
  readonly scope: SyncScope;
  /** Narrow the scope to one range of a run; null leaves it as it is. */
  readonly createTimeRange: TimeRange | null;
  readonly updateTimeRange: TimeRange | null;
  readonly listingOrder: ListingOrder;
  readonly pageSize: number;
  readonly nextToken: string | null;
  readonly withTotalCount: boolean;
}

/** What the cache keeps of a group by column. */
export type ListedCluster = Omit<FigureCluster, 'ownerId' | 'objectType' | 'cover'> & {
  readonly cover: CoverReference | null;
};

/** One page as the service sent it, read and as received. */
export interface ListedPage {
  readonly requestId: string | null;
  readonly clusters: readonly ListedCluster[];
  /** Null at the end of the listing. */
  readonly nextToken: string | null;
  readonly totalCount: number | null;
  /** The service's clock when it answered; null where it does not tell. */
  readonly serviceTime: InstantText | null;
  /** The body's bytes as received, content encoding undone. */
  readonly body: Uint8Array;
}

/**
 * One dataset's listing. No retries in here, the machine decides on them; only a refused clock is corrected at once.
 * Fails with the AppError of the vendor's code; `cancelled` when the signal aborted it.
 */
export interface ClusterSource {
  /** @param onRequest called for each HTTP request that is really sent: they are billed. */
  fetchPage(
    request: PageRequest,
    signal: AbortSignal,
    onRequest?: () => void,
  ): Promise<Result<ListedPage, AppError>>;
}

/** What a run needs to list a dataset. Asked for anew at each start and resume, so that changed credentials take effect. */
export interface DatasetListing {
  readonly source: ClusterSource;
  readonly scope: SyncScope;
  readonly listingOrder: ListingOrder;
  readonly pageSize: number;
  /** Of scope, order, page size and service: a run is resumed only by a listing with the same fingerprint. */
  readonly fingerprint: string;
  /** Of scope and service alone: a quick run builds on an album of the same contents. */
  readonly contents: string;
  /** Which calls share one rate: those to one project of one service. */
  readonly limiter: CallLimiter;
}

/** How a call ended, as far as its rate is concerned. */
export interface CallOutcome {
  readonly outcome: 'answered' | 'throttled' | 'failed';
  /** Milliseconds from the request to the end of the answer. */
  readonly durationMs: number;
  /** What a throttled answer asked to wait. */
  readonly retryAfterMs: number | null;
}

/**
 * Says when the next call may go out: never more at once, and never more a second, than the service and the setting
 * allow. Callers take turns by `caller`, so that one dataset does not starve another.
 */
export interface CallLimiter {
  /** Resolves when the call may go out; null when the signal aborted first. The permit must be ended exactly once. */
  acquire(caller: string, signal: AbortSignal): Promise<CallPermit | null>;
}

export interface CallPermit {
  end(outcome: CallOutcome): void;
}

export type EncodedPage = Pick<PageToCommit, 'groupCount' | 'rows' | 'details'>;

/** Turns a listed page into what the cache keeps of it. May throw only where the program is wrong. */
export type PageEncoder = (page: ListedPage) => Promise<EncodedPage>;

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
