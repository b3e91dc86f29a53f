import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type AnnotationBackup,
  createAnnotationBackup,
} from '../../../electron/library/annotation-backup.ts';
import {
  type AnnotationMirror,
  createAnnotationMirror,
} from '../../../electron/library/annotation-mirror.ts';
import { PortPageSink } from '../../../electron/sync/port-page-sink.ts';
import type { StoredAnnotation } from '../../../shared/annotation.ts';
import type { CacheRequest } from '../../../shared/cache-protocol.ts';
import { success } from '../../../shared/result.ts';
import { storedAnnotation } from '../../support/stored-annotation.ts';
import { FakeClock } from '../../support/sync-fake-clock.ts';
import { FakeWorkerPort } from '../../support/sync-fake-port.ts';
import { MemoryCache } from '../../support/sync-memory-cache.ts';
import { silentLog } from '../../support/sync-silent-log.ts';

let clock: FakeClock;
let cache: MemoryCache;
let stored: Map<string, readonly StoredAnnotation[]>;
let requests: CacheRequest[];
let datasetIds: string[];
let isUnreadable: boolean;
let sink: PortPageSink;
let backup: AnnotationBackup;
let mirror: AnnotationMirror;
let port: FakeWorkerPort;

beforeEach(() => {
  clock = new FakeClock();
  cache = new MemoryCache();
  stored = new Map();
  requests = [];
  datasetIds = ['set'];
  isUnreadable = false;
  sink = new PortPageSink(silentLog, clock);
  backup = createAnnotationBackup({
    files: {
      read: async (datasetId) => {
        if (isUnreadable) throw Object.assign(new Error('busy'), { code: 'EBUSY' });
        return stored.get(datasetId) ?? [];
      },
      write: async (datasetId, annotations) => void stored.set(datasetId, [...annotations]),
      remove: async (datasetId) => void stored.delete(datasetId),
    },
    clock,
    log: silentLog,
  });
  mirror = createAnnotationMirror({ backup, sink, datasetIds: () => datasetIds, clock, log: silentLog });
});

function connect(latencyMs = 2): void {
  port = new FakeWorkerPort({
    clock,
    latencyMs: () => latencyMs,
    handle({ id, request }) {
      requests.push(request);
      return { id, answer: cache.handle(request) };
    },
  });
  sink.attach(port);
}

/** The user annotates in the window. */
function annotate(datasetId: string, annotation: StoredAnnotation): void {
  cache.annotate(datasetId, [annotation]);
  port.emitMessage({ event: 'annotations-changed', datasetId, annotations: [annotation] });
}

const sorted = (annotations: Iterable<StoredAnnotation> | undefined) =>
  [...(annotations ?? [])].sort((one, other) => (one.groupId < other.groupId ? -1 : 1));
const inFile = (datasetId = 'set') => sorted(stored.get(datasetId));
const inCache = (datasetId = 'set') => sorted(cache.annotations(datasetId).values());
/** Main takes real turns between the portions of many. */
const untilInCache = (count: number) =>
  vi.waitFor(async () => {
    await clock.pass(100);
    expect(inCache()).toHaveLength(count);
  });
const people = (count: number, minute = 0) =>
  Array.from({ length: count }, (_, index) =>
    storedAnnotation(`group-${String(index).padStart(5, '0')}`, minute),
  );

