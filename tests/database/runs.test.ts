import { expect, test } from 'vitest';
import { AlbumConnection } from '../../renderer/cache/database/album-connection.ts';
import { commitBatch } from '../../renderer/cache/database/commit-batch.ts';
import type { RangeCheckpoint } from '../../shared/sync.ts';
import { pageToCommit, rangeAt, type TestGroup } from '../support/cache-pages.ts';
import { batchOf, CacheUnderTest, SERVICE_TIME, valueIn } from '../support/cache-under-test.ts';

const groups = (...ids: readonly string[]): readonly TestGroup[] => ids.map((objectId) => ({ objectId }));

async function recordCounts(cache: CacheUnderTest): Promise<Readonly<Record<string, number>>> {
  const connection = new AlbumConnection(cache.name);
  const counts = await connection.relaxed((database) =>
    Promise.all(database.tables.map(async (table) => [table.name, await table.count()] as const)),
  );
  connection.close();
  return Object.fromEntries(counts);
}

test('commits pages with the checkpoint, and hands that back to the run that goes on after a restart', async () => {
  const cache = new CacheUnderTest();
  expect(await cache.open('one')).toMatchObject({
    resumed: false,
    checkpoint: { runId: 'one', groupsListed: 0, kind: 'full', state: 'running' },
  });
  expect(await cache.commit('one', 0, groups('a', 'b'), 'next')).toEqual({ groupsListed: 2 });
  const later = cache.restarted();
  const { runs } = await later.ask({ type: 'list-unfinished-runs' });
  const { checkpoint, resumed } = await later.open('two');
  expect(resumed).toBe(true);
  expect(runs).toEqual([checkpoint]);
  expect(checkpoint).toEqual({
    runId: 'one',
    datasetId: 'd',
    generation: 1,
    kind: 'full',
    fingerprint: 'same',
    watermark: null,
    previousCount: 0,
    serviceTime: SERVICE_TIME,
    startedAt: '2026-01-01T00:00:00Z',
    ranges: [rangeAt({ nextToken: 'next', pageCount: 1, groupCount: 2 })],
    totalCount: null,
    groupsListed: 2,
    requestCount: 1,
    state: 'running',
  });
  await later.commit('one', 1, groups('c'), null);
  expect(await later.complete('one')).toMatchObject({ outcome: 'current', groupCount: 3, diffCounts: null });
});

test('changes nothing when a batch comes twice', async () => {
  const cache = new CacheUnderTest();
  await cache.open('one');
  await cache.commit('one', 0, groups('a', 'b'), 'next');
  const before = await recordCounts(cache);
  expect(await cache.commit('one', 0, groups('a', 'b'), 'next')).toEqual({ groupsListed: 2 });
  expect(await recordCounts(cache)).toEqual(before);
  expect(await cache.ids()).toEqual(['a', 'b']);
});

test('takes the new pages of a batch of which a part was committed before', async () => {
  const cache = new CacheUnderTest();
  await cache.open('one');
  await cache.commit('one', 0, groups('a'), 'next');
  const pages = await Promise.all([
    pageToCommit(groups('a'), { pageIndex: 0 }),
    pageToCommit(groups('b'), { pageIndex: 1 }),
  ]);
  const ranges = [rangeAt({ pageCount: 2, groupCount: 2, done: true })];
  const batch = batchOf('one', pages, { ranges, totalCount: 2, requestCount: 2 });
  expect(await cache.ask(batch)).toEqual({ groupsListed: 2 });
  expect(await cache.ids()).toEqual(['a', 'b']);
});

test('refuses, whole, a batch with a gap, one that counts pages it lacks, and one of an unknown run or range', async () => {
  const cache = new CacheUnderTest();
  await cache.open('one');
  await cache.commit('one', 0, groups('a'), null);
  const before = await recordCounts(cache);
  const refused = async (
    runId: string,
    place: { rangeId?: number; pageIndex: number },
    ranges: readonly RangeCheckpoint[] = [],
  ): Promise<void> => {
    const page = await pageToCommit(groups('x'), place);
    const answer = await cache.send(batchOf(runId, [page], { ranges }));
    expect(answer).toMatchObject({ ok: false, error: { code: 'cache', retryable: false } });
  };
  await refused('one', { pageIndex: 1 }, [rangeAt({ pageCount: 3 })]);
  await refused('one', { rangeId: 3, pageIndex: 0 }, [rangeAt({ rangeId: 4, pageCount: 1 })]);
  await refused('one', { pageIndex: 5 });
  await refused('one', { rangeId: 7, pageIndex: 0 });
  await refused('other', { pageIndex: 0 });
  expect(await recordCounts(cache)).toEqual(before);
});

