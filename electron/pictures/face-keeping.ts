/** "Keep all faces offline" of one dataset: a walk over the album's covers that fetches what is not on the disk yet. */
import type { ListedCover } from '../../shared/cache-protocol.ts';
import type { FacePixels } from '../../shared/face-crop.ts';
import type { CoverPicture, KeptFaces } from '../../shared/picture.ts';
import { coverImage } from '../oss/image-request.ts';
import type { Clock, PageSink } from '../sync/ports.ts';
import { KeepingPace } from './keeping-pace.ts';
import type { StoredKeeping } from './kept-faces-files.ts';
import type { PictureFiles } from './picture-files.ts';
import type { PictureLoader } from './picture-loader.ts';

/** What the grid shows at its usual size, on most screens. */
const VARIANT: CoverPicture['variant'] = 'face-256';

/** Handed on for fetching at the same time: enough to keep every slot busy. */
const OUTSTANDING = 24;

/** So many failures in a row for the same reason are no matter of single pictures. */
const MOST_FAILURES_IN_A_ROW: Partial<Readonly<Record<Failure, number>>> = {
  ...{ credentials: 1, 'disk-full': 1 },
  ...{ network: 5, forbidden: 20, service: 20 },
};

/** Until faces were kept that tell it. */
const USUAL_BYTES = 15_000;

export interface FaceKeepingOptions {
  readonly datasetId: string;
  readonly sink: PageSink;
  readonly loader: Pick<PictureLoader, 'keep' | 'stopKeeping'>;
  readonly files: Pick<PictureFiles, 'has' | 'sizeOf' | 'link'>;
  readonly facePixels: () => FacePixels;
  readonly isPinned: (datasetId: string, groupId: string) => Promise<boolean>;
  /** How many bytes more may be kept before what was kept would make room. */
  readonly roomBytes: () => number;
  readonly save: (keeping: StoredKeeping) => Promise<void>;
  readonly onProgress: (kept: KeptFaces) => void;
  readonly clock: Clock;
}

type Failure = NonNullable<KeptFaces['error']>;

interface Counts {
  readonly kept: number;
  readonly failed: number;
  readonly bytes: number;
}

const NOTHING: Counts = { kept: 0, failed: 0, bytes: 0 };

export class FaceKeeping {
  readonly #options: FaceKeepingOptions;
  readonly #pace: KeepingPace;
  #state: KeptFaces['state'] = 'none';
  #error: KeptFaces['error'] = null;
  #total = 0;
  /** Up to where the walk is on record, and how much was kept until there. */
  #from = 0;
  #recorded: Counts = NOTHING;
  #counts: Counts = NOTHING;
  /** Where this pass over the album began. */
  #passFrom = 0;
  #failuresInARow: { readonly reason: Failure; readonly count: number } | null = null;
  #walk: { readonly off: AbortController; readonly ended: Promise<void> } | null = null;

  constructor(options: FaceKeepingOptions, stored: StoredKeeping | null) {
    this.#options = options;
    this.#pace = new KeepingPace(options.clock);
    if (stored === null) return;
    const { state, error, total, from, kept, failed, bytes } = stored;
    this.#state = state;
    this.#error = error;
    this.#total = total;
    this.#from = from;
    this.#recorded = { kept, failed, bytes };
    this.#counts = this.#recorded;
  }

