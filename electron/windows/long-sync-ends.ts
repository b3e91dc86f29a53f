/** Tells which syncs took long enough that their end is news. Pure but for what it remembers. */
import type { SyncPhase, SyncStatus } from '../../shared/sync.ts';

/** Whoever started a shorter one is still there to see it end. */
const LONG_MS = 30_000;

export type SyncEnd = 'done' | 'blocked' | 'needs-confirmation';

const ENDS: Partial<Readonly<Record<SyncPhase, SyncEnd>>> = {
  done: 'done',
  blocked: 'blocked',
  'needs-confirmation': 'needs-confirmation',
};

const AT_REST: ReadonlySet<SyncPhase> = new Set<SyncPhase>(['idle', 'cancelled']);

export class LongSyncEnds {
  readonly #now: () => number;
  /** Dataset id → since when its sync works. A pause of the user's begins it anew, a wait for the network does not. */
  readonly #since = new Map<string, number>();

  /** @param now milliseconds of a clock that never goes back. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** How a long sync has ended with this status; null for every other status. */
  take({ datasetId, phase, pausedBy }: SyncStatus): SyncEnd | null {
    const end = ENDS[phase];
    if (end === undefined) {
      if (AT_REST.has(phase) || pausedBy === 'user') this.#since.delete(datasetId);
      else if (!this.#since.has(datasetId)) this.#since.set(datasetId, this.#now());
      return null;
    }
    const since = this.#since.get(datasetId);
    this.#since.delete(datasetId);
    return since !== undefined && this.#now() - since >= LONG_MS ? end : null;
  }
}
