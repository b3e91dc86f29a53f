import { expect, test } from 'vitest';
import { EMPTY_FILTER } from '../../renderer/cache/cache-api.ts';
import { AlbumConnection } from '../../renderer/cache/database/album-connection.ts';
import type { TestGroup } from '../support/cache-pages.ts';
import { CacheUnderTest, completionOf, valueIn } from '../support/cache-under-test.ts';

const numbered = (count: number, name?: string): readonly TestGroup[] =>
  Array.from({ length: count }, (_, number) => ({
    objectId: `g${number}`,
    name: name ?? null,
    faceCount: number,
  }));

async function keptGenerations(cache: CacheUnderTest): Promise<readonly number[]> {
  const connection = new AlbumConnection(cache.name);
  const records = await connection.relaxed(async (database) => [
    ...(await database.pages.toArray()),
    ...(await database.details.toArray()),
    ...(await database.snapshots.toArray()),
  ]);
  connection.close();
  return [...new Set(records.map(({ generation }) => generation))].sort();
}

test('refuses to complete a run while a range is not listed to its end', async () => {
  const cache = new CacheUnderTest();
  await cache.open('one');
  await cache.commit('one', 0, numbered(2), 'next');
  const request = completionOf('one', { confirmed: true });
  expect(await cache.send(request)).toMatchObject({ ok: false, error: { code: 'cache', retryable: false } });
});

test('shows the first listing while it grows, and a later one only when it is complete', async () => {
  const cache = new CacheUnderTest();
  await cache.open('one');
  await cache.commit('one', 0, numbered(2), 'next');
  expect(await cache.ids()).toEqual(['g0', 'g1']);
  expect(await cache.service.calls.getSummary('d')).toMatchObject({
    value: { groupCount: 2, growing: true, lastRun: null },
  });
  await cache.commit('one', 1, [{ objectId: 'z' }], null);
  expect(await cache.ids()).toEqual(['z', 'g0', 'g1']);
  await cache.complete('one');
  await cache.open('two');
  cache.changes.splice(0);
  await cache.commit('two', 0, [...numbered(3, 'Ann'), { objectId: 'new' }], null);
  expect(cache.changes).toEqual([]);
  expect(await cache.ids()).toEqual(['z', 'g0', 'g1']);
  expect(await cache.complete('two')).toEqual({
    outcome: 'current',
    groupCount: 4,
    diffCounts: { added: 2, changed: 2, gone: 1 },
  });
  expect(await cache.ids()).toEqual(['new', 'g0', 'g1', 'g2']);
  expect(await cache.service.calls.getSummary('d')).toMatchObject({
    value: { groupCount: 4, growing: false, lastRun: { runId: 'two', requestCount: 9 } },
  });
});

test('keeps the order on screen as it was when a new generation comes, until it is queried again', async () => {
  const cache = new CacheUnderTest();
  await cache.list('one', numbered(3));
  const query = {
    datasetId: 'd',
    sort: { field: 'FaceCount', order: 'desc' },
    filter: EMPTY_FILTER,
  } as const;
  const { orderId } = valueIn(await cache.service.calls.queryAlbum(query));
  await cache.list('two', numbered(2));
  const held = valueIn(await cache.service.calls.readCards(orderId, 0, 10));
  expect(held.map(({ groupId }) => groupId)).toEqual(['g2', 'g1', 'g0']);
  expect(await cache.service.calls.findPosition(orderId, 'g0')).toEqual({ ok: true, value: 2 });
  const next = valueIn(await cache.service.calls.queryAlbum(query));
  expect(next.matchCount).toBe(2);
  expect(await cache.calls.findPosition(orderId, 'g2')).toEqual({ ok: true, value: 0 });
  valueIn(await cache.calls.queryAlbum(query));
  expect(await cache.service.calls.readCards(orderId, 0, 10)).toMatchObject({
    ok: false,
    error: { code: 'cache', retryable: true },
  });
});

