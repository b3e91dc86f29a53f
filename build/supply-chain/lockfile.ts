import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** An installed package in `package-lock.json`. */
export interface LockedPackage {
  /** Only where it is not the one its folder says, as for an alias. */
  readonly name?: string;
  readonly version?: string;
  readonly license?: string;
  /** A digest as in HTML's `integrity`, in base64. */
  readonly integrity?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly hasInstallScript?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

export interface Lockfile {
  /** By folder; the empty one is the project itself. */
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

export function readLockfile(root: string): Lockfile {
  return JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lockfile;
}

/** The name that a registry knows the package of a folder by. */
export function lockedName(folder: string, { name }: LockedPackage): string {
  return name ?? folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

/** Folders of the packages that are installed with the app as they are, such as native modules. */
export function productionFolders({ packages }: Lockfile): readonly string[] {
  return Object.entries(packages)
    .filter(([folder, { dev, devOptional }]) => folder !== '' && dev !== true && devOptional !== true)
    .map(([folder]) => folder);
}

/** Where Node finds a dependency from within a folder; null when it is not installed. */
export function resolveDependency({ packages }: Lockfile, from: string, name: string): string | null {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const candidate = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    if (Object.hasOwn(packages, candidate)) return candidate;
    if (folder === '') return null;
  }
}
