/**
 * What groups are ordered by. A field that a group lacks counts as 0 or as the empty text, and so comes first. All groups share one project and one
 * dataset, so these order nothing.
 */
import type { SortField } from '../../shared/dataset.ts';
import { nanosecondsOf } from './instant-text.ts';
import type { SeededGroups } from './seeded-groups.ts';

/** Counts are numbers, instants are nanoseconds since 1970, texts order by their UTF-16 units. */
export type SortValue = number | bigint | string;

/** A group that was added or changed while the service runs. */
export type GroupObject = Readonly<Record<string, unknown>>;

export function compareValues(left: SortValue, right: SortValue): number {
  return left < right ? -1 : Number(left > right);
}

export function sortValueOfObject(group: GroupObject, sort: SortField | null): SortValue {
  if (sort === null) return '';
  const value = group[sort];
  switch (sort) {
    case 'ImageCount':
    case 'VideoCount':
    case 'FaceCount':
      return typeof value === 'number' ? value : 0;
    case 'CreateTime':
    case 'UpdateTime':
      return instantOf(value);
    case 'Gender':
    case 'Name':
      return typeof value === 'string' ? value : '';
    default:
      return '';
  }
}

/** Nanoseconds since 1970; what is not a time counts as before all times. */
export function instantOf(value: unknown): bigint {
  return (typeof value === 'string' ? nanosecondsOf(value) : null) ?? -1n;
}

export function createdInstant(groups: SeededGroups, index: number): bigint {
  return BigInt(groups.createdSeconds(index)) * 1_000_000_000n + BigInt(groups.createdNanoseconds(index));
}

export function updatedInstant(groups: SeededGroups, index: number): bigint {
  return BigInt(groups.updatedSeconds(index)) * 1_000_000_000n + BigInt(groups.updatedNanoseconds(index));
}

export function sortValueOfSeeded(groups: SeededGroups, index: number, sort: SortField | null): SortValue {
  switch (sort) {
    case 'ImageCount':
      return groups.imageCount(index);
    case 'VideoCount':
      return groups.videoCount(index);
    case 'FaceCount':
      return groups.faceCount(index);
    case 'CreateTime':
      return createdInstant(groups, index);
    case 'UpdateTime':
      return updatedInstant(groups, index);
    case 'Gender':
      return groups.gender(index);
    case 'Name':
      return groups.name(index);
    default:
      return '';
  }
}
