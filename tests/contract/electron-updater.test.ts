import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Installation } from '../../electron/updates/installation.ts';
import { updateError } from '../../electron/updates/update-error.ts';
import type { Updater } from '../../electron/updates/updater.ts';
import { settle } from '../support/sync-fake-clock.ts';
import { installUpdaterElectron, type UpdaterElectron } from '../support/updater-electron.ts';

const NEW_FILE = '#!/bin/sh\nexit 0\n';
const FEED = `/feed/latest-linux${process.arch === 'x64' ? '' : `-${process.arch}`}.yml`;
/** A part of the body comes, and then nothing. */
const STALL = Symbol('stall');
const FILE_NAME = 'people-album-0.2.0-x64.AppImage';

let folder: string;
let server: Server;
let electron: UpdaterElectron;
let answers: Map<string, string | number | typeof STALL>;
let onStalled: () => void;
let requests: { url: string; headers: NodeJS.Dict<string | string[]> }[];

beforeAll(async () => {
  const userData = await mkdtemp(join(tmpdir(), 'people-album-updater-'));
  electron = installUpdaterElectron('0.1.0', userData);
  server = createServer((request, response) => {
    const path = (request.url ?? '').replace(/\?.*$/, '');
    requests.push({ url: path, headers: request.headers });
    const answer = answers.get(path);
    if (answer === STALL)
      response.writeHead(200, { 'content-length': 1000 }).write('some', () => onStalled());
    else if (typeof answer === 'number') response.writeHead(answer).end();
    else
      response
        .writeHead(answer === undefined ? 404 : 200, { 'content-length': answer?.length ?? 0 })
        .end(answer);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'people-album-updater-'));
  answers = new Map();
  requests = [];
  electron.asked.length = 0;
  const { port } = server.address() as AddressInfo;
  await writeFile(
    join(folder, 'app-update.yml'),
    `provider: generic\nurl: http://127.0.0.1:${port}/feed\nupdaterCacheDirName: people-album-updater\n`,
  );
  await mkdir(join(folder, 'bin'));
  await writeFile(join(folder, 'bin', 'people-album.AppImage'), 'old');
  vi.stubEnv('XDG_CACHE_HOME', join(folder, 'cache'));
  vi.stubEnv('APPIMAGE', join(folder, 'bin', 'people-album.AppImage'));
  Object.defineProperty(process, 'resourcesPath', { value: folder, configurable: true });
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

const sha512 = (text: string) => createHash('sha512').update(text).digest('base64');

function announce(
  version: string,
  details: { readonly sha512?: string; readonly notes?: string } = {},
): void {
  const digest = details.sha512 ?? sha512(NEW_FILE);
  const feed = [
    `version: ${version}`,
    'files:',
    `  - url: ${FILE_NAME}`,
    `    sha512: ${digest}`,
    `    size: ${NEW_FILE.length}`,
    ...(details.notes === undefined ? [] : [`releaseNotes: ${JSON.stringify(details.notes)}`]),
    "releaseDate: '2026-11-25T00:00:00.000Z'",
  ];
  answers.set(FEED, feed.join('\n'));
  answers.set(`/feed/${FILE_NAME}`, NEW_FILE);
}

function feedText(): string {
  return String(answers.get(FEED));
}

async function openUpdater(installation: Installation = 'appimage'): Promise<Updater> {
  const { openElectronUpdater } = await import('../../electron/updates/electron-updater-adapter.ts');
  return openElectronUpdater(installation);
}

function download(
  updater: Updater,
  onProgress: (fraction: number) => void = () => undefined,
  signal = new AbortController().signal,
): Promise<void> {
  return updater.download(onProgress, signal);
}

/** Files and folders of the updater's cache that hold what was downloaded. */
async function downloaded(): Promise<readonly string[]> {
  const pending = join(folder, 'cache', 'people-album-updater', 'pending');
  return existsSync(pending) ? await readdir(pending) : [];
}

describe.skipIf(process.platform !== 'linux')('electron-updater behind the port', () => {
  it('finds a newer version with its notes, without their markup, and downloads nothing by itself', async () => {
    announce('0.2.0', { notes: '<p>Faces load <b>faster</b>.</p>' });
    expect(await (await openUpdater()).find()).toEqual({ version: '0.2.0', notes: 'Faces load faster.' });
    expect(requests.map(({ url }) => url)).toEqual([expect.stringMatching(/latest-linux.*\.yml$/)]);
  });

  it.each(['0.1.0', '0.0.9'])('takes %s for no update of 0.1.0', async (version) => {
    announce(version);
    expect(await (await openUpdater()).find()).toBeNull();
  });

  it('tells the feed nothing that would tell this installation from others', async () => {
    announce('0.2.0');
    await (await openUpdater()).find();
    expect(requests[0]?.headers['x-user-staging-id']).toBe('none');
  });

  it('downloads the announced file, telling how far it is, and puts it in the place of the old one', async () => {
    announce('0.2.0');
    const updater = await openUpdater();
    await updater.find();
    const fractions: number[] = [];
    await download(updater, (fraction) => fractions.push(fraction));
    expect(fractions.at(-1)).toBe(1);
    expect(await downloaded()).toContain(FILE_NAME);
    updater.install((thrown) => expect.unreachable(String(thrown)));
    await settle();
    expect(electron.asked).toEqual(['before-quit-for-update', 'quit']);
    const file = join(folder, 'bin', 'people-album.AppImage');
    expect(await readFile(file, 'utf8')).toBe(NEW_FILE);
    expect((await stat(file)).mode & 0o111).not.toBe(0);
  });

  it('does not download again what is there and still is what was announced', async () => {
    announce('0.2.0');
    const first = await openUpdater();
    await first.find();
    await download(first);
    const second = await openUpdater();
    await second.find();
    requests = [];
    await download(second);
    expect(requests).toEqual([]);
  });

  it('refuses and deletes a file whose SHA-512 is not the announced one', async () => {
    announce('0.2.0', { sha512: sha512('something else') });
    const updater = await openUpdater();
    await updater.find();
    const thrown = await download(updater).catch((reason: unknown) => reason);
    expect(updateError(thrown)).toMatchObject({ code: 'update-untrusted', retryable: false });
    expect(await downloaded()).not.toContain(FILE_NAME);
    const failures: unknown[] = [];
    updater.install((reason) => failures.push(reason));
    expect(failures).toHaveLength(1);
    expect(await readFile(join(folder, 'bin', 'people-album.AppImage'), 'utf8')).toBe('old');
  });

  it('refuses what was kept from before and changed since', async () => {
    announce('0.2.0');
    const first = await openUpdater();
    await first.find();
    await download(first);
    await writeFile(join(folder, 'cache', 'people-album-updater', 'pending', FILE_NAME), 'changed');
    const second = await openUpdater();
    await second.find();
    requests = [];
    await download(second);
    expect(requests.map(({ url }) => url)).toContain(`/feed/${FILE_NAME}`);
  });

  it('refuses a feed that announces a file without its SHA-512', async () => {
    announce('0.2.0');
    answers.set(FEED, feedText().replace(/^ +sha512:.*\n/m, ''));
    const updater = await openUpdater();
    await updater.find();
    const thrown = await download(updater).catch((reason: unknown) => reason);
    expect(updateError(thrown).code).toBe('update-untrusted');
  });

  it('refuses and deletes an installer of Windows whose signature can’t be checked: there is no PowerShell here', async () => {
    const feed = join(folder, 'app-update.yml');
    await writeFile(feed, `${await readFile(feed, 'utf8')}publisherName:\n  - People Album\n`);
    announce('0.2.0');
    const installer = FILE_NAME.replace('.AppImage', '.exe');
    answers.set(FEED, feedText().replace(FILE_NAME, installer));
    answers.set(`/feed/${installer}`, NEW_FILE);
    const updater = await openUpdater('nsis');
    await updater.find();
    const thrown = await download(updater).catch((reason: unknown) => reason);
    // Its command for Windows' shell writes to NUL, which is a file like any other here.
    await rm('NUL', { force: true });
    expect(updateError(thrown)).toMatchObject({
      code: 'update-untrusted',
      message: expect.stringContaining('INVALID_SIGNATURE'),
    });
    expect(await downloaded()).not.toContain(installer);
  });

  it('gives a download up when it is told to', async () => {
    announce('0.2.0');
    answers.set(`/feed/${FILE_NAME}`, STALL);
    const updater = await openUpdater();
    await updater.find();
    const end = new AbortController();
    onStalled = () => end.abort();
    await expect(download(updater, undefined, end.signal)).rejects.toThrow('cancelled');
    expect(await downloaded()).not.toContain(FILE_NAME);
  });

  it('answers a proxy that asks who this is with nothing, and says that it asked', async () => {
    answers.set(FEED, 407);
    const thrown = await (await openUpdater()).find().catch((reason: unknown) => reason);
    expect(electron.asked).toEqual(['login ,']);
    expect(updateError(thrown)).toMatchObject({ code: 'network', cause: 'proxy-auth' });
  });

  it('tells of a missing feed without its address', async () => {
    const thrown = await (await openUpdater()).find().catch((reason: unknown) => reason);
    const error = updateError(thrown);
    expect(error).toMatchObject({
      code: 'update',
      message: expect.stringContaining('CHANNEL_FILE_NOT_FOUND'),
    });
    expect(JSON.stringify(error)).not.toMatch(/127\.0\.0\.1|noCache/);
  });
});
