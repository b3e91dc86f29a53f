import Dexie from 'dexie';
import { expect, test } from 'vitest';
import { compactPage } from '../support/cache-pages.ts';
import { CacheUnderTest } from '../support/cache-under-test.ts';

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
  old.close();

  const cache = new CacheUnderTest(name);
  expect(await cache.ids()).toEqual(['a', 'b']);
  expect(await cache.service.calls.listRuns('d')).toEqual({ ok: true, value: [run] });
  expect(await cache.open('next')).toMatchObject({ checkpoint: { generation: 5 } });
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
