import type { Clock } from './ports.ts';

/** Milliseconds that have passed by a clock, from 0. A clock that is set back makes it stand still for a moment, no more. */
export class SteadyTime {
  readonly #clock: Clock;
  #elapsedMs = 0;
  #readAt: number;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#readAt = clock.now();
  }

  now(): number {
    const readAt = this.#clock.now();
    this.#elapsedMs += Math.max(0, readAt - this.#readAt);
    this.#readAt = readAt;
    return this.#elapsedMs;
  }
}
