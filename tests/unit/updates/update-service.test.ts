import { beforeEach, describe, expect, it } from 'vitest';
import { createUpdateService, type UpdateService } from '../../../electron/updates/update-service.ts';
import type { NewVersion, Updater } from '../../../electron/updates/updater.ts';
import type { AppError } from '../../../shared/app-error.ts';
import { appError } from '../../../shared/app-error.ts';
import type { UpdateStatus } from '../../../shared/app-shell.ts';
import { failure, type Result, success } from '../../../shared/result.ts';
import { FakeClock, settle } from '../../support/sync-fake-clock.ts';
import { silentLog } from '../../support/sync-silent-log.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const OFFLINE = new Error('net::ERR_INTERNET_DISCONNECTED at https://feed?token=x');

let clock: FakeClock;
let events: string[];
let statuses: UpdateStatus[];
let found: NewVersion | null | Error;
let downloadFailure: Error | null;
let hangs: 'find' | 'download' | null;
let tellProgress: (fraction: number) => void;
let skippedVersion: string | null;
let skipFailure: AppError | null;
let syncing: boolean;
let installFailure: ((thrown: unknown) => void) | null;

const updater: Updater = {
  async find() {
    events.push('find');
    if (hangs === 'find') await new Promise(() => undefined);
    if (found instanceof Error) throw found;
    return found;
  },
  async download(onProgress, signal) {
    events.push('download');
    onProgress(0.5);
    tellProgress = onProgress;
    if (hangs === 'download') {
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
      events.push('given up');
    }
    if (downloadFailure !== null) throw downloadFailure;
  },
  install(onFailure) {
    events.push('install');
    installFailure = onFailure;
  },
};

function create(currentVersion = '0.1.0'): UpdateService {
  return createUpdateService({
    currentVersion,
    openUpdater: async () => {
      events.push('open');
      return updater;
    },
    skipped: {
      get: () => skippedVersion,
      async set(version): Promise<Result<null, AppError>> {
        if (skipFailure !== null) return failure(skipFailure);
        skippedVersion = version;
        return success(null);
      },
    },
    isSyncing: () => syncing,
    stopServices: async () => {
      events.push('stop services');
    },
    restart: () => events.push('restart'),
    clock,
    log: silentLog,
    onChange: (status) => statuses.push(status),
  });
}

async function createReady(): Promise<UpdateService> {
  const service = create();
  service.check();
  await settle();
  events.length = 0;
  return service;
}

beforeEach(() => {
  clock = new FakeClock();
  events = [];
  statuses = [];
  found = { version: '0.2.0', notes: 'faster' };
  downloadFailure = null;
  hangs = null;
  skippedVersion = null;
  skipFailure = null;
  syncing = false;
  installFailure = null;
});

describe('looking for an update', () => {
  it('begins a while after the start, and loads nothing before', async () => {
    const service = create();
    service.start();
    await clock.pass(29_000);
    expect(events).toEqual([]);
    await clock.pass(1_000);
    expect(events).toEqual(['open', 'find', 'download']);
    service.stop();
  });

  it('downloads what it finds and tells each step', async () => {
    create().check();
    await settle();
    expect(statuses).toEqual([
      { state: 'checking' },
      { state: 'downloading', version: '0.2.0', fraction: 0 },
      { state: 'downloading', version: '0.2.0', fraction: 0.5 },
      { state: 'ready', version: '0.2.0', notes: 'faster' },
    ]);
  });

  it('is done every 24 hours while there is none', async () => {
    found = null;
    const service = create();
    service.start();
    await clock.pass(23 * HOUR_MS);
    expect(events).toEqual(['open', 'find']);
    expect(service.status()).toEqual({
      state: 'none',
      checkedAt: expect.stringMatching(/^2026-01-01T00:00:30/),
    });
    await clock.pass(2 * HOUR_MS);
    expect(events).toEqual(['open', 'find', 'find']);
    service.stop();
  });

  it('is done soon after the computer slept for a day', async () => {
    found = null;
    const service = create();
    service.start();
    await clock.pass(MINUTE_MS);
    clock.jump(24 * HOUR_MS);
    await clock.pass(HOUR_MS);
    expect(events.filter((event) => event === 'find')).toHaveLength(2);
    service.stop();
  });

  it('says nothing of a network that is gone, and looks again within the hour', async () => {
    found = OFFLINE;
    const service = create();
    service.start();
    await clock.pass(MINUTE_MS);
    expect(service.status()).toEqual({ state: 'none', checkedAt: null });
    found = null;
    await clock.pass(HOUR_MS);
    expect(service.status()).toMatchObject({ state: 'none', checkedAt: expect.any(String) });
    service.stop();
  });

  it('tells the user who asked why there is no answer, without the address', async () => {
    found = OFFLINE;
    const service = create();
    service.check();
    await settle();
    expect(service.status()).toMatchObject({ state: 'failed', error: { code: 'network', cause: 'offline' } });
    expect(JSON.stringify(service.status())).not.toContain('token');
  });

  it('tells of a download that can’t be trusted even when nobody asked', async () => {
    downloadFailure = Object.assign(new Error('sha512'), { code: 'ERR_CHECKSUM_MISMATCH' });
    const service = create();
    service.start();
    await clock.pass(MINUTE_MS);
    expect(service.status()).toMatchObject({ state: 'failed', error: { code: 'update-untrusted' } });
    expect(await service.decide('0.2.0', 'install')).toMatchObject({ ok: false, error: { code: 'refused' } });
    service.stop();
  });

  it('ends when no answer comes, and begins anew with another updater', async () => {
    hangs = 'find';
    const service = create();
    service.check();
    await clock.pass(4 * MINUTE_MS);
    expect(service.status()).toMatchObject({ state: 'failed', error: { code: 'network', cause: 'timeout' } });
    hangs = null;
    service.check();
    await settle();
    expect(service.status().state).toBe('ready');
    expect(events).toEqual(['open', 'find', 'open', 'find', 'download']);
  });

  it('gives a download up that stands still, and no other, however long it takes', async () => {
    hangs = 'download';
    const service = create();
    service.check();
    for (let minute = 0; minute < 10; minute += 1) {
      await clock.pass(MINUTE_MS);
      tellProgress(minute / 10);
    }
    expect(service.status()).toMatchObject({ state: 'downloading', fraction: 0.9 });
    await clock.pass(4 * MINUTE_MS);
    expect(service.status()).toMatchObject({ state: 'failed', error: { cause: 'timeout' } });
    expect(events).toContain('given up');
    tellProgress(1);
    expect(service.status().state).toBe('failed');
  });

  it('happens once at a time, and not while one waits for the user', async () => {
    const service = create();
    service.check();
    service.check();
    await settle();
    service.check();
    await settle();
    expect(events).toEqual(['open', 'find', 'download']);
  });

  it.each([
    ['0.1.0', '0.2.0-beta.1', 'none'],
    ['0.2.0-beta.1', '0.2.0-beta.2', 'ready'],
    ['0.2.0-beta.1', '0.2.0', 'ready'],
  ])('of %s that finds %s ends with %s', async (currentVersion, version, state) => {
    found = { version, notes: null };
    const service = create(currentVersion);
    service.check();
    await settle();
    expect(service.status().state).toBe(state);
  });
});

