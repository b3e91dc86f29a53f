import { type AppError, appError } from '../../shared/app-error.ts';
import type { CacheAnswers } from '../../shared/cache-protocol.ts';
import type { PhotoListingStatus } from '../../shared/photo.ts';
import { failure, type Result, success } from '../../shared/result.ts';
import type { DatasetCaller } from '../accounts/dataset-caller.ts';
import { malformed } from '../imm/imm-error.ts';
import { type PhotoPage, querySimply } from '../imm/simple-query.ts';
import { type BackoffRule, backoffDelayMs } from '../sync/backoff.ts';
import type { CallOutcome, Clock, PageSink } from '../sync/ports.ts';
import { SeenTokens } from '../sync/seen-tokens.ts';

/** What a listing needs of its dataset. Asked for anew after each failure, so that changed credentials take effect. */
export type PhotoSource = Pick<DatasetCaller, 'caller' | 'limiter'>;

/** The cache workers that were connected so far, one after the other. */
export interface CacheConnections {
  readonly count: number;
  /** Resolves when there were more than `count`, or the signal aborts. */
  whenMore(count: number, signal: AbortSignal): Promise<void>;
}

export interface PhotoListingOptions {
  readonly datasetId: string;
  readonly groupId: string;
  readonly listingId: string;
  readonly sourceFor: (datasetId: string) => Promise<Result<PhotoSource, AppError>>;
  readonly sink: PageSink;
  readonly clock: Clock;
  readonly random: () => number;
  readonly connections: CacheConnections;
  readonly onStatus: (status: PhotoListingStatus) => void;
}

/** Consecutive failures after which the user is asked. */
const FAILURE_LIMIT = 8;
const BACKOFF: BackoffRule = { baseMs: 500, capMs: 30_000 };

/** Ten a second are more than an eye can follow. */
const STATUS_INTERVAL_MS = 100;

type Position = CacheAnswers['open-photo-listing'];

/**
 * Lists one person's photos to the end: a page is fetched, committed and acknowledged before the next is asked for, so
 * that the cache sets the pace. How far it came is known to the cache alone, which is asked at the start and after
 * whatever went wrong between the two.
 */
export class PhotoListing {
  readonly #options: PhotoListingOptions;
  readonly #end = new AbortController();
  #source: PhotoSource | null = null;
  #position: Position | null = null;
  #listingId: string;
  #tokens = new SeenTokens();
  #failures = 0;
  /** Workers that had been connected when the cache was last asked for something. */
  #connectionCount = 0;
  #hasRestarted = false;
  #expected: number | null = null;
  #listed = 0;
  #wake = new AbortController();
  #told: { readonly state: PhotoListingStatus['state']; readonly at: number } | null = null;

  constructor(options: PhotoListingOptions) {
    this.#options = options;
    this.#listingId = options.listingId;
  }

