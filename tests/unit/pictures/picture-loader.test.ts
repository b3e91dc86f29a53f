import { describe, expect, it } from 'vitest';
import { PictureLoader } from '../../../electron/pictures/picture-loader.ts';
import { ReferenceReader } from '../../../electron/pictures/reference-reader.ts';
import type { PictureState } from '../../../shared/picture.ts';
import { success } from '../../../shared/result.ts';
import {
  coverOf,
  FakeCovers,
  FakeFiles,
  FakeSource,
  face,
  faceAddress,
  PICTURE,
  refused,
} from '../../support/pictures-under-test.ts';
import { FakeClock } from '../../support/sync-fake-clock.ts';

function setUp() {
  const clock = new FakeClock();
  const [sink, source, files] = [new FakeCovers(), new FakeSource(), new FakeFiles()];
  const told: (readonly PictureState[])[] = [];
  const settings = { picturesAtOnce: 6, facePixels: 'upright' as 'raw' | 'upright' };
  const loader = new PictureLoader({
    ...{ files, source, clock, references: new ReferenceReader(sink, clock), random: () => 0.5 },
    settings: () => settings,
    isPinned: async (_datasetId, groupId) => groupId === 'pinned',
    onStates: (states) => told.push(states),
  });
  const want = (...ids: readonly string[]) =>
    loader.want(
      'd',
      'people',
      ids.map((id) => face(id)),
    );
  const stateOf = (id: string): PictureState | undefined =>
    told.flat().findLast(({ address }) => address === faceAddress(id));
  return { clock, sink, source, files, told, settings, loader, want, stateOf };
}

const network = refused('network', { retryable: true });

