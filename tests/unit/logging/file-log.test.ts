import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFileLog } from '../../../electron/logging/file-log.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'people-album-log-'));
});
afterEach(() => {
  vi.restoreAllMocks();
  return rm(folder, { recursive: true, force: true });
});

const openLog = (largestFileBytes?: number) =>
  createFileLog({
    directory: join(folder, 'logs'),
    now: () => Date.UTC(2026, 10, 23),
    ...(largestFileBytes === undefined ? {} : { largestFileBytes }),
  });
const readLog = (name = 'main.log') => readFile(join(folder, 'logs', name), 'utf8');

describe('the log file', () => {
  it('tells its last lines, also those before the file was changed, without secrets learnt since', async () => {
    const log = openLog(400);
    for (let number = 0; number < 10; number += 1) log.info(`line ${number} hunter2-secret`);
    await log.flush();
    for (let number = 10; number < 12; number += 1) {
      log.info(`line ${number}`);
      await log.flush();
    }
    log.addSecret('hunter2-secret');
    const tail = await log.readTail(4);
    expect(tail.map((line) => JSON.parse(line).message)).toEqual([
      'line 8 [removed]',
      'line 9 [removed]',
      'line 10',
      'line 11',
    ]);
    expect(await openLog().readTail(100)).toHaveLength(12);
  });

  it('has no last lines before the first', async () => {
    expect(await openLog().readTail(5)).toEqual([]);
  });

  it('has one JSON line for each entry, in order', async () => {
    const log = openLog();
    log.info('first');
    log.warn('second', { datasetId: 'id-1', time: 5 });
    log.error('third\nline');
    await log.flush();
    expect(
      (await readLog())
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([
      { time: '2026-11-23T00:00:00.000Z', level: 'info', message: 'first' },
      {
        time: '2026-11-23T00:00:00.000Z',
        level: 'warn',
        message: 'second',
        details: { datasetId: 'id-1', time: 5 },
      },
      { time: '2026-11-23T00:00:00.000Z', level: 'error', message: 'third\nline' },
    ]);
  });

  it('goes on where the last run of the app ended', async () => {
    for (const message of ['before', 'after']) {
      const log = openLog();
      log.info(message);
      await log.flush();
    }
    expect((await readLog()).split('\n').filter(Boolean)).toHaveLength(2);
  });

  it.skipIf(process.platform === 'win32')('can be read by its user alone', async () => {
    const log = openLog();
    log.info('a');
    await log.flush();
    expect((await stat(join(folder, 'logs', 'main.log'))).mode & 0o777).toBe(0o600);
  });

  it('never takes more than two files of the size allowed', async () => {
    const log = openLog(1000);
    for (let index = 0; index < 100; index += 1) {
      log.info(`entry ${index}`);
      await log.flush();
    }
    expect((await readdir(join(folder, 'logs'))).sort()).toEqual(['main.log', 'main.old.log']);
    for (const name of ['main.log', 'main.old.log']) expect((await readLog(name)).length).toBeLessThan(1001);
    expect(await readLog()).toContain('entry 99');
  });

  it('does not disturb the app when it can’t be written', async () => {
    const log = createFileLog({ directory: join(folder, 'main.log') });
    await mkdir(join(folder, 'main.log', 'main.log'), { recursive: true });
    log.info('lost');
    await expect(log.flush()).resolves.toBeUndefined();
  });

  it.skipIf(process.platform !== 'linux')('goes on when a full disk has space again', async () => {
    const said = vi.spyOn(console, 'error');
    await mkdir(join(folder, 'logs'));
    await symlink('/dev/full', join(folder, 'logs', 'main.log'));
    const log = openLog();
    log.info('lost');
    await log.flush();
    await rm(join(folder, 'logs', 'main.log'));
    log.info('kept');
    await log.flush();
    expect((await readLog()).trimEnd().split('\n')).toHaveLength(1);
    expect(said).not.toHaveBeenCalled();
  });

  it('goes on when its folder was removed', async () => {
    const log = openLog();
    log.info('removed');
    await log.flush();
    await rm(join(folder, 'logs'), { recursive: true });
    log.info('lost');
    await log.flush();
    log.info('kept');
    await log.flush();
    expect(await log.readTail(5)).toEqual([expect.stringContaining('kept')]);
  });

  it('keeps a bounded part of what is logged at once, and says how much it left out', async () => {
    const log = openLog();
    for (let index = 0; index < 2000; index += 1) log.info('x'.repeat(1500));
    await log.flush();
    const lines = (await readLog()).trimEnd().split('\n');
    expect((await readLog()).length).toBeLessThan(1.1 * 1024 * 1024);
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({
      level: 'warn',
      details: { droppedCount: 2000 - (lines.length - 1) },
    });
  });

  it('keeps the message of a line whose details are too large, and stays JSON', async () => {
    const log = openLog();
    log.info('large', { list: Array.from({ length: 50 }, () => 'x'.repeat(2000)) });
    expect(JSON.parse((await log.readTail(1))[0] ?? '')).toMatchObject({
      message: 'large',
      details: { characters: expect.any(Number) },
    });
  });

  it('takes in no errors of the process and says nothing on the console', async () => {
    const said = [vi.spyOn(console, 'info'), vi.spyOn(console, 'log'), vi.spyOn(process.stdout, 'write')];
    const listeners = process.listenerCount('uncaughtException');
    const log = openLog();
    log.info('quiet');
    await log.flush();
    expect(process.listenerCount('uncaughtException')).toBe(listeners);
    for (const spy of said) expect(spy).not.toHaveBeenCalled();
  });

  it('holds no registered secret, in whatever form it was passed', async () => {
    const log = openLog();
    const secret = 'S3cret/+"key=';
    log.addSecret(secret);
    log.info(`in the message ${secret}`, {
      plain: `x${secret}x`,
      encoded: encodeURIComponent(secret),
      nested: { list: [{ deep: secret }] },
      json: JSON.stringify({ value: secret }),
      error: new Error(`failed with ${secret}`, { cause: new Error(secret) }),
      [secret]: 1,
    });
    await log.flush();
    const text = await readLog();
    expect(text).toContain('in the message [removed]');
    for (const form of ['S3cret', encodeURIComponent(secret)]) expect(text).not.toContain(form);
  });

  it('holds nothing that is named like a secret, and no query string', async () => {
    const log = openLog();
    log.info('see https://imm.example.com/?NextToken=abc&a=b for more', {
      accessKeySecret: 'value-1',
      nextToken: 'value-2',
      headers: { Authorization: 'value-3', 'x-acs-security-token': 'value-4' },
      credentials: { accessKeyId: 'value-5' },
      hasCredentials: true,
      tokenCount: 3,
    });
    await log.flush();
    const text = await readLog();
    expect(text).not.toMatch(/value-|NextToken=/);
    expect(text).toContain('"hasCredentials":true');
    expect(text).toContain('"tokenCount":3');
  });

  it('writes something for details that are not plain data', async () => {
    const log = openLog();
    const circular: Record<string, unknown> = { big: 1n, bytes: new Uint8Array(9), call: () => 1 };
    circular.self = circular;
    log.info('odd', circular);
    log.info('hostile', {
      get trap() {
        throw new Error('no');
      },
    });
    await log.flush();
    const text = await readLog();
    expect(text).toContain('[too deep]');
    expect(text).toContain('[9 bytes]');
    expect(text).toContain('"unreadable":true');
  });
});
