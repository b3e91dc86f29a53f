import { expect, test } from 'vitest';
import { type AnnotationStep, EMPTY_FILTER } from '../../renderer/cache/cache-api.ts';
import { AlbumConnection } from '../../renderer/cache/database/album-connection.ts';
import type { StoredAnnotation } from '../../shared/annotation.ts';
import type { CacheAnswers } from '../../shared/cache-protocol.ts';
import type { TestGroup } from '../support/cache-pages.ts';
import { CacheUnderTest, valueIn } from '../support/cache-under-test.ts';

const numbered = (count: number, from = 0): readonly TestGroup[] =>
  Array.from({ length: count }, (_, number) => ({
    objectId: `g${String(from + number).padStart(6, '0')}`,
    name: `Name ${from + number}`,
    faceCount: from + number,
  }));

const byFaces = {
  datasetId: 'd',
  sort: { field: 'FaceCount', order: 'asc' },
  filter: { ...EMPTY_FILTER, visibility: 'all' },
} as const;

async function listed(count = 4): Promise<CacheUnderTest> {
  const cache = new CacheUnderTest();
  await cache.list('one', numbered(count));
  return cache;
}

async function annotationOf(cache: CacheUnderTest, groupId: string) {
  return valueIn(await cache.calls.readPerson('d', groupId))?.annotation;
}

async function stored(cache: CacheUnderTest): Promise<readonly StoredAnnotation[]> {
  return (await cache.ask({ type: 'read-annotations', datasetId: 'd', after: null })).annotations;
}

const only = (groupId: string) => ({ datasetId: 'd', groupIds: [groupId] });
const EMPTY = { isPinned: false, isHidden: false, alias: null, note: null };

test('keeps what is made of a person through restarts and listings, and shows it on the card', async () => {
  const cache = await listed();
  const step = valueIn(
    await cache.calls.annotate(only('g000001'), { isPinned: true, alias: ' Ann ', note: 'n' }),
  );
  expect(step).toMatchObject({ datasetId: 'd', count: 1, name: 'Ann' });
  const card = {
    groupId: 'g000001',
    name: 'Name 1',
    alias: 'Ann',
    isPinned: true,
    isHidden: false,
    hasNote: true,
  };
  expect((await cache.cards())[0]).toMatchObject(card);
  const later = cache.restarted();
  expect((await later.cards())[0]).toMatchObject(card);
  await later.list('two', numbered(6));
  expect((await later.cards())[0]).toMatchObject(card);
  expect(await annotationOf(later, 'g000001')).toEqual({
    isPinned: true,
    isHidden: false,
    alias: 'Ann',
    note: 'n',
  });
  expect(await annotationOf(later, 'g000002')).toEqual(EMPTY);
});

test('counts and leaves out the hidden, and puts the pinned first', async () => {
  const cache = await listed();
  await cache.calls.annotate(only('g000000'), { isHidden: true });
  await cache.calls.annotate(only('g000003'), { isPinned: true });
  expect(await cache.ids()).toEqual(['g000003', 'g000001', 'g000002']);
  const order = valueIn(await cache.calls.queryAlbum({ ...byFaces, filter: EMPTY_FILTER }));
  expect(order).toMatchObject({ matchCount: 3, pinnedCount: 1, visibleCount: 3, totalCount: 4 });
});

test('tells the window and main once the change is committed, with the marks of the person', async () => {
  const cache = new CacheUnderTest();
  const cover = {
    objectId: 'file',
    uri: null,
    eTag: null,
    width: null,
    height: null,
    orientation: null,
    figureId: 'figure',
    face: null,
  };
  await cache.list('one', [{ objectId: 'a', name: 'Anna', customId: 'c1', cover }, { objectId: 'b' }]);
  await cache.settle();
  const marks = { name: 'Anna', customId: 'c1', coverObjectId: 'file', figureId: 'figure' };
  for (const isRestarted of [false, true]) {
    const later = isRestarted ? cache.restarted() : cache;
    await later.calls.annotate(only('a'), { note: crypto.randomUUID() });
    expect(later.changes.at(-1)).toEqual({
      datasetId: 'd',
      groupCount: 2,
      reason: 'annotated',
      changeCount: 0,
    });
    expect(later.events).toMatchObject([
      { event: 'annotations-changed', datasetId: 'd', annotations: [{ groupId: 'a', marks }] },
    ]);
  }
});

