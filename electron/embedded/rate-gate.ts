/** A token bucket: calls above the allowed rate are told how long to wait. */
export class RateGate {
  readonly #perSecond: number;
  #tokens: number;
  #filledAtMs: number;

  /** `perSecond` 0 allows everything. */
  constructor(perSecond: number, nowMs: number) {
    this.#perSecond = perSecond;
    this.#tokens = Math.max(1, perSecond);
    this.#filledAtMs = nowMs;
  }

  /** Milliseconds the caller has to wait; 0 when the call may pass. */
  take(nowMs: number): number {
    if (this.#perSecond === 0) return 0;
    const filled = this.#tokens + ((nowMs - this.#filledAtMs) / 1000) * this.#perSecond;
    this.#tokens = Math.min(Math.max(1, this.#perSecond), filled);
    this.#filledAtMs = nowMs;
    if (this.#tokens < 1) return Math.ceil(((1 - this.#tokens) / this.#perSecond) * 1000);
    this.#tokens -= 1;
    return 0;
  }
}
