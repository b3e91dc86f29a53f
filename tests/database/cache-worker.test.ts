import { expect, test } from 'vitest';
import { type AlbumChanged, EMPTY_FILTER } from '../../renderer/cache/cache-api.ts';
import { createCacheClient } from '../../renderer/cache/cache-client.ts';
import type { CacheAnswerMessage, CacheEventMessage, CacheRequest } from '../../shared/cache-protocol.ts';
import { pageToCommit, rangeAt } from '../support/cache-pages.ts';
import { batchOf, completionOf, valueIn } from '../support/cache-under-test.ts';

test('syncs over a port and shows the album through the client, in a real worker', async () => {
  const worker = new Worker(new URL('../../renderer/cache/cache.worker.ts', import.meta.url), {
    type: 'module',
  });
  const client = createCacheClient(worker);
  const datasetId = `worker-${crypto.randomUUID()}`;
  const changes: AlbumChanged[] = [];
  client.onAlbumChanged((change) => changes.push(change));
  const { port1, port2 } = new MessageChannel();
  client.connectSink(port2);

  const page = await pageToCommit(
    [
      { objectId: 'a', faceCount: 2 },
      { objectId: 'b', faceCount: 5 },
    ],
    {
      pageIndex: 0,
    },
  );
  const requests: readonly CacheRequest[] = [
    {
      type: 'open-run',
      datasetId,
      runId: datasetId,
      kind: 'quick',
      fingerprint: 'f',
      contents: 'c',
      startedAt: 'now',
    },
    batchOf(datasetId, [page], { ranges: [rangeAt({ pageCount: 1, groupCount: 2, done: true })] }),
    batchOf('unknown', [page]),
    completionOf(datasetId),
  ];
  const answers: CacheAnswerMessage[] = [];
  await new Promise<void>((resolve) => {
    port1.onmessage = (event: MessageEvent<CacheAnswerMessage>) => {
      answers.push(event.data);
      if (answers.length === requests.length) resolve();
    };
    for (const [id, request] of requests.entries()) port1.postMessage({ id, request });
  });
  expect(answers.map(({ id, answer }) => [id, answer.ok])).toEqual([
    [0, true],
    [1, true],
    [2, false],
    [3, true],
  ]);

  const sort = { field: 'FaceCount', order: 'desc' } as const;
  const query = { datasetId, sort, filter: EMPTY_FILTER };
  const order = valueIn(await client.queryAlbum(query, 1));
  expect(order.firstCards.map(({ groupId }) => groupId)).toEqual(['b']);
  const cards = valueIn(await client.readCards(order.orderId, 0, 10));
  expect(cards.map(({ groupId }) => groupId)).toEqual(['b', 'a']);
  expect(changes.map(({ reason }) => reason)).toContain('generation-current');
  expect(await client.readPerson(datasetId, 'a')).toMatchObject({
    value: { raw: { ObjectId: 'a', FaceCount: 2 } },
  });

  const events: CacheEventMessage[] = [];
  const heard = new Promise<void>((resolve) => {
    port1.onmessage = (event: MessageEvent<CacheEventMessage>) => {
      events.push(event.data);
      resolve();
    };
  });
  const { orderId } = order;
  const intervals = Uint32Array.of(0, 1);
  const step = valueIn(await client.annotate({ orderId, intervals }, { isPinned: true, alias: 'Bea' }));
  expect(step).toMatchObject({ count: 1, name: 'Bea' });
  await heard;
  expect(events).toMatchObject([
    { event: 'annotations-changed', datasetId, annotations: [{ groupId: 'b', alias: 'Bea' }] },
  ]);
  expect(changes.at(-1)).toEqual({ datasetId, groupCount: 2, reason: 'annotated', changeCount: 0 });
  expect(await client.readFacets(orderId)).toMatchObject({ ok: false, error: { retryable: true } });
  const { orderId: next } = valueIn(await client.queryAlbum(query));
  expect(valueIn(await client.readFacets(next))).toMatchObject({ named: 1, pinned: 1 });
  expect(valueIn(await client.readRail(next)).length).toBeGreaterThan(0);
  expect(valueIn(await client.findIntervals(orderId, ['b']))).toEqual(intervals);
  const file = valueIn(await client.exportAnnotations(datasetId));
  expect(valueIn(await client.importAnnotations(datasetId, file))).toMatchObject({ applied: 0, kept: 1 });
  const csv = valueIn(await client.exportPeople({ orderId, intervals }, 'csv'));
  expect(await csv.text()).toContain('b,,Bea,true,false,');
  expect(valueIn(await client.getStorage()).datasets).toContainEqual({
    datasetId,
    groupCount: 2,
    pageCount: 1,
    annotationCount: 1,
  });
  valueIn(await client.revertAnnotation(step.stepId));
  expect(await client.readPerson(datasetId, 'b')).toMatchObject({ value: { annotation: { alias: null } } });
  expect(valueIn(await client.listOrphans(datasetId))).toEqual([]);
  worker.terminate();
});
