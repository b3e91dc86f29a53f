import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { NO_ANNOTATIONS } from '../../../renderer/cache/annotations/annotated-rows.ts';
import type { AlbumSort } from '../../../renderer/cache/cache-api.ts';
import type { AlbumRows } from '../../../renderer/cache/columns/album-index.ts';
import { LoadedAlbum } from '../../../renderer/cache/loaded-album.ts';
import { OrdersAhead } from '../../../renderer/cache/query/orders-ahead.ts';
import { SortOrders } from '../../../renderer/cache/query/sort-orders.ts';
import { ALBUM_SORT_FIELDS } from '../../../renderer/store/view-address.ts';
import { annotatedOver, compactPage } from '../../support/cache-pages.ts';

const SORTS = ALBUM_SORT_FIELDS.flatMap((field): AlbumSort[] => [
  { field, order: 'asc' },
  { field, order: 'desc' },
]);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function smallAlbum(): LoadedAlbum {
  const album = new LoadedAlbum('family', 1);
  const people = [
    { objectId: 'b', name: 'Zoë', imageCount: 2 },
    { objectId: 'a', name: null, imageCount: 7 },
    { objectId: 'c', name: 'Anna', imageCount: 2 },
  ];
  album.index.append(0, compactPage(people));
  return album;
}

/** How often an order is asked of the album: by then all that came before was made ahead. */
function ordersMade(album: LoadedAlbum): number {
  return vi.mocked(album.orders.rowsInOrder).mock.calls.length;
}

test('makes every order that is asked for, as it would be made then', () => {
  const album = smallAlbum();
  let made = 0;
  while (album.orders.makeAnother(NO_ANNOTATIONS)) made += 1;
  expect(made).toBe(SORTS.length);
  const afresh = SORTS.map((sort) => [...new SortOrders(album.index).rowsInOrder(sort)]);
  expect(SORTS.map((sort) => [...album.orders.rowsInOrder(sort)])).toEqual(afresh);
});

test('makes none of an album whose orders can’t all be held', () => {
  const { columns } = smallAlbum().index;
  const huge: AlbumRows = {
    columns,
    rowCount: 200_001,
    groupCount: 200_001,
    version: 1,
    isSuperseded: () => false,
  };
  expect(new SortOrders(huge).makeAnother(NO_ANNOTATIONS)).toBe(false);
});

test('begins when nobody has asked for anything for a while, and ends when all are there', () => {
  const album = smallAlbum();
  vi.spyOn(album.orders, 'rowsInOrder');
  const ahead = new OrdersAhead();
  ahead.follow(album, annotatedOver(album.index));
  vi.advanceTimersByTime(299);
  expect(ordersMade(album)).toBe(0);
  ahead.follow(album, annotatedOver(album.index));
  vi.advanceTimersByTime(299);
  expect(ordersMade(album)).toBe(0);
  vi.advanceTimersByTime(1);
  expect(ordersMade(album)).toBe(1);
  vi.runAllTimers();
  expect(ordersMade(album)).toBe(SORTS.length);
});

test('rests when somebody asks, and leaves an album that changed alone', () => {
  const album = smallAlbum();
  vi.spyOn(album.orders, 'rowsInOrder');
  const ahead = new OrdersAhead();
  ahead.follow(album, annotatedOver(album.index));
  ahead.rest();
  vi.runAllTimers();
  expect(ordersMade(album)).toBe(0);
  ahead.follow(album, annotatedOver(album.index));
  album.index.append(1, compactPage([{ objectId: 'd', name: 'Bob' }]));
  vi.runAllTimers();
  expect(ordersMade(album)).toBe(0);
});
