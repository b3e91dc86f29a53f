import { expect, test } from 'vitest';
import { AlbumIndex } from '../../../renderer/cache/columns/album-index.ts';
import { DamagedSnapshot } from '../../../renderer/cache/columns/column.ts';
import { cardsOf } from '../../../renderer/cache/query/cards.ts';
import { SortOrders } from '../../../renderer/cache/query/sort-orders.ts';
import { compactPage, drawnGroup, seededRandom } from '../../support/cache-pages.ts';

function albumOf(groupCount: number): AlbumIndex {
  const random = seededRandom(7);
  const index = new AlbumIndex();
  for (let start = 0; start < groupCount; start += 100) {
    const groups = Array.from({ length: 100 }, (_, offset) => drawnGroup(start + offset, random));
    index.append(start / 100, compactPage(groups));
  }
  return index;
}

const everyRow = (index: AlbumIndex): Uint32Array =>
  Uint32Array.from({ length: index.rowCount }, (_, row) => row);

test('counts a group that came twice once and lets its newest copy stand', () => {
  const index = new AlbumIndex();
  index.append(0, compactPage([{ objectId: 'a', name: 'old' }, { objectId: 'b' }]));
  index.append(
    1,
    compactPage([
      { objectId: 'a', name: 'new' },
      { objectId: 'a', name: 'newest' },
    ]),
  );
  expect(index.groupCount).toBe(2);
  expect(index.columns.name.get(index.findRow('a') ?? -1)).toBe('newest');
  expect(index.seqOf(index.findRow('a') ?? -1)).toBe(1);
  expect(index.isSuperseded(0)).toBe(true);
  expect(index.findRow('c')).toBeNull();
});

test('takes a page in once, however often it comes', () => {
  const index = new AlbumIndex();
  index.append(3, compactPage([{ objectId: 'a' }]));
  index.append(3, compactPage([{ objectId: 'b' }]));
  index.append(2, compactPage([{ objectId: 'c' }]));
  expect(index.groupCount).toBe(1);
});

test('gives the position of a group in a list that holds an older copy of it', () => {
  const index = new AlbumIndex();
  index.append(0, compactPage([{ objectId: 'a' }, { objectId: 'b' }]));
  const rows = Uint32Array.of(1, 0);
  index.append(1, compactPage([{ objectId: 'a' }]));
  expect(index.findPosition(rows, 'a')).toBe(1);
  expect(index.findPosition(rows, 'z')).toBeNull();
});

test('finds each of thousands of groups by id', () => {
  const index = albumOf(5000);
  const ids = Array.from(everyRow(index), (row) => index.columns.objectId.get(row) ?? '');
  expect(ids.every((id, row) => index.findRow(id) === row)).toBe(true);
});

test('comes back from its saved columns the same, and goes on growing', () => {
  const index = albumOf(1000);
  index.append(10, compactPage([drawnGroup(5, seededRandom(1))]));
  const loaded = AlbumIndex.load(structuredClone(index.save()), index.lastSeq);
  expect(cardsOf(loaded, everyRow(loaded))).toEqual(cardsOf(index, everyRow(index)));
  expect(loaded.groupCount).toBe(1000);
  const more = compactPage([drawnGroup(6, seededRandom(2)), drawnGroup(1001, seededRandom(3))]);
  loaded.append(11, more);
  index.append(11, more);
  expect(cardsOf(loaded, everyRow(loaded))).toEqual(cardsOf(index, everyRow(index)));
  expect(loaded.groupCount).toBe(1001);
});

test('does not load from saved columns of which any part is missing or too short', () => {
  const saved = albumOf(200).save();
  for (const name of Object.keys(saved)) {
    const { [name]: _left, ...rest } = saved;
    expect(() => AlbumIndex.load(rest, 1), `without ${name}`).toThrow(DamagedSnapshot);
  }
  const other = albumOf(100).save();
  for (const name of Object.keys(saved)) {
    const column = other[name] ?? {};
    expect(() => AlbumIndex.load({ ...saved, [name]: column }, 1), `short ${name}`).toThrow(DamagedSnapshot);
  }
});

test('keeps the costly orders in a snapshot', () => {
  const index = albumOf(500);
  const orders = new SortOrders(index);
  const loaded = SortOrders.load(index, structuredClone(orders.save()));
  for (const field of ['Name', 'FaceCount'] as const) {
    const sort = { field, order: 'asc' } as const;
    expect(loaded.rowsInOrder(sort)).toEqual(new SortOrders(index).rowsInOrder(sort));
  }
});
