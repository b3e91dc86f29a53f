import { expect, test } from 'vitest';
import { EMPTY_FILTER } from '../../renderer/cache/cache-api.ts';
import type { TestGroup } from '../support/cache-pages.ts';
import { CacheUnderTest, valueIn } from '../support/cache-under-test.ts';

const query = {
  datasetId: 'd',
  sort: { field: 'FaceCount', order: 'desc' },
  filter: EMPTY_FILTER,
} as const;

const only = (...groupIds: readonly string[]) => ({ datasetId: 'd', groupIds });

async function listed(...groups: readonly TestGroup[]): Promise<CacheUnderTest> {
  const cache = new CacheUnderTest();
  await cache.list('one', groups);
  return cache;
}

const bytesOf = async (blob: Blob): Promise<readonly number[]> => [
  ...new Uint8Array(await blob.arrayBuffer()),
];

test('exports what is seen as CSV that spreadsheets read, and run nothing of', async () => {
  const cache = await listed(
    { objectId: 'a', name: '=HYPERLINK("x")', faceCount: 3, averageAge: -2, customLabels: { k: 'v,w' } },
    { objectId: 'b', name: '张三', faceCount: 5, createTime: '2026-01-01T08:00:00.5+08:00' },
    { objectId: 'c', faceCount: 1 },
  );
  await cache.calls.annotate(only('b'), { alias: '+1', note: 'two\nlines', isPinned: true });
  const { orderId } = valueIn(await cache.calls.queryAlbum(query));
  const blob = valueIn(await cache.calls.exportPeople({ orderId, intervals: Uint32Array.of(0, 2) }, 'csv'));
  expect((await bytesOf(blob)).slice(0, 3)).toEqual([0xef, 0xbb, 0xbf]);
  const lines = (await blob.text()).split('\r\n');
  expect(lines).toEqual([
    'ObjectId,Name,Alias,Pinned,Hidden,Note,Gender,FaceCount,ImageCount,VideoCount,AverageAge,MinAge,MaxAge,' +
      'CreateTime,UpdateTime,ProjectName,DatasetName,CustomId,CustomLabels',
    `b,张三,'+1,true,false,"two\nlines",,5,,,,,,2026-01-01T00:00:00.5Z,,,,,`,
    `a,"'=HYPERLINK(""x"")",,false,false,,,3,,,-2,,,,,,,,"{""k"":""v,w""}"`,
    '',
  ]);
});

test('exports named people as JSON, in the order in which they are named', async () => {
  const cache = await listed({ objectId: 'a', customLabels: { k: 'v' } }, { objectId: 'b', name: 'Bob' });
  const json = valueIn(await cache.calls.exportPeople(only('b', 'nobody', 'a'), 'json'));
  expect(JSON.parse(await json.text())).toMatchObject([
    { ObjectId: 'b', Name: 'Bob', Pinned: false, CustomLabels: null },
    { ObjectId: 'a', Name: null, CustomLabels: { k: 'v' } },
  ]);
  const none = valueIn(await cache.calls.exportPeople(only(), 'json'));
  expect(JSON.parse(await none.text())).toEqual([]);
});

test('exports thousands of people whole, and answers others meanwhile', async () => {
  const groups = Array.from({ length: 5500 }, (_, number) => ({ objectId: `g${number}`, faceCount: number }));
  const cache = await listed(...groups);
  const { orderId } = valueIn(await cache.calls.queryAlbum(query));
  let isDone = false;
  const all = { orderId, intervals: Uint32Array.of(0, 5500) };
  const exported = cache.calls.exportPeople(all, 'json').finally(() => {
    isDone = true;
  });
  await cache.calls.readCards(orderId, 0, 1);
  expect(isDone).toBe(false);
  const people: readonly { readonly ObjectId: string }[] = JSON.parse(await valueIn(await exported).text());
  expect(people.map(({ ObjectId }) => ObjectId)).toEqual(groups.map(({ objectId }) => objectId).reverse());
});

test('tells how far an export is, and ends it when asked to', async () => {
  const groups = Array.from({ length: 3500 }, (_, number) => ({ objectId: `g${number}`, faceCount: number }));
  const cache = await listed(...groups);
  const { orderId } = valueIn(await cache.calls.queryAlbum(query));
  const all = { orderId, intervals: Uint32Array.of(0, 3500) };
  const told: (readonly [number, number])[] = [];
  const controller = new AbortController();
  const onProgress = (done: number, total: number): void => {
    told.push([done, total]);
  };
  expect(await cache.calls.exportPeople(all, 'csv', { onProgress, signal: controller.signal })).toMatchObject(
    {
      ok: true,
    },
  );
  expect(told).toEqual([1000, 2000, 3000, 3500].map((done) => [done, 3500]));
  told.splice(0);
  const ended = cache.calls.exportPeople(all, 'csv', {
    onProgress: (done, total) => {
      told.push([done, total]);
      controller.abort();
    },
    signal: controller.signal,
  });
  expect(await ended).toMatchObject({ ok: false, error: { code: 'cancelled' } });
  expect(told).toEqual([[1000, 3500]]);
});