test('waits for the disk before it answers', async () => {
  const waits: string[] = [];
  const begin = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (names, mode, options) {
    if (mode === 'readwrite') waits.push(`${[names].flat().join(' ')}: ${options?.durability}`);
    return begin.call(this, names, mode, options);
  };
  try {
    const cache = await listed();
    valueIn(await cache.calls.annotate(only('g000001'), { isPinned: true }));
  } finally {
    IDBDatabase.prototype.transaction = begin;
  }
  expect(waits).toContain('annotations: strict');
});

test('undoes and redoes steps by what they changed, whatever was changed beside', async () => {
  const cache = await listed();
  const pin = valueIn(await cache.calls.annotate(only('g000001'), { isPinned: true, alias: 'Ann' }));
  const note = valueIn(await cache.calls.annotate(only('g000001'), { note: 'mine' }));
  expect(valueIn(await cache.calls.revertAnnotation(pin.stepId))).toMatchObject({ count: 1 });
  expect(await annotationOf(cache, 'g000001')).toEqual({ ...EMPTY, note: 'mine' });
  await cache.calls.reapplyAnnotation(pin.stepId);
  expect(await annotationOf(cache, 'g000001')).toMatchObject({ isPinned: true, alias: 'Ann', note: 'mine' });
  await cache.calls.revertAnnotation(note.stepId);
  await cache.calls.revertAnnotation(pin.stepId);
  expect(await annotationOf(cache, 'g000001')).toEqual(EMPTY);
  // It stays as a record, so that the backup learns of it.
  expect(await stored(cache)).toMatchObject([{ groupId: 'g000001', ...EMPTY }]);
  expect(await cache.restarted().calls.revertAnnotation(pin.stepId)).toMatchObject({
    ok: false,
    error: { code: 'cache', retryable: false },
  });
});

test('forgets steps when more than three hundred came after them', async () => {
  const cache = await listed();
  const first = valueIn(await cache.calls.annotate(only('g000000'), { isPinned: true }));
  const second = valueIn(await cache.calls.annotate(only('g000000'), { note: 'n' }));
  for (let step = 0; step < 299; step++) await cache.calls.annotate(only('g000001'), { note: `${step}` });
  expect(await cache.calls.revertAnnotation(first.stepId)).toMatchObject({
    ok: false,
    error: { code: 'cache', field: 'stepId' },
  });
  expect(await cache.calls.revertAnnotation(second.stepId)).toMatchObject({ ok: true });
});

test('lets the times of one person rise also when the clock goes back', async () => {
  const cache = await listed();
  const now = Date.now;
  const times: string[] = [];
  try {
    for (const clock of [2_000_000_000_000, 2_000_000_000_000, 1_999_990_000_000]) {
      Date.now = () => clock;
      await cache.calls.annotate(only('g000001'), { note: crypto.randomUUID() });
      times.push(...(await stored(cache)).map(({ changedAt }) => changedAt));
    }
  } finally {
    Date.now = now;
  }
  expect(times).toEqual(['2033-05-18T03:33:20.000Z', '2033-05-18T03:33:20.001Z', '2033-05-18T03:33:20.002Z']);
});

test('changes only whom a change really changes, and takes blank words for none', async () => {
  const cache = await listed();
  const everybody = { datasetId: 'd', groupIds: ['g000000', 'g000001', 'nobody'] };
  await cache.calls.annotate(only('g000001'), { isHidden: true });
  expect(valueIn(await cache.calls.annotate(everybody, { isHidden: true }))).toMatchObject({
    count: 1,
    name: 'Name 0',
  });
  expect(valueIn(await cache.calls.annotate(everybody, { alias: '  ', note: '\n' }))).toMatchObject({
    count: 0,
  });
  expect((await stored(cache)).map(({ groupId }) => groupId)).toEqual(['g000000', 'g000001']);
  const tooLong = await cache.calls.annotate(only('g000001'), { alias: 'x'.repeat(201) });
  expect(tooLong).toMatchObject({ ok: false, error: { code: 'cache' } });
});

