import type { GridSpot } from './album-view.ts';

/** Reads a spot that was kept outside of the program; null when it is none. */
export function readSpot(value: unknown): GridSpot | null {
  if (typeof value !== 'object' || value === null) return null;
  const { from, to, topGroupId, topPosition, focusedGroupId, focusedPosition } = value as Record<
    keyof GridSpot,
    unknown
  >;
  if (!isPosition(from) || !isPosition(to) || !isPosition(topPosition) || !isPosition(focusedPosition))
    return null;
  if (!isId(topGroupId) || !isId(focusedGroupId)) return null;
  return { from, to, topGroupId, topPosition, focusedGroupId, focusedPosition };
}

function isPosition(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function isId(value: unknown): value is string | null {
  return value === null || typeof value === 'string';
}
