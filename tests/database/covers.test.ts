import { expect, test } from 'vitest';
import type { ListedCover } from '../../shared/cache-protocol.ts';
import type { CoverReference } from '../../shared/compact-page.ts';
import type { TestGroup } from '../support/cache-pages.ts';
import { CacheUnderTest } from '../support/cache-under-test.ts';

function coverOf(name: string): CoverReference {
  return {
    objectId: `file-${name}`,
    uri: `oss://photos/${name}.jpg`,
    eTag: `"${name}"`,
    ...{ width: 4000, height: 3000, orientation: 1, figureId: `figure-${name}` },
    face: [10, 20, 300, 400],
  };
}

const people = (...ids: readonly string[]): readonly TestGroup[] =>
  ids.map((objectId) => ({ objectId, cover: coverOf(objectId) }));

async function coversOf(
  cache: CacheUnderTest,
  ...groupIds: readonly string[]
): Promise<readonly (ListedCover | null)[]> {
  return (await cache.ask({ type: 'read-covers', datasetId: 'd', groupIds })).covers;
}

/** Every stretch, one after the other. */
async function listed(cache: CacheUnderTest): Promise<readonly ListedCover[]> {
  const covers: ListedCover[] = [];
  let from: number | null = 0;
  while (from !== null) {
    const stretch: { covers: readonly ListedCover[]; next: number | null } = await cache.ask({
      type: 'list-covers',
      datasetId: 'd',
      from,
    });
    covers.push(...stretch.covers);
    from = stretch.next;
  }
  return covers;
}

test('tells covers in the order asked for, with the number that the cards have', async () => {
  const cache = new CacheUnderTest();
  await cache.list('one', [...people('a', 'b'), { objectId: 'c' }]);
  const [unknown, b, c, a] = await coversOf(cache, 'x', 'b', 'c', 'a');
  const versions = new Map((await cache.cards()).map(({ groupId, coverVersion }) => [groupId, coverVersion]));
  expect(unknown).toBeNull();
  expect(b).toEqual({ groupId: 'b', version: versions.get('b'), cover: coverOf('b') });
  expect(a).toEqual({ groupId: 'a', version: versions.get('a'), cover: coverOf('a') });
  expect(c).toEqual({ groupId: 'c', version: null, cover: null });
  expect(versions.get('a')).not.toBe(versions.get('b'));
});

test('tells the newest cover after a quick run, and none of who is gone', async () => {
  const cache = new CacheUnderTest();
  const dated = (id: string, cover = coverOf(id)): TestGroup => ({
    ...{ objectId: id, cover },
    createTime: '2026-01-01T00:00:00Z',
  });
  await cache.list('one', [dated('a'), dated('b'), dated('c')]);
  const range = { start: '2025-12-31T00:00:00Z', end: '2026-01-02T00:00:00Z' };
  const left = [dated('a', coverOf('new')), dated('c')];
  await cache.quick('two', [dated('a', coverOf('new'))], { range, groups: left });
  const [a, b] = await coversOf(cache, 'a', 'b');
  expect([a?.cover?.objectId, b]).toEqual(['file-new', null]);
  expect((await listed(cache)).map(({ cover }) => cover?.objectId).sort()).toEqual(['file-c', 'file-new']);
});

test('tells covers that opening left on the disk', async () => {
  const cache = new CacheUnderTest();
  await cache.list('one', people('a', 'b'));
  await cache.settle();
  const later = cache.restarted();
  expect(await coversOf(later, 'b')).toMatchObject([{ groupId: 'b', cover: coverOf('b') }]);
});

test('lists an album in portions, with how many have a cover', async () => {
  const cache = new CacheUnderTest();
  const ids = Array.from({ length: 2500 }, (_, number) => `g${number}`);
  const groups = people(...ids).map((group, place) =>
    place % 5 === 0 ? { objectId: group.objectId } : group,
  );
  const pages = Array.from({ length: 25 }, (_, page) => groups.slice(page * 100, page * 100 + 100));
  await cache.list('one', ...pages);
  const first = await cache.ask({ type: 'list-covers', datasetId: 'd', from: 0 });
  expect([first.covers.length, first.total]).toEqual([1000, 2000]);
  const all = await listed(cache);
  expect(all.map(({ groupId }) => groupId)).toEqual(ids.filter((_, place) => place % 5 !== 0));
  expect(all.every(({ version, cover }) => version !== null && cover !== null)).toBe(true);
});

test('reads only the pages of those who are asked for where the album is large', async () => {
  const cache = new CacheUnderTest();
  const count = 100_100;
  const pages = Array.from({ length: count / 1100 }, (_, page) =>
    people(...Array.from({ length: 1100 }, (_group, place) => `g${page * 1100 + place}`)),
  );
  await cache.list('one', ...pages);
  await cache.settle();
  const later = cache.restarted();
  expect(await coversOf(later, 'g7', 'nobody', 'g99999')).toMatchObject([
    { groupId: 'g7', cover: coverOf('g7') },
    null,
    { groupId: 'g99999', cover: coverOf('g99999') },
  ]);
  const { covers, next, total } = await later.ask({ type: 'list-covers', datasetId: 'd', from: 50_000 });
  expect([covers.length, next, total]).toEqual([1000, 51_000, count]);
  expect(covers[0]).toMatchObject({ groupId: 'g50000', cover: coverOf('g50000') });
});

test('knows no covers of a dataset that was never listed', async () => {
  const cache = new CacheUnderTest();
  expect(await coversOf(cache, 'a')).toEqual([null]);
  expect(await cache.ask({ type: 'list-covers', datasetId: 'd', from: 0 })).toEqual({
    ...{ covers: [], next: null, total: 0 },
  });
});

test('answers while a sync keeps the requests before it waiting', async () => {
  const cache = new CacheUnderTest();
  await cache.list('one', people('a'));
  const answered: string[] = [];
  const open = cache.open('two').then(() => answered.push('open'));
  await Promise.all([open, coversOf(cache, 'a').then(() => answered.push('covers'))]);
  expect(answered).toEqual(['covers', 'open']);
});
