import { failure, type Result, success } from '../../shared/result.ts';
import type { ImageRequest } from '../oss/image-request.ts';
import type { FetchedPicture } from '../oss/oss-client.ts';
import type { PictureFetchFailure } from '../oss/oss-error.ts';
import { type BackoffRule, backoffDelayMs } from '../sync/backoff.ts';
import type { Clock } from '../sync/ports.ts';
import { SteadyTime } from '../sync/steady-time.ts';
import { DueAlarm } from './due-alarm.ts';
import type { FailedPicture } from './picture-failures.ts';
import type { PutOutcome } from './picture-files.ts';
import { PictureOutages } from './picture-outages.ts';
import type { PictureSource } from './picture-ports.ts';
import { PictureQueue, type QueuedPicture } from './picture-queue.ts';

export interface PictureFetchesOptions {
  readonly source: Pick<PictureSource, 'fetchPicture'>;
  /** Puts a picture on the disk for those who waited for it. */
  readonly keep: (fetched: QueuedPicture<ImageRequest>, picture: FetchedPicture) => Promise<PutOutcome>;
  readonly clock: Clock;
  /** In [0, 1). */
  readonly random: () => number;
  /** How many are fetched at the same time, as the setting is now. */
  readonly atOnce: () => number;
  /** How much an address is wanted: lower is more, null is not any more. */
  readonly rankOf: (address: string) => number | null;
  /** A picture is on the disk, or will not come. Null: it was given up. */
  readonly onEnd: (fetched: EndedFetch) => void;
  /** What kept all of a dataset's pictures from coming may be over: who still wants some asks again. */
  readonly onOutageEnd: () => void;
}

export interface EndedFetch {
  readonly key: string;
  readonly addresses: ReadonlySet<string>;
  readonly result: Result<null, FailedPicture> | null;
}

type Queued = QueuedPicture<ImageRequest>;

const RETRY_BACKOFF: BackoffRule = { baseMs: 500, capMs: 8_000 };
const MOST_ATTEMPTS = 4;
/** Without a network, others will fail likewise. */
const MOST_ATTEMPTS_WITHOUT_NETWORK = 2;
/** Who waits longer than this for a picture should know why. */
const LONGEST_WAIT_MS = 30_000;

/** Fetches what is wanted most, some at the same time, again where that may help, and puts it on the disk. */
export class PictureFetches {
  readonly #options: PictureFetchesOptions;
  readonly #time: SteadyTime;
  readonly #queue: PictureQueue<ImageRequest>;
  readonly #outages: PictureOutages;
  readonly #alarm: DueAlarm;
  readonly #running = new Map<Promise<void>, { readonly datasetId: string; readonly off: AbortController }>();
  #isStopped = false;

  constructor(options: PictureFetchesOptions) {
    this.#options = options;
    this.#time = new SteadyTime(options.clock);
    this.#queue = new PictureQueue(options.rankOf);
    this.#outages = new PictureOutages(options.random);
    this.#alarm = new DueAlarm(options.clock, () => this.#whenDue());
  }

