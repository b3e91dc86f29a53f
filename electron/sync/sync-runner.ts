/**
 * Does what the sync machine decides, over ports. One runner serves one dataset for as long as the app knows it.
 * What a port throws ends here as a failure of the run, never as an unhandled rejection.
 */
import { type AppError, appError } from '../../shared/app-error.ts';
import type { CacheAnswers, CacheRequest, PageToCommit } from '../../shared/cache-protocol.ts';
import { failure, type Result, success } from '../../shared/result.ts';
import { fetchWithPermit } from './fetch-with-permit.ts';
import { edgesOfPage } from './page-edges.ts';
import type { Clock, DatasetListing, ListedPage, Log, PageEncoder, PageSink } from './ports.ts';
import { SeenTokens } from './seen-tokens.ts';
import type { EffectOf, SyncEffect } from './sync-effect.ts';
import type { AnswerEvent, SyncEvent } from './sync-event.ts';
import { next } from './sync-machine.ts';
import { INITIAL_SYNC_STATE, type PageKey, type SyncState } from './sync-state.ts';

interface SyncRunnerOptions {
  readonly datasetId: string;
  readonly fetchListing: () => Promise<Result<DatasetListing, AppError>>;
  readonly sink: PageSink;
  readonly encodePage: PageEncoder;
  readonly clock: Clock;
  /** In [0, 1). */
  readonly random: () => number;
  readonly newRunId: () => string;
  readonly log: Log;
  /** Told of each new state. */
  readonly onState: (state: SyncState) => void;
}

type Encoding = Promise<Result<PageToCommit, unknown>>;

/** What an answer means to the machine, but for the epoch that the runner adds. */
type Meaning = WithoutEpoch<AnswerEvent>;
type WithoutEpoch<Event> = Event extends AnswerEvent ? Omit<Event, 'epoch'> : never;

export class SyncRunner {
  readonly #options: SyncRunnerOptions;
  #state: SyncState = INITIAL_SYNC_STATE;
  #listing: DatasetListing | null = null;
  #stopped = false;
  #dispatching = false;
  readonly #events: SyncEvent[] = [];
  /** Aborts the requests and timers of the current epoch. */
  #aborter = new AbortController();
  readonly #outstanding = new Set<Promise<void>>();
  readonly #encodings = new Map<string, Encoding>();
  readonly #seenTokens = new SeenTokens();
  /** Ends when all requests so far have been handed to the cache, in order; their answers come later. */
  #outbox: Promise<unknown> = Promise.resolve();
  /** Requests that wait in the outbox under an older number are not handed over any more: they fail. */
  #outboxNumber = 0;

  constructor(options: SyncRunnerOptions) {
    this.#options = options;
  }

  get state(): SyncState {
    return this.#state;
  }

