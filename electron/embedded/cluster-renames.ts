/** Groups whose faces belong to another group by now: merged ones, and generated ones that were given an id. */
export class ClusterRenames {
  readonly #current = new Map<string, string>();
  readonly #origins = new Map<string, Set<string>>();

  /** The group that the faces of a generated one belong to. */
  resolve(id: string): string {
    return this.#current.get(id) ?? id;
  }

  /** The groups whose faces belong to this one, itself included. */
  originsOf(id: string): readonly string[] {
    return [id, ...(this.#origins.get(id) ?? [])].filter((origin) => this.resolve(origin) === id);
  }

  /** All that belonged to `from` belongs to `to` from now on. */
  rename(from: string, to: string): void {
    const origins = this.#origins.get(to) ?? new Set();
    for (const origin of this.originsOf(from)) {
      this.#current.set(origin, to);
      origins.add(origin);
    }
    this.#current.set(from, to);
    this.#origins.set(to, origins);
  }
}
