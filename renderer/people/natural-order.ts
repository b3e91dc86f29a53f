import type { AlbumSort } from '../cache/cache-api.ts';

/** Words read from A to Z, numbers and dates from the largest. */
export function naturalOrder(field: AlbumSort['field']): AlbumSort['order'] {
  const isWord = field === 'Name' || field === 'Gender' || field === 'ProjectName' || field === 'DatasetName';
  return isWord ? 'asc' : 'desc';
}

/** What a press on a column's header asks for: that column in its natural order, and the other way round when it is it already. */
export function sortByHeader(sort: AlbumSort, field: AlbumSort['field']): AlbumSort {
  if (sort.field !== field) return { field, order: naturalOrder(field) };
  return { field, order: sort.order === 'asc' ? 'desc' : 'asc' };
}
