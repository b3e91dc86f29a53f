/** Who is photographed with whom: groups next to each other by id are a family or friends, and share their pictures with nobody else. */
import type { SeededGroups } from './seeded-groups.ts';

const LARGEST_CIRCLE = 12;

/** Index of no group: a face that belongs to nobody known. */
export const STRANGER = -1;

export interface Circle {
  readonly number: number;
  /** Index of its first group; the others follow. */
  readonly first: number;
  readonly size: number;
}

/** Null when there is no circle of that number. */
export function circleAt(groups: SeededGroups, number: number): Circle | null {
  const first = number * LARGEST_CIRCLE;
  if (number < 0 || first >= groups.count) return null;
  return { number, first, size: Math.min(LARGEST_CIRCLE, groups.count - first) };
}

/** The circle of a group that exists. */
export function circleOf(groups: SeededGroups, index: number): Circle {
  const number = Math.floor(index / LARGEST_CIRCLE);
  const first = number * LARGEST_CIRCLE;
  return { number, first, size: Math.min(LARGEST_CIRCLE, groups.count - first) };
}

export function circleCount(groups: SeededGroups): number {
  return Math.ceil(groups.count / LARGEST_CIRCLE);
}
