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

function watchedAlbum(): LoadedAlbum {
  const album = smallAlbum();
  vi.spyOn(album.orders, 'rowsInOrder');
  return album;
}

/** How often an order was asked of the album, here by nobody but who makes them ahead. */
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

const atRest = () => Promise.resolve(true);
const nothing = () => Promise.resolve();

/** Follows an album as a call does that asked for an order of it. */
function askFor(ahead: OrdersAhead, album: LoadedAlbum, isAtRest = atRest): Promise<void> {
  return ahead.beside(async () => ahead.follow(album, annotatedOver(album.index), isAtRest));
}

test('begins when nobody has asked for anything for a while, and ends when all are there', async () => {
  const album = watchedAlbum();
  const ahead = new OrdersAhead();
  await askFor(ahead, album);
  await vi.advanceTimersByTimeAsync(299);
  expect(ordersMade(album)).toBe(0);
  await ahead.beside(nothing);
  await vi.advanceTimersByTimeAsync(299);
  expect(ordersMade(album)).toBe(0);
  await vi.runAllTimersAsync();
  expect(ordersMade(album)).toBe(SORTS.length);
});

test('rests while other work is under way, also when one of two pieces has ended or has failed', async () => {
  const album = watchedAlbum();
  const ahead = new OrdersAhead();
  await askFor(ahead, album);
  const long = Promise.withResolvers<void>();
  const underWay = ahead.beside(() => long.promise);
  const failing = ahead.beside(() => Promise.reject(new Error('failed')));
  await expect(failing).rejects.toThrow('failed');
  await vi.runAllTimersAsync();
  expect(ordersMade(album)).toBe(0);
  long.resolve();
  await underWay;
  await vi.runAllTimersAsync();
  expect(ordersMade(album)).toBe(SORTS.length);
});

test('leaves an album alone that changed, or that is not at rest', async () => {
  const changed = watchedAlbum();
  const ahead = new OrdersAhead();
  await askFor(ahead, changed);
  changed.index.append(1, compactPage([{ objectId: 'd', name: 'Bob' }]));
  await vi.runAllTimersAsync();
  expect(ordersMade(changed)).toBe(0);
  const growing = watchedAlbum();
  await askFor(ahead, growing, () => Promise.resolve(false));
  await vi.runAllTimersAsync();
  expect(ordersMade(growing)).toBe(0);
});
