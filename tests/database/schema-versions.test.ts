import Dexie from 'dexie';
import { expect, test } from 'vitest';
import { compactPage } from '../support/cache-pages.ts';
import { CacheUnderTest, valueIn } from '../support/cache-under-test.ts';
import { openListing, photoPage, photoRow } from '../support/test-photos.ts';

/** The first released schema, written out here so that a change of the code can't change it too. */
const VERSION_1 = {
  datasets: 'datasetId',
  pages: '[datasetId+generation+seq]',
  details: '[datasetId+generation+seq+part]',
  snapshots: '[datasetId+generation+column]',
  checkpoints: 'runId, &datasetId',
  runs: 'runId, [datasetId+endedAt]',
  diffs: 'runId, datasetId',
  annotations: '[datasetId+groupId]',
};

test('opens a database of version 1 and shows its album and history', async () => {
  const name = `test-${crypto.randomUUID()}`;
  const old = new Dexie(name);
  old.version(1).stores(VERSION_1);
  await old.table('datasets').put({ datasetId: 'd', currentGeneration: 4, groupCount: 2, nextGeneration: 5 });
  await old.table('pages').put({
    datasetId: 'd',
    generation: 4,
    seq: 0,
    rangeId: 0,
    pageIndex: 0,
    rows: new TextEncoder().encode(JSON.stringify(compactPage([{ objectId: 'a' }, { objectId: 'b' }]))),
  });
  const run = {
    runId: 'r',
    datasetId: 'd',
    startedAt: '2026-01-01T00:00:00Z',
    endedAt: '2026-01-01T00:01:00Z',
    outcome: 'done',
    groupCount: 2,
    requestCount: 1,
    diffCounts: null,
  };
  await old.table('runs').put(run);
  // A listing that version 1 had not ended: nobody can go on with it.
  await old.table('checkpoints').put({
    ...{ runId: 'cut short', datasetId: 'd', generation: 5, kind: 'full', fingerprint: 'same' },
    ...{ startedAt: '2026-01-02T00:00:00Z', totalCount: null, groupsListed: 1, requestCount: 1 },
    ranges: [{ rangeId: 0, createTimeRange: null, nextToken: 't', pageCount: 1, groupCount: 1, done: false }],
    ...{ state: 'running', nextSeq: 1, isFirst: false },
  });
  await old.table('datasets').update('d', { nextGeneration: 6 });
  old.close();

  const cache = new CacheUnderTest(name);
  expect(await cache.ids()).toEqual(['a', 'b']);
  expect(await cache.service.calls.listRuns('d')).toEqual({
    ok: true,
    value: [{ ...run, kind: 'full', isReconciled: true }],
  });
  expect(valueIn(await cache.calls.getSummary('d'))).toMatchObject({
    ...{ growing: false, binnedCount: 0, lastFullAt: '2026-01-01T00:01:00Z' },
  });
  expect(await cache.ask({ type: 'list-unfinished-runs' })).toEqual({ runs: [] });
  expect(valueIn(await cache.calls.getPhotoSet('d', 'a')).photoCount).toBe(0);
  const { checkpoint, resumed } = await cache.open('next', 'same', 'd', 'quick');
  expect(resumed).toBe(false);
  expect(checkpoint).toMatchObject({ generation: 6, kind: 'full', watermark: null, previousCount: 2 });
});

test('opens a database of version 2, keeps its unfinished listing, and takes photos', async () => {
  const name = `test-${crypto.randomUUID()}`;
  const old = new Dexie(name);
  old.version(1).stores(VERSION_1);
  old.version(2).stores({ changes: '[runId+kind+part], datasetId', bin: '[datasetId+goneAt+runId+part]' });
  await old
    .table('datasets')
    .put({ datasetId: 'd', currentGeneration: null, groupCount: 0, nextGeneration: 2 });
  const checkpoint = {
    ...{ runId: 'cut short', datasetId: 'd', generation: 1, kind: 'full', fingerprint: 'same' },
    ...{ contents: 'c', watermark: null, previousCount: 0, serviceTime: null, ranges: [], totalCount: null },
    ...{ startedAt: '2026-01-02T00:00:00Z', groupsListed: 0, requestCount: 1, state: 'running' },
    ...{ nextSeq: 0, isFirst: true },
  };
  await old.table('checkpoints').put(checkpoint);
  old.close();

  const cache = new CacheUnderTest(name);
  expect((await cache.ask({ type: 'list-unfinished-runs' })).runs).toMatchObject([{ runId: 'cut short' }]);
  await cache.ask(openListing('one'));
  await cache.ask(photoPage('one', 0, [photoRow('a')], null));
  expect(valueIn(await cache.calls.getPhotoSet('d', 'g')).photoCount).toBe(1);
});

test('reads a database that a later version of the app has upgraded, and leaves what it does not know', async () => {
  const name = `test-${crypto.randomUUID()}`;
  const later = new Dexie(name);
  later.version(99).stores({ ...VERSION_1, somethingNew: 'key' });
  await later.table('somethingNew').put({ key: 'k' });
  later.close();
  const cache = new CacheUnderTest(name);
  await cache.list('one', [{ objectId: 'a' }]);
  expect(await cache.ids()).toEqual(['a']);
  await cache.settle();
  cache.service.close();
  const database = await later.open();
  expect(await database.table('somethingNew').count()).toBe(1);
  database.close();
});
