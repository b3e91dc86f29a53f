interface UnkeptUse {
  readonly key: string;
  readonly version: number;
  readonly datasetId: string;
}

/** Beyond, all are forgotten and fetched again: more than the memory holds pictures. */
const MOST_USES = 10_000;

/** Who shows the pictures that the disk did not take, as long as they are in memory. */
export class UnkeptUses {
  readonly #uses = new Map<string, UnkeptUse>();

  set(name: string, use: UnkeptUse): void {
    if (this.#uses.size >= MOST_USES) this.#uses.clear();
    this.#uses.set(name, use);
  }

  /** The picture's key; null when there is none of this version. */
  find(name: string, version: number): string | null {
    const use = this.#uses.get(name);
    return use?.version === version ? use.key : null;
  }

  /** Answers the keys that the dataset used. */
  forget(datasetId: string): readonly string[] {
    const ours = [...this.#uses].filter(([, use]) => use.datasetId === datasetId);
    for (const [name] of ours) this.#uses.delete(name);
    return ours.map(([, { key }]) => key);
  }

  clear(): void {
    this.#uses.clear();
  }
}
