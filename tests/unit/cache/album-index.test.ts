import { beforeAll, expect, test } from 'vitest';
import { isCoverPart, type SavedColumns } from '../../../renderer/cache/columns/album-columns.ts';
import { AlbumIndex } from '../../../renderer/cache/columns/album-index.ts';
import { DamagedSnapshot } from '../../../renderer/cache/columns/column.ts';
import { CoversNotLoaded } from '../../../renderer/cache/columns/cover-columns.ts';
import { loadPinyin } from '../../../renderer/cache/columns/pinyin.ts';
import { cardsOf } from '../../../renderer/cache/query/cards.ts';
import { SortOrders } from '../../../renderer/cache/query/sort-orders.ts';
import { annotatedOver, compactPage, drawnGroup, seededRandom } from '../../support/cache-pages.ts';

beforeAll(loadPinyin);

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

/** All that the album knows of its groups. */
const contents = (index: AlbumIndex): readonly unknown[] => [
  ...cardsOf(index, annotatedOver(index), everyRow(index)),
  ...Array.from(everyRow(index), (row) => index.columns.cover.get(row)),
];

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
  expect(contents(loaded)).toEqual(contents(index));
  expect(loaded.groupCount).toBe(1000);
  const more = compactPage([drawnGroup(6, seededRandom(2)), drawnGroup(1001, seededRandom(3))]);
  loaded.append(11, more);
  index.append(11, more);
  expect(contents(loaded)).toEqual(contents(index));
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

const withoutCovers = (saved: SavedColumns): SavedColumns =>
  Object.fromEntries(Object.entries(saved).filter(([name]) => !isCoverPart(name)));

test('opens without its covers, grows, and takes them in later', () => {
  const index = albumOf(300);
  const saved = structuredClone(index.save());
  const loaded = AlbumIndex.load(withoutCovers(saved), index.lastSeq);
  expect(loaded.hasCovers).toBe(false);
  const cards = (of: AlbumIndex) => cardsOf(of, annotatedOver(of), everyRow(of));
  expect(cards(loaded)).toEqual(cards(index));
  const more = compactPage([drawnGroup(300, seededRandom(4)), drawnGroup(5, seededRandom(5))]);
  loaded.append(3, more);
  index.append(3, more);
  expect(loaded.columns.cover.get(300)).toEqual(index.columns.cover.get(300));
  expect(() => loaded.columns.cover.get(0)).toThrow(CoversNotLoaded);
  expect(() => loaded.columns.cover.sameAs(0, index.columns.cover, 0)).toThrow(CoversNotLoaded);
  expect(() => loaded.save()).toThrow(CoversNotLoaded);
  loaded.attachCovers(saved);
  expect(contents(loaded)).toEqual(contents(index));
  expect(loaded.save()).toEqual(index.save());
});

test('takes in no covers but its own', () => {
  const saved = albumOf(300).save();
  const loaded = AlbumIndex.load(withoutCovers(saved), 2);
  expect(() => loaded.attachCovers(albumOf(200).save())).toThrow(DamagedSnapshot);
  expect(() => loaded.attachCovers({})).toThrow(DamagedSnapshot);
  loaded.attachCovers(saved);
  expect(loaded.hasCovers).toBe(true);
});

test('numbers covers apart by picture, contents and face', () => {
  const cover = drawnGroup(1, () => 0).cover;
  const index = new AlbumIndex();
  const covers = [
    cover,
    cover && { ...cover, width: 1 },
    cover && { ...cover, objectId: 'o' },
    cover && { ...cover, eTag: 'e' },
    cover && { ...cover, figureId: null },
    cover && { ...cover, face: [1, 2, 3, 4] as const },
  ];
  index.append(
    0,
    compactPage([...covers, null].map((each, number) => ({ objectId: String(number), cover: each }))),
  );
  const versions = Array.from({ length: 7 }, (_, row) => index.columns.coverVersion.get(row));
  expect(versions[1]).toBe(versions[0]);
  expect(new Set(versions).size).toBe(6);
  expect(versions[6]).toBeNull();
});

test('keeps the pinyin of names in a snapshot, and reads no name when pages are appended', () => {
  const index = albumOf(200);
  expect(index.columns.pinyinName.length).toBe(0);
  const loaded = AlbumIndex.load(structuredClone(index.save()), 1);
  expect(loaded.columns.pinyinName.length).toBe(200);
  expect(loaded.columns.pinyinName.save()).toEqual(index.columns.pinyinName.save());
});