describe('the picture loader', () => {
  it('fetches what is wanted, says so when it is on the disk, and at once the next time', async () => {
    const { want, clock, told, source } = setUp();
    expect(want('a', 'b')).toEqual([]);
    await clock.pass(100);
    expect(told.flat()).toEqual([
      { address: faceAddress('a'), state: 'ready' },
      { address: faceAddress('b'), state: 'ready' },
    ]);
    expect(want('b', 'c')).toEqual([{ address: faceAddress('b'), state: 'ready' }]);
    expect(source.asked).toEqual(['a.jpg', 'b.jpg']);
  });

  it('asks the cache once for all that come into view together', async () => {
    const { want, clock, sink } = setUp();
    want(...Array.from({ length: 60 }, (_, number) => `g${number}`));
    await clock.pass(100);
    expect(sink.requests).toHaveLength(1);
  });

  it('asks for nobody who was only scrolled past', async () => {
    const { want, clock, source } = setUp();
    source.answer = () => null;
    for (let top = 0; top < 10_000; top += 40) {
      want(...Array.from({ length: 40 }, (_, place) => `g${top + place}`));
      await clock.pass(2);
    }
    await clock.pass(50);
    while (source.open.length > 0) {
      source.open[0]?.answer(success(PICTURE));
      await clock.pass(1);
    }
    const inView = new Set(Array.from({ length: 40 }, (_, place) => `g${9960 + place}.jpg`));
    expect(source.asked.filter((key) => inView.has(key))).toHaveLength(40);
    expect(source.asked.length).toBeLessThanOrEqual(40 + 6);
  });

  it('fetches as many at the same time as the setting says, also when it changes', async () => {
    const { want, clock, source, settings, loader } = setUp();
    source.answer = () => null;
    want(...Array.from({ length: 20 }, (_, number) => `g${number}`));
    await clock.pass(50);
    expect(source.open).toHaveLength(6);
    settings.picturesAtOnce = 9;
    loader.review();
    expect(source.open).toHaveLength(9);
  });

  it('lets what has begun come to its end, and tells nobody who no longer wants it', async () => {
    const { want, clock, source, files, told } = setUp();
    source.answer = () => null;
    want('a');
    await clock.pass(50);
    want();
    expect(source.open[0]?.signal.aborted).toBe(false);
    source.open[0]?.answer(success(PICTURE));
    await clock.pass(50);
    expect([files.kept.size, told]).toEqual([1, []]);
  });

  it('tries again after a failure of the service, each time later, and then says so', async () => {
    const { want, clock, source, stateOf } = setUp();
    source.answer = () => refused('service', { retryable: true });
    want('a', 'b');
    await clock.pass(200);
    expect(source.asked).toHaveLength(2);
    await clock.pass(10_000);
    expect(source.asked).toHaveLength(8);
    expect(stateOf('a')).toMatchObject({ state: 'failed', reason: 'service' });
    // For a while it is not asked for by itself.
    expect(want('a')).toMatchObject([{ state: 'failed' }]);
    await clock.pass(5 * 60_000);
    source.answer = () => success(PICTURE);
    expect(want('a')).toEqual([]);
    await clock.pass(50);
    expect(stateOf('a')).toMatchObject({ state: 'ready' });
  });

  it('waits as long as the service asks', async () => {
    const { want, clock, source } = setUp();
    source.answer = () => refused('service', { retryable: true, retryAfterMs: 9_000 });
    want('a');
    await clock.pass(8_900);
    expect(source.asked).toHaveLength(1);
    await clock.pass(200);
    expect(source.asked).toHaveLength(2);
  });

  it.each(['forbidden', 'not-found', 'not-a-picture', 'too-large'] as const)(
    'does not ask again for what is %s until it changes or the user says so, and lets nobody else wait',
    async (reason) => {
      const { want, clock, source, sink, loader, stateOf } = setUp();
      source.answer = (key) => (key === 'a.jpg' ? refused(reason) : success(PICTURE));
      want('a', 'b');
      await clock.pass(60 * 60_000);
      expect(stateOf('a')).toMatchObject({ state: 'failed', reason });
      expect(stateOf('b')).toMatchObject({ state: 'ready' });
      want('a');
      loader.endOutages(null, ['network']);
      await clock.pass(100);
      expect(source.asked).toEqual(['a.jpg', 'b.jpg']);
      loader.endOutages('d', null);
      await clock.pass(100);
      expect(source.asked).toEqual(['a.jpg', 'b.jpg', 'a.jpg']);
      sink.special.set('a', coverOf('a', 8));
      expect(loader.want('d', 'people', [face('a', 8)])).toEqual([]);
      await clock.pass(100);
      expect(source.asked).toHaveLength(4);
    },
  );

  it('says without a call why there is no picture', async () => {
    const { want, clock, source, sink, stateOf } = setUp();
    sink.special.set('none', { groupId: 'none', version: null, cover: null });
    sink.special.set('gone', null);
    sink.special.set('elsewhere', coverOf('elsewhere', 7, 'pds://x/y'));
    want('none', 'gone', 'elsewhere');
    await clock.pass(50);
    expect(stateOf('none')).toMatchObject({ reason: 'no-picture' });
    expect(stateOf('gone')).toMatchObject({ reason: 'no-picture' });
    expect(stateOf('elsewhere')).toMatchObject({ reason: 'unsupported-place' });
    expect(source.asked).toEqual([]);
  });

  it('finds out once that there is no network, and goes on by itself when there is one', async () => {
    const { want, clock, source, stateOf, loader } = setUp();
    source.answer = () => network;
    const ids = Array.from({ length: 50 }, (_, number) => `g${number}`);
    want(...ids);
    await clock.pass(3_000);
    expect(source.asked.length).toBeLessThanOrEqual(16);
    expect(ids.map((id) => stateOf(id))).toEqual(
      ids.map((id) => expect.objectContaining({ address: faceAddress(id), reason: 'network' })),
    );
    const before = source.asked.length;
    want(...ids, 'other');
    await clock.pass(1_000);
    expect([source.asked.length, stateOf('other')]).toMatchObject([before, { reason: 'network' }]);
    source.answer = () => success(PICTURE);
    loader.endOutages(null, ['network']);
    await clock.pass(100);
    expect(ids.every((id) => stateOf(id)?.state === 'ready')).toBe(true);
  });

  it('looks for the network again by and by', async () => {
    const { want, clock, source, stateOf } = setUp();
    source.answer = () => network;
    want('a');
    await clock.pass(3_000);
    source.answer = () => success(PICTURE);
    await clock.pass(60_000);
    expect(stateOf('a')).toMatchObject({ state: 'ready' });
  });

  it('keeps nobody waiting for a picture that breaks off each time', async () => {
    const { want, clock, source, stateOf } = setUp();
    source.answer = (key) => (key === 'broken.jpg' ? network : success(PICTURE));
    want('broken', 'a');
    await clock.pass(3_000);
    expect([stateOf('broken'), stateOf('a')]).toMatchObject([{ reason: 'network' }, { state: 'ready' }]);
    want('broken', 'b');
    await clock.pass(100);
    expect(stateOf('b')).toMatchObject({ state: 'ready' });
  });

  it('takes one file that breaks off in each size for no outage', async () => {
    const { loader, want, clock, source, stateOf } = setUp();
    source.answer = (key) => (key === 'broken.jpg' ? network : success(PICTURE));
    const sizes = ['face-128', 'face-256', 'face-512', 'preview'] as const;
    loader.want(
      'd',
      'person',
      sizes.map((variant) => ({ ...face('broken'), variant })),
    );
    await clock.pass(3_000);
    want('a');
    await clock.pass(100);
    expect(stateOf('a')).toMatchObject({ state: 'ready' });
  });

  it('takes files that break off, with a refused one between them, for no outage', async () => {
    const { want, clock, source, stateOf } = setUp();
    const service = { code: 'NoSuchKey', requestId: null, status: 404 };
    source.answer = (key) => {
      if (key === 'a.jpg') return success(PICTURE);
      return key === 'missing.jpg' ? refused('not-found', { service }) : network;
    };
    for (const id of ['broken', 'cut', 'missing', 'torn', 'a']) {
      want(id);
      await clock.pass(2_000);
    }
    expect(stateOf('a')).toMatchObject({ state: 'ready' });
  });

  it('shows what is kept without a network', async () => {
    const { want, clock, source } = setUp();
    want('a');
    await clock.pass(100);
    source.answer = () => network;
    want('b');
    await clock.pass(3_000);
    expect(want('a')).toEqual([{ address: faceAddress('a'), state: 'ready' }]);
  });

  it('asks for nothing while the credentials are not taken', async () => {
    const { want, clock, source, loader, stateOf } = setUp();
    source.answer = () => refused('credentials');
    want('a');
    await clock.pass(100);
    want('a', 'b');
    await clock.pass(60 * 60_000);
    expect(source.asked).toEqual(['a.jpg']);
    expect(stateOf('b')).toMatchObject({ reason: 'credentials' });
    source.answer = () => success(PICTURE);
    loader.endOutages(null, ['credentials', 'forbidden']);
    await clock.pass(100);
    expect([stateOf('a')?.state, stateOf('b')?.state]).toEqual(['ready', 'ready']);
  });

  it('fetches once what two places or two people show', async () => {
    const { loader, clock, source, sink, told } = setUp();
    sink.special.set('twin', { ...coverOf('a'), groupId: 'twin' });
    loader.want('d', 'people', [face('a'), face('twin')]);
    loader.want('d', 'dialog', [face('a')]);
    await clock.pass(100);
    expect(source.asked).toEqual(['a.jpg']);
    expect(told.flat().map(({ state }) => state)).toEqual(['ready', 'ready']);
  });

  it('says when the disk is full', async () => {
    const { want, clock, files, stateOf } = setUp();
    files.putOutcome = 'disk-full';
    want('a');
    await clock.pass(100);
    expect(stateOf('a')).toEqual({
      ...{ address: faceAddress('a'), state: 'failed', reason: 'disk-full', service: null },
    });
  });

  it('waits for a window', async () => {
    const { want, clock, sink, loader, stateOf } = setUp();
    sink.isConnected = false;
    want('a');
    await clock.pass(10_000);
    expect(stateOf('a')).toBeUndefined();
    sink.isConnected = true;
    loader.review();
    await clock.pass(100);
    expect(stateOf('a')).toMatchObject({ state: 'ready' });
  });

  it('shows an old card the new picture while it waits to be taken in', async () => {
    const { want, clock, sink, loader, stateOf } = setUp();
    sink.special.set('a', coverOf('a', 8));
    want('a');
    await clock.pass(100);
    expect(stateOf('a')).toMatchObject({ state: 'ready' });
    expect(loader.keyOf('d', face('a'))).not.toBeNull();
    expect(loader.keyOf('d', face('a', 8))).toBe(loader.keyOf('d', face('a')));
  });

  it('cuts faces out anew when the setting of the pixels changes', async () => {
    const { want, clock, sink, settings, loader, source, told } = setUp();
    const turned = coverOf('a');
    if (turned.cover !== null) {
      sink.special.set('a', { ...turned, cover: { ...turned.cover, orientation: 6 } });
    }
    want('a');
    await clock.pass(100);
    settings.facePixels = 'raw';
    expect(loader.keyOf('d', face('a'))).toBeNull();
    loader.review();
    await clock.pass(100);
    expect(source.asked).toHaveLength(2);
    expect(told.flat()).toHaveLength(2);
    settings.facePixels = 'upright';
    expect(want('a')).toEqual([{ address: faceAddress('a'), state: 'ready' }]);
  });

  it('marks the pictures of pinned people', async () => {
    const { want, clock, files } = setUp();
    want('pinned', 'a');
    await clock.pass(100);
    expect([...files.uses.values()].map(({ use }) => use.isPinned)).toEqual([true, false]);
  });

  it('puts nothing of a forgotten dataset on the disk', async () => {
    const { want, clock, source, loader, files } = setUp();
    source.answer = () => null;
    want(...Array.from({ length: 10 }, (_, number) => `g${number}`));
    await clock.pass(50);
    const calls = [...source.open];
    const forgotten = loader.forget('d');
    for (const call of calls) call.answer(success(PICTURE));
    await forgotten;
    await clock.pass(1_000);
    expect([files.kept.size, source.asked.length, loader.load.waiting]).toEqual([0, 6, 0]);
  });

  it('tells of many at most every 30 ms', async () => {
    const { want, clock, source, told } = setUp();
    source.answer = () => null;
    want(...Array.from({ length: 60 }, (_, number) => `g${number}`));
    await clock.pass(10);
    for (let ms = 0; ms < 60; ms += 1) {
      source.open[0]?.answer(success(PICTURE));
      await clock.pass(1);
    }
    await clock.pass(30);
    expect(told.flat()).toHaveLength(60);
    expect(told.length).toBeLessThanOrEqual(4);
  });
});
