/** Lists groups page by page: the seeded ones in a kept order, merged with the overlay as they pass. */
import type { GroupJsonWriter } from './group-json.ts';
import {
  comparePlaces,
  type GroupOverlay,
  isInRange,
  type PlacedGroup,
  selectionKey,
} from './group-overlay.ts';
import { hasLabels } from './label-sets.ts';
import type { ListingSelection } from './listing-query.ts';
import type { Cursor } from './page-token.ts';
import type { SeededGroups } from './seeded-groups.ts';
import { seededOrder } from './seeded-order.ts';
import { createdInstant, sortValueOfSeeded, updatedInstant } from './sort-value.ts';
import { wireText } from './wire-text.ts';

export interface GroupPage {
  /** One JSON object a group, in wire text. */
  readonly groups: readonly string[];
  /** The last group; null when none follows it. */
  readonly last: Cursor | null;
}

/** Orders kept at a time: all sorts both ways without conditions, and some with. */
const KEPT_ORDERS = 32;

export class GroupListing {
  readonly #seeded: SeededGroups;
  readonly #overlay: GroupOverlay;
  readonly #writer: GroupJsonWriter;
  readonly #orders = new Map<string, Uint32Array>();

  constructor(seeded: SeededGroups, overlay: GroupOverlay, writer: GroupJsonWriter) {
    this.#seeded = seeded;
    this.#overlay = overlay;
    this.#writer = writer;
  }

  /** Up to `limit` groups after the cursor, or from the start. */
  page(selection: ListingSelection, after: Cursor | null, limit: number): GroupPage {
    const order = this.#order(selection);
    const placed = this.#overlay.place(selection);
    let position = after === null ? 0 : this.#positionAfter(order, after, selection);
    let overlayPosition = placed.findIndex(
      (entry) => after === null || comparePlaces(entry, after, selection) > 0,
    );
    if (overlayPosition < 0) overlayPosition = placed.length;
    const groups: string[] = [];
    let last: Cursor | null = null;
    for (;;) {
      position = this.#skipHidden(order, position);
      const overlaid = placed[overlayPosition];
      const index = order[position];
      if (overlaid === undefined && index === undefined) return { groups, last: null };
      if (groups.length === limit) return { groups, last };
      if (index === undefined || (overlaid !== undefined && this.#isBefore(overlaid, index, selection))) {
        if (overlaid !== undefined) groups.push(wireText(JSON.stringify(overlaid.group)));
        if (overlaid !== undefined) last = overlaid;
        overlayPosition += 1;
      } else {
        groups.push(this.#writer.write(index));
        if (groups.length === limit) last = this.#cursorAt(index, selection);
        position += 1;
      }
    }
  }

  /** All groups the conditions leave. */
  count(selection: ListingSelection): number {
    let hidden = 0;
    for (const index of this.#overlay.hiddenIndices) {
      if (this.#matches(index, selection)) hidden += 1;
    }
    return this.#order(selection).length - hidden + this.#overlay.place(selection).length;
  }

  #cursorAt(index: number, selection: ListingSelection): Cursor {
    return { id: this.#seeded.idOf(index), value: sortValueOfSeeded(this.#seeded, index, selection.sort) };
  }

  #isBefore(overlaid: PlacedGroup, index: number, selection: ListingSelection): boolean {
    return comparePlaces(overlaid, this.#cursorAt(index, selection), selection) < 0;
  }

  #skipHidden(order: Uint32Array, from: number): number {
    let position = from;
    while (position < order.length && this.#overlay.hiddenIndices.has(order[position] ?? -1)) position += 1;
    return position;
  }

  /** The first position whose group comes after the cursor, whether or not the cursor's group still exists. */
  #positionAfter(order: Uint32Array, cursor: Cursor, selection: ListingSelection): number {
    let low = 0;
    let high = order.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const isAfter = comparePlaces(this.#cursorAt(order[middle] ?? 0, selection), cursor, selection) > 0;
      if (isAfter) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  #matches(index: number, selection: ListingSelection): boolean {
    const { labels, created, updated } = selection;
    return (
      (labels.length === 0 || hasLabels(this.#seeded.labels(index), labels)) &&
      (created === null || isInRange(createdInstant(this.#seeded, index), created)) &&
      (updated === null || isInRange(updatedInstant(this.#seeded, index), updated))
    );
  }

  /** The seeded groups of a selection, made at first use and kept while it is in use. */
  #order(selection: ListingSelection): Uint32Array {
    const { sort, order, labels, created, updated } = selection;
    const isWhole = labels.length === 0 && created === null && updated === null;
    return this.#kept(selectionKey(selection), () => {
      if (isWhole) return seededOrder(this.#seeded, sort, order);
      const whole = this.#order({ sort, order, labels: [], created: null, updated: null });
      return whole.filter((index) => this.#matches(index, selection));
    });
  }

  #kept(key: string, make: () => Uint32Array): Uint32Array {
    const known = this.#orders.get(key);
    const order = known ?? make();
    this.#orders.delete(key);
    this.#orders.set(key, order);
    const oldest = this.#orders.keys().next();
    if (this.#orders.size > KEPT_ORDERS && oldest.done === false) this.#orders.delete(oldest.value);
    return order;
  }
}
