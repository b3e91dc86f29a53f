/** A picture to be fetched, by what it is: people and places that want the same one share it. */
export interface QueuedPicture<Plan> {
  readonly key: string;
  readonly datasetId: string;
  readonly plan: Plan;
  /** Who in the window waits for it. */
  readonly addresses: ReadonlySet<string>;
  /** How often it was begun. */
  readonly attempts: number;
}

interface Entry<Plan> extends QueuedPicture<Plan> {
  readonly addresses: Set<string>;
  attempts: number;
  /** Wanted for keeping, too, and after everything that the window wants. */
  isForKeeping: boolean;
  readonly order: number;
  dueAt: number;
  isInFlight: boolean;
}

const AFTER_ALL_WANTED = 1e12;

/**
 * The pictures that wait to be fetched, and those that are being fetched. Pure: the caller brings the time, and says how
 * much an address is wanted now.
 */
export class PictureQueue<Plan> {
  readonly #rankOf: (address: string) => number | null;
  readonly #entries = new Map<string, Entry<Plan>>();
  #lastOrder = 0;
  #inFlight = 0;

  /** @param rankOf lower is wanted more; null is not wanted any more. */
  constructor(rankOf: (address: string) => number | null) {
    this.#rankOf = rankOf;
  }

  get inFlight(): number {
    return this.#inFlight;
  }

  /** Begun or not. */
  get size(): number {
    return this.#entries.size;
  }

  /** @param address null for keeping. Joins the entry that there is for the key, begun or not. */
  add(key: string, datasetId: string, plan: Plan, address: string | null): void {
    const entry = this.#entries.get(key) ?? this.#create(key, datasetId, plan);
    if (address === null) entry.isForKeeping = true;
    else entry.addresses.add(address);
  }

  /** The most wanted one that is due, which counts as begun from now on; null when there is none. */
  take(now: number): QueuedPicture<Plan> | null {
    let best: Entry<Plan> | null = null;
    let bestRank = Number.POSITIVE_INFINITY;
    for (const entry of this.#entries.values()) {
      if (entry.isInFlight || entry.dueAt > now) continue;
      const rank = this.#rank(entry);
      if (rank < bestRank) [best, bestRank] = [entry, rank];
    }
    if (best === null) return null;
    best.isInFlight = true;
    best.attempts += 1;
    this.#inFlight += 1;
    return best;
  }

  /** A begun one waits again, and is not due before. */
  putBack(key: string, dueAt: number): void {
    const entry = this.#entries.get(key);
    if (entry?.isInFlight !== true) return;
    entry.isInFlight = false;
    entry.dueAt = dueAt;
    this.#inFlight -= 1;
    if (!this.#isWanted(entry)) this.#entries.delete(key);
  }

  /** It came, or it will not come. */
  end(key: string): void {
    const entry = this.#entries.get(key);
    if (entry?.isInFlight === true) this.#inFlight -= 1;
    this.#entries.delete(key);
  }

  /** Drops what nobody wants any more and has not begun, and answers the addresses. */
  dropUnwanted(): readonly string[] {
    const dropped: string[] = [];
    for (const [key, entry] of this.#entries) {
      if (entry.isInFlight || this.#isWanted(entry)) continue;
      dropped.push(...entry.addresses);
      this.#entries.delete(key);
    }
    return dropped;
  }

  /** Those of a dataset that have not begun are not for keeping any more: answers their keys. */
  dropKeeping(datasetId: string): readonly string[] {
    const dropped: string[] = [];
    for (const [key, entry] of this.#entries) {
      if (!entry.isForKeeping || entry.isInFlight || entry.datasetId !== datasetId) continue;
      entry.isForKeeping = false;
      dropped.push(key);
      if (!this.#isWanted(entry)) this.#entries.delete(key);
    }
    return dropped;
  }

  /** Those of a dataset that have not begun. */
  waitingOf(datasetId: string): readonly QueuedPicture<Plan>[] {
    return [...this.#entries.values()].filter((entry) => !entry.isInFlight && entry.datasetId === datasetId);
  }

  /** When the next one is due of those that wait for a time; null when none does. */
  nextDueAt(now: number): number | null {
    let next: number | null = null;
    for (const { isInFlight, dueAt } of this.#entries.values()) {
      if (!isInFlight && dueAt > now && (next === null || dueAt < next)) next = dueAt;
    }
    return next;
  }

  #create(key: string, datasetId: string, plan: Plan): Entry<Plan> {
    this.#lastOrder += 1;
    const entry: Entry<Plan> = {
      ...{ key, datasetId, plan, addresses: new Set<string>(), attempts: 0, isForKeeping: false },
      ...{ order: this.#lastOrder, dueAt: Number.NEGATIVE_INFINITY, isInFlight: false },
    };
    this.#entries.set(key, entry);
    return entry;
  }

  #isWanted(entry: Entry<Plan>): boolean {
    return this.#rank(entry) < Number.POSITIVE_INFINITY;
  }

  #rank(entry: Entry<Plan>): number {
    let rank = entry.isForKeeping ? AFTER_ALL_WANTED + entry.order : Number.POSITIVE_INFINITY;
    for (const address of entry.addresses) rank = Math.min(rank, this.#rankOf(address) ?? rank);
    return rank;
  }
}
