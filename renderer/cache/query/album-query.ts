import type { AlbumFilter, AlbumSort, LabelFacet } from '../cache-api.ts';
import type { AlbumRows } from '../columns/album-index.ts';
import { countLabels } from './label-facets.ts';
import { markRows, PASSES } from './row-filter.ts';
import type { SortOrders } from './sort-orders.ts';

interface QueryResult {
  /** The rows that the filter leaves, in order. */
  readonly rows: Uint32Array;
  readonly labelFacets: readonly LabelFacet[];
}

/** Sorts and filters an album: nothing but arithmetic over its columns. */
export function queryAlbum(
  album: AlbumRows,
  orders: SortOrders,
  query: { readonly sort: AlbumSort; readonly filter: AlbumFilter },
): QueryResult {
  const marks = markRows(album, query.filter);
  const rows = orders.rowsInOrder(query.sort);
  return {
    rows: marks === null ? rows : passing(rows, marks),
    labelFacets: countLabels(album, query.filter, marks),
  };
}

function passing(rows: Uint32Array, marks: Uint8Array): Uint32Array {
  const left = new Uint32Array(rows.length);
  let count = 0;
  for (const row of rows) {
    if (marks[row] !== PASSES) continue;
    left[count] = row;
    count += 1;
  }
  return left.slice(0, count);
}
