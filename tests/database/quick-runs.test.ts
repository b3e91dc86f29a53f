import { expect, test, vi } from 'vitest';
import { EMPTY_FILTER } from '../../renderer/cache/cache-api.ts';
import { compactAlbum } from '../../renderer/cache/compact-album.ts';
import { AlbumConnection } from '../../renderer/cache/database/album-connection.ts';
import type { AlbumDatabase } from '../../renderer/cache/database/album-database.ts';
import { loadAlbum } from '../../renderer/cache/load-album.ts';
import type { LoadedAlbum } from '../../renderer/cache/loaded-album.ts';
import { SinkRequests } from '../../renderer/cache/sink-requests.ts';
import type { TestGroup } from '../support/cache-pages.ts';
import { CacheUnderTest, completionOf, SERVICE_TIME, valueIn } from '../support/cache-under-test.ts';

const BY_NAME = { datasetId: 'd', sort: { field: 'Name', order: 'asc' }, filter: EMPTY_FILTER } as const;
const FOREVER = { start: '2020-01-01T00:00:00Z', end: null };

/** Created a second apart, in the order of their numbers. */
function person(number: number, rest: Partial<TestGroup> = {}): TestGroup {
  const createTime = `2026-01-01T00:00:${String(number % 60).padStart(2, '0')}Z`;
  return { objectId: `g${number}`, name: `N${number}`, faceCount: number, createTime, ...rest };
}

const people = (from: number, to: number, rest: Partial<TestGroup> = {}): readonly TestGroup[] =>
  Array.from({ length: to - from }, (_, place) => person(from + place, rest));

async function inDatabase<Value>(
  cache: CacheUnderTest,
  read: (database: AlbumDatabase) => PromiseLike<Value>,
): Promise<Value> {
  const connection = new AlbumConnection(cache.name);
  try {
    return await connection.relaxed(read);
  } finally {
    connection.close();
  }
}

const namesOf = async (cache: CacheUnderTest): Promise<readonly (string | null)[]> =>
  (await cache.cards(BY_NAME)).map(({ name }) => name);

test('takes in whom a quick run brought, takes out whom its recheck did not bring, and tells all in its diff', async () => {
  const cache = new CacheUnderTest();
  await cache.list('one', people(0, 6));
  await cache.settle();
  cache.changes.splice(0);
  const held = valueIn(await cache.calls.queryAlbum(BY_NAME));
  const changed = [person(2, { name: 'Zoë' }), person(7, { name: 'Anna' })];
  const groups = [...changed, person(3)];
  const outcome = await cache.quick('two', changed, {
    range: { start: '2026-01-01T00:00:01.5Z', end: '2026-01-01T00:00:09Z' },
    groups,
  });
  expect(outcome).toEqual({
    outcome: 'current',
    groupCount: 5,
    diffCounts: { added: 1, changed: 1, gone: 2 },
  });
  expect(valueIn(await cache.calls.readDiff('two'))).toEqual({
    added: [{ groupId: 'g7', name: 'Anna' }],
    changed: [{ groupId: 'g2', name: 'Zoë', fields: ['name'] }],
    gone: [
      { groupId: 'g4', name: 'N4' },
      { groupId: 'g5', name: 'N5' },
    ],
  });
  expect(cache.changes).toEqual([
    { datasetId: 'd', groupCount: 5, reason: 'generation-current', changeCount: 4 },
  ]);
  const onScreen = valueIn(await cache.calls.readCards(held.orderId, 0, 9));
  expect(onScreen.map(({ name }) => name)).toEqual(['N0', 'N1', 'N2', 'N3', 'N4', 'N5']);
  const expected = ['Anna', 'N0', 'N1', 'N3', 'Zoë'];
  expect(await namesOf(cache)).toEqual(expected);
  const later = cache.restarted();
  expect(await namesOf(later)).toEqual(expected);
  const { raw } = valueIn(await later.calls.readPerson('d', 'g2')) ?? {};
  expect(raw).toMatchObject({ Name: 'Zoë' });
  expect(await later.calls.readPerson('d', 'g4')).toEqual({ ok: true, value: null });
  expect(valueIn(await later.calls.listRuns('d'))[0]).toMatchObject({ kind: 'quick', isReconciled: true });
});