test('changes people by their positions in an order, thousands in one step, while it answers others', async () => {
  const cache = await listed(9000);
  const { orderId } = valueIn(await cache.calls.queryAlbum(byFaces));
  const intervals = Uint32Array.of(1, 2, 1000, 8000);
  let isDone = false;
  const bulk = cache.calls.annotate({ orderId, intervals }, { isPinned: true }).finally(() => {
    isDone = true;
  });
  const between = valueIn(await cache.calls.readCards(orderId, 0, 1));
  expect([between.length, isDone]).toEqual([1, false]);
  const step = valueIn(await bulk);
  expect(step).toMatchObject({ count: 7001, name: null });
  expect(cache.events.map(({ event }) => event)).toEqual(Array(4).fill('annotations-changed'));
  expect(cache.changes.filter(({ reason }) => reason === 'annotated')).toHaveLength(1);
  const pinned = await cache.ids({ filter: { ...EMPTY_FILTER, isPinned: true } });
  expect([pinned.length, pinned[0], pinned[1], pinned.at(-1)]).toEqual([
    7001,
    'g000001',
    'g001000',
    'g007999',
  ]);
  expect(valueIn(await cache.calls.revertAnnotation(step.stepId)).count).toBe(7001);
  expect(await cache.ids({ filter: { ...EMPTY_FILTER, isPinned: true } })).toEqual([]);
});

test('tells what failed half-way with the step of what was written, and takes that back', async () => {
  const cache = await listed(5000);
  const { orderId } = valueIn(await cache.calls.queryAlbum(byFaces));
  const put = IDBObjectStore.prototype.put;
  let puts = 0;
  IDBObjectStore.prototype.put = function (value, key) {
    puts += 1;
    // The first portion's bundles, and two of the second's.
    if (puts > 20) throw new DOMException('full', 'QuotaExceededError');
    return put.call(this, value, key);
  };
  let step: AnnotationStep;
  try {
    const everybody = { orderId, intervals: Uint32Array.of(0, 5000) };
    step = valueIn(await cache.calls.annotate(everybody, { isPinned: true }));
  } finally {
    IDBObjectStore.prototype.put = put;
  }
  expect(step).toMatchObject({ count: 4000, failure: { code: 'disk-full' } });
  expect(cache.changes.at(-1)?.reason).toBe('annotated');
  const isPinned = { filter: { ...EMPTY_FILTER, isPinned: true } } as const;
  expect(await cache.ids(isPinned)).toHaveLength(4000);
  expect(valueIn(await cache.calls.revertAnnotation(step.stepId)).count).toBe(4000);
  expect(await cache.restarted().ids(isPinned)).toEqual([]);
});

test('tells how far a change of many is; ended early, those before it are changed, and can be undone', async () => {
  const cache = await listed(9000);
  const { orderId } = valueIn(await cache.calls.queryAlbum(byFaces));
  const everybody = { orderId, intervals: Uint32Array.of(0, 9000) };
  const controller = new AbortController();
  const told: number[] = [];
  const onProgress = (done: number): void => {
    told.push(done);
    if (done === 8000) controller.abort();
  };
  const control = { onProgress, signal: controller.signal };
  const step = valueIn(await cache.calls.annotate(everybody, { isHidden: true }, control));
  expect(step.count).toBe(8000);
  expect(told).toEqual([4000, 8000]);
  const isHidden = { filter: { ...EMPTY_FILTER, visibility: 'hidden' } } as const;
  expect(await cache.ids(isHidden)).toHaveLength(8000);
  const reverting = { onProgress, signal: new AbortController().signal };
  expect(valueIn(await cache.calls.revertAnnotation(step.stepId, reverting)).count).toBe(8000);
  expect(told.slice(2)).toEqual([4000, 8000]);
  expect(await cache.ids(isHidden)).toEqual([]);
});

async function recordsOf(
  cache: CacheUnderTest,
): Promise<readonly { readonly bundle?: readonly unknown[] }[]> {
  const connection = new AlbumConnection(cache.name);
  const records = await connection.relaxed((database) => database.table('annotations').toArray());
  connection.close();
  return records;
}

