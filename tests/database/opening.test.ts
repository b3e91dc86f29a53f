import { expect, test } from 'vitest';
import { AlbumConnection } from '../../renderer/cache/database/album-connection.ts';
import type { AlbumDatabase } from '../../renderer/cache/database/album-database.ts';
import { drawnGroup, seededRandom } from '../support/cache-pages.ts';
import { CacheUnderTest, valueIn } from '../support/cache-under-test.ts';

const drawn = (from: number, count: number) => {
  const random = seededRandom(from);
  return Array.from({ length: count }, (_, number) => drawnGroup(from + number, random));
};

async function tamper(
  cache: CacheUnderTest,
  work: (database: AlbumDatabase) => PromiseLike<unknown>,
): Promise<void> {
  const connection = new AlbumConnection(cache.name);
  await connection.strict(work);
  connection.close();
}

/** An album of three pages whose snapshot is written. */
async function listedAlbum(): Promise<CacheUnderTest> {
  const cache = new CacheUnderTest();
  await cache.list('one', drawn(0, 100), drawn(100, 100), drawn(200, 50));
  await cache.settle();
  return cache;
}

test('opens from the snapshot with every card as it was, without reading a page', async () => {
  const cache = await listedAlbum();
  const before = await cache.cards();
  await tamper(cache, (database) => database.pages.clear());
  const later = cache.restarted();
  expect(await later.cards()).toEqual(before);
  expect(before.length).toBe(250);
});

test('builds the album from its pages when the snapshot is missing or damaged, and writes it anew', async () => {
  const cache = await listedAlbum();
  const before = await cache.cards();
  const damages: readonly ((database: AlbumDatabase) => PromiseLike<unknown>)[] = [
    (database) => database.snapshots.clear(),
    (database) => database.snapshots.filter(({ column }) => column === 'name').delete(),
    (database) => database.snapshots.toCollection().modify({ saved: { bytes: new Uint8Array(3) } }),
    (database) => database.snapshots.filter(({ header }) => header !== undefined).delete(),
    (database) => database.snapshots.put({ datasetId: 'd', generation: 1, column: 'of another layout' }),
  ];
  let later = cache;
  for (const damage of damages) {
    await tamper(later, damage);
    later = later.restarted();
    expect(await later.cards()).toEqual(before);
    await later.settle();
  }
  await tamper(later, (database) => database.pages.clear());
  expect(await later.restarted().cards()).toEqual(before);
});

test('shows the rest of an album of which a page is damaged', async () => {
  const cache = await listedAlbum();
  await tamper(cache, async (database) => {
    await database.snapshots.clear();
    const page = await database.pages.get(['d', 1, 1]);
    if (page !== undefined) await database.pages.put({ ...page, rows: page.rows.slice(0, 1000) });
  });
  const everyone = {
    datasetId: 'd',
    sort: { field: 'Name', order: 'asc' },
    filter: { nameContains: '', labels: [] },
  } as const;
  let later = cache;
  for (const _opening of ['from its pages', 'once more']) {
    later = later.restarted();
    const order = valueIn(await later.service.calls.queryAlbum(everyone));
    expect(order).toMatchObject({ matchCount: 150, isIncomplete: true });
    await later.settle();
  }
  await later.list('two', drawn(0, 200));
  const whole = valueIn(await later.service.calls.queryAlbum(everyone));
  expect(whole).toMatchObject({ matchCount: 200, isIncomplete: false });
});

test('does not make a listing current of which a page can no longer be read', async () => {
  const cache = await listedAlbum();
  await cache.open('two');
  await cache.commit('two', 0, drawn(0, 100), 'next');
  await cache.commit('two', 1, drawn(100, 150), null);
  await tamper(cache, (database) =>
    database.pages
      .where(':id')
      .equals(['d', 2, 0])
      .modify({ rows: new Uint8Array(9) }),
  );
  const later = cache.restarted();
  const request = {
    type: 'complete-run',
    runId: 'two',
    endedAt: 'now',
    requestCount: 1,
    confirmed: true,
  } as const;
  expect(await later.send(request)).toMatchObject({ ok: false, error: { code: 'cache' } });
  expect((await later.ids()).length).toBe(250);
});

