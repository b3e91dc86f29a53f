import { type AnnotatedRows, PINNED } from '../annotations/annotated-rows.ts';
import type { AlbumFilter, AlbumSort } from '../cache-api.ts';
import type { AlbumRows } from '../columns/album-index.ts';
import type { ChangedRows } from './filter-conditions.ts';
import { markRows, PASSES, type RowMarks } from './row-marks.ts';
import type { SortOrders } from './sort-orders.ts';

export interface QueryResult {
  /** The rows that the filter leaves, in order, the pinned ones first. May be shared: not to be changed. */
  readonly rows: Uint32Array;
  readonly pinnedCount: number;
  /** For `facetsOf`. */
  readonly marks: RowMarks;
}

/** Sorts and filters an album: nothing but arithmetic over its columns. `changed` goes with the filter's `change`. */
export function queryAlbum(
  album: AlbumRows,
  orders: SortOrders,
  annotated: AnnotatedRows,
  query: { readonly sort: AlbumSort; readonly filter: AlbumFilter },
  changed: ChangedRows = null,
): QueryResult {
  const marks = markRows(album, annotated, query.filter, changed);
  const inOrder = orders.rowsInOrder(query.sort, annotated);
  const rows = marks.ofRows === null ? inOrder : passing(inOrder, marks.ofRows);
  return { ...pinnedFirst(rows, annotated), marks };
}

function passing(rows: Uint32Array, marks: Uint8Array): Uint32Array {
  const left = new Uint32Array(rows.length);
  let count = 0;
  for (let place = 0; place < rows.length; place++) {
    const row = rows[place] as number;
    if (marks[row] !== PASSES) continue;
    left[count] = row;
    count += 1;
  }
  return left.slice(0, count);
}

function pinnedFirst(
  rows: Uint32Array,
  { flags, hasPinned }: AnnotatedRows,
): { readonly rows: Uint32Array; readonly pinnedCount: number } {
  if (!hasPinned) return { rows, pinnedCount: 0 };
  let pinnedCount = 0;
  for (let place = 0; place < rows.length; place++) {
    if (((flags[rows[place] as number] as number) & PINNED) !== 0) pinnedCount += 1;
  }
  if (pinnedCount === 0) return { rows, pinnedCount };
  const partitioned = new Uint32Array(rows.length);
  let pinned = 0;
  let other = pinnedCount;
  for (let place = 0; place < rows.length; place++) {
    const row = rows[place] as number;
    if (((flags[row] as number) & PINNED) !== 0) {
      partitioned[pinned] = row;
      pinned += 1;
    } else {
      partitioned[other] = row;
      other += 1;
    }
  }
  return { rows: partitioned, pinnedCount };
}