test('leaves the run where it was when a page of a batch could not be written', async () => {
  const cache = new CacheUnderTest();
  await cache.open('one');
  const connection = new AlbumConnection(cache.name);
  const page = await pageToCommit(groups('a'), { pageIndex: 0 });
  // The database can't store a function: the write fails, as one to a failing disk does.
  const unstorable = Object.assign(() => undefined, { byteLength: 1, buffer: { byteLength: 1 } });
  for (const broken of [{ rows: unstorable }, { details: [unstorable] }]) {
    const pages = [{ ...page, ...(broken as unknown as Partial<typeof page>) }];
    const batch = batchOf('one', pages, { ranges: [rangeAt({ pageCount: 1, groupCount: 1 })] });
    await expect(connection.relaxed((database) => commitBatch(database, batch))).rejects.toThrow();
  }
  connection.close();
  expect(await recordCounts(cache)).toMatchObject({ pages: 0, details: 0 });
  expect(await cache.open('one')).toMatchObject({ checkpoint: { groupsListed: 0, requestCount: 0 } });
});

test('does not store the buffer around a page that is a view into a larger one', async () => {
  const cache = new CacheUnderTest();
  await cache.open('one');
  const page = await pageToCommit(groups('a'), { pageIndex: 0 });
  const wide = new Uint8Array(page.rows.length + 500_000);
  wide.set(page.rows, 1000);
  const rows = wide.subarray(1000, 1000 + page.rows.length);
  await cache.ask(batchOf('one', [{ ...page, rows }], { ranges: [rangeAt()] }));
  const connection = new AlbumConnection(cache.name);
  const [record] = await connection.relaxed((database) => database.pages.toArray());
  connection.close();
  expect(record?.rows.buffer.byteLength).toBe(page.rows.length);
});

test('discards an unfinished run when one with another fingerprint starts', async () => {
  const cache = new CacheUnderTest();
  await cache.open('one');
  await cache.commit('one', 0, groups('a'), 'next');
  expect(await cache.ids()).toEqual(['a']);
  expect(await cache.open('two', 'other')).toMatchObject({
    resumed: false,
    checkpoint: { runId: 'two', generation: 2 },
  });
  expect(await recordCounts(cache)).toMatchObject({ pages: 0, details: 0, checkpoints: 1 });
  expect(await cache.ids()).toEqual([]);
});

test('lists a range anew after its token expired, and lets the newer copies stand', async () => {
  const cache = new CacheUnderTest();
  await cache.open('one');
  await cache.commit('one', 0, [{ objectId: 'a', name: 'old' }, { objectId: 'b' }], 'next');
  await cache.ask({ type: 'restart-range', runId: 'one', rangeId: 0 });
  const { checkpoint } = await cache.open('one');
  expect(checkpoint).toMatchObject({
    groupsListed: 0,
    ranges: [{ nextToken: null, pageCount: 0, done: false }],
  });
  await cache.commit('one', 0, [{ objectId: 'a', name: 'new' }], null);
  expect(await cache.complete('one')).toMatchObject({ groupCount: 2 });
  const names = (await cache.cards()).map(({ groupId, name }) => [groupId, name]);
  expect(names).toEqual([
    ['a', 'new'],
    ['b', null],
  ]);
});

test('takes a range for one at its start that is set back before it was told of', async () => {
  const cache = new CacheUnderTest();
  await cache.open('one');
  await cache.commit('one', 0, groups('a'), 'next');
  await cache.ask({ type: 'restart-range', runId: 'one', rangeId: 7 });
  expect((await cache.open('one')).checkpoint.ranges.map(({ rangeId }) => rangeId)).toEqual([0]);
});