test('shows nothing of a quick run before it completes, also after a restart in its middle', async () => {
  const cache = new CacheUnderTest();
  await cache.list('one', people(0, 3));
  expect(await cache.open('two', 'same', 'd', 'quick')).toMatchObject({
    resumed: false,
    checkpoint: { kind: 'quick', watermark: SERVICE_TIME, previousCount: 3, ranges: [] },
  });
  await cache.commit('two', 0, [person(8)], 'more', { purpose: 'changes' });
  expect(await cache.ids()).toEqual(['g0', 'g1', 'g2']);
  const later = cache.restarted();
  later.service.start();
  await later.settle();
  const range = { start: null, end: '2026-01-01T00:00:08Z' };
  const count = { type: 'count-created', runId: 'two', range, parts: 1 } as const;
  expect(await later.ask(count)).toEqual({ parts: [{ range, count: 4 }], undatedCount: 0 });
  await later.commit('two', 1, [person(9)], null, { purpose: 'changes' });
  expect(await later.ids()).toEqual(['g0', 'g1', 'g2']);
  await later.complete('two');
  expect(await later.ids()).toEqual(['g0', 'g1', 'g2', 'g8', 'g9']);
});

test('lists everything where there is nothing to build on, and for a full run discards an unfinished quick one', async () => {
  const cache = new CacheUnderTest();
  expect((await cache.open('one', 'same', 'd', 'quick')).checkpoint.kind).toBe('full');
  await cache.commit('one', 0, people(0, 2), null);
  await cache.complete('one');
  expect((await cache.open('two', 'other', 'd', 'quick')).checkpoint.kind).toBe('full');
  expect((await cache.open('three', 'same', 'd', 'quick')).checkpoint.kind).toBe('quick');
  expect(await cache.open('four', 'same', 'd', 'quick')).toMatchObject({ resumed: true });
  const { checkpoint, resumed } = await cache.open('five', 'same', 'd', 'full');
  expect({ resumed, ...checkpoint }).toMatchObject({ resumed: false, runId: 'five', kind: 'full' });
});

test('lists everything when a page of the album can not be read', async () => {
  const cache = new CacheUnderTest();
  await cache.list('one', people(0, 2), people(2, 4));
  await cache.settle();
  await inDatabase(cache, async ({ pages, snapshots }) => {
    await snapshots.clear();
    await pages
      .where(':id')
      .equals(['d', 1, 1])
      .modify({ rows: new Uint8Array(3) });
  });
  expect((await cache.restarted().open('two', 'same', 'd', 'quick')).checkpoint.kind).toBe('full');
});

test('asks before a quick run takes out more than half', async () => {
  const cache = new CacheUnderTest();
  await cache.list('one', people(0, 9));
  const outcome = await cache.quick('two', [], { range: FOREVER, groups: [person(1)] });
  expect(outcome).toEqual({ outcome: 'needs-confirmation', previousCount: 9, newCount: 1 });
  expect(await cache.ids()).toHaveLength(9);
  expect(await cache.complete('two', true)).toMatchObject({ outcome: 'current', groupCount: 1 });
  expect(await cache.restarted().complete('two')).toMatchObject({ diffCounts: { gone: 8 } });
});