test('reads again what was made of many and of one, in whatever order it was written', async () => {
  let cache = await listed(600);
  const { calls } = cache;
  const everybody = async () => {
    const { orderId } = valueIn(await calls.queryAlbum(byFaces));
    return { orderId, intervals: Uint32Array.of(0, 600) };
  };
  await calls.annotate(only('g000001'), { note: 'before the others' });
  const pin = valueIn(await calls.annotate(await everybody(), { isPinned: true }));
  await calls.annotate(only('g000002'), { alias: 'Ann' });
  await calls.annotate(await everybody(), { isHidden: true });
  await calls.annotate(only('g000003'), { note: 'after the others' });
  await calls.revertAnnotation(pin.stepId);
  await calls.annotate(only('g000002'), { alias: null, isHidden: false });
  const before = await stored(cache);
  expect(before).toHaveLength(600);
  cache = cache.restarted();
  expect(await stored(cache)).toEqual(before);
  expect(await annotationOf(cache, 'g000001')).toEqual({
    ...EMPTY,
    isHidden: true,
    note: 'before the others',
  });
  expect(await annotationOf(cache, 'g000002')).toEqual(EMPTY);
  expect(await cache.calls.rebuild()).toMatchObject({ ok: true });
  expect(await stored(cache)).toEqual(before);
});

test('writes what is made of many people in few records, and does not keep all that was overtaken', async () => {
  const cache = await listed(1000);
  let isPinned = false;
  for (let turn = 0; turn < 30; turn += 1) {
    isPinned = !isPinned;
    const { orderId } = valueIn(await cache.calls.queryAlbum(byFaces));
    const everybody = { orderId, intervals: Uint32Array.of(0, 1000) };
    expect(valueIn(await cache.calls.annotate(everybody, { isPinned })).count).toBe(1000);
    if (turn === 0) expect((await recordsOf(cache)).length).toBeLessThan(10);
  }
  const records = await recordsOf(cache);
  expect(records.flatMap(({ bundle = [] }) => bundle).length).toBeLessThanOrEqual(22_000);
  const before = await stored(cache);
  expect(await stored(cache.restarted())).toEqual(before);
});

test('takes in nothing of a dataset that is being forgotten', async () => {
  const cache = await listed();
  const forgotten = cache.ask({ type: 'forget-dataset', datasetId: 'd' });
  const late = cache.calls.annotate(only('g000000'), { alias: 'too late' });
  await forgotten;
  await late;
  expect(valueIn(await cache.calls.getStorage()).datasets).toEqual([]);
});

test('lets main’s requests in between the parts of a change of many', async () => {
  const cache = await listed(9000);
  const { orderId } = valueIn(await cache.calls.queryAlbum(byFaces));
  let isDone = false;
  const everybody = { orderId, intervals: Uint32Array.of(0, 9000) };
  const bulk = cache.calls.annotate(everybody, { isPinned: true }).finally(() => {
    isDone = true;
  });
  const known: StoredAnnotation = {
    ...EMPTY,
    groupId: 'elsewhere',
    note: 'n',
    changedAt: '2026-01-01T00:00:00.000Z',
    marks: { name: null, customId: null, coverObjectId: null, figureId: null },
  };
  await cache.ask({ type: 'restore-annotations', datasetId: 'd', annotations: [known] });
  expect(isDone).toBe(false);
  expect(valueIn(await bulk)).toMatchObject({ count: 9000 });
});

test('stops a change of many when its dataset is forgotten in the middle', async () => {
  const cache = await listed(9000);
  const { orderId } = valueIn(await cache.calls.queryAlbum(byFaces));
  const bulk = cache.calls.annotate({ orderId, intervals: Uint32Array.of(0, 9000) }, { isPinned: true });
  await cache.ask({ type: 'forget-dataset', datasetId: 'd' });
  await bulk;
  expect(await stored(cache)).toEqual([]);
});

