/**
 * Seeded groups in the order of a sort field: their indices, ties by id (which is by index). Numbers are sorted packed
 * with their index into doubles, so a million take a fraction of a second and no objects.
 */
import type { SortField, SortOrder } from '../../shared/dataset.ts';
import { MAX_GROUPS, type SeededGroups } from './seeded-groups.ts';
import { compareValues } from './sort-value.ts';

/** A power of two above every index. */
const INDEX_RANGE = 2 ** Math.ceil(Math.log2(MAX_GROUPS + 1));
const LARGEST_KEY = 0xffff_ffff;

/** Sorts `indices` by an unsigned 32-bit key, ties by index. */
export function sortByKey(indices: Uint32Array, key: (index: number) => number, order: SortOrder): void {
  const packed = new Float64Array(indices.length);
  indices.forEach((index, position) => {
    const ascending = key(index);
    packed[position] = (order === 'asc' ? ascending : LARGEST_KEY - ascending) * INDEX_RANGE + index;
  });
  packed.sort();
  packed.forEach((value, position) => {
    indices[position] = value % INDEX_RANGE;
  });
}

/** Sorts by seconds, then each run of one second by nanoseconds. */
function sortByInstant(
  indices: Uint32Array,
  seconds: (index: number) => number,
  nanoseconds: (index: number) => number,
  order: SortOrder,
): void {
  sortByKey(indices, seconds, order);
  let start = 0;
  while (start < indices.length) {
    const second = seconds(indices[start] ?? 0);
    let end = start + 1;
    while (end < indices.length && seconds(indices[end] ?? 0) === second) end += 1;
    if (end - start > 1) sortByKey(indices.subarray(start, end), nanoseconds, order);
    start = end;
  }
}

/** Most groups have no name: only the named ones are compared as text. */
function sortByName(indices: Uint32Array, groups: SeededGroups, order: SortOrder): void {
  const unnamed: number[] = [];
  const named: { readonly index: number; readonly name: string }[] = [];
  for (const index of indices) {
    const name = groups.name(index);
    if (name === '') unnamed.push(index);
    else named.push({ index, name });
  }
  const direction = order === 'asc' ? 1 : -1;
  named.sort((left, right) => direction * compareValues(left.name, right.name) || left.index - right.index);
  const sorted = named.map((entry) => entry.index);
  indices.set(order === 'asc' ? unnamed.concat(sorted) : sorted.concat(unnamed));
}

const GENDER_RANK = { '': 0, female: 1, male: 2 } as const;

/** Makes the order anew; callers keep it. */
export function seededOrder(groups: SeededGroups, sort: SortField | null, order: SortOrder): Uint32Array {
  const indices = Uint32Array.from({ length: groups.count }, (_, index) => index);
  switch (sort) {
    case null:
      return order === 'asc' ? indices : indices.reverse();
    case 'ImageCount':
      sortByKey(indices, (index) => groups.imageCount(index), order);
      return indices;
    case 'VideoCount':
      sortByKey(indices, (index) => groups.videoCount(index), order);
      return indices;
    case 'FaceCount':
      sortByKey(indices, (index) => groups.faceCount(index), order);
      return indices;
    case 'Gender':
      sortByKey(indices, (index) => GENDER_RANK[groups.gender(index)], order);
      return indices;
    case 'CreateTime':
      sortByInstant(
        indices,
        (index) => groups.createdSeconds(index),
        (index) => groups.createdNanoseconds(index),
        order,
      );
      return indices;
    case 'UpdateTime':
      sortByInstant(
        indices,
        (index) => groups.updatedSeconds(index),
        (index) => groups.updatedNanoseconds(index),
        order,
      );
      return indices;
    case 'Name':
      sortByName(indices, groups, order);
      return indices;
    default:
      return indices;
  }
}