describe('the annotation mirror', () => {
  it('mirrors each change within a second', async () => {
    connect();
    await clock.pass(100);
    annotate('set', storedAnnotation('a'));
    await clock.pass(1_000);
    expect(inFile()).toEqual([storedAnnotation('a')]);
  });

  it('gives each side what the other has newer when a worker connects', async () => {
    stored.set('set', [storedAnnotation('a', 9), storedAnnotation('b', 1), storedAnnotation('only-file')]);
    cache.annotate('set', [
      storedAnnotation('a', 1),
      storedAnnotation('b', 9),
      storedAnnotation('only-cache'),
    ]);
    connect();
    await clock.pass(2_000);
    const all = [
      storedAnnotation('a', 9),
      storedAnnotation('b', 9),
      storedAnnotation('only-cache'),
      storedAnnotation('only-file'),
    ];
    expect(inFile()).toEqual(all);
    expect(inCache()).toEqual(all);
  });

  it('compares any number, in parts that one message can carry, and every dataset', async () => {
    datasetIds = ['set', 'other'];
    stored.set('set', people(4_500));
    cache.annotate('set', people(4_001, 9));
    stored.set('other', people(3));
    connect();
    await clock.pass(5_000);
    expect(inCache()).toEqual([...people(4_001, 9), ...people(4_500).slice(4_001)]);
    expect(inFile()).toEqual(inCache());
    expect(inCache('other')).toEqual(people(3));
    expect(requests.filter(({ type }) => type === 'read-annotations')).toHaveLength(4);
  });

  it('restores everything in chunks after the cache lost it', async () => {
    stored.set('set', people(4_500));
    connect();
    await untilInCache(4_500);
    cache.rebuild();
    requests = [];
    port.emitMessage({ event: 'annotations-lost' });
    await untilInCache(4_500);
    expect(inCache()).toEqual(people(4_500));
    const sizes = requests.flatMap((request) =>
      request.type === 'restore-annotations' ? [request.annotations.length] : [],
    );
    expect(sizes).toEqual([2_000, 2_000, 500]);
  });

  it('fills what is made before the earlier annotation is restored, on both sides', async () => {
    const earlier = storedAnnotation('a', 1, { isPinned: false, alias: 'Ann', note: 'n' });
    stored.set('set', [earlier]);
    connect();
    await clock.pass(1_000);
    cache.rebuild();
    // The window's edit is on its way before main has heard of the loss.
    annotate('set', storedAnnotation('a', 2, { parts: ['isPinned'] }));
    port.emitMessage({ event: 'annotations-lost' });
    await clock.pass(2_000);
    expect(inFile()).toMatchObject([{ isPinned: true, alias: 'Ann', note: 'n' }]);
    expect(inCache()).toEqual(inFile());
  });

  it('compares again by itself after the cache failed for the moment', async () => {
    stored.set('set', people(3));
    let failures = 2;
    port = new FakeWorkerPort({
      clock,
      latencyMs: () => 2,
      handle({ id, request }) {
        const error = { code: 'cache', message: 'closed', retryable: true };
        failures -= 1;
        return { id, answer: failures >= 0 ? { ok: false, error } : cache.handle(request) };
      },
    });
    sink.attach(port);
    await clock.pass(50_000);
    expect(inCache()).toEqual([]);
    await clock.pass(50_000);
    expect(inCache()).toEqual(people(3));
  });

  it('compares again with the next worker when one goes in the middle', async () => {
    stored.set('set', people(4_500));
    connect(50);
    await clock.pass(260);
    const restoredBefore = inCache().length;
    port.breakOff(false);
    await clock.pass(1_000);
    expect(restoredBefore).toBeLessThan(4_500);
    expect(inCache()).toHaveLength(restoredBefore);
    connect();
    await clock.pass(1_000);
    await untilInCache(4_500);
    expect(inCache()).toEqual(people(4_500));
  });

  it('loses nothing of what changes while both sides are being compared', async () => {
    stored.set('set', people(3_000));
    cache.annotate('set', people(2_500, 1));
    connect(40);
    for (let step = 0; step < 20; step += 1) {
      await clock.pass(15);
      const annotation = storedAnnotation(`group-${String(step * 150).padStart(5, '0')}`, 30 + step, {
        alias: `name ${step}`,
      });
      annotate('set', annotation);
    }
    await clock.pass(5_000);
    expect(inFile()).toEqual(inCache());
    expect(inCache()).toHaveLength(3_000);
    expect(inCache().filter(({ alias }) => alias !== null)).toHaveLength(20);
  });

  it('keeps nothing of a dataset that the user does not have', async () => {
    connect();
    port.emitMessage({ event: 'annotations-changed', datasetId: 'gone', annotations: people(1) });
    port.emitMessage({ event: 'annotations-changed', datasetId: '../gone', annotations: people(1) });
    await clock.pass(2_000);
    expect([...stored.keys()]).toEqual([]);
  });
});

