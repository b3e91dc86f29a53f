/** Which pictures are kept, by whom they are used, and which go first: all in memory, without a clock. */
export interface IndexEntry {
  readonly key: string;
  /** Of the file. */
  bytes: number;
  isEncrypted: boolean;
  /** Of a pinned person: evicted last. */
  isPinned: boolean;
  /** To be had offline: evicted after what is not, and before those of pinned people. */
  isToKeep: boolean;
  /** Ids of the datasets that use it; none when that is no longer known. */
  owners: readonly string[];
  /** Whether it was used in this run of the app. */
  isTouched: boolean;
}

/** A use of a picture, by a name that holds all but the version. */
export interface IndexedUse {
  readonly version: number;
  readonly entry: IndexEntry;
  readonly datasetId: string;
}

export type EntryFacts = Pick<IndexEntry, 'bytes' | 'isEncrypted' | 'isPinned' | 'isToKeep' | 'owners'>;

export class PictureIndex {
  /** From the least recently used on. */
  readonly #entries = new Map<string, IndexEntry>();
  readonly #uses = new Map<string, IndexedUse>();
  /** So that thousands of entries share one list. */
  readonly #owners = new Map<string, readonly string[]>();
  #bytes = 0;

  get bytes(): number {
    return this.#bytes;
  }

  get count(): number {
    return this.#entries.size;
  }

  get useCount(): number {
    return this.#uses.size;
  }

  entries(): IterableIterator<IndexEntry> {
    return this.#entries.values();
  }

  uses(): IterableIterator<[name: string, use: IndexedUse]> {
    return this.#uses.entries();
  }

  get(key: string): IndexEntry | undefined {
    return this.#entries.get(key);
  }

  /** The newest and the last to go. */
  put(key: string, facts: EntryFacts): IndexEntry {
    const owners = this.#shared(facts.owners);
    const known = this.#entries.get(key);
    this.#bytes += facts.bytes - (known?.bytes ?? 0);
    if (known !== undefined) {
      Object.assign(known, facts, { owners });
      this.moveToEnd(known);
      return known;
    }
    const entry = { ...facts, key, owners, isTouched: false };
    this.#entries.set(key, entry);
    return entry;
  }

  moveToEnd(entry: IndexEntry): void {
    this.#entries.delete(entry.key);
    this.#entries.set(entry.key, entry);
  }

  delete(key: string): void {
    this.#bytes -= this.#entries.get(key)?.bytes ?? 0;
    this.#entries.delete(key);
  }

  /** The picture of a use, of this version or of whichever there is, as long as it is kept. */
  findUse(name: string, version: number | null): IndexEntry | null {
    const use = this.#uses.get(name);
    if (use === undefined || !this.isKept(use.entry)) return null;
    return version === null || use.version === version ? use.entry : null;
  }

  /** Replaces the use's other version. */
  setUse(name: string, use: IndexedUse): void {
    this.#uses.set(name, use);
  }

  setOwners(entry: IndexEntry, owners: readonly string[]): void {
    entry.owners = this.#shared(owners);
  }

  isKept(entry: IndexEntry): boolean {
    return this.#entries.get(entry.key) === entry;
  }

  /** Uses whose picture went: nobody looks for them again. */
  dropDeadUses(): void {
    for (const [name, use] of this.#uses) if (!this.isKept(use.entry)) this.#uses.delete(name);
  }

  /** Takes out what only this dataset uses, and what may be: entries whose owners aren't known. */
  forget(datasetId: string): readonly IndexEntry[] {
    for (const [name, use] of this.#uses) if (use.datasetId === datasetId) this.#uses.delete(name);
    const gone: IndexEntry[] = [];
    for (const entry of this.#entries.values()) {
      const others = entry.owners.filter((owner) => owner !== datasetId);
      if (others.length === 0) gone.push(entry);
      else if (others.length < entry.owners.length) entry.owners = this.#shared(others);
    }
    for (const { key } of gone) this.delete(key);
    return gone;
  }

  clear(): void {
    this.#entries.clear();
    this.#uses.clear();
    this.#bytes = 0;
  }

  /** Takes out the least recently used until no more than `bytes` are left: those to be kept later, those of pinned people last. */
  shrinkTo(bytes: number): readonly IndexEntry[] {
    const gone: IndexEntry[] = [];
    for (const worth of [0, 1, 2]) {
      for (const entry of this.#entries.values()) {
        if (this.#bytes <= bytes) return gone;
        if (worthOf(entry) > worth) continue;
        gone.push(entry);
        this.delete(entry.key);
      }
    }
    return gone;
  }

  #shared(owners: readonly string[]): readonly string[] {
    const name = owners.length === 1 ? (owners[0] ?? '') : owners.join('\n');
    const known = this.#owners.get(name);
    if (known !== undefined) return known;
    this.#owners.set(name, owners);
    return owners;
  }
}

function worthOf({ isPinned, isToKeep }: IndexEntry): number {
  if (isPinned) return 2;
  return isToKeep ? 1 : 0;
}
