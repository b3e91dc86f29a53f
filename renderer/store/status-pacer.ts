import type { SyncStatus } from '../../shared/sync.ts';

/** Progress is painted four times a second: more often is not seen, and takes time from the sync itself. */
const PROGRESS_INTERVAL_MS = 250;

export interface StatusPacer {
  take(status: SyncStatus): void;
  end(): void;
}

/**
 * Hands statuses on: progress of a listing at most every quarter of a second and never less than the last of it, all
 * else at once. A listing saves each batch on its way, tens of times a second; to the window that is listing too.
 */
export function createStatusPacer(show: (status: SyncStatus) => void): StatusPacer {
  /** Datasets whose progress was shown within the interval, with what came since. */
  const waiting = new Map<string, { timer: ReturnType<typeof setTimeout>; latest: SyncStatus | null }>();

  const take = (taken: SyncStatus): void => {
    const status: SyncStatus = taken.phase === 'committing' ? { ...taken, phase: 'listing' } : taken;
    const { datasetId } = status;
    const wait = waiting.get(datasetId);
    if (status.phase === 'listing' && wait !== undefined) {
      wait.latest = status;
      return;
    }
    clearTimeout(wait?.timer);
    waiting.delete(datasetId);
    show(status);
    if (status.phase !== 'listing') return;
    waiting.set(datasetId, {
      timer: setTimeout(() => showLatest(datasetId), PROGRESS_INTERVAL_MS),
      latest: null,
    });
  };
  const showLatest = (datasetId: string): void => {
    const latest = waiting.get(datasetId)?.latest ?? null;
    waiting.delete(datasetId);
    if (latest !== null) take(latest);
  };
  return {
    take,
    end: () => {
      for (const { timer } of waiting.values()) clearTimeout(timer);
      waiting.clear();
    },
  };
}
