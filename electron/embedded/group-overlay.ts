/** What was added, changed and removed while the service runs, laid over the seeded groups. */
import type { InstantRange, ListingSelection } from './listing-query.ts';
import {
  compareValues,
  type GroupObject,
  instantOf,
  type SortValue,
  sortValueOfObject,
} from './sort-value.ts';

/** A group of the overlay in the place it takes in an order. */
export interface PlacedGroup {
  readonly id: string;
  readonly value: SortValue;
  readonly group: GroupObject;
}

export function isInRange(instant: bigint, range: InstantRange | null): boolean {
  if (range === null) return true;
  return (range.start === null || instant >= range.start) && (range.end === null || instant <= range.end);
}

/** Whether a listing's conditions hold for a group. */
function matchesSelection(group: GroupObject, selection: ListingSelection): boolean {
  const labels = group.CustomLabels;
  const own =
    typeof labels === 'object' && labels !== null ? new Map<string, unknown>(Object.entries(labels)) : null;
  return (
    selection.labels.every(([key, value]) => own?.get(key) === value) &&
    isInRange(instantOf(group.CreateTime), selection.created) &&
    isInRange(instantOf(group.UpdateTime), selection.updated)
  );
}

/** The order of a listing: by value in its direction, then by id. Ids run backwards only when they are what is sorted by. */
export function comparePlaces(
  left: { readonly value: SortValue; readonly id: string },
  right: { readonly value: SortValue; readonly id: string },
  selection: ListingSelection,
): number {
  const direction = selection.order === 'asc' ? 1 : -1;
  const byValue = direction * compareValues(left.value, right.value);
  return byValue || compareValues(left.id, right.id) * (selection.sort === null ? direction : 1);
}

/** The same text for selections that list the same groups in the same order. */
export function selectionKey(selection: ListingSelection): string {
  const { sort, order, labels, created, updated } = selection;
  return JSON.stringify([sort, order, labels, created, updated], (_, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  );
}

export class GroupOverlay {
  readonly #groups = new Map<string, GroupObject>();
  readonly #hiddenIndices = new Set<number>();
  #revision = 0;
  /** The last answer of `place`: a listing asks for the same at every page. */
  #placed: { readonly key: string; readonly groups: readonly PlacedGroup[] } = { key: '', groups: [] };

  /** Groups added or changed, by id. */
  get groups(): ReadonlyMap<string, GroupObject> {
    return this.#groups;
  }

  /** Indices of the seeded groups that are gone or have a newer copy here. */
  get hiddenIndices(): ReadonlySet<number> {
    return this.#hiddenIndices;
  }

  /** Grows with every change. */
  get revision(): number {
    return this.#revision;
  }

  /** Adds a group, or replaces it; `seededIndex` is that of the seeded group it replaces, or -1. */
  put(id: string, group: GroupObject, seededIndex: number): void {
    if (seededIndex >= 0) this.#hiddenIndices.add(seededIndex);
    this.#groups.set(id, group);
    this.#revision += 1;
  }

  /** Takes a group away, wherever it is. */
  drop(id: string, seededIndex: number): void {
    if (seededIndex >= 0) this.#hiddenIndices.add(seededIndex);
    this.#groups.delete(id);
    this.#revision += 1;
  }

  /** The matching groups in the order of a listing. */
  place(selection: ListingSelection): readonly PlacedGroup[] {
    const key = `${this.#revision} ${selectionKey(selection)}`;
    if (this.#placed.key !== key) this.#placed = { key, groups: this.#sorted(selection) };
    return this.#placed.groups;
  }

  #sorted(selection: ListingSelection): readonly PlacedGroup[] {
    const placed: PlacedGroup[] = [];
    for (const [id, group] of this.#groups) {
      if (!matchesSelection(group, selection)) continue;
      placed.push({ id, value: sortValueOfObject(group, selection.sort), group });
    }
    return placed.sort((left, right) => comparePlaces(left, right, selection));
  }
}
