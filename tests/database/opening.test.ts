import { expect, test } from 'vitest';
import { EMPTY_FILTER } from '../../renderer/cache/cache-api.ts';
import { AlbumConnection } from '../../renderer/cache/database/album-connection.ts';
import type { AlbumDatabase } from '../../renderer/cache/database/album-database.ts';
import { drawnGroup, seededRandom } from '../support/cache-pages.ts';
import { CacheUnderTest, completionOf, valueIn } from '../support/cache-under-test.ts';

const KEPT = {
  groupId: 'kept',
  isPinned: true,
  isHidden: false,
  alias: 'Ann',
  note: null,
  changedAt: '2026-01-01T00:00:00.000Z',
  marks: { name: 'Anna', customId: null, coverObjectId: null, figureId: null },
};

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

test('reads no half of a snapshot that a crash left behind', async () => {
  const cache = await listedAlbum();
  const before = await cache.cards();
  await tamper(cache, (database) => database.snapshots.clear());
  const put = IDBObjectStore.prototype.put;
  const columns: unknown[] = [];
  IDBObjectStore.prototype.put = function (value, key) {
    if (this.name === 'snapshots') columns.push(value.column);
    if (columns.length > 9) throw new DOMException('the machine went down', 'UnknownError');
    return put.call(this, value, key);
  };
  const torn = cache.restarted();
  try {
    expect(await torn.cards()).toEqual(before);
    await torn.settle();
  } finally {
    IDBObjectStore.prototype.put = put;
  }
  const connection = new AlbumConnection(cache.name);
  const left = await connection.relaxed((database) => database.snapshots.toArray());
  connection.close();
  expect(left.length).toBeGreaterThan(5);
  expect(left.filter(({ header }) => header !== undefined)).toEqual([]);
  const later = torn.restarted();
  expect(await later.cards()).toEqual(before);
  await later.settle();
  await tamper(later, (database) => database.pages.clear());
  expect(await later.restarted().cards()).toEqual(before);
});

test('opens without the covers, and compares with them again when a listing ends', async () => {
  const cache = await listedAlbum();
  const read: unknown[] = [];
  const getAll = IDBObjectStore.prototype.getAll;
  const later = cache.restarted();
  IDBObjectStore.prototype.getAll = function (query, count) {
    if (this.name === 'snapshots' && query instanceof IDBKeyRange) read.push([query.lower, query.upper]);
    return getAll.call(this, query, count);
  };
  try {
    await later.cards();
  } finally {
    IDBObjectStore.prototype.getAll = getAll;
  }
  const covers = ['d', 1, 'cover.uri'];
  for (const range of read as readonly [unknown, unknown][]) {
    expect(indexedDB.cmp(range[0], covers) > 0 || indexedDB.cmp(range[1], covers) < 0).toBe(true);
  }
  const same = [...drawn(0, 100), ...drawn(100, 100), ...drawn(200, 50)];
  const moved = same.map((group, number) =>
    number === 7 && group.cover ? { ...group, cover: { ...group.cover, figureId: 'other' } } : group,
  );
  expect(await later.list('two', moved)).toMatchObject({ diffCounts: { added: 0, changed: 1, gone: 0 } });
});

test('compares by the covers of the pages when those of the snapshot are damaged', async () => {
  const cache = await listedAlbum();
  await tamper(cache, (database) =>
    database.snapshots.filter(({ column }) => column === 'cover.figureId').delete(),
  );
  const later = cache.restarted();
  const same = [drawn(0, 100), drawn(100, 100), drawn(200, 50)];
  expect(await later.list('two', ...same)).toMatchObject({ diffCounts: { added: 0, changed: 0, gone: 0 } });
});

test('commits pages while a snapshot is being written', async () => {
  const cache = await listedAlbum();
  await tamper(cache, (database) => database.snapshots.clear());
  const later = cache.restarted();
  const events: string[] = [];
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (value, key) {
    if (this.name === 'snapshots') events.push(value.header === undefined ? 'column' : 'header');
    if (this.name === 'pages') events.push('page');
    return put.call(this, value, key);
  };
  try {
    await later.cards();
    await later.open('two');
    await later.commit('two', 0, drawn(0, 10), 'next');
    await later.settle();
  } finally {
    IDBObjectStore.prototype.put = put;
  }
  expect(events.at(-1)).toBe('header');
  expect(events.indexOf('page')).toBeLessThan(events.indexOf('header'));
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
    filter: EMPTY_FILTER,
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
  const request = completionOf('two', { confirmed: true });
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

test('gives a person the cover version of their card, so that their face has one address', async () => {
  const cache = new CacheUnderTest();
  await cache.list('one', drawn(0, 20));
  const { calls } = cache.service;
  const sort = { field: 'Name', order: 'asc' } as const;
  const { orderId } = valueIn(await calls.queryAlbum({ datasetId: 'd', sort, filter: EMPTY_FILTER }));
  const cards = valueIn(await calls.readCards(orderId, 0, 20));
  expect(cards.some(({ coverVersion }) => coverVersion !== null)).toBe(true);
  for (const { groupId, coverVersion } of cards) {
    expect(valueIn(await calls.readPerson('d', groupId))?.coverVersion).toBe(coverVersion);
  }
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
  await tamper(cache, (database) => database.annotations.put({ datasetId: 'd', ...KEPT }));
  expect(await cache.service.calls.rebuild()).toEqual({ ok: true, value: null });
  expect(await cache.ids()).toEqual([]);
  expect(cache.changes.at(-1)).toEqual({
    datasetId: 'd',
    groupCount: 0,
    reason: 'forgotten',
    changeCount: 0,
  });
  await cache.list('two', drawn(0, 10));
  expect((await cache.ids()).length).toBe(10);
  const connection = new AlbumConnection(cache.name);
  expect(await connection.relaxed((database) => database.annotations.toArray())).toEqual([
    { datasetId: 'd', ...KEPT },
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
