/** FNV-1a over the code units of a group id. */
export function hashOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < id.length; index++) {
    hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193);
  }
  return (hash ^ (hash >>> 15)) >>> 0;
}

const EMPTY = 0;

/**
 * Hash → row, by open addressing in one typed array: a Map of a million strings would cost ten times as much.
 * The caller holds the ids and says which row of equal hash is meant.
 */
export class IdIndex {
  /** Row + 1; 0 is a free slot. At most half full, so that probing stays short. */
  #slots = new Uint32Array(1024);
  #used = 0;
  readonly #hashOfRow: (row: number) => number;

  constructor(hashOfRow: (row: number) => number) {
    this.#hashOfRow = hashOfRow;
  }

  /** The same entries for an owner that has more rows; this one must not be used any more. */
  handedOver(hashOfRow: (row: number) => number): IdIndex {
    const index = new IdIndex(hashOfRow);
    index.#slots = this.#slots;
    index.#used = this.#used;
    return index;
  }

  /** The row of that hash for which `isMeant` holds; null when there is none. */
  find(hash: number, isMeant: (row: number) => boolean): number | null {
    const slot = this.#probe(hash, isMeant);
    const entry = this.#slots[slot] as number;
    return entry === EMPTY ? null : entry - 1;
  }

  /** Points the id to `row`; answers the row it pointed to before. */
  point(hash: number, row: number, isMeant: (row: number) => boolean): number | null {
    if (this.#used * 2 >= this.#slots.length) this.#grow();
    const slot = this.#probe(hash, isMeant);
    const before = this.#slots[slot] as number;
    this.#slots[slot] = row + 1;
    if (before !== EMPTY) return before - 1;
    this.#used += 1;
    return null;
  }

  #probe(hash: number, isMeant: (row: number) => boolean): number {
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const entry = this.#slots[slot] as number;
      if (entry === EMPTY) return slot;
      if (this.#hashOfRow(entry - 1) === hash && isMeant(entry - 1)) return slot;
      slot = (slot + 1) & mask;
    }
  }

  #grow(): void {
    const before = this.#slots;
    this.#slots = new Uint32Array(before.length * 4);
    const mask = this.#slots.length - 1;
    for (const entry of before) {
      if (entry === EMPTY) continue;
      let slot = this.#hashOfRow(entry - 1) & mask;
      while (this.#slots[slot] !== EMPTY) slot = (slot + 1) & mask;
      this.#slots[slot] = entry;
    }
  }
}