test('fills what was made over nothing from the backup, and what is older there comes back too', async () => {
  const cache = await listed();
  await cache.calls.annotate(only('g000001'), { isPinned: true });
  await cache.calls.annotate(only('g000001'), { note: 'new' });
  const [made] = await stored(cache);
  expect(made).toMatchObject({ parts: ['isPinned', 'note'] });
  const backup: StoredAnnotation = {
    ...EMPTY,
    groupId: 'g000001',
    alias: 'Ann',
    note: 'old',
    changedAt: '2026-01-01T00:00:00.000Z',
    marks: { name: null, customId: null, coverObjectId: null, figureId: null },
  };
  const request = { type: 'restore-annotations', datasetId: 'd', annotations: [backup] } as const;
  expect(await cache.ask(request)).toEqual({ restored: 1 });
  expect(await annotationOf(cache, 'g000001')).toEqual({
    ...EMPTY,
    isPinned: true,
    alias: 'Ann',
    note: 'new',
  });
  expect((await stored(cache))[0]).not.toHaveProperty('parts');
  expect(await cache.ask(request)).toEqual({ restored: 0 });
  await cache.calls.annotate(only('g000001'), { alias: null });
  expect(await cache.ask(request)).toEqual({ restored: 0 });
});

test('lets a change stand over one from a time that can not be', async () => {
  const cache = await listed();
  const now = Date.now;
  try {
    Date.now = () => Date.UTC(2999, 0);
    await cache.calls.annotate(only('g000001'), { note: 'from 2999' });
  } finally {
    Date.now = now;
  }
  await cache.calls.annotate(only('g000001'), { note: 'now' });
  const [made] = await stored(cache);
  expect(Date.parse(made?.changedAt ?? '')).toBeLessThanOrEqual(now());
});

test('a rebuild that can not write the annotations back asks main for them', async () => {
  const cache = await listed();
  await cache.calls.annotate(only('g000000'), { alias: 'Ann' });
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = () => {
    throw new DOMException('full', 'QuotaExceededError');
  };
  try {
    await cache.calls.rebuild();
  } finally {
    IDBObjectStore.prototype.put = put;
  }
  expect(cache.events.at(-1)).toEqual({ event: 'annotations-lost' });
});

test('shows annotations on an album that grows, and on the newer copy of a group', async () => {
  const cache = new CacheUnderTest();
  await cache.open('one');
  await cache.commit('one', 0, [{ objectId: 'a' }, { objectId: 'b' }], 't1');
  await cache.calls.annotate(only('a'), { isPinned: true, alias: 'Ann', note: 'n' });
  expect(await cache.ids()).toEqual(['a', 'b']);
  await cache.commit('one', 1, [{ objectId: 'c' }, { objectId: 'a', faceCount: 9 }], null);
  const [first] = await cache.cards({ sort: { field: 'FaceCount', order: 'desc' } });
  expect(first).toMatchObject({ groupId: 'a', faceCount: 9, isPinned: true, alias: 'Ann', hasNote: true });
  await cache.calls.annotate(only('a'), { isPinned: false, alias: null });
  const order = valueIn(await cache.calls.queryAlbum(byFaces));
  expect(order).toMatchObject({ pinnedCount: 0, matchCount: 3 });
});

test('hands annotations to main in parts, and takes from it those that are newer', async () => {
  const cache = await listed(4500);
  const { orderId } = valueIn(await cache.calls.queryAlbum(byFaces));
  await cache.calls.annotate({ orderId, intervals: Uint32Array.of(0, 4500) }, { note: 'here' });
  const parts: StoredAnnotation[][] = [];
  for (let after: string | null = null, isLast = false; !isLast; ) {
    const part: CacheAnswers['read-annotations'] = await cache.ask({
      type: 'read-annotations',
      datasetId: 'd',
      after,
    });
    parts.push([...part.annotations]);
    after = part.annotations.at(-1)?.groupId ?? null;
    isLast = part.isLast;
  }
  expect(parts.map(({ length }) => length)).toEqual([2000, 2000, 500]);
  const [known] = parts.flat();
  if (known === undefined) throw new Error('nothing was stored');
  cache.events.splice(0);
  const newer = { ...known, note: 'backup', changedAt: new Date(Date.now() + 60_000).toISOString() };
  const older = { ...known, groupId: 'g000001', note: 'old', changedAt: '2001-01-01T00:00:00.000Z' };
  const other = { ...known, groupId: 'elsewhere', note: 'gone' };
  const damaged = { ...known, groupId: 7 } as unknown as StoredAnnotation;
  const tooFar = { ...known, groupId: 'g000002', changedAt: '2200-01-01T00:00:00.000Z' };
  const annotations = [newer, older, other, damaged, tooFar];
  expect(await cache.ask({ type: 'restore-annotations', datasetId: 'd', annotations })).toEqual({
    restored: 2,
  });
  expect(cache.changes.at(-1)).toMatchObject({ reason: 'annotated', groupCount: 4500 });
  expect(cache.events).toEqual([]);
  expect(await annotationOf(cache, 'g000000')).toMatchObject({ note: 'backup' });
  expect(await annotationOf(cache, 'g000001')).toMatchObject({ note: 'here' });
  expect(await cache.ask({ type: 'restore-annotations', datasetId: 'd', annotations })).toEqual({
    restored: 0,
  });
});

