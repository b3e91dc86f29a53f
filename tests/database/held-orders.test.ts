import { expect, test } from 'vitest';
import { type AlbumSort, EMPTY_FILTER } from '../../renderer/cache/cache-api.ts';
import { CacheUnderTest, valueIn } from '../support/cache-under-test.ts';

const GROUPS = [
  { objectId: 'a', name: 'Ann', faceCount: 3, createTime: '2024-01-01T00:00:00Z' },
  { objectId: 'b', name: 'Bob', faceCount: 9, gender: 'male', createTime: '2025-01-01T00:00:00Z' },
  { objectId: 'c', name: '张三', faceCount: 5, createTime: '2025-06-01T00:00:00Z' },
  { objectId: 'd', faceCount: 7, createTime: '2026-01-01T00:00:00Z' },
];

async function listed(): Promise<CacheUnderTest> {
  const cache = new CacheUnderTest();
  await cache.list('one', GROUPS);
  return cache;
}

async function ordered(cache: CacheUnderTest, sort: AlbumSort, filter = EMPTY_FILTER): Promise<number> {
  return valueIn(await cache.calls.queryAlbum({ datasetId: 'd', sort, filter })).orderId;
}

const byFaces = { field: 'FaceCount', order: 'asc' } as const;
const byTime = { field: 'CreateTime', order: 'desc' } as const;

test('holds the last two orders of a dataset, and says that an older one is gone', async () => {
  const cache = await listed();
  const first = await ordered(cache, byFaces);
  const second = await ordered(cache, byTime);
  expect(await cache.calls.findPosition(first, 'c')).toEqual({ ok: true, value: 1 });
  const third = await ordered(cache, byFaces);
  const gone = { ok: false, error: { code: 'cache', retryable: true } };
  const none = Uint32Array.of();
  expect(await cache.calls.findPosition(second, 'c')).toEqual({ ok: true, value: 1 });
  const answers = await Promise.all([
    cache.calls.readFacets(first),
    cache.calls.readRail(first),
    cache.calls.readCards(first, 0, 1),
    cache.calls.findPosition(first, 'c'),
    cache.calls.findByPrefix(first, 'a', 0),
    cache.calls.carryIntervals(first, none, third),
    cache.calls.carryIntervals(third, none, first),
    cache.calls.readGroupIds(first, none, 1),
    cache.calls.findIntervals(first, ['a']),
    cache.calls.annotate({ orderId: first, intervals: none }, { isPinned: true }),
    cache.calls.exportPeople({ orderId: first, intervals: none }, 'csv'),
  ]);
  for (const answer of answers) expect(answer).toMatchObject(gone);
});

test('carries a selection from one order to the next, also over a listing', async () => {
  const cache = await listed();
  const first = await ordered(cache, byFaces);
  const second = await ordered(cache, byTime, { ...EMPTY_FILTER, fewestFaces: 4 });
  // a c d b by faces; d c b by time.
  expect(valueIn(await cache.calls.carryIntervals(first, Uint32Array.of(0, 3), second))).toEqual(
    Uint32Array.of(0, 2),
  );
  await cache.list('two', [...GROUPS.slice(1), { objectId: 'n', faceCount: 1 }]);
  const third = await ordered(cache, byFaces);
  expect(valueIn(await cache.calls.carryIntervals(second, Uint32Array.of(1, 3), third))).toEqual(
    Uint32Array.of(1, 2, 3, 4),
  );
  expect(valueIn(await cache.calls.readGroupIds(third, Uint32Array.of(0, 4), 3))).toEqual(['n', 'c', 'd']);
  expect(valueIn(await cache.calls.findIntervals(third, ['b', 'd', 'a']))).toEqual(Uint32Array.of(2, 4));
});

test('finds people by how their shown name begins, and counts what the filter leaves', async () => {
  const cache = await listed();
  await cache.calls.annotate({ datasetId: 'd', groupIds: ['d'] }, { alias: 'Zoe' });
  const orderId = await ordered(cache, { field: 'Name', order: 'asc' });
  const ids = valueIn(await cache.calls.readGroupIds(orderId, Uint32Array.of(0, 4), 4));
  const positionOf = (groupId: string): number => ids.indexOf(groupId);
  expect(valueIn(await cache.calls.findByPrefix(orderId, 'zo', 0))).toBe(positionOf('d'));
  expect(valueIn(await cache.calls.findByPrefix(orderId, 'zhang', 0))).toBe(positionOf('c'));
  expect(valueIn(await cache.calls.findByPrefix(orderId, 'x', 0))).toBeNull();
  const facets = valueIn(await cache.calls.readFacets(orderId));
  expect(facets).toMatchObject({ named: 4, unnamed: 0, visible: 4, hidden: 0, pinned: 0 });
  const rail = valueIn(await cache.calls.readRail(orderId));
  expect(rail[0]?.position).toBe(0);
  const initials = rail.map(({ label }) => (label.kind === 'initial' ? label.text : label.kind));
  expect([...new Set(initials)].sort()).toEqual(['A', 'B', 'Z']);
});

test('answers neither facets nor rail of an order whose annotations have changed', async () => {
  const cache = await listed();
  const orderId = await ordered(cache, byFaces);
  expect(valueIn(await cache.calls.readFacets(orderId))).toMatchObject({ hidden: 0 });
  await cache.calls.annotate({ datasetId: 'd', groupIds: ['a'] }, { isHidden: true });
  const outdated = { ok: false, error: { code: 'cache', retryable: true } };
  expect(await cache.calls.readFacets(orderId)).toMatchObject(outdated);
  expect(await cache.calls.readRail(orderId)).toMatchObject(outdated);
  expect(valueIn(await cache.calls.readFacets(await ordered(cache, byFaces)))).toMatchObject({ hidden: 1 });
});

test('lets go of an album when two others are looked at, and reads it again when asked', async () => {
  const cache = await listed();
  await cache.settle();
  const first = await ordered(cache, byFaces);
  const look = async (datasetId: string): Promise<void> => {
    valueIn(await cache.calls.queryAlbum({ datasetId, sort: byFaces, filter: EMPTY_FILTER }));
  };
  await look('one');
  expect((await cache.calls.findPosition(first, 'c')).ok).toBe(true);
  await look('two');
  expect(await cache.calls.findPosition(first, 'c')).toMatchObject({ ok: false, error: { retryable: true } });
  const again = await ordered(cache, byFaces);
  expect(valueIn(await cache.calls.findPosition(again, 'c'))).toBe(1);
});
