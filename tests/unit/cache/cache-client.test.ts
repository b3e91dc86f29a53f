import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AlbumChanges } from '../../../renderer/cache/album-changes.ts';
import type {
  AlbumChanged,
  CacheClientMessage,
  CacheWorkerMessage,
} from '../../../renderer/cache/cache-api.ts';
import { createCacheClient } from '../../../renderer/cache/cache-client.ts';
import { CacheRefusal, cacheFailure } from '../../../renderer/cache/database/cache-failure.ts';
import { SerialQueue } from '../../../renderer/cache/serial-queue.ts';

/** A worker that only notes what it is sent. */
class FakeWorker extends EventTarget {
  readonly sent: CacheClientMessage[] = [];

  postMessage(message: CacheClientMessage): void {
    this.sent.push(message);
  }

  say(message: CacheWorkerMessage): void {
    this.dispatchEvent(new MessageEvent('message', { data: message }));
  }

  fail(): void {
    this.dispatchEvent(Object.assign(new Event('error'), { message: 'no such script' }));
  }
}

function connect() {
  const worker = new FakeWorker();
  return { worker, client: createCacheClient(worker as unknown as Worker) };
}

test('pairs answers with their calls in whatever order they come', async () => {
  const { worker, client } = connect();
  const first = client.readDiff('one');
  const second = client.readDiff('two');
  const [one, two] = worker.sent.map((message) => (message.type === 'call' ? message : null));
  worker.say({ type: 'answer', id: two?.id ?? -1, answer: { ok: true, value: 'second' } });
  worker.say({ type: 'answer', id: one?.id ?? -1, answer: { ok: true, value: 'first' } });
  expect([await first, await second]).toEqual([
    { ok: true, value: 'first' },
    { ok: true, value: 'second' },
  ]);
  expect(two?.args).toEqual(['two']);
});

test('passes every call on under its own name, with its arguments', () => {
  const { worker, client } = connect();
  const {
    connectSink: _connectSink,
    onAlbumChanged: _onAlbumChanged,
    onPhotosChanged: _onPhotosChanged,
    ...calls
  } = client;
  const names = Object.keys(calls);
  for (const call of Object.values(calls)) {
    Reflect.apply(
      call,
      client,
      Array.from({ length: call.length }, (_, index) => index),
    );
  }
  expect(worker.sent.map((message) => (message.type === 'call' ? message.method : null))).toEqual(names);
  for (const [index, message] of worker.sent.entries()) {
    const count = Object.values(calls)[index]?.length ?? -1;
    expect(message).toMatchObject({ args: Array.from({ length: count }, (_, place) => place) });
  }
});

test('tells how a controlled call goes on until it is answered, and ends it', async () => {
  const { worker, client } = connect();
  const told: (readonly [number, number])[] = [];
  const controller = new AbortController();
  const control = {
    onProgress: (done: number, total: number) => told.push([done, total]),
    signal: controller.signal,
  };
  const call = client.exportPeople({ datasetId: 'd', groupIds: [] }, 'csv', control);
  expect(worker.sent).toMatchObject([{ type: 'call', id: 1, isControlled: true }]);
  worker.say({ type: 'progress', id: 1, done: 1000, total: 3000 });
  worker.say({ type: 'progress', id: 2, done: 1, total: 2 });
  controller.abort();
  expect(worker.sent.at(-1)).toEqual({ type: 'cancel', id: 1 });
  worker.say({ type: 'answer', id: 1, answer: { ok: true, value: 'file' } });
  worker.say({ type: 'progress', id: 1, done: 2000, total: 3000 });
  expect(await call).toEqual({ ok: true, value: 'file' });
  expect(told).toEqual([[1000, 3000]]);
});

test('answers the calls that wait when the worker fails, and all later ones if it never started', async () => {
  const { worker, client } = connect();
  const waiting = client.rebuild();
  worker.fail();
  expect(await waiting).toMatchObject({ ok: false, error: { code: 'cache', retryable: true } });
  expect(await client.rebuild()).toMatchObject({ ok: false, error: { code: 'cache' } });
});