test('misses no page of which the commit seemed to fail but did not', async () => {
  for (const again of [true, false]) {
    const cache = new CacheUnderTest();
    await cache.open('one');
    await cache.commit('one', 0, groups('a'), 't1');
    expect(await cache.ids()).toEqual(['a']);
    const pages = [await pageToCommit(groups('b'), { pageIndex: 1 })];
    const nextToken = again ? 't2' : null;
    const ranges = [rangeAt({ pageCount: 2, groupCount: 2, nextToken, done: !again })];
    const connection = new AlbumConnection(cache.name);
    const batch = batchOf('one', pages, { ranges, requestCount: 2 });
    await connection.relaxed((database) => commitBatch(database, batch));
    connection.close();
    await cache.ask(batch);
    if (again) await cache.commit('one', 2, groups('c'), null);
    await cache.complete('one');
    expect(await cache.ids()).toEqual(again ? ['a', 'b', 'c'] : ['a', 'b']);
  }
});

test('notes that a run is paused', async () => {
  const cache = new CacheUnderTest();
  await cache.open('one');
  await cache.ask({ type: 'mark-run', runId: 'one', state: 'paused', requestCount: 4 });
  const { runs } = await cache.restarted().ask({ type: 'list-unfinished-runs' });
  expect(runs).toMatchObject([{ runId: 'one', state: 'paused', requestCount: 4 }]);
});

test('drops what a cancelled run wrote, keeps the album, and does so once', async () => {
  const cache = new CacheUnderTest();
  await cache.list('one', groups('a', 'b'));
  await cache.settle();
  const before = await recordCounts(cache);
  cache.changes.splice(1);
  await cache.open('two');
  await cache.commit('two', 0, groups('a', 'c'), 'next');
  const discard = { type: 'discard-run', runId: 'two', endedAt: '2026-02-01T00:00:00Z' } as const;
  await cache.ask(discard);
  await cache.ask(discard);
  expect(await recordCounts(cache)).toEqual({ ...before, runs: 2 });
  expect(await cache.ids()).toEqual(['a', 'b']);
  expect(cache.changes.slice(1)).toEqual([
    { datasetId: 'd', groupCount: 2, reason: 'run-discarded', changeCount: 0 },
  ]);
  const runs = await cache.service.calls.listRuns('d');
  expect(runs).toMatchObject({
    value: [{ runId: 'two', outcome: 'cancelled', diffCounts: null }, { runId: 'one' }],
  });
  expect(await cache.service.calls.getSummary('d')).toMatchObject({ value: { lastRun: { runId: 'one' } } });
});

test('forgets a dataset to the last record, and no other one', async () => {
  const cache = new CacheUnderTest();
  await cache.list('one', groups('a', 'b'));
  await cache.list('two', groups('a', 'b', 'c'));
  await cache.open('three');
  await cache.open('neighbour', 'same', 'd2');
  await cache.commit('neighbour', 0, groups('x'), null);
  await cache.complete('neighbour');
  await cache.settle();
  const annotated = { datasetId: 'd', groupIds: ['a'] };
  const { stepId } = valueIn(await cache.calls.annotate(annotated, { isPinned: true, note: 'mine' }));
  await cache.ask({ type: 'forget-dataset', datasetId: 'd' });
  expect(await cache.ids()).toEqual([]);
  expect(await cache.ids({ datasetId: 'd2' })).toEqual(['x']);
  expect(cache.changes.at(-1)).toEqual({
    datasetId: 'd',
    groupCount: 0,
    reason: 'forgotten',
    changeCount: 0,
  });
  expect((await recordCounts(cache)).annotations).toBe(0);
  expect(await cache.calls.revertAnnotation(stepId)).toMatchObject({ ok: false, error: { code: 'cache' } });
  const before = (await indexedDB.databases()).find(({ name }) => name === cache.name);
  const deleted: string[] = [];
  const remove = IDBFactory.prototype.deleteDatabase;
  IDBFactory.prototype.deleteDatabase = function (name) {
    deleted.push(name);
    return remove.call(this, name);
  };
  try {
    await cache.ask({ type: 'forget-dataset', datasetId: 'd2' });
  } finally {
    IDBFactory.prototype.deleteDatabase = remove;
  }
  // The rows that were deleted lie in the files of the database until these are deleted too.
  expect([before?.name, deleted]).toEqual([cache.name, [cache.name]]);
  expect(Object.values(await recordCounts(cache)).every((count) => count === 0)).toBe(true);
});