test('does half of nothing when the disk is full at the end of a quick run', async () => {
  for (const store of ['pages', 'details', 'bin', 'changes', 'runs', 'datasets']) {
    const cache = new CacheUnderTest();
    await cache.list('one', people(0, 3));
    await cache.settle();
    await cache.open('two', 'same', 'd', 'quick');
    await cache.commit('two', 0, people(3, 5), null, { purpose: 'changes' });
    const range = { start: null, end: '2026-01-01T00:00:00.5Z' };
    await cache.commit('two', 0, [], null, { rangeId: 1, purpose: 'recheck', createTimeRange: range });
    const before = await inDatabase(cache, (database) =>
      Promise.all(database.tables.map((table) => table.toArray())),
    );
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...args) {
      if (this.name === store) throw new DOMException('full', 'QuotaExceededError');
      return put.apply(this, args);
    };
    const answer = await cache.send(completionOf('two')).finally(() => {
      IDBObjectStore.prototype.put = put;
    });
    expect(answer, store).toMatchObject({ ok: false, error: { code: 'disk-full' } });
    const after = await inDatabase(cache, (database) =>
      Promise.all(database.tables.map((table) => table.toArray())),
    );
    expect(after, store).toEqual(before);
    expect(await cache.ids()).toEqual(['g0', 'g1', 'g2']);
    expect(await cache.complete('two')).toMatchObject({ diffCounts: { added: 2, gone: 1 } });
    expect(await cache.ids()).toEqual(['g1', 'g2', 'g3', 'g4']);
  }
});

test('tells the window of a run whose end seemed to fail and did not', async () => {
  const cache = new CacheUnderTest();
  await cache.list('one', people(0, 3));
  await cache.settle();
  await cache.open('two', 'same', 'd', 'quick');
  await cache.commit('two', 0, [person(4)], null, { purpose: 'changes' });
  cache.changes.splice(0);
  const getAll = IDBObjectStore.prototype.getAll;
  // After the commit the new pages are read back; twice, because a connection is opened again once.
  IDBObjectStore.prototype.getAll = function (...args) {
    if (this.name === 'pages' && !this.transaction.objectStoreNames.contains('runs')) {
      throw new DOMException('gone', 'UnknownError');
    }
    return getAll.apply(this, args);
  };
  const answer = await cache.send(completionOf('two')).finally(() => {
    IDBObjectStore.prototype.getAll = getAll;
  });
  expect(answer.ok).toBe(false);
  expect(cache.changes).toEqual([]);
  expect(await cache.complete('two')).toMatchObject({ outcome: 'current', groupCount: 4 });
  expect(cache.changes).toMatchObject([{ reason: 'generation-current', groupCount: 4, changeCount: 1 }]);
  expect(await cache.ids()).toEqual(['g0', 'g1', 'g2', 'g4']);
});

test('writes the snapshot anew only when many pages or rows came since', async () => {
  const cache = new CacheUnderTest();
  await cache.list('one', people(0, 100));
  await cache.settle();
  const savedUpTo = async (): Promise<number | undefined> => {
    await cache.settle();
    const records = await inDatabase(cache, ({ snapshots }) => snapshots.toArray());
    return records.find(({ header }) => header !== undefined)?.header?.lastSeq;
  };
  expect(await savedUpTo()).toBe(0);
  await cache.quick('two', people(0, 2, { faceCount: 500 }));
  expect(await savedUpTo()).toBe(0);
  await cache.quick('three', people(2, 3, { faceCount: 500 }));
  expect(await savedUpTo()).toBe(2);
  const ids = await cache.ids();
  expect(await cache.restarted().ids()).toEqual(ids);
});

test('does not compact an album while a run is under way', async () => {
  const cache = new CacheUnderTest();
  await cache.list('one', people(0, 4), people(4, 6));
  await cache.settle();
  await cache.open('two');
  const connection = new AlbumConnection(cache.name);
  const album = await loadAlbum(connection, 'd', 1);
  const compact = async (): Promise<LoadedAlbum | null> => {
    album.index.remove(album.index.lastSeq + 1, ['g4', 'g5']);
    return await compactAlbum(connection, album);
  };
  expect(await compact()).toBe(null);
  expect(await inDatabase(cache, ({ pages }) => pages.count())).toBe(2);
  await cache.ask({ type: 'discard-run', runId: 'two', endedAt: '2026-02-01T00:00:00Z' });
  expect((await compact())?.index.rowCount).toBe(4);
  expect(await inDatabase(cache, ({ pages }) => pages.count())).toBe(1);
  connection.close();
});

