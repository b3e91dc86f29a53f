import { beforeEach, describe, expect, it } from 'vitest';
import {
  type AnnotationBackup,
  createAnnotationBackup,
} from '../../../electron/library/annotation-backup.ts';
import type { BackupFiles } from '../../../electron/library/backup-files.ts';
import type { StoredAnnotation } from '../../../shared/annotation.ts';
import { storedAnnotation } from '../../support/stored-annotation.ts';
import { FakeClock } from '../../support/sync-fake-clock.ts';

/** A disk in memory that takes its time, and can be full. */
class SlowFiles implements BackupFiles {
  readonly stored = new Map<string, readonly StoredAnnotation[]>();
  writeCount = 0;
  mostAtOnce = 0;
  failure: Error | null = null;
  readFailure: Error | null = null;
  latencyMs = 1;
  readonly #clock: FakeClock;
  #atOnce = 0;

  constructor(clock: FakeClock) {
    this.#clock = clock;
  }

  read = (datasetId: string) =>
    this.#work(() => {
      if (this.readFailure !== null) throw this.readFailure;
      return this.stored.get(datasetId) ?? [];
    });

  write(datasetId: string, annotations: Iterable<StoredAnnotation>): Promise<void> {
    this.writeCount += 1;
    const written = [...annotations];
    return this.#work(() => void this.stored.set(datasetId, written));
  }

  remove = (datasetId: string) => this.#work(() => void this.stored.delete(datasetId));

  async #work<Value>(work: () => Value): Promise<Value> {
    this.#atOnce += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.#atOnce);
    await this.#clock.sleep(this.latencyMs, new AbortController().signal);
    this.#atOnce -= 1;
    if (this.failure !== null) throw this.failure;
    return work();
  }
}

const DISK_FULL = Object.assign(new Error('no space'), { code: 'ENOSPC' });

let clock: FakeClock;
let files: SlowFiles;
let logged: string[];
let backup: AnnotationBackup;

function openBackup(): AnnotationBackup {
  const note = (message: string) => void logged.push(message);
  return createAnnotationBackup({ files, clock, log: { info: note, warn: note, error: note } });
}

beforeEach(() => {
  clock = new FakeClock();
  files = new SlowFiles(clock);
  logged = [];
  backup = openBackup();
});

/** Lets time pass until the promise is settled. */
async function inTime<Value>(promise: Promise<Value>): Promise<Value> {
  let isSettled = false;
  void promise.finally(() => {
    isSettled = true;
  });
  await clock.pass(0);
  while (!isSettled) await clock.passToNext();
  return promise;
}

