/** What was added, changed and removed while the service runs, laid over the seeded groups. */
import type { Arrangement, Place } from './arrangement.ts';
import type { InstantRange, ListingSelection } from './listing-query.ts';
import { RecentlyUsed } from './recently-used.ts';
import { type GroupObject, instantOf } from './sort-value.ts';

/** Orders kept at a time: all sorts both ways, and some shuffled ones. */
export const KEPT_ORDERS = 32;

/** A group of the overlay in the place it takes in an order. */
export interface PlacedGroup extends Place {
  readonly group: GroupObject;
  readonly created: bigint;
  readonly updated: bigint;
}

function isInRange(instant: bigint, range: InstantRange | null): boolean {
  if (range === null) return true;
  return (range.start === null || instant >= range.start) && (range.end === null || instant <= range.end);
}

function matchesSelection({ group, created, updated }: PlacedGroup, selection: ListingSelection): boolean {
  return (
    isInRange(created, selection.created) &&
    isInRange(updated, selection.updated) &&
    (selection.labels.length === 0 || matchesLabels(group, selection))
  );
}

function matchesLabels({ CustomLabels: labels }: GroupObject, selection: ListingSelection): boolean {
  const own =
    typeof labels === 'object' && labels !== null ? new Map<string, unknown>(Object.entries(labels)) : null;
  return selection.labels.every(([key, value]) => own?.get(key) === value);
}

/** The overlay's groups in one order, kept sorted as they come and go. */
class OverlayOrder {
  readonly #arrangement: Arrangement;
  readonly #placed: PlacedGroup[] = [];

  constructor(groups: ReadonlyMap<string, GroupObject>, arrangement: Arrangement) {
    this.#arrangement = arrangement;
    for (const [id, group] of groups) this.#placed.push(this.#place(id, group));
    this.#placed.sort(arrangement.compare);
  }

  get placed(): readonly PlacedGroup[] {
    return this.#placed;
  }

  insert(id: string, group: GroupObject): void {
    const place = this.#place(id, group);
    this.#placed.splice(this.firstAfter(place), 0, place);
  }

  remove(id: string, group: GroupObject): void {
    this.#placed.splice(this.firstAfter(this.#place(id, group)) - 1, 1);
  }

  /** The first position that comes after a place. */
  firstAfter(place: Place): number {
    let low = 0;
    let high = this.#placed.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const placed = this.#placed[middle];
      if (placed !== undefined && this.#arrangement.compare(placed, place) > 0) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  #place(id: string, group: GroupObject): PlacedGroup {
    return {
      id,
      value: this.#arrangement.valueOfObject(id, group),
      group,
      created: instantOf(group.CreateTime),
      updated: instantOf(group.UpdateTime),
    };
  }
}

export class GroupOverlay {
  readonly #groups = new Map<string, GroupObject>();
  readonly #hiddenIndices = new Set<number>();
  readonly #orders = new RecentlyUsed<OverlayOrder>(KEPT_ORDERS);

  /** Groups added or changed, by id. */
  get groups(): ReadonlyMap<string, GroupObject> {
    return this.#groups;
  }

  /** Indices of the seeded groups that are gone or have a newer copy here. */
  get hiddenIndices(): ReadonlySet<number> {
    return this.#hiddenIndices;
  }

  /** Adds a group, or replaces it; `seededIndex` is that of the seeded group it replaces, or -1. */
  put(id: string, group: GroupObject, seededIndex: number): void {
    this.drop(id, seededIndex);
    this.#groups.set(id, group);
    for (const order of this.#orders.values()) order.insert(id, group);
  }

  /** Takes a group away, wherever it is. */
  drop(id: string, seededIndex: number): void {
    if (seededIndex >= 0) this.#hiddenIndices.add(seededIndex);
    const group = this.#groups.get(id);
    if (group === undefined) return;
    for (const order of this.#orders.values()) order.remove(id, group);
    this.#groups.delete(id);
  }

  /** The matching groups after a place, or all of them, as arranged. */
  *listed(
    selection: ListingSelection,
    arrangement: Arrangement,
    after: Place | null,
  ): Generator<PlacedGroup, void> {
    const order = this.#orders.take(arrangement.key, () => new OverlayOrder(this.#groups, arrangement));
    for (let at = after === null ? 0 : order.firstAfter(after); at < order.placed.length; at += 1) {
      const placed = order.placed[at];
      if (placed !== undefined && matchesSelection(placed, selection)) yield placed;
    }
  }

  count(selection: ListingSelection, arrangement: Arrangement): number {
    let count = 0;
    for (const _ of this.listed(selection, arrangement, null)) count += 1;
    return count;
  }
}