test('reads its own annotations back, the later change standing, as a step that can be undone', async () => {
  const cache = await listed({ objectId: 'a' }, { objectId: 'b' }, { objectId: 'c' });
  await cache.calls.annotate(only('a'), { alias: 'Ann', note: 'n' });
  await cache.calls.annotate(only('b'), { isHidden: true });
  await cache.calls.annotate(only('c'), { isPinned: true });
  const file = valueIn(await cache.calls.exportAnnotations('d'));
  await cache.calls.annotate(only('b'), { isHidden: false });
  const same = valueIn(await cache.calls.importAnnotations('d', file));
  expect(same).toEqual({ applied: 0, kept: 3, malformed: 0, step: null });

  const other = await listed({ objectId: 'a' }, { objectId: 'b' });
  const outcome = valueIn(await other.calls.importAnnotations('d', file));
  expect(outcome).toMatchObject({ applied: 3, kept: 0, malformed: 0, step: { count: 3 } });
  expect(await other.cards()).toMatchObject([{ groupId: 'a', alias: 'Ann', hasNote: true }]);
  expect(other.events).toMatchObject([{ annotations: [{}, {}, {}] }]);
  await other.calls.revertAnnotation(outcome.step?.stepId ?? -1);
  expect(await other.cards()).toMatchObject([{ alias: null, hasNote: false }, { isHidden: false }]);
  // Whatever was undone here is later than the file.
  expect(valueIn(await other.calls.importAnnotations('d', file))).toMatchObject({ applied: 0, kept: 3 });
});

test('takes what makes sense of a file and counts the rest', async () => {
  const cache = await listed({ objectId: 'a' });
  const entry = {
    groupId: 'a',
    isPinned: true,
    isHidden: false,
    alias: null,
    note: null,
    changedAt: '2026-01-01T01:00:00+01:00',
    marks: { name: 'Anna', customId: null, coverObjectId: null, figureId: null },
  };
  const annotations = [
    entry,
    null,
    'text',
    { ...entry, groupId: '' },
    { ...entry, isPinned: 1 },
    { ...entry, alias: 'x'.repeat(201) },
    { ...entry, note: 'x'.repeat(10_001) },
    { ...entry, alias: '' },
    { ...entry, changedAt: 'yesterday' },
    { ...entry, marks: null },
    { ...entry, marks: { name: 7 } },
  ];
  const file = { format: 'people-album-annotations', version: 1, annotations };
  const outcome = valueIn(await cache.calls.importAnnotations('d', new Blob([JSON.stringify(file)])));
  expect(outcome).toMatchObject({ applied: 1, kept: 0, malformed: 10, step: { name: 'Anna' } });
  const read = await cache.ask({ type: 'read-annotations', datasetId: 'd', after: null });
  expect(read.annotations).toEqual([{ ...entry, changedAt: '2026-01-01T00:00:00.000Z' }]);
});

test('refuses what is no such file, says when it is of a later version, and changes nothing', async () => {
  const cache = await listed({ objectId: 'a' });
  const format = 'people-album-annotations';
  const refused = async (content: string) => {
    const answer = await cache.calls.importAnnotations('d', new Blob([content]));
    return answer.ok ? null : [answer.error.code, answer.error.field];
  };
  expect(await refused('{')).toEqual(['malformed', undefined]);
  expect(await refused('[]')).toEqual(['malformed', 'format']);
  expect(await refused(JSON.stringify({ format: 'other', version: 1, annotations: [] }))).toEqual([
    'malformed',
    'format',
  ]);
  expect(await refused(JSON.stringify({ format, annotations: [] }))).toEqual(['malformed', undefined]);
  expect(await refused(JSON.stringify({ format, version: 1 }))).toEqual(['malformed', 'annotations']);
  expect(await refused(JSON.stringify({ format, version: 2, annotations: [] }))).toEqual([
    'malformed',
    'version',
  ]);
  const read = await cache.ask({ type: 'read-annotations', datasetId: 'd', after: null });
  expect([read.annotations, cache.events]).toEqual([[], []]);
});
