/**
 * The syncs of all datasets, as the bridge sees them. Runs in main. Holds no state that outlives the process: after a
 * restart the cache worker tells which runs are unfinished, and those that were running go on by themselves.
 */
import type { AppError } from '../../shared/app-error.ts';
import type { Result } from '../../shared/result.ts';
import type { RunCheckpoint, RunKind, SyncStatus } from '../../shared/sync.ts';
import type { SinkPort } from './port-page-sink.ts';
import type { Clock, DatasetListing, Log, PageEncoder, PageSink } from './ports.ts';
import { StatusThrottle } from './status-throttle.ts';
import type { SyncEvent } from './sync-event.ts';
import { SyncPace } from './sync-pace.ts';
import { SyncRunner } from './sync-runner.ts';
import { syncStatus } from './sync-status.ts';

interface SyncServiceOptions {
  /** Whether the user still has this dataset: runs of others that the cache holds are left alone. */
  readonly hasDataset: (datasetId: string) => boolean;
  /** What to list, with credentials as they are now. Its failure blocks the run with that cause. */
  readonly listingFor: (datasetId: string) => Promise<Result<DatasetListing, AppError>>;
  readonly sink: PageSink & { attach(port: SinkPort): void };
  readonly encodePage: PageEncoder;
  readonly clock: Clock;
  /** In [0, 1). */
  readonly random: () => number;
  readonly newRunId: () => string;
  readonly log: Log;
  /** At most ten times a second for a dataset, and at each change of phase. */
  readonly onStatus: (status: SyncStatus) => void;
}

export interface SyncService {
  /** Starts a run, or goes on with the unfinished one. What keeps it from starting is told by its status. */
  start(datasetId: string, kind: RunKind): void;
  /** Takes effect at once; what is listed is kept. */
  pause(datasetId: string): void;
  /** Goes on after a pause, at once when the network was gone, or after the cause of a block was removed. */
  resume(datasetId: string): void;
  /** A network is there again, it is said: syncs that wait for one look at once. */
  reportOnline(): void;
  /** The computer is about to sleep: syncs under way stand still, what they listed is kept. Those of the user's pause stay so. */
  sleep(): void;
  /** The computer is awake: what stood still for that goes on, what waits for the network looks at once. */
  wake(): void;
  /** Drops the run. The album stays as it was. */
  cancel(datasetId: string): void;
  /** The user's word on a listing at under half of before. */
  answerConfirmation(datasetId: string, accept: boolean): void;
  /** What the dataset's listing is, or where, has changed: a sync that is under way goes by it from now on. */
  listingChanged(datasetId: string): void;
  /** Of each dataset that was synced, or found unfinished, since the app started. */
  statuses(): readonly SyncStatus[];
  /** Stops the dataset's sync and deletes its rows. Fails with `window-gone`, retryable, while no worker is connected. */
  forget(datasetId: string): Promise<Result<null, AppError>>;
  /** A cache worker connected through this port; it replaces the one before. Resolves when unfinished runs are taken up. */
  attachSink(port: SinkPort): Promise<void>;
  /** Stops everything, because the app quits. Unfinished runs go on at its next start. */
  stop(): void;
}

interface DatasetSync {
  readonly runner: SyncRunner;
  readonly throttle: StatusThrottle;
}

export function createSyncService(options: SyncServiceOptions): SyncService {
  return new RunnerSyncService(options);
}

class RunnerSyncService implements SyncService {
  readonly #options: SyncServiceOptions;
  readonly #syncs = new Map<string, DatasetSync>();
  /** Dataset id → the deletion of its rows that is under way. */
  readonly #forgets = new Map<string, Promise<unknown>>();
  /** Dataset id → resolves when nothing of its stopped sync is under way any more. */
  readonly #endings = new Map<string, Promise<void>>();
  #attachments = 0;

  constructor(options: SyncServiceOptions) {
    this.#options = options;
  }

  start(datasetId: string, kind: RunKind): void {
    this.#syncOf(datasetId).runner.dispatch({ type: 'start', kind });
  }

  reportOnline(): void {
    this.#tellAll({ type: 'online' });
  }

  sleep(): void {
    this.#tellAll({ type: 'sleep' });
  }

  wake(): void {
    this.#tellAll({ type: 'wake' });
  }

