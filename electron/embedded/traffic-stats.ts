/** What a service has counted of its calls. */
export interface ServiceStats {
  readonly requests: number;
  /** Answers sent whole, errors included. */
  readonly answered: number;
  readonly inFlight: number;
  readonly maxInFlight: number;
  /** The most requests that came within any one second. */
  readonly busiestSecond: number;
  /** Requests that came more than a second after the first one. */
  readonly requestsAfterFirstSecond: number;
  /** Requests refused with Throttling.User. */
  readonly throttled: number;
  /** Those among `requestsAfterFirstSecond`. */
  readonly throttledAfterFirstSecond: number;
  /** Milliseconds since 1970 by the computer's clock; null before any request. */
  readonly firstRequestAtMs: number | null;
  readonly lastRequestAtMs: number | null;
  /** Calls that were let through, by action. */
  readonly calls: Readonly<Record<string, number>>;
}

const SECOND_MS = 1000;

export class TrafficStats {
  #requests = 0;
  #answered = 0;
  #inFlight = 0;
  #maxInFlight = 0;
  #busiestSecond = 0;
  #requestsAfterFirstSecond = 0;
  #throttled = 0;
  #throttledAfterFirstSecond = 0;
  #firstRequestAtMs: number | null = null;
  #lastRequestAtMs: number | null = null;
  readonly #calls = new Map<string, number>();
  /** When the requests of the last second came. */
  readonly #lastSecond: number[] = [];

  get current(): ServiceStats {
    return {
      requests: this.#requests,
      answered: this.#answered,
      inFlight: this.#inFlight,
      maxInFlight: this.#maxInFlight,
      busiestSecond: this.#busiestSecond,
      requestsAfterFirstSecond: this.#requestsAfterFirstSecond,
      throttled: this.#throttled,
      throttledAfterFirstSecond: this.#throttledAfterFirstSecond,
      firstRequestAtMs: this.#firstRequestAtMs,
      lastRequestAtMs: this.#lastRequestAtMs,
      calls: Object.fromEntries(this.#calls),
    };
  }

  came(nowMs: number): void {
    this.#requests += 1;
    this.#inFlight += 1;
    this.#maxInFlight = Math.max(this.#maxInFlight, this.#inFlight);
    this.#firstRequestAtMs ??= nowMs;
    this.#lastRequestAtMs = nowMs;
    if (this.#isAfterFirstSecond(nowMs)) this.#requestsAfterFirstSecond += 1;
    this.#lastSecond.push(nowMs);
    while (nowMs - (this.#lastSecond[0] ?? nowMs) >= SECOND_MS) this.#lastSecond.shift();
    this.#busiestSecond = Math.max(this.#busiestSecond, this.#lastSecond.length);
  }

  left(): void {
    this.#inFlight -= 1;
  }

  called(action: string): void {
    this.#calls.set(action, (this.#calls.get(action) ?? 0) + 1);
  }

  answered(): void {
    this.#answered += 1;
  }

  /** A request that came at this time was refused for coming too early. */
  throttled(cameAtMs: number): void {
    this.#throttled += 1;
    if (this.#isAfterFirstSecond(cameAtMs)) this.#throttledAfterFirstSecond += 1;
  }

  #isAfterFirstSecond(atMs: number): boolean {
    return atMs - (this.#firstRequestAtMs ?? atMs) > SECOND_MS;
  }

  /** Counts afresh; calls that are in flight stay so. */
  reset(): void {
    this.#requests = 0;
    this.#answered = 0;
    this.#maxInFlight = this.#inFlight;
    this.#busiestSecond = 0;
    this.#requestsAfterFirstSecond = 0;
    this.#throttled = 0;
    this.#throttledAfterFirstSecond = 0;
    this.#firstRequestAtMs = null;
    this.#lastRequestAtMs = null;
    this.#lastSecond.length = 0;
    this.#calls.clear();
  }
}
