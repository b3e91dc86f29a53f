import type { FacePixels } from '../../shared/face-crop.ts';
import type { KeptFaces } from '../../shared/picture.ts';
import type { Clock } from '../sync/ports.ts';
import { FaceKeeping, type FaceKeepingOptions } from './face-keeping.ts';
import type { KeptFacesFiles } from './kept-faces-files.ts';

/** Five a second are enough for a number that grows. */
const PROGRESS_INTERVAL_MS = 200;

/** What is left free for what the user looks at meanwhile. */
const SHARE_OF_LIMIT = 0.95;

export interface FaceKeepingsOptions
  extends Pick<FaceKeepingOptions, 'sink' | 'loader' | 'files' | 'isPinned' | 'clock'> {
  readonly progressFiles: KeptFacesFiles;
  readonly datasetIds: () => readonly string[];
  readonly facePixels: () => FacePixels;
  readonly limitBytes: () => number;
  readonly onProgress: (kept: KeptFaces) => void;
}

/** "Keep all faces offline" of all datasets. What runs goes on after a restart, as syncs do. */
export class FaceKeepings {
  readonly #options: FaceKeepingsOptions;
  readonly #keepings = new Map<string, Promise<FaceKeeping>>();
  readonly #loaded = new Map<string, FaceKeeping>();
  readonly #progress: ThrottledProgress;
  #isStopped = false;

  constructor(options: FaceKeepingsOptions) {
    this.#options = options;
    this.#progress = new ThrottledProgress(options.clock, options.onProgress);
  }

  async start(datasetId: string): Promise<void> {
    (await this.#of(datasetId)).start();
  }

  async pause(datasetId: string): Promise<void> {
    await (await this.#of(datasetId)).pause();
  }

  async status(datasetId: string): Promise<KeptFaces> {
    return (await this.#of(datasetId)).look();
  }

  /** A cache worker is there: what was running, before or in the app's run before this one, goes on. */
  async cacheAttached(): Promise<void> {
    for (const datasetId of this.#options.datasetIds()) {
      const keeping = await this.#of(datasetId);
      if (!this.#isStopped) keeping.resume();
    }
  }

  /** The computer is about to sleep: what is under way is let go, `wake` goes on from there. */
  sleep(): void {
    for (const keeping of this.#loaded.values()) void keeping.halt();
  }

  wake(): void {
    if (this.#isStopped) return;
    for (const keeping of this.#loaded.values()) keeping.resume();
  }

  networkBack(): void {
    for (const keeping of this.#loaded.values()) {
      const { state, error } = keeping.status;
      if (state === 'stopped' && error === 'network') keeping.start();
    }
  }

  async forget(datasetId: string): Promise<void> {
    await (await this.#keepings.get(datasetId))?.halt();
    this.#keepings.delete(datasetId);
    this.#loaded.delete(datasetId);
    await this.#options.progressFiles.remove(datasetId);
  }

  /** The pictures were deleted: nothing is kept of any dataset. */
  async reset(): Promise<void> {
    for (const datasetId of this.#options.datasetIds()) {
      await this.forget(datasetId);
      this.#options.onProgress(await this.status(datasetId));
    }
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#progress.stop();
    await Promise.all([...this.#loaded.values()].map((keeping) => keeping.halt()));
  }

  #of(datasetId: string): Promise<FaceKeeping> {
    const known = this.#keepings.get(datasetId);
    if (known !== undefined) return known;
    const loading = this.#load(datasetId);
    this.#keepings.set(datasetId, loading);
    return loading;
  }

  async #load(datasetId: string): Promise<FaceKeeping> {
    const { progressFiles, limitBytes, onProgress: _all, datasetIds: _ids, ...shared } = this.#options;
    const stored = await progressFiles.read(datasetId);
    const keeping = new FaceKeeping(
      {
        ...shared,
        datasetId,
        roomBytes: () => limitBytes() * SHARE_OF_LIMIT - this.#keptBytes(),
        save: (progress) => progressFiles.write(datasetId, progress),
        onProgress: (kept) => this.#progress.push(kept),
      },
      stored,
    );
    this.#loaded.set(datasetId, keeping);
    return keeping;
  }

  #keptBytes(): number {
    let bytes = 0;
    for (const { status } of this.#loaded.values()) bytes += status.bytes;
    return bytes;
  }
}

/** Passes each change of state on at once, the rest at most so often, the newest never lost. */
class ThrottledProgress {
  readonly #clock: Clock;
  readonly #tell: (kept: KeptFaces) => void;
  readonly #end = new AbortController();
  readonly #held = new Map<string, KeptFaces>();
  readonly #told = new Map<string, KeptFaces['state']>();
  #resting = false;

  constructor(clock: Clock, tell: (kept: KeptFaces) => void) {
    this.#clock = clock;
    this.#tell = tell;
  }

  push(kept: KeptFaces): void {
    const isNewState = this.#told.get(kept.datasetId) !== kept.state;
    this.#held.set(kept.datasetId, kept);
    if (isNewState) this.#flush();
    else if (!this.#resting) void this.#rest();
  }

  stop(): void {
    this.#end.abort();
  }

  #flush(): void {
    for (const [datasetId, kept] of this.#held) {
      this.#told.set(datasetId, kept.state);
      this.#tell(kept);
    }
    this.#held.clear();
  }

  async #rest(): Promise<void> {
    this.#resting = true;
    await this.#clock.sleep(PROGRESS_INTERVAL_MS, this.#end.signal);
    this.#resting = false;
    if (!this.#end.signal.aborted) this.#flush();
  }
}
