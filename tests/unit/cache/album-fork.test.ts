import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { AlbumIndex } from '../../../renderer/cache/columns/album-index.ts';
import { loadPinyin } from '../../../renderer/cache/columns/pinyin.ts';
import { LoadedAlbum } from '../../../renderer/cache/loaded-album.ts';
import { SortOrders } from '../../../renderer/cache/query/sort-orders.ts';
import { compactPage } from '../../support/cache-pages.ts';

beforeAll(loadPinyin);

const NAMES = ['Anna', 'Ägir', 'bob', '张三', 'Zoë', null] as const;
const IDS = Array.from({ length: 14 }, (_, number) => `g${number}`);

const aGroup = fc.record({
  objectId: fc.constantFrom(...IDS),
  name: fc.constantFrom(...NAMES),
  faceCount: fc.integer({ min: 0, max: 3 }),
});
/** A page, or the ids of whom to take out. */
const aStep = fc.oneof(
  { weight: 3, arbitrary: fc.array(aGroup, { maxLength: 8 }) },
  { weight: 1, arbitrary: fc.array(fc.constantFrom(...IDS), { maxLength: 4 }) },
);
type Step = readonly (string | { objectId: string; name: string | null; faceCount: number })[];

function take(index: AlbumIndex, seq: number, step: Step): void {
  const ids = step.filter((entry) => typeof entry === 'string');
  if (ids.length > 0) index.remove(seq, ids);
  else index.append(seq, compactPage(step.filter((entry) => typeof entry !== 'string')));
}

function shown({ index, orders }: Pick<LoadedAlbum, 'index' | 'orders'>) {
  const read = (row: number) => [index.columns.objectId.get(row), index.columns.name.get(row)];
  return {
    byName: Array.from(orders.rowsInOrder({ field: 'Name', order: 'asc' }), read),
    byFaces: Array.from(orders.rowsInOrder({ field: 'FaceCount', order: 'desc' }), read),
    groupCount: index.groupCount,
    found: IDS.map((id) => index.findRow(id)),
  };
}

test('forks into an album that grows and shrinks, while the first stays as it was', () => {
  fc.assert(
    fc.property(fc.array(aStep, { minLength: 2, maxLength: 6 }), fc.boolean(), (steps, looks) => {
      let album = new LoadedAlbum('d', 1);
      const fresh = new AlbumIndex();
      for (const [seq, step] of steps.entries()) {
        if (looks) shown(album);
        const before = looks ? shown(album) : null;
        const next = album.fork();
        take(next.index, seq, step);
        take(fresh, seq, step);
        expect(shown(next)).toEqual(shown({ index: fresh, orders: new SortOrders(fresh) }));
        if (before !== null) expect(shown(album)).toEqual(before);
        album = next;
      }
      const saved = AlbumIndex.load(album.index.save(), album.index.lastSeq);
      expect(shown({ index: saved, orders: new SortOrders(saved) })).toEqual(shown(album));
    }),
    { numRuns: 60 },
  );
}, 30_000);

test('carries ranks over to some of the rows as if these had been ranked alone', () => {
  fc.assert(
    fc.property(fc.array(fc.array(aGroup, { maxLength: 9 }), { maxLength: 4 }), (pages) => {
      const album = new LoadedAlbum('d', 1);
      for (const [seq, page] of pages.entries()) {
        album.index.append(seq, compactPage(page));
        album.orders.rowsInOrder({ field: 'Name', order: 'asc' });
      }
      const rows = Uint32Array.from({ length: album.index.rowCount }, (_, row) => row).filter(
        (row) => !album.index.isSuperseded(row),
      );
      const kept = new AlbumIndex();
      const { objectId, name, faceCount } = album.index.columns;
      const groups = Array.from(rows, (row) => ({
        objectId: objectId.get(row) ?? '',
        name: name.get(row),
        faceCount: faceCount.get(row),
      }));
      kept.append(0, compactPage(groups));
      const orders = album.orders.carriedTo(kept, rows);
      expect(shown({ index: kept, orders })).toEqual(shown({ index: kept, orders: new SortOrders(kept) }));
    }),
  );
});