test('keeps the diff of a run and names who came, changed and went', async () => {
  const cache = new CacheUnderTest();
  await cache.list('one', [
    { objectId: 'a', name: 'Ann' },
    { objectId: 'b', name: 'Bob' },
    { objectId: 'c' },
  ]);
  await cache.list('two', [
    { objectId: 'a', name: 'Anna' },
    { objectId: 'c' },
    { objectId: 'd', name: 'Dan' },
  ]);
  expect(await cache.service.calls.readDiff('two')).toEqual({
    ok: true,
    value: {
      added: [{ groupId: 'd', name: 'Dan' }],
      changed: [{ groupId: 'a', name: 'Anna', fields: ['name'] }],
      gone: [{ groupId: 'b', name: 'Bob' }],
    },
  });
  expect(await cache.service.calls.readDiff('one')).toEqual({ ok: true, value: null });
});

test('keeps the first thousand of each kind of a large diff, and counts all', async () => {
  const cache = new CacheUnderTest();
  await cache.list('one', [{ objectId: 'only' }]);
  const outcome = await cache.list('two', [{ objectId: 'only' }, ...numbered(1200)]);
  expect(outcome).toMatchObject({ diffCounts: { added: 1200, changed: 0, gone: 0 } });
  expect(valueIn(await cache.service.calls.readDiff('two'))?.added).toHaveLength(1000);
});

test('asks when the listing came back empty or at under half, keeps the album, and goes on when told so', async () => {
  for (const count of [0, 4]) {
    const cache = new CacheUnderTest();
    await cache.list('one', numbered(10));
    expect(await cache.list('two', numbered(count))).toEqual({
      outcome: 'needs-confirmation',
      previousCount: 10,
      newCount: count,
    });
    expect((await cache.ids()).length).toBe(10);
    expect(await cache.complete('two', true)).toMatchObject({
      outcome: 'current',
      diffCounts: { added: 0, changed: 0, gone: 10 - count },
    });
    expect((await cache.ids()).length).toBe(count);
  }
});

test('does not ask at half, nor when there was nothing before', async () => {
  const cache = new CacheUnderTest();
  expect(await cache.list('one', [])).toMatchObject({ outcome: 'current', groupCount: 0 });
  expect(await cache.list('two', numbered(10))).toMatchObject({ outcome: 'current' });
  expect(await cache.list('three', numbered(5))).toMatchObject({ outcome: 'current', groupCount: 5 });
});

test('answers a completion that is asked for again as it did the first time', async () => {
  const cache = new CacheUnderTest();
  await cache.list('one', numbered(3));
  const first = await cache.list('two', numbered(4));
  expect(await cache.complete('two')).toEqual(first);
  expect(await cache.restarted().complete('two')).toEqual(first);
});

test('deletes the old generation, and one that a crash left behind', async () => {
  const cache = new CacheUnderTest();
  await cache.list('one', numbered(3));
  await cache.list('two', numbered(3));
  await cache.list('three', numbered(3));
  await cache.settle();
  expect(await keptGenerations(cache)).toEqual([3]);
  const connection = new AlbumConnection(cache.name);
  await connection.relaxed(async (database) => {
    const [page] = await database.pages.toArray();
    if (page !== undefined)
      await database.pages.bulkPut([1, 2, 7].map((generation) => ({ ...page, generation })));
  });
  connection.close();
  expect(await keptGenerations(cache)).toEqual([1, 2, 3, 7]);
  const later = cache.restarted();
  later.service.start();
  await later.settle();
  expect(await keptGenerations(later)).toEqual([3]);
  expect((await later.ids()).length).toBe(3);
});

test('compares with the whole listing when the worker was restarted in the middle of it', async () => {
  const cache = new CacheUnderTest();
  await cache.list('one', numbered(6));
  await cache.open('two');
  await cache.commit('two', 0, numbered(3), 'next');
  const later = cache.restarted();
  await later.commit('two', 1, numbered(6).slice(3), null);
  expect(await later.complete('two')).toMatchObject({ diffCounts: { added: 0, changed: 0, gone: 0 } });
});

test('waits for the disk when a generation becomes current, and not for pages', async () => {
  const cache = new CacheUnderTest();
  const waits: string[] = [];
  const begin = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (names, mode, options) {
    if (mode === 'readwrite') waits.push(`${[names].flat().sort().join(' ')}: ${options?.durability}`);
    return begin.call(this, names, mode, options);
  };
  try {
    await cache.list('one', numbered(2));
  } finally {
    IDBDatabase.prototype.transaction = begin;
  }
  expect(waits).toContain('checkpoints details pages: relaxed');
  expect(waits).toContain('bin changes checkpoints datasets diffs runs: strict');
});
