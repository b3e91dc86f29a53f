import type { AlbumChanged, AlbumChangeReason } from './cache-api.ts';

/** Rows come in tens of batches a second; the window is told of them four times. */
const ROWS_INTERVAL_MS = 250;

/** Tells the window that an album changed: growth at most every quarter of a second and never less than the last of it. */
export class AlbumChanges {
  readonly #tell: (change: AlbumChanged) => void;
  /** Datasets told of growth within the interval, with what came since. */
  readonly #waiting = new Map<string, { timer: ReturnType<typeof setTimeout>; groupCount: number | null }>();

  constructor(tell: (change: AlbumChanged) => void) {
    this.#tell = tell;
  }

  grew(datasetId: string, groupCount: number): void {
    const waiting = this.#waiting.get(datasetId);
    if (waiting !== undefined) {
      waiting.groupCount = groupCount;
      return;
    }
    this.#tell({ datasetId, groupCount, reason: 'rows-added', changeCount: 0 });
    const timer = setTimeout(() => this.#tellRest(datasetId), ROWS_INTERVAL_MS);
    this.#waiting.set(datasetId, { timer, groupCount: null });
  }

  /** At once; growth not told of yet is part of it. */
  replaced(
    datasetId: string,
    groupCount: number,
    reason: Exclude<AlbumChangeReason, 'rows-added' | 'annotated' | 'edited'>,
    changeCount = 0,
  ): void {
    clearTimeout(this.#waiting.get(datasetId)?.timer);
    this.#waiting.delete(datasetId);
    this.#tell({ datasetId, groupCount, reason, changeCount });
  }

  /** At once; the people are the same, and growth is told of as before. */
  annotated(datasetId: string, groupCount: number, reason: 'annotated' | 'edited' = 'annotated'): void {
    this.#tell({ datasetId, groupCount, reason, changeCount: 0 });
  }

  #tellRest(datasetId: string): void {
    const groupCount = this.#waiting.get(datasetId)?.groupCount ?? null;
    this.#waiting.delete(datasetId);
    if (groupCount !== null) this.grew(datasetId, groupCount);
  }
}
