/** An app as electron-builder leaves it before it goes into installers, and what its archive holds. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { getRawHeader } from '@electron/asar';
import type { TargetArch, TargetPlatform } from './packaged-files.ts';

export interface PackedApp {
  readonly platform: TargetPlatform;
  readonly arch: TargetArch;
  /** What is started. */
  readonly program: string;
  /** Where the fuses are looked for: the program, or on macOS the bundle around it. */
  readonly fuseCarrier: string;
  readonly resources: string;
  /** The folders in which Electron keeps a file or folder for each language. */
  readonly locales: string;
}

const FOLDERS: readonly (readonly [string, TargetPlatform, TargetArch])[] = [
  ['linux-unpacked', 'linux', 'x64'],
  ['linux-arm64-unpacked', 'linux', 'arm64'],
  ['mac', 'darwin', 'x64'],
  ['mac-arm64', 'darwin', 'arm64'],
  ['win-unpacked', 'win32', 'x64'],
  ['win-arm64-unpacked', 'win32', 'arm64'],
];

function describe(folder: string, platform: TargetPlatform, arch: TargetArch): PackedApp {
  if (platform === 'darwin') {
    const bundle = join(folder, 'People Album.app');
    const resources = join(bundle, 'Contents', 'Resources');
    const program = join(bundle, 'Contents', 'MacOS', 'People Album');
    return { platform, arch, program, fuseCarrier: bundle, resources, locales: resources };
  }
  const program = join(folder, platform === 'linux' ? 'people-album' : 'People Album.exe');
  const [resources, locales] = [join(folder, 'resources'), join(folder, 'locales')];
  return { platform, arch, program, fuseCarrier: program, resources, locales };
}

export function findPackedApps(distFolder: string): readonly PackedApp[] {
  return FOLDERS.filter(([folder]) => existsSync(join(distFolder, folder))).map(([folder, ...target]) =>
    describe(join(distFolder, folder), ...target),
  );
}

export function archiveOf(app: PackedApp): string {
  return join(app.resources, 'app.asar');
}

export interface PackedFile {
  /** With slashes, relative to the app's folder. */
  readonly path: string;
  readonly size: number;
  /** It stands beside the archive. */
  readonly isUnpacked: boolean;
  /** The archive holds a digest of it. */
  readonly hasDigest: boolean;
}

interface ArchiveEntry {
  readonly files?: Readonly<Record<string, ArchiveEntry>>;
  readonly size?: number;
  readonly unpacked?: boolean;
  readonly integrity?: unknown;
}

function walk(entry: ArchiveEntry, path: string): readonly PackedFile[] {
  if (entry.files !== undefined) {
    return Object.entries(entry.files).flatMap(([name, child]) =>
      walk(child, path === '' ? name : `${path}/${name}`),
    );
  }
  const { size = 0, unpacked = false, integrity } = entry;
  return [{ path, size, isUnpacked: unpacked, hasDigest: integrity !== undefined }];
}

export function readArchive(archive: string): readonly PackedFile[] {
  return walk(getRawHeader(archive).header as ArchiveEntry, '');
}