  get status(): KeptFaces {
    const { kept, failed, bytes } = this.#counts;
    const total = Math.max(this.#total, kept + failed);
    const left = total - kept - failed;
    return {
      ...{ datasetId: this.#options.datasetId, state: this.#state, total, kept, failed, bytes },
      expectedBytes: kept === 0 ? null : Math.round((bytes / kept) * (total - failed)),
      timeLeftMs: this.#state === 'running' ? this.#pace.timeLeftMs(left) : null,
      error: this.#error,
    };
  }

  /**
   * As `status`, by the album as it is now: nobody was counted before the first start, and a sync brings people. A walk
   * that is done but for them can go on.
   */
  async look(): Promise<KeptFaces> {
    const { datasetId, sink } = this.#options;
    if (this.#state === 'running') return this.status;
    const portion = await sink.send({ type: 'list-covers', datasetId, from: 0 });
    if (portion.ok) this.#total = portion.value.total;
    const { status } = this;
    const isBehind = status.state === 'done' && status.kept + status.failed < status.total;
    return isBehind ? { ...status, state: 'paused' } : status;
  }

  /** Begins, or goes on. After a walk that came to its end, everything is looked at again. */
  start(): void {
    if (this.#state === 'done') {
      this.#from = 0;
      this.#recorded = NOTHING;
    }
    this.#set('running', null);
    this.resume();
  }

  /** Goes on where it is running but had to wait: for the album, or for the app to start. */
  resume(): void {
    if (this.#state !== 'running') return;
    if (this.#walk !== null) {
      // What was paused a moment ago is still coming to its end.
      if (this.#walk.off.signal.aborted) void this.#walk.ended.then(() => this.resume());
      return;
    }
    const off = new AbortController();
    this.#counts = this.#recorded;
    this.#passFrom = this.#from;
    this.#pace.restart();
    const ended = this.#run(off.signal).finally(() => {
      this.#walk = null;
    });
    this.#walk = { off, ended };
  }

  async pause(): Promise<void> {
    if (this.#state !== 'running') return;
    this.#set('paused', null);
    await this.halt();
    await this.#save();
  }

  /** Lets go of everything under way. It goes on from here with `resume`. */
  async halt(): Promise<void> {
    const walk = this.#walk;
    walk?.off.abort();
    this.#options.loader.stopKeeping(this.#options.datasetId);
    await walk?.ended;
  }

  async #run(signal: AbortSignal): Promise<void> {
    const { datasetId, sink } = this.#options;
    while (!signal.aborted) {
      const portion = await sink.send({ type: 'list-covers', datasetId, from: this.#from });
      if (signal.aborted) return;
      if (!portion.ok) {
        // Without a window, it waits for the next one.
        if (portion.error.code !== 'window-gone') await this.#stopWith('service');
        return;
      }
      const { covers, next, total } = portion.value;
      this.#total = total;
      await this.#keepAll(covers, signal);
      if (signal.aborted || this.#state !== 'running') return;
      await this.#record(next ?? 0);
      if (next === null && this.#isWhole()) {
        this.#set('done', null);
        await this.#save();
        return;
      }
    }
  }

  /** A sync moves people about: whoever was passed over is found by a walk over everybody, which fetches nobody twice. */
  #isWhole(): boolean {
    const { kept, failed } = this.#counts;
    if (this.#passFrom === 0 || kept + failed === this.#total) return true;
    this.#passFrom = 0;
    this.#recorded = NOTHING;
    this.#counts = NOTHING;
    return false;
  }

  async #keepAll(covers: readonly ListedCover[], signal: AbortSignal): Promise<void> {
    const next = covers.values();
    const keepSome = async (): Promise<void> => {
      for (const cover of next) {
        if (signal.aborted || this.#state !== 'running') return;
        await this.#keepOne(cover, signal);
      }
    };
    await Promise.all(Array.from({ length: OUTSTANDING }, keepSome));
  }

  async #keepOne({ groupId, version, cover }: ListedCover, signal: AbortSignal): Promise<void> {
    const { datasetId, files, loader, facePixels, isPinned } = this.#options;
    const pixels = facePixels();
    const request = coverImage(cover, VARIANT, pixels);
    if (!request.ok) return this.#failed();
    const key = request.value.cacheKey;
    const picture: CoverPicture = { subject: 'cover', groupId, variant: VARIANT, version: version ?? 0 };
    const use = {
      ...{ datasetId, picture, facePixels: pixels, isToKeep: true },
      isPinned: await isPinned(datasetId, groupId),
    };
    // What is handed on after the walk was halted would be waited for in vain.
    if (signal.aborted) return;
    // What is in memory alone is not kept.
    if (files.has(key) && files.sizeOf(key) > 0) {
      files.link(key, use);
      return this.#kept(files.sizeOf(key));
    }
    if (this.#options.roomBytes() < this.#averageBytes() * OUTSTANDING)
      return this.#stopWith('limit-reached');
    const result = await loader.keep(request.value, use);
    if (signal.aborted || result === null) return;
    this.#pace.count();
    if (!result.ok) await this.#whenFailed(result.error.reason);
    else if (files.sizeOf(key) > 0) this.#kept(files.sizeOf(key));
    else await this.#stopWith('not-kept');
  }

  #kept(bytes: number): void {
    const counts = this.#counts;
    this.#counts = { ...counts, kept: counts.kept + 1, bytes: counts.bytes + bytes };
    this.#failuresInARow = null;
    this.#tell();
  }

  #failed(): void {
    this.#counts = { ...this.#counts, failed: this.#counts.failed + 1 };
    this.#tell();
  }

  async #whenFailed(reason: Failure): Promise<void> {
    const before = this.#failuresInARow?.reason === reason ? this.#failuresInARow.count : 0;
    this.#failuresInARow = { reason, count: before + 1 };
    const most = MOST_FAILURES_IN_A_ROW[reason] ?? Number.POSITIVE_INFINITY;
    if (before + 1 >= most) await this.#stopWith(reason);
    else this.#failed();
  }

  async #stopWith(error: Failure): Promise<void> {
    if (this.#state !== 'running') return;
    this.#failuresInARow = null;
    this.#set('stopped', error);
    this.#options.loader.stopKeeping(this.#options.datasetId);
    await this.#save();
  }

  async #record(from: number): Promise<void> {
    this.#from = from;
    this.#recorded = this.#counts;
    await this.#save();
  }

  #averageBytes(): number {
    const { kept, bytes } = this.#counts;
    return kept === 0 ? USUAL_BYTES : bytes / kept;
  }

  #set(state: Exclude<KeptFaces['state'], 'none'>, error: KeptFaces['error']): void {
    this.#state = state;
    this.#error = error;
    this.#tell();
  }

  #tell(): void {
    this.#options.onProgress(this.status);
  }

  async #save(): Promise<void> {
    if (this.#state === 'none') return;
    const { kept, failed, bytes } = this.#recorded;
    await this.#options.save({
      ...{ state: this.#state, error: this.#error, from: this.#from, total: this.#total },
      ...{ kept, failed, bytes },
    });
  }
}
