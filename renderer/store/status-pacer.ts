import type { SyncPhase, SyncStatus } from '../../shared/sync.ts';

/** Progress is painted four times a second: more often is not seen, and takes time from the sync itself. */
const PROGRESS_INTERVAL_MS = 250;

/** Phases within which nothing but numbers changes. */
const PACED: readonly SyncPhase[] = ['listing', 'checking'];

export interface StatusPacer {
  take(status: SyncStatus): void;
  end(): void;
}

/** A dataset's progress that was shown within the interval. */
interface Wait {
  readonly timer: ReturnType<typeof setTimeout>;
  readonly phase: SyncPhase;
  /** What came since. */
  latest: SyncStatus | null;
}

/**
 * Hands statuses on: progress within a phase at most every quarter of a second and never less than the last of it, all
 * else at once. A listing saves each batch on its way, tens of times a second; to the window that is listing too.
 */
export function createStatusPacer(show: (status: SyncStatus) => void): StatusPacer {
  const waits = new Map<string, Wait>();

  const take = (taken: SyncStatus): void => {
    const status: SyncStatus = taken.phase === 'committing' ? { ...taken, phase: 'listing' } : taken;
    const { datasetId, phase } = status;
    const wait = waits.get(datasetId);
    if (wait?.phase === phase) {
      wait.latest = status;
      return;
    }
    clearTimeout(wait?.timer);
    waits.delete(datasetId);
    show(status);
    if (!PACED.includes(phase)) return;
    const timer = setTimeout(() => showLatest(datasetId), PROGRESS_INTERVAL_MS);
    waits.set(datasetId, { timer, phase, latest: null });
  };
  const showLatest = (datasetId: string): void => {
    const latest = waits.get(datasetId)?.latest ?? null;
    waits.delete(datasetId);
    if (latest !== null) take(latest);
  };
  return {
    take,
    end: () => {
      for (const { timer } of waits.values()) clearTimeout(timer);
      waits.clear();
    },
  };
}