describe('a version that is ready', () => {
  it('is not installed before the user says so', async () => {
    await createReady();
    await clock.pass(48 * HOUR_MS);
    expect(events).toEqual([]);
  });

  it('is installed when the services have stopped', async () => {
    const service = await createReady();
    expect(await service.decide('0.2.0', 'install')).toEqual(success(null));
    await settle();
    expect(events).toEqual(['stop services', 'install']);
  });

  it('is not installed in the middle of a sync', async () => {
    const service = await createReady();
    syncing = true;
    await service.decide('0.2.0', 'install');
    await clock.pass(10 * MINUTE_MS);
    expect(events).toEqual([]);
    syncing = false;
    await clock.pass(1_000);
    expect(events).toEqual(['stop services', 'install']);
  });

  it('is not installed when the user takes that back during the sync', async () => {
    const service = await createReady();
    syncing = true;
    await service.decide('0.2.0', 'install');
    await service.decide('0.2.0', 'later');
    syncing = false;
    await clock.pass(MINUTE_MS);
    expect(events).toEqual([]);
  });

  it('is installed once, however often it is asked for', async () => {
    const service = await createReady();
    syncing = true;
    await service.decide('0.2.0', 'install');
    await service.decide('0.2.0', 'install');
    syncing = false;
    await clock.pass(MINUTE_MS);
    expect(events).toEqual(['stop services', 'install']);
  });

  it('brings the old one back when it can’t be installed: its services have stopped', async () => {
    const service = await createReady();
    await service.decide('0.2.0', 'install');
    await settle();
    installFailure?.(new Error('no'));
    expect(events).toEqual(['stop services', 'install', 'restart']);
  });

  it('is asked about again at the next start after “later”, and at once when the user looks', async () => {
    const service = await createReady();
    await service.decide('0.2.0', 'later');
    expect(service.status().state).toBe('none');
    service.start();
    await clock.pass(48 * HOUR_MS);
    expect(service.status().state).toBe('none');
    service.check();
    await settle();
    expect(service.status().state).toBe('ready');
    service.stop();
    const next = create();
    next.start();
    await clock.pass(MINUTE_MS);
    expect(next.status().state).toBe('ready');
    next.stop();
  });

  it('is not asked about again after “skip”, but the next version is', async () => {
    const service = await createReady();
    await service.decide('0.2.0', 'skip');
    const next = create();
    next.start();
    await clock.pass(MINUTE_MS);
    expect(events).not.toContain('download');
    found = { version: '0.3.0', notes: null };
    await clock.pass(25 * HOUR_MS);
    expect(next.status()).toMatchObject({ state: 'ready', version: '0.3.0' });
    next.stop();
  });

  it('stays when the choice to skip it can’t be kept', async () => {
    skipFailure = appError('disk-full', 'no space');
    const service = await createReady();
    expect(await service.decide('0.2.0', 'skip')).toEqual(failure(skipFailure));
    expect(service.status().state).toBe('ready');
  });

  it('is not another one', async () => {
    const service = await createReady();
    expect(await service.decide('0.3.0', 'install')).toMatchObject({ ok: false, error: { code: 'refused' } });
    expect(events).toEqual([]);
  });
});