test('goes on with a worker that failed once in between', async () => {
  const { worker, client } = connect();
  worker.say({
    type: 'album-changed',
    change: { datasetId: 'd', groupCount: 1, reason: 'rows-added', changeCount: 0 },
  });
  worker.fail();
  const call = client.rebuild();
  worker.say({ type: 'answer', id: 1, answer: { ok: true, value: null } });
  expect(await call).toEqual({ ok: true, value: null });
});

test('tells listeners of changes until they leave', () => {
  const { worker, client } = connect();
  const heard: AlbumChanged[] = [];
  const leave = client.onAlbumChanged((change) => heard.push(change));
  const change = { datasetId: 'd', groupCount: 1, reason: 'rows-added', changeCount: 0 } as const;
  worker.say({ type: 'album-changed', change });
  leave();
  worker.say({ type: 'album-changed', change });
  expect(heard).toEqual([change]);
});

test('runs queued work in order, past a failure', async () => {
  const queue = new SerialQueue();
  const done: string[] = [];
  const slow = queue.run(async () => {
    await Promise.resolve();
    done.push('slow');
  });
  const failing = queue.run(() => Promise.reject(new Error('no')));
  const last = queue.run(async () => done.push('last'));
  await expect(failing).rejects.toThrow('no');
  await Promise.all([slow, last]);
  expect(done).toEqual(['slow', 'last']);
});

test('tells a full disk from a closed connection and from a refusal', () => {
  const quota = Object.assign(new Error('full'), { name: 'QuotaExceededError' });
  const aborted = Object.assign(new Error('aborted'), { name: 'AbortError', inner: quota });
  const bulk = Object.assign(new Error('bulk'), { name: 'BulkError', failures: [quota] });
  const closed = Object.assign(new Error('closed'), { name: 'DatabaseClosedError' });
  const newer = Object.assign(new Error('newer'), { name: 'VersionError' });
  expect([quota, aborted, bulk].map((cause) => cacheFailure(cause).code)).toEqual(Array(3).fill('disk-full'));
  expect(cacheFailure(closed)).toMatchObject({ code: 'cache', retryable: true });
  expect(cacheFailure(newer)).toMatchObject({ code: 'cache', retryable: false });
  expect(cacheFailure(new CacheRefusal('no'))).toEqual({ code: 'cache', message: 'no', retryable: false });
  expect(cacheFailure('odd')).toMatchObject({ code: 'cache', message: 'odd' });
});

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('tells of growth four times a second at most, and of the last of it', () => {
  const told: (number | string)[] = [];
  const changes = new AlbumChanges(({ groupCount }) => told.push(groupCount));
  for (const count of [100, 200, 300]) changes.grew('d', count);
  changes.grew('other', 7);
  expect(told).toEqual([100, 7]);
  vi.advanceTimersByTime(1000);
  expect(told).toEqual([100, 7, 300]);
  changes.grew('d', 400);
  changes.grew('d', 500);
  changes.replaced('d', 450, 'generation-current');
  vi.advanceTimersByTime(1000);
  expect(told).toEqual([100, 7, 300, 400, 450]);
});

test('tells that annotations changed at once, and of growth as before', () => {
  const told: string[] = [];
  const changes = new AlbumChanges(({ groupCount, reason, changeCount }) =>
    told.push(`${reason} ${groupCount} ${changeCount}`),
  );
  changes.grew('d', 100);
  changes.grew('d', 200);
  changes.annotated('d', 100);
  changes.replaced('other', 9, 'generation-current', 7);
  expect(told).toEqual(['rows-added 100 0', 'annotated 100 0', 'generation-current 9 7']);
  vi.advanceTimersByTime(1000);
  expect(told.at(-1)).toBe('rows-added 200 0');
});
