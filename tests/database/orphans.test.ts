import { expect, test } from 'vitest';
import type { CoverReference } from '../../shared/compact-page.ts';
import type { TestGroup } from '../support/cache-pages.ts';
import { CacheUnderTest, valueIn } from '../support/cache-under-test.ts';

const cover = (objectId: string, figureId: string): CoverReference => ({
  objectId,
  uri: null,
  eTag: null,
  width: null,
  height: null,
  orientation: null,
  figureId,
  face: null,
});

const only = (groupId: string) => ({ datasetId: 'd', groupIds: [groupId] });
const STAYS: readonly TestGroup[] = [{ objectId: 's1' }, { objectId: 's2' }, { objectId: 's3' }];

/** An album in which the person `gone` was annotated and then vanished, and those of the second listing came. */
async function withOrphan(gone: TestGroup, ...came: readonly TestGroup[]): Promise<CacheUnderTest> {
  const cache = new CacheUnderTest();
  await cache.list('one', [gone, ...STAYS]);
  await cache.calls.annotate(only(gone.objectId), { alias: 'Grandma', note: 'mine' });
  await cache.list('two', [...STAYS, ...came]);
  return cache;
}

async function orphans(cache: CacheUnderTest) {
  return valueIn(await cache.calls.listOrphans('d'));
}

test('lists nobody while everybody annotated is in the album, a first listing grows, or nothing is listed', async () => {
  const cache = new CacheUnderTest();
  expect(await orphans(cache)).toEqual([]);
  await cache.open('one');
  await cache.commit('one', 0, [{ objectId: 'a' }, { objectId: 'b' }], 'next');
  await cache.calls.annotate(only('a'), { note: 'n' });
  expect(await orphans(cache)).toEqual([]);
  await cache.ask({ type: 'discard-run', runId: 'one', endedAt: 'now' });
  await cache.open('two');
  await cache.commit('two', 0, [{ objectId: 'b' }], 'next');
  expect(await orphans(cache)).toEqual([]);
  await cache.commit('two', 1, [{ objectId: 'c' }], null);
  await cache.complete('two');
  expect(await orphans(cache)).toMatchObject([{ groupId: 'a', note: 'n', candidate: null }]);
});

test('keeps the annotation of a person who vanished, and shows it when the person returns', async () => {
  const cache = await withOrphan({ objectId: 'a', name: 'Anna' });
  expect(await orphans(cache)).toMatchObject([
    { groupId: 'a', alias: 'Grandma', note: 'mine', marks: { name: 'Anna' }, candidate: null },
  ]);
  await cache.list('three', [...STAYS, { objectId: 'a' }]);
  expect(await orphans(cache)).toEqual([]);
  const returned = (await cache.cards()).find(({ groupId }) => groupId === 'a');
  expect(returned).toMatchObject({ alias: 'Grandma', hasNote: true });
});

test('offers the group of the same CustomId before that of the same cover face', async () => {
  const gone = { objectId: 'a', customId: 'c1', cover: cover('file', 'figure') };
  const byCover = { objectId: 'x', name: 'By cover', cover: cover('file', 'figure') };
  const byId = { objectId: 'y', name: 'By id', customId: 'c1' };
  const both = await withOrphan(gone, byCover, byId);
  expect(await orphans(both)).toMatchObject([
    { candidate: { groupId: 'y', name: 'By id', by: 'custom-id' } },
  ]);
  const one = await withOrphan(gone, byCover);
  await one.settle();
  // After a restart the covers are not in memory.
  for (const isRestarted of [false, true]) {
    const cache = isRestarted ? one.restarted() : one;
    expect(await orphans(cache)).toMatchObject([
      { candidate: { groupId: 'x', name: 'By cover', by: 'cover' } },
    ]);
  }
});

test('offers neither another face of the same photo nor a group with an annotation of its own', async () => {
  const gone = { objectId: 'a', customId: 'c1', cover: cover('file', 'figure') };
  const cache = await withOrphan(
    gone,
    { objectId: 'w', cover: cover('file', 'other figure') },
    { objectId: 'x', customId: 'c1' },
  );
  await cache.calls.annotate(only('x'), { isPinned: true });
  expect(await orphans(cache)).toMatchObject([{ groupId: 'a', candidate: null }]);
});

test('moves the annotation to the group that takes it over, in one step', async () => {
  const cache = await withOrphan(
    { objectId: 'a', customId: 'c1' },
    { objectId: 'x', customId: 'c1', name: 'Xenia' },
  );
  const step = valueIn(await cache.calls.adoptOrphan('d', 'a', 'x'));
  expect(step).toMatchObject({ count: 1, name: 'Grandma' });
  expect(await orphans(cache)).toEqual([]);
  const annotation = async () => valueIn(await cache.calls.readPerson('d', 'x'))?.annotation;
  expect(await annotation()).toMatchObject({ alias: 'Grandma', note: 'mine' });
  const { annotations } = await cache.ask({ type: 'read-annotations', datasetId: 'd', after: null });
  expect(annotations).toMatchObject([
    { groupId: 'a', alias: null, note: null },
    { groupId: 'x', marks: { name: 'Xenia', customId: 'c1' } },
  ]);
  await cache.calls.revertAnnotation(step.stepId);
  expect(await annotation()).toMatchObject({ alias: null, note: null });
  expect(await orphans(cache)).toMatchObject([{ groupId: 'a', candidate: { groupId: 'x' } }]);
});

test('refuses to give an annotation to nobody, over another, or from a person who is there', async () => {
  const cache = await withOrphan({ objectId: 'a' });
  await cache.calls.annotate(only('s1'), { note: 'own' });
  const refused = { ok: false, error: { code: 'cache', retryable: false } };
  expect(await cache.calls.adoptOrphan('d', 'a', 'nobody')).toMatchObject(refused);
  expect(await cache.calls.adoptOrphan('d', 'a', 's1')).toMatchObject(refused);
  expect(await cache.calls.adoptOrphan('d', 's1', 's2')).toMatchObject(refused);
  expect(await orphans(cache)).toHaveLength(1);
});

test('empties the annotations of vanished people, and of no one else', async () => {
  const cache = await withOrphan({ objectId: 'a' });
  await cache.calls.annotate(only('s1'), { note: 'own' });
  const step = valueIn(await cache.calls.discardOrphans('d', ['a', 's1', 'nobody']));
  expect(step.count).toBe(1);
  expect(await orphans(cache)).toEqual([]);
  expect(valueIn(await cache.calls.readPerson('d', 's1'))?.annotation.note).toBe('own');
  await cache.calls.revertAnnotation(step.stepId);
  expect(await orphans(cache)).toMatchObject([{ groupId: 'a', alias: 'Grandma', note: 'mine' }]);
});