test('keeps annotations through a rebuild, with the steps that undo them', async () => {
  const cache = await listed();
  const { stepId } = valueIn(await cache.calls.annotate(only('g000001'), { isPinned: true }));
  const before = await stored(cache);
  expect(await cache.calls.rebuild()).toMatchObject({ ok: true });
  expect(await stored(cache)).toEqual(before);
  await cache.list('two', numbered(3));
  expect((await cache.cards())[0]).toMatchObject({ groupId: 'g000001', isPinned: true });
  await cache.calls.revertAnnotation(stepId);
  expect(await annotationOf(cache, 'g000001')).toEqual(EMPTY);
  expect(cache.events.map(({ event }) => event)).not.toContain('annotations-lost');
});

test('asks main for its backup when a rebuild could not carry the annotations over', async () => {
  const cache = await listed();
  await cache.calls.annotate(only('g000001'), { isPinned: true });
  const backup = await stored(cache);
  const read = IDBObjectStore.prototype.getAll;
  IDBObjectStore.prototype.getAll = function (...args) {
    if (this.name === 'annotations') throw new DOMException('damaged', 'DataError');
    return read.apply(this, args);
  };
  try {
    expect(await cache.calls.rebuild()).toMatchObject({ ok: true });
  } finally {
    IDBObjectStore.prototype.getAll = read;
  }
  expect(cache.events.at(-1)).toEqual({ event: 'annotations-lost' });
  expect(await stored(cache)).toEqual([]);
  await cache.ask({ type: 'restore-annotations', datasetId: 'd', annotations: backup });
  await cache.list('two', numbered(3));
  expect((await cache.cards())[0]).toMatchObject({ groupId: 'g000001', isPinned: true });
});

test('reads records of the earlier shape as empty ones', async () => {
  const cache = await listed();
  const connection = new AlbumConnection(cache.name);
  await connection.strict((database) =>
    database.table('annotations').put({ datasetId: 'd', groupId: 'g000001' }),
  );
  connection.close();
  expect(await annotationOf(cache, 'g000001')).toEqual(EMPTY);
  expect(await stored(cache)).toMatchObject([{ groupId: 'g000001', ...EMPTY, marks: { name: null } }]);
  await cache.calls.annotate(only('g000001'), { note: 'n' });
  expect(await annotationOf(cache, 'g000001')).toEqual({ ...EMPTY, note: 'n' });
});

test('does not bring back the annotations of a dataset that was forgotten', async () => {
  const cache = await listed();
  await cache.calls.annotate(only('g000001'), { isPinned: true });
  await cache.ask({ type: 'forget-dataset', datasetId: 'd' });
  expect(await stored(cache)).toEqual([]);
  expect(valueIn(await cache.calls.annotate(only('g000001'), { isPinned: true })).count).toBe(0);
  await cache.list('two', numbered(3));
  expect((await cache.cards()).map(({ isPinned }) => isPinned)).toEqual([false, false, false]);
});

test('says what the cache holds', async () => {
  const cache = await listed();
  await cache.calls.annotate(only('g000001'), { isPinned: true });
  const figures = valueIn(await cache.calls.getStorage());
  expect(figures.datasets).toEqual([{ datasetId: 'd', groupCount: 4, pageCount: 1, annotationCount: 1 }]);
  expect(figures.usageBytes).toBeGreaterThan(0);
  expect(figures.quotaBytes).toBeGreaterThan(figures.usageBytes ?? 0);
});
