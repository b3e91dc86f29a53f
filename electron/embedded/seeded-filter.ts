/** A listing's conditions over the seeded groups: tests of one group by two array reads, and counts without a scan where there is one range. */
import type { SortField, SortOrder } from '../../shared/dataset.ts';
import { hasLabels, type LabelPair } from './label-sets.ts';
import type { InstantRange, ListingSelection } from './listing-query.ts';
import { RecentlyUsed } from './recently-used.ts';
import type { SeededGroups } from './seeded-groups.ts';
import { SeededTime, type Span, type TimeField } from './seeded-time.ts';

/** Label conditions whose answers are kept. */
const KEPT_LABELS = 8;

interface RangeTest extends Span {
  readonly field: TimeField;
  readonly time: SeededTime;
}

/** The conditions of one selection. */
export class SeededFilter {
  readonly #count: number;
  readonly #ranges: readonly RangeTest[];
  /** 1 for each index that has the labels; null when none are asked for. */
  readonly #labelled: Uint8Array | null;

  constructor(count: number, ranges: readonly RangeTest[], labelled: Uint8Array | null) {
    this.#count = count;
    this.#ranges = ranges;
    this.#labelled = labelled;
  }

  matches(index: number): boolean {
    if (this.#labelled !== null && this.#labelled[index] !== 1) return false;
    return this.#ranges.every(({ time, start, end }) => {
      const rank = time.ranks[index] ?? 0;
      return rank >= start && rank < end;
    });
  }

  /** Where all that match stand in an order by this field; the whole order when no condition bounds it. */
  spanIn(sort: SortField | null, order: SortOrder): Span {
    const range = this.#ranges.find(({ field }) => field === sort);
    if (range === undefined) return { start: 0, end: this.#count };
    const { start, end } = range;
    return order === 'asc' ? { start, end } : { start: this.#count - end, end: this.#count - start };
  }

  count(): number {
    const [narrowest = null] = this.#ranges.toSorted((a, b) => a.end - a.start - (b.end - b.start));
    if (narrowest === null) return this.#labelled?.reduce((sum, mark) => sum + mark, 0) ?? this.#count;
    if (this.#ranges.length === 1 && this.#labelled === null) return narrowest.end - narrowest.start;
    let count = 0;
    for (let position = narrowest.start; position < narrowest.end; position += 1) {
      if (this.matches(narrowest.time.ascending[position] ?? 0)) count += 1;
    }
    return count;
  }
}

/** Makes filters, and keeps what they share. */
export class SeededFilters {
  readonly #seeded: SeededGroups;
  readonly #times = new Map<TimeField, SeededTime>();
  readonly #labelled = new RecentlyUsed<Uint8Array>(KEPT_LABELS);

  constructor(seeded: SeededGroups) {
    this.#seeded = seeded;
  }

  /** Made at first use: that takes about a second for a million groups. */
  time(field: TimeField): SeededTime {
    const time = this.#times.get(field) ?? new SeededTime(this.#seeded, field);
    this.#times.set(field, time);
    return time;
  }

  filter({ created, updated, labels }: ListingSelection): SeededFilter {
    const ranges = [...this.#rangeTest('CreateTime', created), ...this.#rangeTest('UpdateTime', updated)];
    return new SeededFilter(this.#seeded.count, ranges, labels.length === 0 ? null : this.#marks(labels));
  }

  #rangeTest(field: TimeField, range: InstantRange | null): readonly RangeTest[] {
    if (range === null) return [];
    const time = this.time(field);
    return [{ field, time, ...time.span(range) }];
  }

  #marks(labels: readonly LabelPair[]): Uint8Array {
    return this.#labelled.take(JSON.stringify(labels), () => this.#markLabelled(labels));
  }

  #markLabelled(labels: readonly LabelPair[]): Uint8Array {
    const marks = new Uint8Array(this.#seeded.count);
    for (let index = 0; index < marks.length; index += 1) {
      if (hasLabels(this.#seeded.labels(index), labels)) marks[index] = 1;
    }
    return marks;
  }
}
