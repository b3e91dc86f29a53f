import type { PhotosChanged } from '../cache-api.ts';

/** Pages come in tens a second; the window is told of them four times. */
const INTERVAL_MS = 250;

interface Waiting {
  readonly timer: ReturnType<typeof setTimeout>;
  change: PhotosChanged | null;
}

/** Tells the window of photos that were committed: growth at most every quarter of a second and never less than the last of it. */
export class PhotoChanges {
  readonly #tell: (change: PhotosChanged) => void;
  readonly #waiting = new Map<string, Waiting>();

  constructor(tell: (change: PhotosChanged) => void) {
    this.#tell = tell;
  }

  grew(change: PhotosChanged): void {
    const key = keyOf(change);
    const waiting = this.#waiting.get(key);
    if (waiting !== undefined) {
      waiting.change = change;
      return;
    }
    this.#tell(change);
    const timer = setTimeout(() => this.#tellRest(key), INTERVAL_MS);
    this.#waiting.set(key, { timer, change: null });
  }

  /** At once; growth not told of yet is part of it. */
  replaced(change: PhotosChanged): void {
    const key = keyOf(change);
    clearTimeout(this.#waiting.get(key)?.timer);
    this.#waiting.delete(key);
    this.#tell(change);
  }

  #tellRest(key: string): void {
    const change = this.#waiting.get(key)?.change ?? null;
    this.#waiting.delete(key);
    if (change !== null) this.grew(change);
  }
}

function keyOf({ datasetId, groupId }: PhotosChanged): string {
  return JSON.stringify([datasetId, groupId]);
}
