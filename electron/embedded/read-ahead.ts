/**
 * Makes the page that a client will most likely ask for next while that client is busy with the one it got. Listings
 * are sequential, so this takes page building out of the time a client waits, without doing any work twice.
 */
interface PreparedPage {
  readonly revision: number;
  readonly body: Buffer;
}

/** Cursors followed at the same time; more of them just build their pages when asked. */
const KEPT_PAGES = 16;

export class ReadAhead {
  readonly #prepared = new Map<string, PreparedPage>();

  /** Builds a page once the present answer is on its way. */
  prepare(key: string, revision: number, build: () => Buffer): void {
    setImmediate(() => {
      this.#prepared.set(key, { revision, body: build() });
      const oldest = this.#prepared.keys().next();
      if (this.#prepared.size > KEPT_PAGES && oldest.done === false) this.#prepared.delete(oldest.value);
    });
  }

  /** Hands a prepared page over, once; null when there is none or the groups have changed since. */
  take(key: string, revision: number): Buffer | null {
    const page = this.#prepared.get(key);
    this.#prepared.delete(key);
    return page?.revision === revision ? page.body : null;
  }
}
