import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'playwright/test';
import { MAIN_FILE } from '../../build/build-app.ts';
import { launchApp } from '../support/launch-app.ts';

const CHUNKS = join(dirname(MAIN_FILE), 'chunks');
const UPDATER_CHUNK = /^electron-updater-adapter-.*\.js$/;

/** The built files that are loaded with this one: what it imports, and not what it may import later. */
function loadedWith(file: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const imports = readFileSync(file, 'utf8').matchAll(/^import\b[^"'(]*["'](\.[^"']+)["']/gm);
  for (const [, path = ''] of imports) loadedWith(join(dirname(file), path), seen);
  return seen;
}

test('an app without a feed is not updated by itself, and says so', async () => {
  const app = await launchApp();
  try {
    const answers = await app.page.evaluate(async () => [
      await window.album.getUpdate(),
      await window.album.checkForUpdate(),
      await window.album.decideUpdate('0.2.0', 'install'),
      await window.album.getUpdate(),
    ]);
    const off = { ok: true, value: { state: 'off' } };
    expect(answers).toEqual([
      off,
      { ok: true, value: null },
      { ok: false, error: expect.objectContaining({ code: 'refused' }) },
      off,
    ]);
  } finally {
    await app.stop();
  }
});

test('the updater is no part of what main loads when it starts', () => {
  const loaded = [...loadedWith(MAIN_FILE)];
  expect(loaded.length).toBeGreaterThan(1);
  for (const file of loaded)
    expect(readFileSync(file, 'utf8'), relative(CHUNKS, file)).not.toContain('quitAndInstall');
  expect(readdirSync(CHUNKS).filter((name) => UPDATER_CHUNK.test(name))).toHaveLength(1);
});

test('the built updater loads, and finds a new version in a feed', async () => {
  test.skip(process.platform !== 'linux', 'the feed is one of an AppImage');
  const resources = await mkdtemp(join(tmpdir(), 'people-album-built-updater-'));
  const feed = 'version: 0.2.0\nfiles:\n  - url: a-0.2.0.AppImage\n    sha512: abc\n';
  const server = createServer((_request, response) => response.end(feed)).listen(0, '127.0.0.1');
  try {
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    await writeFile(
      join(resources, 'app-update.yml'),
      `provider: generic\nurl: http://127.0.0.1:${port}\nupdaterCacheDirName: people-album-updater\n`,
    );
    const chunk = readdirSync(CHUNKS).find((name) => UPDATER_CHUNK.test(name)) ?? '';
    const program = join(import.meta.dirname, '..', 'support', 'built-updater-process.ts');
    const run = promisify(execFile)(process.execPath, [program, join(CHUNKS, chunk), resources], {
      env: { ...process.env, APPIMAGE: join(resources, 'a.AppImage'), XDG_CACHE_HOME: resources },
    });
    expect((await run).stdout).toBe('0.2.0\n');
  } finally {
    server.close();
    await rm(resources, { recursive: true, force: true });
  }
});
