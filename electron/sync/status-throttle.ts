import type { SyncStatus } from '../../shared/sync.ts';
import type { Clock } from './ports.ts';

/** Ten a second are more than an eye can follow. */
const STATUS_INTERVAL_MS = 100;

/** Passes a dataset's statuses on: each change of phase at once, the others at most ten times a second, the newest never lost. */
export class StatusThrottle {
  readonly #clock: Clock;
  readonly #emit: (status: SyncStatus) => void;
  #last: SyncStatus | null = null;
  #held: SyncStatus | null = null;
  #resting = false;
  readonly #end = new AbortController();

  constructor(clock: Clock, emit: (status: SyncStatus) => void) {
    this.#clock = clock;
    this.#emit = emit;
  }

  push(status: SyncStatus): void {
    if (this.#last !== null && isSameStatus(this.#held ?? this.#last, status)) return;
    if (this.#resting && this.#last?.phase === status.phase) {
      this.#held = status;
      return;
    }
    this.#pass(status);
  }

  /** Drops what is held back: nothing is passed on any more. */
  stop(): void {
    this.#held = null;
    this.#end.abort();
  }

  #pass(status: SyncStatus): void {
    if (this.#end.signal.aborted) return;
    this.#held = null;
    this.#last = status;
    this.#emit(status);
    if (!this.#resting) void this.#rest();
  }

  async #rest(): Promise<void> {
    this.#resting = true;
    await this.#clock.sleep(STATUS_INTERVAL_MS, this.#end.signal);
    this.#resting = false;
    if (this.#held !== null) this.#pass(this.#held);
  }
}

function isSameStatus(left: SyncStatus, right: SyncStatus): boolean {
  return (
    left.phase === right.phase &&
    left.kind === right.kind &&
    left.runId === right.runId &&
    left.groupsListed === right.groupsListed &&
    left.totalCount === right.totalCount &&
    left.requestCount === right.requestCount &&
    left.ranges.length === right.ranges.length &&
    left.retryAt === right.retryAt &&
    left.pausedBy === right.pausedBy &&
    left.error === right.error &&
    left.confirmation === right.confirmation
  );
}