  pause(datasetId: string): void {
    this.#tell(datasetId, { type: 'pause' });
  }

  resume(datasetId: string): void {
    this.#tell(datasetId, { type: 'resume' });
  }

  cancel(datasetId: string): void {
    this.#tell(datasetId, { type: 'cancel' });
  }

  answerConfirmation(datasetId: string, accept: boolean): void {
    this.#tell(datasetId, { type: 'confirmation-answered', accept });
  }

  listingChanged(datasetId: string): void {
    this.#tell(datasetId, { type: 'listing-changed' });
  }

  statuses(): readonly SyncStatus[] {
    return [...this.#syncs].map(([datasetId, { runner }]) => syncStatus(datasetId, runner.state));
  }

  async forget(datasetId: string): Promise<Result<null, AppError>> {
    this.#stopSync(datasetId);
    const forgotten = this.#options.sink.send({ type: 'forget-dataset', datasetId });
    this.#forgets.set(datasetId, forgotten);
    const answer = await forgotten;
    if (this.#forgets.get(datasetId) === forgotten) this.#forgets.delete(datasetId);
    return answer;
  }

  async attachSink(port: SinkPort): Promise<void> {
    const { sink, log } = this.#options;
    const attachment = ++this.#attachments;
    try {
      for (const { runner } of this.#syncs.values()) runner.loseConnection();
      sink.attach(port);
      const answer = await sink.send({ type: 'list-unfinished-runs' });
      if (attachment !== this.#attachments) return;
      if (answer.ok) this.#tellAttached(answer.value.runs);
      else this.#blockSuspended(answer.error);
    } catch (error) {
      log.error('A cache port could not be used', { cause: String(error) });
    }
  }

  stop(): void {
    for (const datasetId of [...this.#syncs.keys()]) this.#stopSync(datasetId);
  }

  /** A sync that is started while its dataset is being forgotten begins after that. */
  async #fetchListing(datasetId: string): Promise<Result<DatasetListing, AppError>> {
    await this.#endings.get(datasetId);
    await this.#forgets.get(datasetId);
    return this.#options.listingFor(datasetId);
  }

  /** What is being forgotten is not taken up any more. */
  #tellAttached(found: readonly RunCheckpoint[]): void {
    const runs = found.filter(({ datasetId }) => !this.#forgets.has(datasetId));
    for (const { datasetId } of runs) {
      if (this.#options.hasDataset(datasetId)) this.#syncOf(datasetId);
    }
    for (const [datasetId, { runner }] of this.#syncs) {
      const checkpoint = runs.find((run) => run.datasetId === datasetId) ?? null;
      runner.dispatch({ type: 'sink-attached', checkpoint });
    }
  }

  /** A worker is there, but its cache can't be read. When the worker went again, the next one is waited for. */
  #blockSuspended(error: AppError): void {
    if (error.code === 'window-gone') return;
    this.#options.log.warn('The cache did not tell its unfinished runs', { code: error.code });
    for (const { runner } of this.#syncs.values()) {
      if (runner.state.stage === 'suspended') runner.dispatch({ type: 'failed', error });
    }
  }

  #tellAll(event: SyncEvent): void {
    for (const { runner } of this.#syncs.values()) runner.dispatch(event);
  }

  #tell(datasetId: string, event: SyncEvent): void {
    this.#syncs.get(datasetId)?.runner.dispatch(event);
  }

  #stopSync(datasetId: string): void {
    const sync = this.#syncs.get(datasetId);
    if (sync === undefined) return;
    this.#syncs.delete(datasetId);
    this.#endings.set(datasetId, sync.runner.stop());
    sync.throttle.stop();
  }

  #syncOf(datasetId: string): DatasetSync {
    const known = this.#syncs.get(datasetId);
    if (known !== undefined) return known;
    const { clock, onStatus, sink, encodePage, random, newRunId, log } = this.#options;
    const throttle = new StatusThrottle(clock, onStatus);
    const pace = new SyncPace();
    const runner = new SyncRunner({
      datasetId,
      fetchListing: () => this.#fetchListing(datasetId),
      ...{ sink, encodePage, clock, random, newRunId, log },
      onState: (state) => throttle.push(syncStatus(datasetId, state, pace.take(state, clock.now()))),
    });
    const sync = { runner, throttle };
    this.#syncs.set(datasetId, sync);
    return sync;
  }
}
