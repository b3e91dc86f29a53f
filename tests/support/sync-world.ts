import { CallLimiters } from '../../electron/sync/call-limiters.ts';
import { PortPageSink } from '../../electron/sync/port-page-sink.ts';
import type { PageEncoder } from '../../electron/sync/ports.ts';
import { createSyncService, type SyncService } from '../../electron/sync/sync-service.ts';
import { type AppError, appError } from '../../shared/app-error.ts';
import type { CacheRequest } from '../../shared/cache-protocol.ts';
import { failure, type Result, success } from '../../shared/result.ts';
import { CALLS_PER_SECOND } from '../../shared/settings.ts';
import type { SyncStatus } from '../../shared/sync.ts';
import { FakeClock } from './sync-fake-clock.ts';
import { FakeWorkerPort } from './sync-fake-port.ts';
import { FakeSource, type SourceFault, type SourceManner } from './sync-fake-source.ts';
import { encodeTestPage } from './sync-groups.ts';
import { type CacheListener, MemoryCache } from './sync-memory-cache.ts';
import { silentLog } from './sync-silent-log.ts';

export interface SyncWorldOptions {
  readonly datasetIds?: readonly string[];
  readonly pageSize?: number;
  readonly random?: () => number;
  readonly sourceLatencyMs?: () => number;
  readonly abortLatencyMs?: () => number;
  readonly cacheLatencyMs?: () => number;
  readonly encodePage?: PageEncoder;
  readonly cacheListener?: CacheListener;
  readonly manner?: SourceManner;
  /** All datasets are of one project, and share its rate. */
  readonly isOneProject?: boolean;
}

/** How the creation times of groups are spread. */
export type Creation = 'seconds' | 'one second' | 'one instant' | 'bursts' | 'undated';

/** A sync service between services and a cache that are models of the real ones, all in time that only tests let pass. */
export class SyncWorld {
  readonly clock = new FakeClock();
  readonly cache: MemoryCache;
  readonly sources = new Map<string, FakeSource>();
  readonly statuses: SyncStatus[] = [];
  /** Everything that reached the cache, in order. */
  readonly requests: CacheRequest[] = [];
  sourceFault: () => SourceFault | null = () => null;
  /** What the cache answers instead of doing the request; null does it. */
  cacheFault: (request: CacheRequest) => AppError | null = () => null;
  /** Whether the cache does the next request twice, as after an acknowledgement that got lost. */
  handlesTwice: () => boolean = () => false;
  listingError: AppError | null = null;
  fingerprint = 'everything';
  service: SyncService;
  #port: FakeWorkerPort | null = null;
  #lastRun = 0;
  /** A process has its own. */
  #limiters = this.#createLimiters();
  readonly #options: SyncWorldOptions;

  constructor(options: SyncWorldOptions = {}) {
    this.#options = options;
    this.cache = new MemoryCache(options.cacheListener);
    for (const datasetId of options.datasetIds ?? ['family']) {
      const source = new FakeSource({
        clock: this.clock,
        latencyMs: options.sourceLatencyMs ?? (() => 20),
        abortLatencyMs: options.abortLatencyMs ?? (() => 0),
        fault: () => this.sourceFault(),
        ...(options.manner === undefined ? {} : { manner: options.manner }),
      });
      this.sources.set(datasetId, source);
    }
    this.service = this.#createService();
  }

  get isConnected(): boolean {
    return this.#port !== null;
  }

  source(datasetId = 'family'): FakeSource {
    const source = this.sources.get(datasetId);
    if (source === undefined) throw new Error(`No dataset ${datasetId}`);
    return source;
  }

  fill(count: number, datasetId = 'family', creation: Creation = 'seconds'): void {
    for (let number = 0; number < count; number += 1) {
      const objectId = `group-${String(number).padStart(5, '0')}`;
      const createTime = createdAt(creation, number);
      this.source(datasetId).put({ objectId, name: `Person ${number}`, faceCount: number, createTime });
    }
  }

  status(datasetId = 'family'): SyncStatus | undefined {
    return this.service.statuses().find((status) => status.datasetId === datasetId);
  }

