/** Remembers the nonces of the last quarter to half of an hour, in two sets of which the older is dropped. */
export class NonceMemory {
  readonly #spanMs: number;
  #current = new Set<string>();
  #previous = new Set<string>();
  #currentSince = 0;

  constructor(spanMs: number) {
    this.#spanMs = spanMs;
  }

  /** Takes a nonce; false when it was used within the span. */
  take(nonce: string, nowMs: number): boolean {
    if (nowMs - this.#currentSince >= this.#spanMs) {
      this.#previous = nowMs - this.#currentSince < 2 * this.#spanMs ? this.#current : new Set();
      this.#current = new Set();
      this.#currentSince = nowMs;
    }
    if (this.#current.has(nonce) || this.#previous.has(nonce)) return false;
    this.#current.add(nonce);
    return true;
  }
}