describe('the annotation backup', () => {
  it('has a change in the file within a second', async () => {
    backup.merge('set', [storedAnnotation('a')]);
    await clock.pass(1_000);
    expect(files.stored.get('set')).toEqual([storedAnnotation('a')]);
  });

  it('writes what changes quickly together, and never later than a second after the first', async () => {
    for (let step = 0; step < 9; step += 1) {
      backup.merge('set', [storedAnnotation(`group-${step}`)]);
      await clock.pass(100);
    }
    expect(files.stored.get('set')?.length).toBeGreaterThan(5);
    expect(files.writeCount).toBeLessThan(5);
  });

  it('never writes twice at once, and writes at last what changed during a write', async () => {
    files.latencyMs = 700;
    for (let step = 0; step < 20; step += 1) {
      backup.merge('set', [storedAnnotation('a', step, { alias: `name ${step}` })]);
      await clock.pass(200);
    }
    await clock.pass(3_000);
    expect(files.mostAtOnce).toBe(1);
    expect(files.stored.get('set')).toMatchObject([{ alias: 'name 19' }]);
  });

  it('keeps the later changed of two copies, in whatever order they come', async () => {
    files.stored.set('set', [storedAnnotation('a', 5), storedAnnotation('b', 1)]);
    backup.merge('set', [storedAnnotation('a', 4, { alias: 'older' }), storedAnnotation('b', 2)]);
    const kept = await inTime(backup.read('set'));
    expect([...kept.values()].sort((one, other) => (one.groupId < other.groupId ? -1 : 1))).toEqual([
      storedAnnotation('a', 5),
      storedAnnotation('b', 2),
    ]);
    await clock.pass(1_000);
    expect(files.stored.get('set')).toHaveLength(2);
  });

  it('writes nothing when nothing is newer', async () => {
    files.stored.set('set', [storedAnnotation('a', 5)]);
    await inTime(backup.read('set'));
    backup.merge('set', [storedAnnotation('a', 5), storedAnnotation('a', 4)]);
    await clock.pass(10_000);
    expect(files.writeCount).toBe(0);
  });

  it('writes what is left when the app quits', async () => {
    backup.merge('set', [storedAnnotation('a')]);
    backup.merge('other', [storedAnnotation('b')]);
    await inTime(backup.stop());
    expect([...files.stored.keys()].sort()).toEqual(['other', 'set']);
    await clock.pass(60_000);
    expect(files.writeCount).toBe(2);
  });

  it('waits for the write under way when the app quits, and writes what came since', async () => {
    files.latencyMs = 500;
    backup.merge('set', [storedAnnotation('a')]);
    // The file is read, and its first write has begun.
    await clock.pass(900);
    backup.merge('set', [storedAnnotation('b')]);
    await inTime(backup.stop());
    expect(files.stored.get('set')).toHaveLength(2);
    expect(files.mostAtOnce).toBe(1);
  });

  it('keeps everything in memory while the disk is full, tells it once, and tries again by itself', async () => {
    files.failure = DISK_FULL;
    backup.merge('set', [storedAnnotation('a')]);
    await clock.pass(100_000);
    expect(logged).toHaveLength(1);
    expect(await inTime(backup.stateOf('set'))).toMatchObject({
      annotationCount: 1,
      state: 'failed',
      error: { code: 'disk-full' },
    });
    files.failure = null;
    await clock.pass(31_000);
    expect(files.stored.get('set')).toEqual([storedAnnotation('a')]);
    expect(await inTime(backup.stateOf('set'))).toMatchObject({ state: 'written', error: null });
    expect(logged).toHaveLength(2);
  });

  it('tries again with the next change, at once', async () => {
    await inTime(backup.read('set'));
    files.failure = DISK_FULL;
    backup.merge('set', [storedAnnotation('a')]);
    await clock.pass(1_000);
    files.failure = null;
    backup.merge('set', [storedAnnotation('b')]);
    await clock.pass(1_000);
    expect(files.stored.get('set')).toHaveLength(2);
  });

  it('writes nothing over a file that it could not read', async () => {
    files.stored.set('set', [storedAnnotation('kept')]);
    files.readFailure = new Error('unreadable');
    backup.merge('set', [storedAnnotation('a')]);
    await clock.pass(40_000);
    expect(files.writeCount).toBe(0);
    expect(files.stored.get('set')).toEqual([storedAnnotation('kept')]);
    files.readFailure = null;
    await clock.pass(31_000);
    expect(files.stored.get('set')).toHaveLength(2);
  });

  it('heals by itself after files that it could not read, also without a change', async () => {
    files.stored.set('set', [storedAnnotation('kept')]);
    files.readFailure = new Error('unreadable');
    expect(await inTime(backup.stateOf('set'))).toMatchObject({ annotationCount: 0, state: 'failed' });
    files.readFailure = null;
    await clock.pass(31_000);
    expect(logged).toHaveLength(2);
    expect(await inTime(backup.stateOf('set'))).toMatchObject({ annotationCount: 1, state: 'written' });
  });

  it('says that it waits while a change is being written', async () => {
    await inTime(backup.read('set'));
    files.latencyMs = 500;
    backup.merge('set', [storedAnnotation('a')]);
    await clock.pass(400);
    expect(files.writeCount).toBe(1);
    expect(await inTime(backup.stateOf('set'))).toMatchObject({ state: 'waiting' });
    await clock.pass(500);
    expect(await inTime(backup.stateOf('set'))).toMatchObject({ state: 'written' });
  });

  it('fills what was made over nothing from what it has, in whatever order the two come', async () => {
    const whole = storedAnnotation('a', 1, { isPinned: false, alias: 'Ann', note: 'n' });
    const part = storedAnnotation('a', 2, { parts: ['isPinned', 'note'] });
    const filled = {
      ...storedAnnotation('a', 1, { isPinned: true, alias: 'Ann', note: null }),
      changedAt: '2026-11-23T00:02:00.001Z',
    };
    expect(backup.merge('set', [whole])).toEqual([]);
    expect(backup.merge('set', [part])).toEqual([filled]);
    expect(backup.merge('other', [part])).toEqual([]);
    expect(backup.merge('other', [whole])).toEqual([filled]);
    files.stored.set('stored', [whole]);
    backup.merge('stored', [part]);
    expect([...(await inTime(backup.read('stored'))).values()]).toEqual([filled]);
  });

  it('keeps a change from a time that can’t be, and lets every other stand over it', async () => {
    const poisoned = {
      ...storedAnnotation('a', 0, { alias: 'from 2999' }),
      changedAt: '2999-01-01T00:00:00.000Z',
    };
    const now = { ...storedAnnotation('a'), changedAt: new Date().toISOString() };
    backup.merge('set', [poisoned]);
    expect([...(await inTime(backup.read('set'))).values()]).toEqual([poisoned]);
    backup.merge('set', [now]);
    backup.merge('set', [poisoned]);
    expect([...(await inTime(backup.read('set'))).values()]).toEqual([now]);
  });

  it('counts those who have an annotation, not those whose was taken back', async () => {
    backup.merge('set', [storedAnnotation('a'), storedAnnotation('b', 0, { isPinned: false })]);
    expect(await inTime(backup.stateOf('set'))).toEqual({
      annotationCount: 1,
      state: 'waiting',
      error: null,
    });
  });

  it('forgets a dataset with what was still to be written', async () => {
    files.stored.set('set', [storedAnnotation('a')]);
    backup.merge('set', [storedAnnotation('b')]);
    expect(await inTime(backup.forget('set'))).toEqual({ ok: true, value: null });
    await clock.pass(60_000);
    expect(files.stored.size).toBe(0);
    expect((await inTime(backup.read('set'))).size).toBe(0);
  });

  it('says when a dataset can’t be forgotten, and has it still', async () => {
    files.stored.set('set', [storedAnnotation('a')]);
    files.failure = new Error('locked');
    expect(await inTime(backup.forget('set'))).toMatchObject({ ok: false, error: { code: 'storage' } });
    files.failure = null;
    expect((await inTime(backup.read('set'))).size).toBe(1);
    expect(await inTime(backup.forget('set'))).toMatchObject({ ok: true });
  });
});
