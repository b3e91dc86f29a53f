import { expect, test } from 'vitest';
import { AlbumIndex } from '../../../renderer/cache/columns/album-index.ts';
import { diffAlbums } from '../../../renderer/cache/query/album-diff.ts';
import { compactPage, drawnGroup, seededRandom, type TestGroup } from '../../support/cache-pages.ts';

const albumOf = (...pages: readonly (readonly TestGroup[])[]): AlbumIndex => {
  const index = new AlbumIndex();
  for (const [seq, page] of pages.entries()) index.append(seq, compactPage(page));
  return index;
};

test('finds nothing between two listings of the same groups in other orders and on other pages', async () => {
  const random = seededRandom(3);
  const groups = Array.from({ length: 300 }, (_, number) => drawnGroup(number, random));
  const before = albumOf(groups.slice(0, 100), groups.slice(100));
  const after = albumOf(groups.toReversed(), groups.slice(0, 50));
  expect(await diffAlbums(before, after)).toEqual({ added: [], changed: [], gone: [] });
});

test('names what was added, what is gone, and in which fields the others changed', async () => {
  const cover = {
    objectId: 'o',
    uri: 'oss://b/k',
    eTag: '1',
    width: 1,
    height: 1,
    orientation: 1,
    figureId: 'f',
    face: [0, 0, 1, 1] as const,
  };
  const before = albumOf([
    { objectId: 'kept', name: 'Same', cover },
    { objectId: 'gone', name: 'Leaver' },
    { objectId: 'renamed', name: 'Old', faceCount: 1, customLabels: { a: '1', b: '2' } },
    { objectId: 'recovered', cover, gender: 'male', createTime: '2022-01-14T10:00:00+08:00' },
  ]);
  const after = albumOf([
    { objectId: 'kept', name: 'Same', cover },
    { objectId: 'renamed', name: 'New', faceCount: 2, customLabels: { b: '2', a: '1' } },
    { objectId: 'recovered', cover: { ...cover, eTag: '2' }, createTime: '2022-01-14T02:00:00Z' },
    { objectId: 'added', name: null },
  ]);
  expect(await diffAlbums(before, after)).toEqual({
    added: [{ groupId: 'added', name: null }],
    changed: [
      { groupId: 'renamed', name: 'New', fields: ['name', 'faceCount'] },
      { groupId: 'recovered', name: null, fields: ['gender', 'cover'] },
    ],
    gone: [{ groupId: 'gone', name: 'Leaver' }],
  });
});

test('sees a label whose value changed while their number stayed', async () => {
  const before = albumOf([{ objectId: 'a', customLabels: { x: '1', y: '2' } }]);
  const after = albumOf([{ objectId: 'a', customLabels: { x: '1', y: '3' } }]);
  const { changed } = await diffAlbums(before, after);
  expect(changed).toEqual([{ groupId: 'a', name: null, fields: ['customLabels'] }]);
});
