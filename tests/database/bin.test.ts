import { expect, test } from 'vitest';
import { AlbumConnection } from '../../renderer/cache/database/album-connection.ts';
import type { TestGroup } from '../support/cache-pages.ts';
import { CacheUnderTest, completionOf, valueIn } from '../support/cache-under-test.ts';

const DAY_MS = 86_400_000;
const daysAgo = (days: number): string => new Date(Date.now() - days * DAY_MS).toISOString();
const groups = (...ids: readonly string[]): readonly TestGroup[] =>
  ids.map((objectId) => ({ objectId, name: `Name of ${objectId}` }));

async function listAt(cache: CacheUnderTest, runId: string, endedAt: string, ids: readonly string[]) {
  await cache.open(runId);
  await cache.commit(runId, 0, groups(...ids), null);
  await cache.ask(completionOf(runId, { endedAt, confirmed: true }));
}

const binnedIds = async (cache: CacheUnderTest): Promise<readonly string[]> =>
  valueIn(await cache.calls.listBin('d', 10)).map(({ card }) => card.groupId);

const binnedCount = async (cache: CacheUnderTest): Promise<number> =>
  valueIn(await cache.calls.getSummary('d')).binnedCount;

test('keeps who is gone with what their card shows, the last gone first, until they are back', async () => {
  const cache = new CacheUnderTest();
  await listAt(cache, 'one', daysAgo(9), ['a', 'b', 'c', 'd']);
  await cache.calls.annotate({ datasetId: 'd', groupIds: ['b'] }, { alias: 'Aunt' });
  await listAt(cache, 'two', daysAgo(8), ['a', 'c', 'd']);
  await listAt(cache, 'three', daysAgo(7), ['c', 'd']);
  const listed = valueIn(await cache.calls.listBin('d', 10));
  expect(listed).toMatchObject([
    { card: { groupId: 'a', name: 'Name of a', alias: null }, runId: 'three' },
    { card: { groupId: 'b', name: 'Name of b', alias: 'Aunt' }, runId: 'two' },
  ]);
  expect(Date.parse(listed[0]?.goneAt ?? '')).toBeGreaterThan(Date.parse(listed[1]?.goneAt ?? ''));
  expect(valueIn(await cache.calls.listBin('d', 1))).toHaveLength(1);
  expect(await binnedCount(cache)).toBe(2);
  await listAt(cache, 'four', daysAgo(6), ['b', 'c', 'd']);
  expect(await binnedIds(cache)).toEqual(['a']);
  expect(await binnedCount(cache)).toBe(1);
  await listAt(cache, 'five', daysAgo(5), ['c', 'd']);
  expect(await binnedIds(cache)).toEqual(['b', 'a']);
});

test('drops them after thirty days, when a run completes and when the database opens', async () => {
  const cache = new CacheUnderTest();
  await listAt(cache, 'one', daysAgo(100), ['a', 'b', 'c', 'd']);
  await listAt(cache, 'two', daysAgo(90), ['b', 'c', 'd']);
  await listAt(cache, 'three', daysAgo(61), ['c', 'd']);
  expect(await binnedIds(cache)).toEqual(['b', 'a']);
  await listAt(cache, 'four', daysAgo(59), ['c', 'd']);
  expect(await binnedIds(cache)).toEqual(['b']);
  expect(await binnedCount(cache)).toBe(1);
  const later = cache.restarted();
  later.service.start();
  await later.settle();
  expect(await binnedIds(later)).toEqual([]);
  expect(await binnedCount(later)).toBe(0);
});

test('is emptied on request, and forgotten with its dataset', async () => {
  const cache = new CacheUnderTest();
  await listAt(cache, 'one', daysAgo(3), ['a', 'b', 'c']);
  await listAt(cache, 'two', daysAgo(2), ['b', 'c']);
  valueIn(await cache.calls.emptyBin('d'));
  expect(await binnedIds(cache)).toEqual([]);
  expect(await binnedCount(cache)).toBe(0);
  await listAt(cache, 'three', daysAgo(1), ['c']);
  expect(await binnedIds(cache)).toEqual(['b']);
  await cache.open('other', 'same', 'other');
  await cache.ask({ type: 'forget-dataset', datasetId: 'd' });
  expect(await binnedIds(cache)).toEqual([]);
});

test('takes few records for many, none of them so large that the browser spills it', async () => {
  const cache = new CacheUnderTest();
  const note = 'x'.repeat(1500);
  const many = Array.from({ length: 950 }, (_, number) => ({
    objectId: `g${number}`,
    customLabels: { note: number % 3 === 0 ? note : 'y' },
  }));
  await cache.list('one', many.slice(0, 400), many.slice(400), [{ objectId: 'stays' }]);
  await cache.open('two');
  await cache.commit('two', 0, [{ objectId: 'stays' }], null);
  await cache.complete('two', true);
  expect(await binnedCount(cache)).toBe(950);
  const connection = new AlbumConnection(cache.name);
  const records = await connection.relaxed(({ bin }) => bin.toArray());
  connection.close();
  expect(records.length).toBeLessThan(25);
  expect(Math.max(...records.map(({ rows }) => rows.byteLength))).toBeLessThan(64 * 1024);
  expect(valueIn(await cache.calls.listBin('d', 2000))).toHaveLength(950);
});
