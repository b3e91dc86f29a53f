/** How this copy of the app was installed, and so by what it can be updated. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export type Installation = 'nsis' | 'mac' | 'appimage' | 'deb' | 'rpm';

export interface InstallationFacts {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The packaged app's folder of resources. */
  readonly resourcesPath: string;
}

/**
 * Null where the app does not update itself: without a feed, with one that anybody on the way could change, on Windows
 * without the name of whose signature an installer must carry, and where nothing can be replaced safely (a portable
 * program, an unpacked archive, a Snap).
 */
export async function findInstallation(facts: InstallationFacts): Promise<Installation | null> {
  const feed = await readText(join(facts.resourcesPath, 'app-update.yml'));
  if (feed === null || !isSafe(feed)) return null;
  switch (facts.platform) {
    case 'win32':
      return facts.env.PORTABLE_EXECUTABLE_DIR === undefined && names('publisherName', feed) ? 'nsis' : null;
    case 'darwin':
      return 'mac';
    case 'linux':
      return findLinuxInstallation(facts);
    default:
      return null;
  }
}

/** An AppImage may carry the mark of the package that was made from the same files. */
async function findLinuxInstallation({
  env,
  resourcesPath,
}: InstallationFacts): Promise<Installation | null> {
  if (env.SNAP !== undefined) return null;
  if (env.APPIMAGE !== undefined) return 'appimage';
  // So may an archive, but packages are installed nowhere else.
  if (!/^\/(opt|usr)\//.test(resourcesPath)) return null;
  const mark = (await readText(join(resourcesPath, 'package-type')))?.trim();
  return mark === 'deb' || mark === 'rpm' ? mark : null;
}

/** Written by electron-builder: one setting a line. A feed without an address is one of a known host, by https. */
function isSafe(feed: string): boolean {
  const addresses = [...feed.matchAll(/^url:\s*(\S+)/gm)].map(([, address]) => address ?? '');
  return names('provider', feed) && addresses.every((address) => /^['"]?https:\/\//.test(address));
}

function names(setting: string, feed: string): boolean {
  return new RegExp(`^${setting}:`, 'm').test(feed);
}

function readText(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch(() => null);
}