  get load(): { readonly inFlight: number; readonly waiting: number } {
    return { inFlight: this.#queue.inFlight, waiting: this.#queue.size - this.#queue.inFlight };
  }

  /** @param address null: for keeping, after everything that the window wants. */
  add(datasetId: string, request: ImageRequest, address: string | null): void {
    const key = request.cacheKey;
    const outage = this.#outages.find(datasetId, this.#time.now());
    if (outage === null) {
      this.#queue.add(key, datasetId, request, address);
      this.pump();
    } else {
      const addresses = new Set(address === null ? [] : [address]);
      this.#options.onEnd({ key, addresses, result: failure(outage) });
    }
  }

  /** What is wanted has changed. Answers the addresses whose fetch has not begun and will not. */
  dropUnwanted(): readonly string[] {
    return this.#queue.dropUnwanted();
  }

  /** What waits of a dataset is wanted by the window only from now on. Answers the keys that were for keeping. */
  dropKeeping(datasetId: string): readonly string[] {
    return this.#queue.dropKeeping(datasetId);
  }

  /** What kept pictures from coming was removed. */
  endOutages(datasetId: string | null): void {
    this.#outages.end(datasetId);
  }

  /** Drops what waits of a dataset, ends what is under way, and resolves when nothing more of it will be put on the disk. */
  async forget(datasetId: string): Promise<void> {
    for (const { key, addresses } of this.#queue.waitingOf(datasetId)) this.#end(key, addresses, null);
    const ours = [...this.#running].filter(([, running]) => running.datasetId === datasetId);
    for (const [, { off }] of ours) off.abort();
    await Promise.all(ours.map(([ended]) => ended));
    this.endOutages(datasetId);
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#alarm.stop();
    for (const { off } of this.#running.values()) off.abort();
    await Promise.all(this.#running.keys());
  }

  /** Begins what may begin now. */
  pump(): void {
    if (this.#isStopped) return;
    const now = this.#time.now();
    while (this.#queue.inFlight < this.#options.atOnce()) {
      const next = this.#queue.take(now);
      if (next === null) break;
      this.#run(next);
    }
    const dueAt = [this.#queue.nextDueAt(now), this.#outages.nextEnd(now)].filter((at) => at !== null);
    this.#alarm.set(dueAt.length === 0 ? null : Math.min(...dueAt), now);
  }

  #whenDue(): void {
    this.#options.onOutageEnd();
    this.pump();
  }

  #run(next: Queued): void {
    const off = new AbortController();
    const running = this.#fetch(next, off.signal).finally(() => {
      this.#running.delete(running);
      this.pump();
    });
    this.#running.set(running, { datasetId: next.datasetId, off });
  }

  async #fetch(next: Queued, signal: AbortSignal): Promise<void> {
    const fetched = await this.#options.source.fetchPicture(next.datasetId, next.plan, signal);
    if (signal.aborted) this.#end(next.key, next.addresses, null);
    else if (fetched.ok) await this.#keep(next, fetched.value);
    else if (fetched.error.reason === 'cancelled') this.#end(next.key, next.addresses, null);
    else
      this.#whenFailed(next, fetched.error, { reason: fetched.error.reason, service: fetched.error.service });
  }

  async #keep(next: Queued, picture: FetchedPicture): Promise<void> {
    this.#outages.end(next.datasetId);
    const put = await this.#options.keep(next, picture);
    const isFull = put === 'disk-full';
    this.#end(
      next.key,
      next.addresses,
      isFull ? failure({ reason: 'disk-full', service: null }) : success(null),
    );
  }

  #whenFailed(next: Queued, { retryable, retryAfterMs }: PictureFetchFailure, failed: FailedPicture): void {
    const now = this.#time.now();
    const waitMs = backoffDelayMs(
      RETRY_BACKOFF,
      next.attempts,
      this.#options.random(),
      retryAfterMs ?? undefined,
    );
    if (this.#isWorthTrying(next, failed) && retryable && waitMs <= LONGEST_WAIT_MS) {
      this.#queue.putBack(next.key, now + waitMs);
      return;
    }
    this.#outages.begin(next.datasetId, failed, now);
    this.#end(next.key, next.addresses, failure(failed));
    const outage = this.#outages.find(next.datasetId, now);
    if (outage === null) return;
    for (const { key, addresses } of this.#queue.waitingOf(next.datasetId)) {
      this.#end(key, addresses, failure(outage));
    }
  }

  #isWorthTrying({ plan, datasetId, attempts }: Queued, failed: FailedPicture): boolean {
    const { bucket, key } = plan.object;
    const isHopeless = this.#outages.note(datasetId, `${bucket}/${key}`, failed);
    const most = failed.reason === 'network' ? MOST_ATTEMPTS_WITHOUT_NETWORK : MOST_ATTEMPTS;
    return !isHopeless && attempts < most;
  }

  #end(key: string, addresses: ReadonlySet<string>, result: EndedFetch['result']): void {
    this.#queue.end(key);
    this.#options.onEnd({ key, addresses, result });
  }
}