test('compacts before the next quick run what there was no time to compact after the last', async () => {
  const tidy = vi.spyOn(SinkRequests.prototype, 'tidy').mockReturnValue(undefined);
  const cache = new CacheUnderTest();
  await cache.list('one', people(0, 4));
  await cache.quick('two', people(0, 4, { faceCount: 500 }));
  const countPages = () => inDatabase(cache, ({ pages }) => pages.count());
  expect(await countPages()).toBe(2);
  await cache.open('three', 'same', 'd', 'quick');
  expect(await countPages()).toBe(1);
  await cache.commit('three', 0, [person(4, { faceCount: 600 })], null, { purpose: 'changes' });
  await cache.complete('three');
  tidy.mockRestore();
  expect(await cache.ids()).toEqual(['g0', 'g1', 'g2', 'g3', 'g4']);
  expect(await cache.restarted().ids()).toEqual(['g0', 'g1', 'g2', 'g3', 'g4']);
});

test('drops pages that nobody stands on any more, and reads the album without stale rows', async () => {
  const cache = new CacheUnderTest();
  await cache.list('one', people(0, 4), people(4, 8));
  await cache.quick('two', people(0, 4, { name: 'New' }), {
    range: FOREVER,
    groups: people(0, 7, { name: 'New' }),
  });
  const seqs = async (): Promise<readonly number[]> => {
    await cache.settle();
    return (await inDatabase(cache, ({ pages }) => pages.toArray())).map(({ seq }) => seq);
  };
  expect(await seqs()).toEqual([3, 4]);
  const cards = await cache.cards(BY_NAME);
  expect(cards.map(({ groupId }) => groupId)).toEqual(people(0, 7).map(({ objectId }) => objectId));
  expect(await inDatabase(cache, ({ details }) => details.count())).toBe(1);
  const later = cache.restarted();
  expect(await later.cards(BY_NAME)).toEqual(cards);
  const { raw } = valueIn(await later.calls.readPerson('d', 'g5')) ?? {};
  expect(raw).toMatchObject({ Name: 'New' });
  await inDatabase(later, ({ snapshots }) => snapshots.clear());
  expect(await later.restarted().cards(BY_NAME)).toEqual(cards);
});

test('shows as an album whom a run added or changed', async () => {
  const cache = new CacheUnderTest();
  await cache.list('one', people(0, 4));
  await cache.quick('two', [person(1, { name: 'A' }), person(5), person(6)]);
  await cache.quick('three', [], { range: { start: '2026-01-01T00:00:05.5Z', end: null }, groups: [] });
  const shown = (runId: string, ...kinds: readonly ('added' | 'changed')[]): Promise<readonly string[]> =>
    cache.ids({ filter: { ...EMPTY_FILTER, change: { runId, kinds } } });
  expect(await shown('two', 'added')).toEqual(['g5']);
  expect(await shown('two', 'changed', 'added')).toEqual(['g1', 'g5']);
  expect(await shown('three', 'added', 'changed')).toEqual([]);
  expect(await shown('unknown', 'added')).toEqual([]);
  const change = { runId: 'two', kinds: ['added'] } as const;
  const filter = { ...EMPTY_FILTER, change, fewestFaces: 6 };
  const { orderId } = valueIn(await cache.calls.queryAlbum({ ...BY_NAME, filter }));
  expect(valueIn(await cache.calls.readFacets(orderId)).relaxations).toEqual([
    { part: 'fewestFaces', gain: 1 },
    { part: 'change', gain: 0 },
  ]);
});
