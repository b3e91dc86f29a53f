import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findInstallation } from '../../../electron/updates/installation.ts';

const FEED = 'provider: generic\nurl: https://updates.example.com/people-album\n';
const SIGNED = `${FEED}publisherName:\n  - People Album\n`;

let resourcesPath: string;
beforeEach(async () => {
  resourcesPath = await mkdtemp(join(tmpdir(), 'people-album-resources-'));
});
afterEach(() => rm(resourcesPath, { recursive: true, force: true }));

async function find(
  platform: NodeJS.Platform,
  feed: string | null,
  env: Record<string, string> = {},
): Promise<string | null> {
  if (feed !== null) await writeFile(join(resourcesPath, 'app-update.yml'), feed);
  return findInstallation({ platform, env, resourcesPath });
}

describe('an installation', () => {
  it.each(['win32', 'darwin', 'linux'] as const)('without a feed is not updated on %s', async (platform) => {
    expect(await find(platform, null, { APPIMAGE: '/a' })).toBeNull();
  });

  it('is updated on Windows when the feed says who signs it', async () => {
    expect(await find('win32', SIGNED)).toBe('nsis');
  });

  it('is not updated on Windows when any signature would do', async () => {
    expect(await find('win32', FEED)).toBeNull();
  });

  it('is not updated when it is the portable program', async () => {
    expect(await find('win32', SIGNED, { PORTABLE_EXECUTABLE_DIR: 'E:\\' })).toBeNull();
  });

  it('is updated on macOS', async () => {
    expect(await find('darwin', FEED)).toBe('mac');
  });

  it('is updated where it is an AppImage, whatever package was made from the same files', async () => {
    await writeFile(join(resourcesPath, 'package-type'), 'rpm');
    expect(await find('linux', FEED, { APPIMAGE: '/home/a/people-album.AppImage' })).toBe('appimage');
  });

  it('is not updated where it is an unpacked archive, though it may carry the mark of a package', async () => {
    await writeFile(join(resourcesPath, 'package-type'), 'deb');
    expect(await find('linux', FEED)).toBeNull();
  });

  it('is not updated as a Snap', async () => {
    expect(await find('linux', FEED, { SNAP: '/snap/a', APPIMAGE: '/a' })).toBeNull();
  });

  it.each([
    'provider: generic\nurl: http://updates.example.com\n',
    'provider: generic\nurl: "http://updates.example.com"\n',
    'provider: generic\nurl: file:///tmp\n',
    'nothing of use',
  ])('is not updated from the feed %j', async (feed) => {
    expect(await find('darwin', feed)).toBeNull();
  });

  it('is updated from a host that the updater knows', async () => {
    expect(await find('darwin', 'provider: github\nowner: a\nrepo: b\n')).toBe('mac');
  });
});
