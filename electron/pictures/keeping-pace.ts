import type { Clock } from '../sync/ports.ts';
import { SteadyTime } from '../sync/steady-time.ts';

const MEASURED_MS = 20_000;
const SHORTEST_MEASURE_MS = 2_000;

/** How fast pictures come, by those of the last seconds. */
export class KeepingPace {
  readonly #time: SteadyTime;
  /** Whole seconds → how many came in that second. */
  #bySecond = new Map<number, number>();
  #startedAt = 0;

  constructor(clock: Clock) {
    this.#time = new SteadyTime(clock);
  }

  restart(): void {
    this.#bySecond = new Map();
    this.#startedAt = this.#time.now();
  }

  count(): void {
    const second = Math.floor(this.#time.now() / 1000);
    this.#bySecond.set(second, (this.#bySecond.get(second) ?? 0) + 1);
    for (const old of this.#bySecond.keys()) {
      if (old < second - MEASURED_MS / 1000) this.#bySecond.delete(old);
    }
  }

  /** Null while nothing can be told yet. */
  timeLeftMs(left: number): number | null {
    const now = this.#time.now();
    const measuredMs = Math.min(MEASURED_MS, now - this.#startedAt);
    const first = (now - measuredMs) / 1000;
    let came = 0;
    for (const [second, count] of this.#bySecond) if (second >= Math.floor(first)) came += count;
    return came === 0 || measuredMs < SHORTEST_MEASURE_MS ? null : Math.round((left * measuredMs) / came);
  }
}
