import type { GridSpot, Placement } from '../store/album-view.ts';
import type { GridGeometry } from './grid-geometry.ts';

type Rows = Pick<GridGeometry, 'columns' | 'rowHeight'>;

/** The part of a spot by which a placement is known to answer it. */
export type GivenSpot = Pick<GridSpot, 'topPosition' | 'focusedPosition'>;

/** The offset at which the person at the top stays there when the number of columns or their size changed. */
export function resizedOffset(offset: number, before: Rows, now: Rows): number {
  if (before.columns === now.columns && before.rowHeight === now.rowHeight) return offset;
  const rows = offset / before.rowHeight;
  const row = Math.floor((Math.floor(rows) * before.columns) / now.columns);
  return (row + (rows % 1)) * now.rowHeight;
}

/** The first position of the row that stands at the top, or is nearest to it. */
export function topPositionAt(offset: number, count: number, { columns, rowHeight }: Rows): number {
  const lastRow = Math.max(0, Math.ceil(count / columns) - 1);
  return Math.min(lastRow, Math.round(offset / rowHeight)) * columns;
}

/**
 * The offset at which the list stands in a new order: at the top for another question, else with the same person at the
 * top. `offset` is the one before the new order's height limited it, and where the user has scrolled to since it was
 * asked. `given` is what the list last told of itself: a placement that answers another spot comes from elsewhere (Back,
 * a restart), and says where to stand whatever the offset is.
 */
export function placedOffset(
  placement: Placement,
  offset: number,
  { columns, rowHeight }: Rows,
  given: GivenSpot | null,
): number {
  if (placement.kind === 'top') return 0;
  const { topWas, topNow } = placement;
  if (given?.topPosition !== topWas) return Math.floor((topNow ?? topWas) / columns) * rowHeight;
  if (topNow === null) return offset;
  return offset + (Math.floor(topNow / columns) - Math.floor(topWas / columns)) * rowHeight;
}

/** The active position in a new order of `count` people: with the same person, else as near to it as there is one. */
export function placedPosition(
  placement: Placement,
  active: number,
  count: number,
  given: GivenSpot | null,
): number {
  if (placement.kind === 'top') return 0;
  const fallback = given?.topPosition === placement.topWas ? active : (placement.topNow ?? placement.topWas);
  const wanted = hasMovedSince(placement, active, given) ? active : (placement.focusedNow ?? fallback);
  return Math.max(0, Math.min(wanted, count - 1));
}

/** The user has gone to another person since the spot was told that a placement answers: the placement is not for that one. */
export function hasMovedSince(placement: Placement, active: number, given: GivenSpot | null): boolean {
  return (
    placement.kind === 'keep' &&
    given !== null &&
    given.topPosition === placement.topWas &&
    given.focusedPosition !== active
  );
}
