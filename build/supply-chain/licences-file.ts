/** `licences.json`: whose code is in an installed app, and under which licence. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { productionFolders, readLockfile } from './lockfile.ts';
import { type PackageLicence, readPackageLicence } from './package-licence.ts';

export interface LicencesFile {
  /** By name, then version. */
  readonly packages: readonly PackageLicence[];
}

/** Beside `index.html` in the built renderer. */
export const LICENCES_FILE_NAME = 'licences.json';

/** Electron's program is no module of a bundle, and brings notices of its own. */
const ELECTRON_FOLDER = 'node_modules/electron';
const ELECTRON_NOTICES = `Electron contains Chromium, Node.js and other software. Their notices are installed with the app: LICENSE.electron.txt and LICENSES.chromium.html, beside the program on Linux and Windows and in Contents/Resources on macOS.`;

function withElectronNotices(licence: PackageLicence): PackageLicence {
  return { ...licence, text: `${licence.text}\n\n${ELECTRON_NOTICES}` };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/**
 * The licences of these packages, of Electron, and of the dependencies that are installed beside the bundles. The same
 * for the same installed packages.
 *
 * @param folders relative to the root, such as `node_modules/react`.
 */
export function collectLicences(root: string, folders: Iterable<string>): LicencesFile {
  const shipped = new Set([...folders, ...productionFolders(readLockfile(root))]);
  const licences = new Map<string, PackageLicence>();
  for (const folder of shipped) {
    const licence = readPackageLicence(join(root, folder));
    licences.set(`${licence.name}@${licence.version}`, licence);
  }
  const electron = withElectronNotices(readPackageLicence(join(root, ELECTRON_FOLDER)));
  return {
    packages: [...licences.values(), electron].sort(
      (a, b) => compare(a.name, b.name) || compare(a.version, b.version),
    ),
  };
}

/** What the last build wrote. Throws when there is none. */
export function readLicencesFile(root: string): LicencesFile {
  const path = join(root, 'out', 'renderer', LICENCES_FILE_NAME);
  if (!existsSync(path)) throw new Error(`${path} is missing: npm run build writes it`);
  return JSON.parse(readFileSync(path, 'utf8')) as LicencesFile;
}