  /** A window opens, or reloads: its worker connects. */
  connect(): void {
    this.breakConnection(false);
    this.#port = new FakeWorkerPort({
      clock: this.clock,
      latencyMs: this.#options.cacheLatencyMs ?? (() => 2),
      handle: ({ id, request }) => ({ id, answer: this.#handle(request) }),
    });
    void this.service.attachSink(this.#port);
  }

  /** The window closes. Answers how many requests were done without main getting to know. */
  breakConnection(doWhatWasPosted: boolean): number {
    const port = this.#port;
    this.#port = null;
    return port?.breakOff(doWhatWasPosted) ?? 0;
  }

  port(): FakeWorkerPort {
    if (this.#port === null) throw new Error('No worker is connected');
    return this.#port;
  }

  /** Main dies and starts again: only what the cache holds survives. */
  restartMain(doWhatWasPosted: boolean): number {
    this.service.stop();
    this.#limiters = this.#createLimiters();
    for (const source of this.sources.values()) source.loseConnections();
    const lost = this.breakConnection(doWhatWasPosted);
    this.service = this.#createService();
    return lost;
  }

  /** Lets time pass until the dataset's sync stands in one of these phases. */
  async passUntil(phases: readonly SyncStatus['phase'][], datasetId = 'family'): Promise<SyncStatus> {
    for (let step = 0; step < 20_000; step += 1) {
      const status = this.status(datasetId);
      if (status !== undefined && phases.includes(status.phase)) return status;
      if (!(await this.clock.passToNext())) break;
    }
    throw new Error(`The sync stays ${JSON.stringify(this.status(datasetId))}, not ${phases.join(' or ')}`);
  }

  async passUntilRequest(type: CacheRequest['type'], count = 1): Promise<void> {
    for (let step = 0; step < 20_000; step += 1) {
      if (this.requests.filter((request) => request.type === type).length >= count) return;
      if (!(await this.clock.passToNext())) break;
    }
    throw new Error(`The cache never got ${count} of ${type}`);
  }

  #handle(request: CacheRequest): Result<unknown, AppError> {
    this.requests.push(request);
    const fault = this.cacheFault(request);
    if (fault !== null) return failure(fault);
    if (this.handlesTwice()) this.cache.handle(request);
    return this.cache.handle(request);
  }

  #projectOf(datasetId: string): string {
    return this.#options.isOneProject === true ? 'project' : datasetId;
  }

  #createLimiters(): CallLimiters {
    return new CallLimiters(this.clock, () => CALLS_PER_SECOND.most);
  }

  #createService(): SyncService {
    return createSyncService({
      hasDataset: (datasetId) => this.sources.has(datasetId),
      listingFor: async (datasetId) => {
        const source = this.sources.get(datasetId);
        if (this.listingError !== null) return failure(this.listingError);
        if (source === undefined) return failure(appError('dataset-not-found', 'No such dataset'));
        return success({
          source,
          scope: { customLabels: null, createTimeRange: null, updateTimeRange: null },
          listingOrder: { sort: null, order: 'asc' },
          pageSize: this.#options.pageSize ?? 3,
          fingerprint: this.fingerprint,
          contents: this.fingerprint,
          limiter: this.#limiters.of('https://imm.test', this.#projectOf(datasetId), true),
        });
      },
      sink: new PortPageSink(silentLog, this.clock),
      encodePage: this.#options.encodePage ?? encodeTestPage,
      clock: this.clock,
      random: this.#options.random ?? (() => 0.5),
      newRunId: () => `run-${++this.#lastRun}`,
      log: silentLog,
      onStatus: (status) => this.statuses.push(status),
    });
  }
}

/** The order of creation is none that the ids have. */
function createdAt(creation: Creation, number: number): string | null {
  const shuffled = (number * 7_919) % 10_007;
  const nanoseconds = (count: number): string => String(count % 1_000_000_000).padStart(9, '0');
  const second = (at: number): string =>
    new Date(Date.UTC(2024, 0, 1) + at * 1000).toISOString().slice(0, 19);
  switch (creation) {
    case 'seconds':
      return `${second(shuffled)}Z`;
    case 'one second':
      return `${second(0)}.${nanoseconds(shuffled * 99_991)}Z`;
    case 'one instant':
      return `${second(0)}.839480130Z`;
    case 'bursts':
      return `${second((shuffled % 3) * 40_000_000)}.${nanoseconds(shuffled * 61)}Z`;
    case 'undated':
      return number % 4 === 0 ? `${second(shuffled)}Z` : null;
  }
}
