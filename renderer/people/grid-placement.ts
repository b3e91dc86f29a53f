import type { Placement } from '../store/album-view.ts';
import type { GridGeometry } from './grid-geometry.ts';

type Rows = Pick<GridGeometry, 'columns' | 'rowHeight'>;

/** The offset at which the person at the top stays there when the number of columns or their size changed. */
export function resizedOffset(offset: number, before: Rows, now: Rows): number {
  if (before.columns === now.columns && before.rowHeight === now.rowHeight) return offset;
  const rows = offset / before.rowHeight;
  const row = Math.floor((Math.floor(rows) * before.columns) / now.columns);
  return (row + (rows % 1)) * now.rowHeight;
}

/**
 * The offset at which the grid stands in a new order: at the top for another question, else with the same person at the
 * top. `offset` is the one before the new order's height limited it, and where the user has scrolled to since it was asked.
 */
export function placedOffset(placement: Placement, offset: number, { columns, rowHeight }: Rows): number {
  if (placement.kind === 'top') return 0;
  if (placement.topNow === null) return offset;
  const movedRows = Math.floor(placement.topNow / columns) - Math.floor(placement.topWas / columns);
  return offset + movedRows * rowHeight;
}

/** The active position in a new order of `count` people: with the same person, else as near to it as there is one. */
export function placedPosition(placement: Placement, active: number, count: number): number {
  if (placement.kind === 'top') return 0;
  return Math.max(0, Math.min(placement.focusedNow ?? active, count - 1));
}
