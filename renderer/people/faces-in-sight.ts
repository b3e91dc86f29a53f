import type { RowRange } from './use-grid-scroll.ts';

/** Rows whose faces are wanted: those in sight, then as many again where scrolling goes. */
export function rowsWithFaces(
  sight: RowRange,
  rowCount: number,
  direction: 'up' | 'down',
): readonly [inSight: RowRange, ahead: RowRange] {
  const screen = sight.end - sight.first;
  const ahead =
    direction === 'down'
      ? { first: sight.end, end: Math.min(rowCount, sight.end + screen) }
      : { first: Math.max(0, sight.first - screen), end: sight.first };
  return [sight, ahead];
}

/** Positions of rows, the nearest to what is in sight first. */
export function positionsOfRows(
  [inSight, ahead]: readonly [RowRange, RowRange],
  columns: number,
  count: number,
): number[] {
  const rowsAhead = Array.from({ length: ahead.end - ahead.first }, (_, index) => ahead.first + index);
  if (ahead.end <= inSight.first) rowsAhead.reverse();
  const rows = [
    ...Array.from({ length: inSight.end - inSight.first }, (_, index) => inSight.first + index),
    ...rowsAhead,
  ];
  return rows.flatMap((row) => {
    const first = row * columns;
    return Array.from({ length: Math.max(0, Math.min(columns, count - first)) }, (_, index) => first + index);
  });
}
