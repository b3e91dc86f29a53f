import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FaceKeepings } from '../../../electron/pictures/face-keepings.ts';
import { createKeptFacesFiles, type StoredKeeping } from '../../../electron/pictures/kept-faces-files.ts';
import { PictureLoader } from '../../../electron/pictures/picture-loader.ts';
import { ReferenceReader } from '../../../electron/pictures/reference-reader.ts';
import type { KeptFaces } from '../../../shared/picture.ts';
import { success } from '../../../shared/result.ts';
import {
  coverOf,
  FakeCovers,
  FakeFiles,
  FakeSource,
  face,
  PICTURE,
  refused,
} from '../../support/pictures-under-test.ts';
import { FakeClock } from '../../support/sync-fake-clock.ts';
import { silentLog } from '../../support/sync-silent-log.ts';

interface World {
  readonly clock: FakeClock;
  readonly sink: FakeCovers;
  readonly source: FakeSource;
  readonly files: FakeFiles;
  /** What is on the disk of how far it came. */
  readonly progress: Map<string, StoredKeeping>;
}

function world(count = 100): World {
  const sink = new FakeCovers();
  sink.album = Array.from({ length: count }, (_, number) => coverOf(`g${number}`));
  sink.portion = 20;
  return {
    clock: new FakeClock(),
    sink,
    source: new FakeSource(),
    files: new FakeFiles(),
    progress: new Map(),
  };
}

/** The app, started in a world that stays when it is started anew. */
function start({ clock, sink, source, files, progress }: World) {
  const told: KeptFaces[] = [];
  const loader = new PictureLoader({
    ...{ files, source, clock, references: new ReferenceReader(sink, clock), random: () => 0.5 },
    settings: () => ({ picturesAtOnce: 6, facePixels: 'upright' }),
    isPinned: async () => false,
    onStates: () => undefined,
  });
  const keepings = new FaceKeepings({
    ...{ sink, loader, files, clock, datasetIds: () => ['d'] },
    isPinned: async () => false,
    progressFiles: {
      read: async (datasetId) => progress.get(datasetId) ?? null,
      write: async (datasetId, keeping) => void progress.set(datasetId, keeping),
      remove: async (datasetId) => void progress.delete(datasetId),
    },
    facePixels: () => 'upright',
    limitBytes: () => files.limitBytes,
    onProgress: (kept) => told.push(kept),
  });
  return { told, loader, keepings };
}

const passUntil = async (clock: FakeClock, isDone: () => boolean): Promise<void> => {
  for (let turn = 0; turn < 2000 && !isDone(); turn += 1) await clock.pass(50);
  expect(isDone()).toBe(true);
};