test('gives everything of a person as the service sent it, from a page in several parts', async () => {
  const cache = new CacheUnderTest();
  const note = Array.from({ length: 40_000 }, (_, number) => (number * 2654435761) % 1_000_003).join(' ');
  await cache.list(
    'one',
    [{ objectId: 'x' }, { objectId: 'a', name: '张三', customLabels: { note } }],
    [{ objectId: 'z' }],
  );
  const person = valueIn(await cache.restarted().service.calls.readPerson('d', 'a'));
  expect(person?.cluster).toMatchObject({ objectId: 'a', name: '张三', customLabels: { note }, cover: null });
  expect(person?.raw).toEqual({
    ObjectId: 'a',
    Name: '张三',
    CustomLabels: { note },
    FutureField: { of: 'a' },
  });
  const connection = new AlbumConnection(cache.name);
  expect(await connection.relaxed((database) => database.details.count())).toBeGreaterThan(2);
  connection.close();
  expect(await cache.restarted().service.calls.readPerson('d', 'nobody')).toEqual({ ok: true, value: null });
  expect(await cache.restarted().service.calls.readPerson('elsewhere', 'a')).toEqual({
    ok: true,
    value: null,
  });
});

test('says so when the details of a person are damaged or gone', async () => {
  const cache = new CacheUnderTest();
  await cache.list('one', [{ objectId: 'a' }]);
  await tamper(cache, (database) =>
    database.details.toCollection().modify({ bytes: Uint8Array.of(1, 2, 3) }),
  );
  expect(await cache.service.calls.readPerson('d', 'a')).toMatchObject({
    ok: false,
    error: { code: 'cache' },
  });
  await tamper(cache, (database) => database.details.clear());
  expect(await cache.service.calls.readPerson('d', 'a')).toMatchObject({
    ok: false,
    error: { code: 'cache' },
  });
});

test('starts empty after a rebuild but for the annotations, and can be listed into again', async () => {
  const cache = await listedAlbum();
  await tamper(cache, (database) => database.annotations.put({ datasetId: 'd', groupId: 'kept' }));
  expect(await cache.service.calls.rebuild()).toEqual({ ok: true, value: null });
  expect(await cache.ids()).toEqual([]);
  expect(cache.changes.at(-1)).toEqual({ datasetId: 'd', groupCount: 0, reason: 'forgotten' });
  await cache.list('two', drawn(0, 10));
  expect((await cache.ids()).length).toBe(10);
  const connection = new AlbumConnection(cache.name);
  expect(await connection.relaxed((database) => database.annotations.toArray())).toEqual([
    { datasetId: 'd', groupId: 'kept' },
  ]);
  connection.close();
});

test('answers what is asked while the cache is rebuilt, from the new one once the old is deleted', async () => {
  const cache = await listedAlbum();
  const { calls } = cache.service;
  let isRebuilt = false;
  const rebuild = calls.rebuild().then((answer) => {
    isRebuilt = true;
    return answer;
  });
  const answers = [];
  while (!isRebuilt) answers.push(...(await Promise.all([calls.getSummary('d'), calls.listRuns('d')])));
  expect(await rebuild).toEqual({ ok: true, value: null });
  expect(answers.filter(({ ok }) => !ok)).toEqual([]);
  expect(await cache.service.calls.getSummary('d')).toMatchObject({ value: { groupCount: 0 } });
});

test('leaves a connection closed that was closed for good', async () => {
  const cache = await listedAlbum();
  cache.service.close();
  expect(await cache.service.calls.getSummary('d')).toMatchObject({ ok: false, error: { code: 'cache' } });
});

test('goes on after the browser closed the connection', async () => {
  const cache = await listedAlbum();
  // Deleting the database makes the browser ask every connection to close, as clearing the site's data does.
  await new Promise<void>((resolve, reject) => {
    const request = indexedDB.deleteDatabase(cache.name);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error);
  });
  expect(await cache.send({ type: 'list-unfinished-runs' })).toEqual({ ok: true, value: { runs: [] } });
  await cache.list('two', drawn(0, 10));
  expect(await cache.restarted().ids()).toHaveLength(10);
});
