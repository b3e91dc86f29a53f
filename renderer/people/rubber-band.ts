import type { Intervals } from '../cache/cache-api.ts';
import { GRID_GAP, GRID_PADDING, type GridGeometry } from './grid-geometry.ts';

/** A point of the list's own px: from its left edge, and from the top of all its rows with the padding above them. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** From the smaller to the larger, both included. */
interface Span {
  readonly first: number;
  readonly last: number;
}

/** Positions of the cards that a band between two corners touches. */
export function bandArea(from: Point, to: Point, geometry: GridGeometry, count: number): Intervals {
  const { columns, cardSize, rowHeight, rowGap, paddingTop } = geometry;
  const inRow = touched(from.x - GRID_PADDING, to.x - GRID_PADDING, cardSize + GRID_GAP, cardSize, columns);
  const rowCount = Math.ceil(count / columns);
  const rows = touched(from.y - paddingTop, to.y - paddingTop, rowHeight, rowHeight - rowGap, rowCount);
  if (inRow === null || rows === null) return new Uint32Array(0);
  if (inRow.first === 0 && inRow.last === columns - 1) {
    return pair(rows.first * columns, Math.min(count, (rows.last + 1) * columns));
  }
  // The last row may end before the band's columns begin.
  const last = rows.last * columns + inRow.first < count ? rows.last : rows.last - 1;
  const area = new Uint32Array(2 * Math.max(0, last - rows.first + 1));
  for (let row = rows.first; row <= last; row += 1) {
    const at = 2 * (row - rows.first);
    area[at] = row * columns + inRow.first;
    area[at + 1] = Math.min(count, row * columns + inRow.last + 1);
  }
  return area;
}

/** Whether a point lies on a card: a band begins between them. */
export function isOnCard(point: Point, geometry: GridGeometry, count: number): boolean {
  return bandArea(point, point, geometry, count).length > 0;
}

/** Which of `count` boxes, each `length` long and `step` after the one before, lie between two offsets at least in part. */
function touched(one: number, other: number, step: number, length: number, count: number): Span | null {
  const start = Math.min(one, other);
  const end = Math.max(one, other);
  const first = Math.max(0, Math.floor(start / step) + (start >= 0 && start % step >= length ? 1 : 0));
  const last = Math.min(count - 1, Math.floor(end / step));
  return end < 0 || first > last ? null : { first, last };
}

function pair(start: number, end: number): Intervals {
  return start < end ? Uint32Array.of(start, end) : new Uint32Array(0);
}