describe('keeping all faces', () => {
  it('fetches the face of everybody who has one, and tells how it goes', async () => {
    const here = world();
    const { keepings, told } = start(here);
    expect(await keepings.status('d')).toMatchObject({ state: 'none', total: 100, kept: 0 });
    await keepings.start('d');
    await passUntil(here.clock, () => told.at(-1)?.state === 'done');
    expect(told.at(-1)).toEqual({
      ...{ datasetId: 'd', state: 'done', total: 100, kept: 100, failed: 0, error: null },
      ...{ bytes: 10_000, expectedBytes: 10_000, timeLeftMs: null },
    });
    expect(new Set(here.source.asked).size).toBe(100);
    expect(here.files.keyOf({ datasetId: 'd', picture: face('g99'), facePixels: 'upright' })).not.toBeNull();
  });

  it('lets what the window wants go first, and estimates what is left', async () => {
    const here = world();
    here.source.answer = () => null;
    const { keepings, loader, told } = start(here);
    await keepings.start('d');
    await passUntil(here.clock, () => here.source.open.length === 6);
    loader.want('d', 'people', [face('seen')]);
    await here.clock.pass(50);
    here.source.open[0]?.answer(success(PICTURE));
    await here.clock.pass(50);
    expect(here.source.asked.at(-1)).toBe('seen.jpg');
    for (let second = 0; second < 5; second += 1) {
      await here.clock.pass(1_000);
      here.source.open[0]?.answer(success(PICTURE));
    }
    await here.clock.pass(1_000);
    const { timeLeftMs, expectedBytes } = told.at(-1) as KeptFaces;
    expect(expectedBytes).toBe(10_000);
    expect(timeLeftMs).toBeGreaterThan(60_000);
    expect(timeLeftMs).toBeLessThan(200_000);
  });

  it('tells at most five times a second', async () => {
    const here = world(200);
    here.source.answer = () => null;
    const { keepings, told } = start(here);
    await keepings.start('d');
    await here.clock.pass(50);
    for (let turn = 0; turn < 100; turn += 1) {
      here.source.open[0]?.answer(success(PICTURE));
      await here.clock.pass(10);
    }
    expect(told.length).toBeLessThanOrEqual(7);
  });

  it('rests when it is paused, and goes on from there after a restart without fetching anybody twice', async () => {
    const here = world();
    here.source.answer = () => null;
    const first = start(here);
    await first.keepings.start('d');
    await passUntil(here.clock, () => here.source.open.length === 6);
    for (let turn = 0; turn < 30; turn += 1) {
      here.source.open[0]?.answer(success(PICTURE));
      await here.clock.pass(1);
    }
    const paused = first.keepings.pause('d');
    await here.clock.pass(10);
    for (const call of [...here.source.open]) call.answer(success(PICTURE));
    await paused;
    const asked = here.source.asked.length;
    await here.clock.pass(60_000);
    expect([here.source.asked.length, first.told.at(-1)?.state]).toEqual([asked, 'paused']);
    await first.keepings.stop();

    here.source.answer = () => success(PICTURE);
    const later = start(here);
    await later.keepings.cacheAttached();
    await here.clock.pass(1_000);
    expect(here.source.asked).toHaveLength(asked);
    const status = await later.keepings.status('d');
    expect(status).toMatchObject({ state: 'paused', total: 100 });
    expect(status.kept).toBeGreaterThanOrEqual(20);
    await later.keepings.start('d');
    await passUntil(here.clock, () => later.told.at(-1)?.state === 'done');
    expect(later.told.at(-1)).toMatchObject({ kept: 100, failed: 0, bytes: 10_000 });
    expect(here.source.asked).toHaveLength(100);
  });

  it('stands still while the computer sleeps, goes on by itself, and stays paused where it was', async () => {
    const here = world();
    here.source.answer = () => null;
    const app = start(here);
    await app.keepings.start('d');
    await passUntil(here.clock, () => here.source.open.length === 6);
    app.keepings.sleep();
    for (const call of [...here.source.open]) call.answer(refused('network'));
    await here.clock.pass(60_000);
    expect([here.source.asked.length, app.told.at(-1)?.state]).toEqual([6, 'running']);
    here.source.answer = () => success(PICTURE);
    app.keepings.wake();
    await passUntil(here.clock, () => app.told.at(-1)?.state === 'done');
    expect(app.told.at(-1)).toMatchObject({ kept: 100, failed: 0 });

    const other = start(world());
    await other.keepings.start('d');
    await other.keepings.pause('d');
    other.keepings.sleep();
    other.keepings.wake();
    expect(await other.keepings.status('d')).toMatchObject({ state: 'paused' });
  });

  it('goes on by itself after a restart, and after it was started again at once', async () => {
    const here = world();
    here.source.answer = () => null;
    const first = start(here);
    await first.keepings.start('d');
    await passUntil(here.clock, () => here.source.open.length === 6);
    const paused = first.keepings.pause('d');
    await first.keepings.start('d');
    for (const call of [...here.source.open]) call.answer(success(PICTURE));
    await paused;
    await passUntil(here.clock, () => here.source.open.length === 6);
    const stopped = Promise.all([first.keepings.stop(), first.loader.stop()]);
    await here.clock.pass(10);
    await stopped;
    here.source.answer = () => success(PICTURE);
    const later = start(here);
    await later.keepings.cacheAttached();
    await passUntil(here.clock, () => later.told.at(-1)?.state === 'done');
    expect(later.told.at(-1)?.kept).toBe(100);
  });

  it('fetches only what is new when it is asked for again, and whom a sync moved about', async () => {
    const here = world();
    const { keepings, told } = start(here);
    await keepings.start('d');
    await passUntil(here.clock, () => told.at(-1)?.state === 'done');
    here.sink.album = [
      coverOf('new'),
      ...here.sink.album.slice(1),
      coverOf('g0', 8, 'oss://bucket/changed.jpg'),
    ];
    await keepings.start('d');
    await passUntil(here.clock, () => told.at(-1)?.state === 'done' && told.at(-1)?.total === 101);
    expect(here.source.asked.slice(100).sort()).toEqual(['changed.jpg', 'new.jpg']);
  });

  it('says that it can go on when a sync brought somebody after it was done', async () => {
    const here = world();
    const { keepings, told } = start(here);
    await keepings.start('d');
    await passUntil(here.clock, () => told.at(-1)?.state === 'done');
    expect(await keepings.status('d')).toMatchObject({ state: 'done', total: 100, kept: 100 });
    here.sink.album = [...here.sink.album, coverOf('new')];
    expect(await keepings.status('d')).toMatchObject({ state: 'paused', total: 101, kept: 100 });
    await keepings.start('d');
    await passUntil(here.clock, () => told.at(-1)?.state === 'done' && told.at(-1)?.total === 101);
    expect(await keepings.status('d')).toMatchObject({ state: 'done', total: 101, kept: 101 });
  });

  it('counts those whose face can not be had, and stops when nobody’s can', async () => {
    const here = world();
    here.source.answer = (key) => (key === 'g3.jpg' ? refused('not-found') : success(PICTURE));
    const { keepings, told } = start(here);
    await keepings.start('d');
    await passUntil(here.clock, () => told.at(-1)?.state === 'done');
    expect(told.at(-1)).toMatchObject({ kept: 99, failed: 1 });
    const other = world();
    other.source.answer = () => refused('forbidden');
    const forbidden = start(other);
    await forbidden.keepings.start('d');
    await passUntil(other.clock, () => forbidden.told.at(-1)?.state === 'stopped');
    expect(forbidden.told.at(-1)?.error).toBe('forbidden');
    expect(other.source.asked.length).toBeLessThan(50);
  });

  it.each(['credentials', 'network'] as const)('stops without %s, and goes on', async (reason) => {
    const here = world();
    here.source.answer = () => refused(reason);
    const { keepings, loader, told } = start(here);
    await keepings.start('d');
    await passUntil(here.clock, () => told.at(-1)?.state === 'stopped');
    expect([told.at(-1)?.error, here.source.asked.length <= 6]).toEqual([reason, true]);
    here.source.answer = () => success(PICTURE);
    loader.endOutages(null, null);
    if (reason === 'network') keepings.networkBack();
    else await keepings.start('d');
    await passUntil(here.clock, () => told.at(-1)?.state === 'done');
    expect(told.at(-1)?.kept).toBe(100);
  });

  it('stops when the disk is full or can’t be written, and before it would make room by what it kept', async () => {
    const full = world();
    full.files.putOutcome = 'disk-full';
    const onFullDisk = start(full);
    await onFullDisk.keepings.start('d');
    await passUntil(full.clock, () => onFullDisk.told.at(-1)?.state === 'stopped');
    expect(onFullDisk.told.at(-1)?.error).toBe('disk-full');

    const closed = world();
    closed.files.putOutcome = 'not-kept';
    const onClosedDisk = start(closed);
    await onClosedDisk.keepings.start('d');
    await passUntil(closed.clock, () => onClosedDisk.told.at(-1)?.state === 'stopped');
    expect(onClosedDisk.told.at(-1)).toMatchObject({ error: 'not-kept', kept: 0 });

    const small = world();
    small.files.limitBytes = 400_000;
    small.source.answer = () => success({ ...PICTURE, bytes: new Uint8Array(5_000) });
    const limited = start(small);
    await limited.keepings.start('d');
    await passUntil(small.clock, () => limited.told.at(-1)?.state === 'stopped');
    expect(limited.told.at(-1)?.error).toBe('limit-reached');
    expect(limited.told.at(-1)?.bytes).toBeLessThanOrEqual(400_000);
    expect(limited.told.at(-1)?.kept).toBeGreaterThan(40);
  });

  it('waits for a window', async () => {
    const here = world();
    here.sink.isConnected = false;
    const { keepings, told } = start(here);
    await keepings.start('d');
    await here.clock.pass(1_000);
    expect(told.at(-1)?.state).toBe('running');
    here.sink.isConnected = true;
    await keepings.cacheAttached();
    await passUntil(here.clock, () => told.at(-1)?.state === 'done');
  });

  it('keeps its progress in a file that only the user can read, and does without one that makes no sense', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'people-album-faces-'));
    try {
      const files = createKeptFacesFiles(folder, silentLog);
      const stored: StoredKeeping = {
        ...{ state: 'stopped', from: 40, total: 100, kept: 39, failed: 1, bytes: 5, error: 'limit-reached' },
      };
      expect(await files.read('d')).toBeNull();
      await Promise.all([files.write('d', { ...stored, from: 20 }), files.write('d', stored)]);
      expect(await files.read('d')).toMatchObject(stored);
      expect(statSync(join(folder, 'd.json')).mode & 0o077).toBe(0);
      await files.write('d', { ...stored, from: -1 });
      expect(await files.read('d')).toBeNull();
      await files.remove('d');
      expect(readdirSync(folder)).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
