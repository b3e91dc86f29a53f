/** An order that groups can be listed in: what they are sorted by, and which of two comes first. */
import type { SortField, SortOrder } from '../../shared/dataset.ts';
import { hash32, seedFromText } from './random.ts';
import type { SeededGroups } from './seeded-groups.ts';
import { seededOrder, sortByKey } from './seeded-order.ts';
import {
  compareValues,
  type GroupObject,
  type SortValue,
  sortValueOfObject,
  sortValueOfSeeded,
} from './sort-value.ts';

/** Groups with the same value, listed downwards: by ascending id all the same, or by descending id. */
export type TieOrder = 'same' | 'reversed';

/** Where a group stands in an order. */
export interface Place {
  readonly value: SortValue;
  readonly id: string;
}

export interface Arrangement {
  /** The same for the same order only. */
  readonly key: string;
  /** Null when groups are sorted by id, or by nothing that a listing can ask for. */
  readonly sort: SortField | null;
  readonly order: SortOrder;
  compare(left: Place, right: Place): number;
  valueOfObject(id: string, group: GroupObject): SortValue;
  valueOfSeeded(groups: SeededGroups, index: number): SortValue;
  /** All seeded groups; takes up to about a second for a million. */
  orderSeeded(groups: SeededGroups): Uint32Array;
}

/** By a field in its direction, then by id; null sorts by id alone. */
export function sortedArrangement(sort: SortField | null, order: SortOrder, ties: TieOrder): Arrangement {
  const direction = order === 'asc' ? 1 : -1;
  const idDirection = sort === null || ties === 'reversed' ? direction : 1;
  return {
    key: `${sort} ${order}`,
    sort,
    order,
    compare: (left, right) =>
      direction * compareValues(left.value, right.value) || idDirection * compareValues(left.id, right.id),
    valueOfObject: (_, group) => sortValueOfObject(group, sort),
    valueOfSeeded: (groups, index) => sortValueOfSeeded(groups, index, sort),
    orderSeeded: (groups) =>
      idDirection === direction && order === 'desc'
        ? seededOrder(groups, sort, 'asc').reverse()
        : seededOrder(groups, sort, order),
  };
}

/** In no order at all, but always the same one for a salt. */
export function shuffledArrangement(salt: number): Arrangement {
  const keyOf = (id: string): number => hash32(seedFromText(id), salt, 0);
  return {
    key: `shuffled ${salt}`,
    sort: null,
    order: 'asc',
    compare: (left, right) => compareValues(left.value, right.value) || compareValues(left.id, right.id),
    valueOfObject: keyOf,
    valueOfSeeded: (groups, index) => keyOf(groups.idOf(index)),
    orderSeeded: (groups) => {
      const indices = seededOrder(groups, null, 'asc');
      sortByKey(indices, (index) => keyOf(groups.idOf(index)), 'asc');
      return indices;
    },
  };
}