  /** Resolves when nothing more of it will be committed. Never rejects but where the program is wrong. */
  async run(): Promise<void> {
    const { signal } = this.#end;
    this.#tell('listing');
    while (!signal.aborted) {
      const error = await this.#step();
      if (error === null || signal.aborted) continue;
      if (error === 'done') {
        this.#tell('done');
        return;
      }
      if (!(await this.#isOvercome(error))) {
        this.#tell('failed', error);
        return;
      }
    }
  }

  /** It was ended from outside. */
  get isEnding(): boolean {
    return this.#end.signal.aborted;
  }

  /** Takes effect before the next page: what was committed stays. */
  cancel(): void {
    if (this.#end.signal.aborted) return;
    this.#end.abort();
    this.#tell('cancelled');
  }

  /** As `cancel`, but nobody is told: the app quits, or the dataset goes. */
  stop(): void {
    this.#end.abort();
  }

  /** Tries at once if it waits. */
  wake(): void {
    this.#wake.abort();
  }

  /** One page. Null when there is more. */
  async #step(): Promise<AppError | 'done' | null> {
    const { datasetId, groupId, sink, connections } = this.#options;
    this.#connectionCount = connections.count;
    const position = await this.#findPosition();
    if (!position.ok) return position.error;
    const { pageIndex, nextToken } = position.value;
    if (pageIndex > 0 && nextToken === null) return 'done';

    const page = await this.#fetch(nextToken);
    if (!page.ok) return page.error;
    const committed = await sink.send({
      ...{ type: 'commit-photos', datasetId, groupId, listingId: this.#listingId, pageIndex },
      photos: new TextEncoder().encode(JSON.stringify(page.value.photos)),
      nextToken: page.value.nextToken,
      committedAt: this.#now(),
    });
    if (!committed.ok) return this.#lost(committed.error);
    const { photoCount } = committed.value;
    this.#position = {
      ...{ listingId: this.#listingId, photoCount },
      ...{ nextToken: page.value.nextToken, pageIndex: pageIndex + 1 },
    };
    this.#failures = 0;
    this.#listed = photoCount;
    this.#expected = page.value.totalHits ?? this.#expected;
    if (page.value.nextToken !== null) this.#tell('listing');
    return null;
  }

  async #findPosition(): Promise<Result<Position, AppError>> {
    if (this.#position !== null) return success(this.#position);
    const { datasetId, groupId, sink } = this.#options;
    const listing = { datasetId, groupId, listingId: this.#listingId, startedAt: this.#now() };
    const opened = await sink.send({ type: 'open-photo-listing', ...listing });
    if (!opened.ok) return opened;
    this.#position = opened.value;
    this.#listingId = opened.value.listingId;
    this.#listed = opened.value.photoCount;
    this.#tokens = new SeenTokens();
    return opened;
  }

  async #fetch(nextToken: string | null): Promise<Result<PhotoPage, AppError>> {
    const { datasetId, groupId, sourceFor, clock } = this.#options;
    const { signal } = this.#end;
    if (this.#source === null) {
      const source = await sourceFor(datasetId);
      if (!source.ok) return source;
      this.#source = source.value;
    }
    const { caller, limiter } = this.#source;
    // All listings of a dataset's photos take one turn with its sync.
    const permit = await limiter.acquire(`photos of ${datasetId}`, signal);
    if (permit === null) return failure(appError('cancelled', 'the call was given up before it went out'));
    const startedAt = clock.now();
    let outcome: CallOutcome['outcome'] = 'failed';
    let retryAfterMs: number | null = null;
    try {
      const page = await querySimply(caller, groupId, nextToken, signal);
      if (page.ok) outcome = 'answered';
      else if (page.error.code === 'throttled') outcome = 'throttled';
      retryAfterMs = page.ok ? null : (page.error.retryAfterMs ?? null);
      return page.ok ? this.#refuseLoop(page.value) : page;
    } finally {
      permit.end({ outcome, durationMs: clock.now() - startedAt, retryAfterMs });
    }
  }

  /** Pages that lead back to an earlier one would be listed for ever. */
  #refuseLoop(page: PhotoPage): Result<PhotoPage, AppError> {
    const { nextToken } = page;
    if (nextToken === null || !this.#tokens.note(0, nextToken)) return success(page);
    return failure(malformed('NextToken led to an earlier page', null, 200, 'NextToken'));
  }

  /** Whether the listing goes on after a failure. */
  async #isOvercome(error: AppError): Promise<boolean> {
    const { datasetId, groupId, sink, clock, random, connections } = this.#options;
    const { signal } = this.#end;
    this.#source = null;
    if (error.code === 'window-gone') {
      this.#position = null;
      this.#tell('waiting');
      await connections.whenMore(this.#connectionCount, signal);
      if (!signal.aborted) this.#tell('listing');
      return true;
    }
    if (error.code === 'token-expired' && !this.#hasRestarted) {
      this.#hasRestarted = true;
      this.#position = null;
      const discarded = await sink.send({ type: 'discard-photo-listing', datasetId, groupId });
      return discarded.ok || (await this.#isOvercome(discarded.error));
    }
    this.#failures += 1;
    if (!error.retryable || this.#failures >= FAILURE_LIMIT) return false;
    this.#tell('waiting', error);
    this.#wake = new AbortController();
    const delayMs = backoffDelayMs(BACKOFF, this.#failures, random(), error.retryAfterMs);
    await clock.sleep(delayMs, AbortSignal.any([signal, this.#wake.signal]));
    if (!signal.aborted) this.#tell('listing');
    return true;
  }

  /** Whether the page is in the cache is not known: it is asked before anything else. */
  #lost(error: AppError): AppError {
    this.#position = null;
    return error;
  }

  #now(): string {
    return new Date(this.#options.clock.now()).toISOString();
  }

  /** Each change of state at once, growth at most ten times a second. */
  #tell(state: PhotoListingStatus['state'], error: AppError | null = null): void {
    const { datasetId, groupId, clock, onStatus } = this.#options;
    if (this.#end.signal.aborted && state !== 'cancelled') return;
    const at = clock.now();
    if (this.#told?.state === state && Math.abs(at - this.#told.at) < STATUS_INTERVAL_MS) return;
    this.#told = { state, at };
    onStatus({ datasetId, groupId, state, listed: this.#listed, expected: this.#expected, error });
  }
}
