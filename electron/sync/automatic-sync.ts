/**
 * Syncs that nobody asked for at that moment, as the settings want them: at launch, some hours after the last one, and
 * when the network is back. They never get in the way of a sync that is under way, or that waits for the user.
 */
import type { AutomaticSync } from '../../shared/settings.ts';
import { PHASES_AT_REST, type SyncStatus } from '../../shared/sync.ts';
import type { Clock } from './ports.ts';

/** When each dataset's last run completed, also before this start of the app. */
export interface SyncTimes {
  /** Milliseconds since 1970; null when it is not known any more, undefined when the dataset was never synced. */
  of(datasetId: string): number | null | undefined;
  record(datasetId: string, completedAt: number): void;
}

export interface AutomaticSyncOptions {
  readonly clock: Clock;
  readonly settings: () => AutomaticSync;
  readonly datasets: () => readonly { readonly datasetId: string; readonly hasCredentials: boolean }[];
  readonly times: SyncTimes;
  /** Of this session; a dataset that is not among them has had no sync in it. */
  readonly statuses: () => readonly SyncStatus[];
  /** Starts a quick sync. */
  readonly start: (datasetId: string) => void;
}

export interface AutomaticSyncs {
  /** A cache worker is there and unfinished runs are taken up: before that, nothing begins. */
  cacheConnected(): void;
  backOnline(): void;
  /** Hears every status, to know when runs end. */
  statusChanged(status: SyncStatus): void;
  stop(): void;
}

/** The computer may sleep or its clock may be set, so the time of day is looked at, not waited for. */
const CHECK_INTERVAL_MS = 60_000;

/** A network that comes and goes is no reason for more: syncs are billed. */
const SHORTEST_PAUSE_MS = 5 * 60_000;

const HOUR_MS = 3_600_000;

export function createAutomaticSyncs(options: AutomaticSyncOptions): AutomaticSyncs {
  return new ScheduledSyncs(options);
}

class ScheduledSyncs implements AutomaticSyncs {
  readonly #options: AutomaticSyncOptions;
  readonly #end = new AbortController();
  #isConnected = false;
  /** When a sync began that nobody asked for, or one ended early: what the user cancelled does not come back in a minute. */
  readonly #triedAt = new Map<string, number>();
  /** Dataset id → the run whose end was noted. */
  readonly #notedRuns = new Map<string, string | null>();

  constructor(options: AutomaticSyncOptions) {
    this.#options = options;
  }

  cacheConnected(): void {
    if (this.#isConnected) return;
    this.#isConnected = true;
    if (this.#options.settings().onLaunch) this.#startWhere(() => true);
    void this.#keepChecking();
  }

  backOnline(): void {
    if (this.#options.settings().whenBackOnline) this.#startWhere((id) => this.#isDue(id, SHORTEST_PAUSE_MS));
  }

  statusChanged({ datasetId, phase, runId }: SyncStatus): void {
    if (phase !== 'done' && phase !== 'cancelled') {
      this.#notedRuns.delete(datasetId);
      return;
    }
    if (this.#notedRuns.get(datasetId) === runId) return;
    this.#notedRuns.set(datasetId, runId);
    const now = this.#options.clock.now();
    if (phase === 'done') this.#options.times.record(datasetId, now);
    else this.#triedAt.set(datasetId, now);
  }

  stop(): void {
    this.#end.abort();
  }

  async #keepChecking(): Promise<void> {
    while (!this.#end.signal.aborted) {
      const { everyHours } = this.#options.settings();
      if (everyHours !== null) this.#startWhere((id) => this.#isDue(id, everyHours * HOUR_MS));
      await this.#options.clock.sleep(CHECK_INTERVAL_MS, this.#end.signal);
    }
  }

  /** Of the datasets that were synced before, with credentials, and at rest. */
  #startWhere(isWanted: (datasetId: string) => boolean): void {
    const { clock, datasets, start, statuses, times } = this.#options;
    if (!this.#isConnected || this.#end.signal.aborted) return;
    const busy = statuses().filter(({ phase }) => !PHASES_AT_REST.has(phase));
    for (const { datasetId, hasCredentials } of datasets()) {
      if (!hasCredentials || times.of(datasetId) === undefined) continue;
      if (busy.some((status) => status.datasetId === datasetId) || !isWanted(datasetId)) continue;
      this.#triedAt.set(datasetId, clock.now());
      start(datasetId);
    }
  }

  #isDue(datasetId: string, intervalMs: number): boolean {
    const now = this.#options.clock.now();
    const completedAt = this.#options.times.of(datasetId) ?? null;
    const triedAt = this.#triedAt.get(datasetId) ?? null;
    // In the future only because the clock was set back since. Counted from now on, the interval ends some day.
    if (completedAt !== null && completedAt > now) this.#options.times.record(datasetId, now);
    if (triedAt !== null && triedAt > now) this.#triedAt.set(datasetId, now);
    return [completedAt, triedAt].every((at) => at === null || now - at >= intervalMs);
  }
}
