/** Seeded groups by one of their times, so that a range of it is found without looking at every group. */
import type { SortField } from '../../shared/dataset.ts';
import type { InstantRange } from './listing-query.ts';
import type { SeededGroups } from './seeded-groups.ts';
import { seededOrder } from './seeded-order.ts';
import { createdInstant, updatedInstant } from './sort-value.ts';

/** Positions of an order, from `start` up to but not including `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type TimeField = 'CreateTime' | 'UpdateTime';

export function isTimeField(sort: SortField | null): sort is TimeField {
  return sort === 'CreateTime' || sort === 'UpdateTime';
}

export class SeededTime {
  /** Indices by ascending time. */
  readonly ascending: Uint32Array;
  /** The position of each index in `ascending`. */
  readonly ranks: Uint32Array;
  readonly #groups: SeededGroups;
  readonly #instantOf: (groups: SeededGroups, index: number) => bigint;

  constructor(groups: SeededGroups, field: TimeField) {
    this.#groups = groups;
    this.#instantOf = field === 'CreateTime' ? createdInstant : updatedInstant;
    this.ascending = seededOrder(groups, field, 'asc');
    this.ranks = new Uint32Array(groups.count);
    for (let position = 0; position < groups.count; position += 1) {
      this.ranks[this.ascending[position] ?? 0] = position;
    }
  }

  instantAt(position: number): bigint {
    return this.#instantOf(this.#groups, this.ascending[position] ?? 0);
  }

  /** Where the groups of a range stand in `ascending`. */
  span(range: InstantRange): Span {
    const start = range.start === null ? 0 : this.#firstFrom(range.start);
    const end = range.end === null ? this.ascending.length : this.#firstFrom(range.end + 1n);
    return { start, end: Math.max(start, end) };
  }

  /** The first position whose time is not before the instant. */
  #firstFrom(instant: bigint): number {
    let low = 0;
    let high = this.ascending.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.instantAt(middle) < instant) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
