/**
 * How many calls may be under way at once, learned from how long they take. Pure: the caller brings the time.
 *
 * Each answer makes it one larger, so that it doubles per round trip, until the first sign that it is too much; from
 * then on it grows by one per round trip, and shrinks by a share when answers take clearly longer than they could.
 */
const FIRST_SIZE = 4;
/** So few are never what makes a service slow; it is slow then, or this computer is. */
const SMALLEST_SIZE = 4;
const SHRINK_TO = 0.7;
/** Weight of the newest answer in the smoothed latency. */
const SMOOTHING = 1 / 8;
/**
 * More calls a second than a sync can work on: where answers come fast, few at once are as good as many, and fewer are
 * refused when the service has had enough.
 */
const MOST_USEFUL_PER_SECOND = 160;
/** Latency that says nothing yet: pages differ in size, and this computer has other work too. */
const USUAL_VARIATION_MS = 150;

export class LatencyWindow {
  readonly #most: number;
  #size: number;
  #isStarting = true;
  #bestMs = Number.POSITIVE_INFINITY;
  #smoothedMs: number | null = null;
  /** Calls sent before the window shrank tell of the time before. */
  #shrunkAt = Number.NEGATIVE_INFINITY;

  constructor(most: number) {
    this.#most = most;
    this.#size = Math.min(FIRST_SIZE, most);
  }

  get size(): number {
    return Math.floor(this.#size);
  }

  /** The service refused a call, so that it is no time to grow fast. How much less to send is the rate's part. */
  throttled(): void {
    this.#isStarting = false;
  }

  answered(sentAt: number, now: number, durationMs: number): void {
    this.#bestMs = Math.min(this.#bestMs, durationMs);
    this.#smoothedMs =
      this.#smoothedMs === null ? durationMs : this.#smoothedMs + (durationMs - this.#smoothedMs) * SMOOTHING;
    if (this.#smoothedMs <= 2 * this.#bestMs + USUAL_VARIATION_MS) this.#grow();
    else if (sentAt >= this.#shrunkAt) this.#shrink(now, this.#smoothedMs);
  }

  #grow(): void {
    const grown = this.#size + (this.#isStarting ? 1 : 1 / this.#size);
    this.#size = Math.max(this.#size, Math.min(this.#most, this.#mostUseful, grown));
  }

  get #mostUseful(): number {
    return Math.max(SMALLEST_SIZE, Math.ceil((this.#bestMs * MOST_USEFUL_PER_SECOND) / 1000));
  }

  #shrink(now: number, smoothedMs: number): void {
    this.#isStarting = false;
    this.#shrunkAt = now;
    const smallest = Math.min(SMALLEST_SIZE, this.#most);
    // It is not for us that answers take long: that is how it is now.
    if (this.size <= smallest) this.#bestMs = smoothedMs;
    this.#size = Math.max(smallest, this.#size * SHRINK_TO);
  }
}