  dispatch(event: SyncEvent): void {
    if (this.#stopped) return;
    this.#events.push(event);
    if (this.#dispatching) return;
    this.#dispatching = true;
    try {
      for (let head = this.#events.shift(); head !== undefined; head = this.#events.shift()) this.#take(head);
    } finally {
      this.#dispatching = false;
    }
  }

  /**
   * Another cache worker takes over: what was meant for the one before does not reach it, and fails with `window-gone`.
   * A batch that came without those before it would leave a gap.
   */
  loseConnection(): void {
    this.#outboxNumber += 1;
    this.dispatch({ type: 'connection-lost' });
  }

  /**
   * Ends the runner for good, without a word to the cache: nothing more is fetched, handed over or told. Resolves when
   * what was under way has been answered.
   */
  stop(): Promise<void> {
    this.#stopped = true;
    this.#aborter.abort();
    this.#outboxNumber += 1;
    return this.#settle();
  }

  #take(event: SyncEvent): void {
    const before = this.#state;
    const step = next(before, event);
    this.#state = step.state;
    if (step.state.stage !== before.stage) this.#logStage();
    for (const effect of step.effects) this.#execute(effect);
    try {
      this.#options.onState(step.state);
    } catch (error) {
      this.#options.log.error('A listener to sync states failed', { cause: describe(error) });
    }
  }

  #logStage(): void {
    const { stage, runId, groupsListed, requestCount, error } = this.#state;
    const details = { datasetId: this.#options.datasetId, runId, stage, groupsListed, requestCount };
    if (stage === 'blocked') this.#options.log.warn('Sync blocked', { ...details, cause: error?.code });
    else this.#options.log.info('Sync moved on', details);
  }

  #execute(effect: SyncEffect): void {
    switch (effect.type) {
      case 'abort':
        this.#aborter.abort();
        this.#aborter = new AbortController();
        this.#seenTokens.clear();
        break;
      case 'drop-unsent':
        this.#outboxNumber += 1;
        this.#encodings.clear();
        break;
      case 'plan':
        this.#plan();
        break;
      case 'fetch-page':
        this.#fetchPage(effect);
        break;
      case 'drop-page':
        this.#encodings.delete(pageName(effect));
        break;
      case 'start-timer':
        this.#startTimer(effect);
        break;
      case 'commit-batch':
        this.#commitBatch(effect);
        break;
      case 'restart-range':
        this.#forgetRange(effect.rangeId);
        this.#post(
          effect.type,
          async () => effect,
          () => ({ type: 'range-restarted', rangeId: effect.rangeId }),
        );
        break;
      case 'open-run':
        this.#openRun(effect);
        break;
      case 'count-created':
        this.#post(
          effect.type,
          async () => effect,
          (counts) => ({ type: 'created-counted', nodeId: effect.nodeId, ...counts }),
        );
        break;
      case 'complete-run':
        this.#post(
          effect.type,
          async () => ({ ...effect, endedAt: this.#timestamp() }),
          (outcome) => ({ type: 'run-completed', runId: effect.runId, outcome }),
        );
        break;
      case 'mark-run':
        this.#post(
          effect.type,
          async () => effect,
          () => null,
        );
        break;
      case 'discard-run':
        this.#discardRun(effect);
        break;
    }
  }

  #plan(): void {
    const epoch = this.#state.epoch;
    const earlier = this.#settle();
    this.#keep(async () => {
      await earlier;
      if (!this.#isCurrent(epoch)) return;
      const listing = await this.#options.fetchListing();
      if (!this.#isCurrent(epoch)) return;
      if (!listing.ok) return this.dispatch({ type: 'plan-failed', epoch, error: listing.error });
      this.#listing = listing.value;
      const { listingOrder, pageSize, scope } = listing.value;
      this.dispatch({
        ...{ type: 'planned', epoch, listingOrder, pageSize },
        // A group that is updated out of the scope's range of update times is in no listing of changes.
        mayBeQuick: scope.updateTimeRange === null,
        newRunId: this.#options.newRunId(),
        startedAt: this.#timestamp(),
      });
    });
  }

  #openRun(effect: EffectOf<'open-run'>): void {
    if (this.#listing === null) {
      this.#fail('A run was opened before its listing was known');
      return;
    }
    const { fingerprint, contents } = this.#listing;
    const { datasetId } = this.#options;
    this.#post(
      effect.type,
      async () => ({ ...effect, datasetId, fingerprint, contents }),
      ({ checkpoint }) => ({ type: 'run-opened', checkpoint }),
    );
  }

  #fetchPage(effect: EffectOf<'fetch-page'>): void {
    const listing = this.#listing;
    if (listing === null) {
      this.#fail('A page was asked for before its listing was known');
      return;
    }
    const epoch = this.#state.epoch;
    const { signal } = this.#aborter;
    const { rangeId, nextToken } = effect;
    if (nextToken !== null) this.#seenTokens.note(rangeId, nextToken);
    this.#keep(async () => {
      const onRequest = (): void => this.dispatch({ type: 'request-sent', epoch });
      const { clock, random, datasetId } = this.#options;
      const answer = await fetchWithPermit(listing, effect, { datasetId, signal, onRequest, clock });
      if (!this.#isCurrent(epoch)) return;
      if (answer.ok) return this.#onPage(epoch, effect, answer.value);
      const chance = { nowMs: clock.now(), random: random() };
      this.dispatch({ type: 'page-failed', epoch, rangeId, error: answer.error, ...chance });
    });
  }

  #onPage(epoch: number, effect: EffectOf<'fetch-page'>, page: ListedPage): void {
    const { rangeId, pageIndex, isCount } = effect;
    const { nextToken, totalCount, serviceTime, clusters } = page;
    const tokenRepeated = !isCount && nextToken !== null && this.#seenTokens.note(rangeId, nextToken);
    if (!tokenRepeated && !isCount) this.#encode({ rangeId, pageIndex }, page);
    const edges = edgesOfPage(clusters, effect.listingOrder.order);
    this.dispatch({
      ...{ type: 'page-listed', epoch, rangeId, pageIndex, nextToken, tokenRepeated },
      ...{ totalCount, serviceTime, edges },
    });
  }

  /** Begins in a later microtask: the request for the next page goes out before this page is worked on. */
  #encode({ rangeId, pageIndex }: PageKey, page: ListedPage): void {
    const encoding = Promise.resolve().then(() => this.#options.encodePage(page));
    const outcome = encoding.then(
      (encoded) => success<PageToCommit>({ rangeId, pageIndex, ...encoded }),
      (error: unknown) => failure(error),
    );
    this.#encodings.set(pageName({ rangeId, pageIndex }), outcome);
  }

  #startTimer({ timer, delayMs }: EffectOf<'start-timer'>): void {
    const epoch = this.#state.epoch;
    const { signal } = this.#aborter;
    const { clock } = this.#options;
    void (async () => {
      try {
        await clock.sleep(delayMs, signal);
        if (this.#isCurrent(epoch)) this.dispatch({ type: 'timer-fired', epoch, timer });
      } catch (error) {
        this.#fail(describe(error));
      }
    })();
  }

  #commitBatch(effect: EffectOf<'commit-batch'>): void {
    const encodings = effect.pages.map((page) => this.#takeEncoding(page));
    const { runId } = effect;
    this.#post(
      effect.type,
      async () => {
        const pages = (await Promise.all(encodings)).map(unwrap);
        return { ...effect, pages };
      },
      ({ groupsListed }) => ({ type: 'batch-committed', runId, groupsListed }),
    );
  }

  /** Pages of the range that were listed and not handed over are listed again. */
  #forgetRange(rangeId: number): void {
    this.#seenTokens.forgetRange(rangeId);
    for (const name of this.#encodings.keys()) {
      if (name.startsWith(`${rangeId}/`)) this.#encodings.delete(name);
    }
  }

  #takeEncoding(page: PageKey): Encoding {
    const name = pageName(page);
    const encoding = this.#encodings.get(name);
    this.#encodings.delete(name);
    return encoding ?? Promise.resolve(failure(new Error(`Page ${name} was never listed`)));
  }

  #discardRun({ type, runId }: EffectOf<'discard-run'>): void {
    this.#post(
      type,
      async () => ({ type, runId, endedAt: this.#timestamp() }),
      () => null,
      () => this.dispatch({ type: 'run-discarded', runId }),
    );
  }

  /**
   * Hands a request to the cache after all earlier ones, without waiting for their answers.
   * `meaning` says what its success tells the machine; null tells it nothing.
   */
  #post<Request extends CacheRequest>(
    request: Request['type'],
    makeRequest: () => Promise<Request>,
    meaning: (value: CacheAnswers[Request['type']]) => Meaning | null,
    onSuccess: () => void = () => {},
  ): void {
    const epoch = this.#state.epoch;
    const outboxNumber = this.#outboxNumber;
    // The answer travels in an object: a bare promise would make the outbox wait for it.
    const handedOver = this.#outbox.then(async () => {
      const made = await makeRequest();
      const isMeant = outboxNumber === this.#outboxNumber;
      return { answer: isMeant ? this.#options.sink.send(made) : failure(connectionLost()) };
    });
    this.#outbox = handedOver.catch(() => {});
    this.#keep(async () => {
      const answer = await (await handedOver).answer;
      if (this.#stopped) return;
      if (!answer.ok) return this.dispatch({ type: 'sink-failed', epoch, request, error: answer.error });
      onSuccess();
      const meant = meaning(answer.value);
      if (meant !== null) this.dispatch({ ...meant, epoch });
    });
  }

  /** Does a piece of work whose throwing is a failure of the run, and remembers it until it has settled. */
  #keep(work: () => Promise<void>): void {
    const settled = work()
      .catch((error: unknown) => this.#fail(describe(error)))
      .finally(() => this.#outstanding.delete(settled));
    this.#outstanding.add(settled);
  }

  /** Resolves when everything asked for until now has been answered. */
  async #settle(): Promise<void> {
    await Promise.all([...this.#outstanding]);
  }

  #isCurrent(epoch: number): boolean {
    return !this.#stopped && epoch === this.#state.epoch;
  }

  #fail(cause: string): void {
    this.#options.log.error('Sync failed unexpectedly', { datasetId: this.#options.datasetId, cause });
    this.dispatch({ type: 'failed', error: appError('unexpected', cause) });
  }

  #timestamp(): string {
    return new Date(this.#options.clock.now()).toISOString();
  }
}

function pageName({ rangeId, pageIndex }: PageKey): string {
  return `${rangeId}/${pageIndex}`;
}

function connectionLost(): AppError {
  return appError('window-gone', 'The cache worker went before the request reached it', { retryable: true });
}

function unwrap<Value>(result: Result<Value, unknown>): Value {
  if (result.ok) return result.value;
  throw result.error;
}

function describe(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