describe('forgetting a dataset', () => {
  const deleteRows = async () => {
    const answer = await sink.send({ type: 'forget-dataset', datasetId: 'set' });
    return answer.ok ? success(null) : answer;
  };

  it.each([0, 30, 70, 110, 150, 190, 230, 400])(
    'leaves nothing of it on either side, also %i ms after a worker connected',
    async (delayMs) => {
      stored.set('set', people(4_500));
      cache.annotate('set', people(2_500, 5));
      connect(20);
      await clock.pass(delayMs);
      const forgotten = mirror.forget('set', deleteRows);
      await clock.pass(10_000);
      expect(await forgotten).toEqual({ ok: true, value: null });
      datasetIds = [];
      await clock.pass(10_000);
      expect(inFile()).toEqual([]);
      expect(inCache()).toEqual([]);
    },
  );

  it('keeps the backup when the worker is gone, and restores from it with the next', async () => {
    stored.set('set', people(3));
    expect(await mirror.forget('set', deleteRows)).toMatchObject({
      ok: false,
      error: { code: 'window-gone' },
    });
    expect(inFile()).toEqual(people(3));
    connect();
    await clock.pass(1_000);
    expect(inCache()).toEqual(people(3));
  });

  it('finishes the comparison that it had stopped when it fails', async () => {
    stored.set('set', people(3));
    connect(20);
    const failed = { ok: false, error: { code: 'cache', message: 'no', retryable: false } } as const;
    expect(await mirror.forget('set', async () => failed)).toEqual(failed);
    await clock.pass(1_000);
    expect(inCache()).toEqual(people(3));
  });

  it('takes in nothing of a dataset from the moment it is being forgotten until it is gone from the list', async () => {
    connect();
    annotate('set', storedAnnotation('a'));
    await clock.pass(1000);
    const forgotten = mirror.forget('set', async () => {
      port.emitMessage({
        event: 'annotations-changed',
        datasetId: 'set',
        annotations: [storedAnnotation('late')],
      });
      return success(null);
    });
    await clock.pass(1000);
    expect((await forgotten).ok).toBe(true);
    port.emitMessage({
      event: 'annotations-changed',
      datasetId: 'set',
      annotations: [storedAnnotation('later')],
    });
    await clock.pass(1000);
    expect(stored.has('set')).toBe(false);
    datasetIds = [];
    mirror.datasetsChanged();
    datasetIds = ['set'];
    annotate('set', storedAnnotation('again'));
    await clock.pass(1000);
    expect(inFile().map(({ groupId }) => groupId)).toEqual(['again']);
  });

  it('mirrors a dataset again that stays although it was to be forgotten', async () => {
    connect();
    await clock.pass(100);
    const forgotten = mirror.forget('set', deleteRows);
    await clock.pass(1_000);
    expect((await forgotten).ok).toBe(true);
    annotate('set', storedAnnotation('meanwhile'));
    mirror.resume('set');
    await clock.pass(1_000);
    annotate('set', storedAnnotation('after'));
    await clock.pass(1_000);
    expect(inFile().map(({ groupId }) => groupId)).toEqual(['after', 'meanwhile']);
  });

  it('restores what it could not read at first as soon as it can', async () => {
    stored.set('set', [storedAnnotation('a')]);
    isUnreadable = true;
    connect();
    await clock.pass(100);
    expect(inCache()).toEqual([]);
    isUnreadable = false;
    await clock.pass(60_000);
    expect(inCache().map(({ groupId }) => groupId)).toEqual(['a']);
  });
});
