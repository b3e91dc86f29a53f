/** Values that are dear to make, kept while they are in use: of more than `limit`, the one not asked for longest is let go. */
export class RecentlyUsed<Value> {
  readonly #limit: number;
  readonly #kept = new Map<string, Value>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  values(): Iterable<Value> {
    return this.#kept.values();
  }

  /** The value of a key, made when it is not kept. */
  take(key: string, make: () => Value): Value {
    const value = this.#kept.get(key) ?? make();
    this.#kept.delete(key);
    this.#kept.set(key, value);
    const oldest = this.#kept.keys().next();
    if (this.#kept.size > this.#limit && oldest.done === false) this.#kept.delete(oldest.value);
    return value;
  }
}
