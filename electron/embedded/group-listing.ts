/** Lists groups page by page: the seeded ones in a kept order, merged with the overlay as they pass. */
import {
  type Arrangement,
  type Place,
  shuffledArrangement,
  sortedArrangement,
  type TieOrder,
} from './arrangement.ts';
import type { GroupJsonWriter } from './group-json.ts';
import { type GroupOverlay, KEPT_ORDERS, type PlacedGroup } from './group-overlay.ts';
import type { ListingSelection } from './listing-query.ts';
import type { Cursor } from './page-token.ts';
import { RecentlyUsed } from './recently-used.ts';
import { SeededFilters } from './seeded-filter.ts';
import type { SeededGroups } from './seeded-groups.ts';
import { isTimeField, type SeededTime } from './seeded-time.ts';
import { sortValueOfObject, sortValueOfSeeded } from './sort-value.ts';
import { wireText } from './wire-text.ts';

export interface GroupPage {
  /** One JSON object a group, in wire text. */
  readonly groups: readonly string[];
  /** The last group; null when none follows it. */
  readonly last: Cursor | null;
}

export class GroupListing {
  readonly #seeded: SeededGroups;
  readonly #overlay: GroupOverlay;
  readonly #writer: GroupJsonWriter;
  readonly #ties: TieOrder;
  readonly #filters: SeededFilters;
  readonly #orders = new RecentlyUsed<Uint32Array>(KEPT_ORDERS);

  constructor(seeded: SeededGroups, overlay: GroupOverlay, writer: GroupJsonWriter, ties: TieOrder) {
    this.#seeded = seeded;
    this.#overlay = overlay;
    this.#writer = writer;
    this.#ties = ties;
    this.#filters = new SeededFilters(seeded);
  }

  /**
   * Up to `limit` groups after the cursor, or from the start. A `shuffle` other than 0 lists in an order that has
   * nothing to do with the one asked for; cursors of either are good in the other.
   */
  page(selection: ListingSelection, after: Cursor | null, limit: number, shuffle = 0): GroupPage {
    const arrangement =
      shuffle === 0
        ? sortedArrangement(selection.sort, selection.order, this.#ties)
        : shuffledArrangement(shuffle);
    const start = after === null || shuffle === 0 ? after : this.#shuffledPlace(after, arrangement);
    const seeded = this.#seededAfter(selection, arrangement, start);
    const overlaid = this.#overlay.listed(selection, arrangement, start);
    const groups: string[] = [];
    let last: Cursor | null = null;
    let nextSeeded = seeded.next().value;
    let nextOverlaid = overlaid.next().value;
    while (nextSeeded !== undefined || nextOverlaid !== undefined) {
      if (groups.length === limit) return { groups, last };
      const isFull = groups.length === limit - 1;
      if (nextOverlaid !== undefined && this.#isBefore(nextOverlaid, nextSeeded, arrangement)) {
        const { id, group } = nextOverlaid;
        groups.push(wireText(JSON.stringify(group)));
        if (isFull) last = { id, value: sortValueOfObject(group, selection.sort) };
        nextOverlaid = overlaid.next().value;
      } else if (nextSeeded !== undefined) {
        groups.push(this.#writer.write(nextSeeded));
        if (isFull) last = this.#cursorAt(nextSeeded, selection);
        nextSeeded = seeded.next().value;
      }
    }
    return { groups, last: null };
  }

  /** All groups the conditions leave. */
  count(selection: ListingSelection): number {
    const filter = this.#filters.filter(selection);
    let hidden = 0;
    for (const index of this.#overlay.hiddenIndices) hidden += Number(filter.matches(index));
    return filter.count() - hidden + this.#overlay.count(selection, sortedArrangement(null, 'asc', 'same'));
  }

  /** Seeded groups by ascending CreateTime. */
  get byCreateTime(): SeededTime {
    return this.#filters.time('CreateTime');
  }

  #cursorAt(index: number, { sort }: ListingSelection): Cursor {
    return { id: this.#seeded.idOf(index), value: sortValueOfSeeded(this.#seeded, index, sort) };
  }

  #place(index: number, arrangement: Arrangement): Place {
    return { id: this.#seeded.idOf(index), value: arrangement.valueOfSeeded(this.#seeded, index) };
  }

  #shuffledPlace({ id }: Cursor, arrangement: Arrangement): Place {
    return { id, value: arrangement.valueOfObject(id, {}) };
  }

  #isBefore(overlaid: PlacedGroup, index: number | undefined, arrangement: Arrangement): boolean {
    return index === undefined || arrangement.compare(overlaid, this.#place(index, arrangement)) < 0;
  }

  /** The matching seeded groups after a place, or all of them, as arranged; without those the overlay hides. */
  *#seededAfter(
    selection: ListingSelection,
    arrangement: Arrangement,
    after: Place | null,
  ): Generator<number, undefined> {
    const order = this.#order(arrangement);
    const filter = this.#filters.filter(selection);
    const { start, end } = filter.spanIn(arrangement.sort, arrangement.order);
    let position = after === null ? start : Math.max(start, this.#firstAfter(order, after, arrangement));
    for (; position < end; position += 1) {
      const index = order[position] ?? 0;
      if (filter.matches(index) && !this.#overlay.hiddenIndices.has(index)) yield index;
    }
    return undefined;
  }

  /** The first position whose group comes after a place, whether or not the place's group still exists. */
  #firstAfter(order: Uint32Array, place: Place, arrangement: Arrangement): number {
    let low = 0;
    let high = order.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (arrangement.compare(this.#place(order[middle] ?? 0, arrangement), place) > 0) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  #order(arrangement: Arrangement): Uint32Array {
    const { key, sort, order } = arrangement;
    if (isTimeField(sort) && order === 'asc') return this.#filters.time(sort).ascending;
    return this.#orders.take(key, () => arrangement.orderSeeded(this.#seeded));
  }
}
