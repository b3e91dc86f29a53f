import type { Intervals } from '../cache-api.ts';
import type { AlbumIndex } from '../columns/album-index.ts';

/**
 * The positions in another order of the people at some positions of `rowsBefore`; people whom it leaves out are left out.
 * The orders may be of two generations of a dataset, and may list copies of a group that newer ones have replaced.
 */
export function carryIntervals(
  before: AlbumIndex,
  rowsBefore: Uint32Array,
  intervals: Intervals,
  after: AlbumIndex,
  rowsAfter: Uint32Array,
): Intervals {
  const wanted = new Uint8Array(after.rowCount);
  for (const row of rowsAt(rowsBefore, intervals)) {
    const rowAfter = newestRow(before, row, after);
    if (rowAfter !== null) wanted[rowAfter] = 1;
  }
  return positionsOf(after, rowsAfter, wanted);
}

/** Ids of the people at some positions, at most `limit`. */
export function groupIdsAt(
  album: AlbumIndex,
  rows: Uint32Array,
  intervals: Intervals,
  limit: number,
): readonly string[] {
  const picked = rowsAt(rows, intervals).subarray(0, Math.max(limit, 0));
  return Array.from(picked, (row) => album.columns.objectId.get(row) ?? '');
}

/** The rows at some positions; those beyond the end are left out. */
export function rowsAt(rows: Uint32Array, intervals: Intervals): Uint32Array {
  const stretches: Uint32Array[] = [];
  for (let at = 0; at + 1 < intervals.length; at += 2) {
    stretches.push(rows.subarray(intervals[at], intervals[at + 1]));
  }
  const picked = new Uint32Array(stretches.reduce((total, { length }) => total + length, 0));
  let size = 0;
  for (const stretch of stretches) {
    picked.set(stretch, size);
    size += stretch.length;
  }
  return picked;
}

/** Positions of those of the groups that the order lists, whichever copy of them it has. */
export function intervalsOf(album: AlbumIndex, rows: Uint32Array, groupIds: readonly string[]): Intervals {
  const wanted = new Uint8Array(album.rowCount);
  for (const groupId of groupIds) {
    const row = album.findRow(groupId);
    if (row !== null) wanted[row] = 1;
  }
  return positionsOf(album, rows, wanted);
}

/** Positions of the rows whose group's newest row is marked with 1. */
function positionsOf(album: AlbumIndex, rows: Uint32Array, wanted: Uint8Array): Intervals {
  const edges: number[] = [];
  let isInside = false;
  for (let position = 0; position < rows.length; position++) {
    const newest = newestRow(album, rows[position] as number, album);
    const isWanted = newest !== null && wanted[newest] === 1;
    if (isWanted === isInside) continue;
    edges.push(position);
    isInside = isWanted;
  }
  if (isInside) edges.push(rows.length);
  return Uint32Array.from(edges);
}

/** The newest row in `other` of the group at a row of `album`. */
function newestRow(album: AlbumIndex, row: number, other: AlbumIndex): number | null {
  return other === album && !album.isSuperseded(row) ? row : other.findRowOf(album, row);
}
