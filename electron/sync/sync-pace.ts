import type { SyncState } from './sync-state.ts';

/** How fast a listing goes at present. */
export interface Pace {
  readonly groupsPerSecond: number | null;
  readonly callsPerSecond: number | null;
}

export const NO_PACE: Pace = { groupsPerSecond: null, callsPerSecond: null };

interface Sample {
  readonly atMs: number;
  readonly groups: number;
  readonly calls: number;
}

/** The rate is that of the last seconds: long enough to be steady, short enough to show a throttling. */
const WINDOW_MS = 5_000;
const SAMPLE_EVERY_MS = 250;
/** Less time than this tells no rate. */
const SHORTEST_MS = 500;

/** Follows one sync's states and tells its pace. */
export class SyncPace {
  #epoch = -1;
  #samples: Sample[] = [];

  /** @param nowMs milliseconds since 1970; a clock that is set back starts the measurement anew. */
  take(state: SyncState, nowMs: number): Pace {
    const newest = this.#samples.at(-1);
    const isOther = state.epoch !== this.#epoch || (newest !== undefined && nowMs < newest.atMs);
    if (state.stage !== 'running' || isOther) this.#samples = [];
    this.#epoch = state.epoch;
    if (state.stage !== 'running') return NO_PACE;
    const now: Sample = { atMs: nowMs, groups: listedGroups(state), calls: state.requestCount };
    const last = this.#samples.at(-1);
    if (last === undefined || nowMs - last.atMs >= SAMPLE_EVERY_MS) this.#samples.push(now);
    while (this.#samples.length > 1 && nowMs - (this.#samples[1]?.atMs ?? nowMs) >= WINDOW_MS) {
      this.#samples.shift();
    }
    return paceSince(this.#samples[0], now);
  }
}

function paceSince(first: Sample | undefined, now: Sample): Pace {
  const elapsedMs = first === undefined ? 0 : now.atMs - first.atMs;
  if (first === undefined || elapsedMs < SHORTEST_MS) return NO_PACE;
  const perSecond = (count: number): number => (Math.max(0, count) * 1000) / elapsedMs;
  return {
    groupsPerSecond: perSecond(now.groups - first.groups),
    callsPerSecond: perSecond(now.calls - first.calls),
  };
}

function listedGroups({ ranges }: SyncState): number {
  return ranges.reduce((sum, { groupCount }) => sum + groupCount, 0);
}
