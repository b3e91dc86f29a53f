import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROJECT_ROOT } from '../../../../build/build-app.ts';
import {
  lockedName,
  productionFolders,
  readLockfile,
  resolveDependency,
} from '../../../../build/supply-chain/lockfile.ts';

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly allowScripts: Readonly<Record<string, boolean>>;
}

const LOCKFILE = readLockfile(PROJECT_ROOT);
const INSTALLED = Object.entries(LOCKFILE.packages).filter(([folder]) => folder !== '');
const MANIFEST = JSON.parse(readFileSync(join(PROJECT_ROOT, 'package.json'), 'utf8')) as Manifest;
const REGISTRY = 'https://registry.npmjs.org/';

describe('package-lock.json', () => {
  it('has a strong digest of every package', () => {
    const without = INSTALLED.filter(([, { integrity = '' }]) => !/\bsha512-\S{88}(\s|$)/.test(integrity));
    expect(without).toEqual([]);
    expect(INSTALLED.length).toBeGreaterThan(100);
  });

  it('takes packages from the registry alone', () => {
    const elsewhere = INSTALLED.filter(
      ([, { resolved = REGISTRY, link }]) => link === true || !resolved.startsWith(REGISTRY),
    );
    expect(elsewhere).toEqual([]);
  });

  it('has no package that asks for another one from git, a file or an address', () => {
    const asked = Object.entries(LOCKFILE.packages).flatMap(([folder, locked]) =>
      Object.entries({
        ...locked.dependencies,
        ...locked.devDependencies,
        ...locked.optionalDependencies,
      }).map(([name, range]) => `${folder}: ${name} ${range}`),
    );
    expect(asked.filter((text) => /[:/]/.test(text.replace(/^.*?: \S+ (npm:(@[^/]+\/)?)?/, '')))).toEqual([]);
  });

  it('agrees with package.json', () => {
    const { dependencies, devDependencies } = LOCKFILE.packages[''] ?? {};
    expect({ dependencies, devDependencies }).toEqual({
      dependencies: MANIFEST.dependencies,
      devDependencies: MANIFEST.devDependencies,
    });
  });
});

describe('package.json', () => {
  it('names exact versions', () => {
    const versions = Object.values({ ...MANIFEST.dependencies, ...MANIFEST.devDependencies });
    expect(
      versions.filter((version) => !/^(npm:(@[^/]+\/)?[^@]+@)?\d+\.\d+\.\d+(-\S+)?$/.test(version)),
    ).toEqual([]);
  });

  it('decides for every package with an install script whether it runs, and for no other', () => {
    const scripted = INSTALLED.filter(([, { hasInstallScript }]) => hasInstallScript === true);
    const names = scripted.map(([folder, locked]) => lockedName(folder, locked));
    expect(Object.keys(MANIFEST.allowScripts).sort()).toEqual([...new Set(names)].sort());
    for (const decision of Object.values(MANIFEST.allowScripts)) expect(decision).toBeTypeOf('boolean');
  });

  it('lets scripts run of what the app and its tools cannot do without', () => {
    const allowed = Object.entries(MANIFEST.allowScripts).filter(([, runs]) => runs);
    expect(allowed.map(([name]) => name).sort()).toEqual(['@github/keytar', 'node']);
  });
});

describe('resolveDependency', () => {
  const lockfile = {
    packages: {
      '': {},
      'node_modules/a': {},
      'node_modules/a/node_modules/b': {},
      'node_modules/b': {},
      'node_modules/@s/c': {},
    },
  };

  it.each([
    ['node_modules/a', 'b', 'node_modules/a/node_modules/b'],
    ['node_modules/a/node_modules/b', 'b', 'node_modules/a/node_modules/b'],
    ['node_modules/@s/c', 'b', 'node_modules/b'],
    ['', 'a', 'node_modules/a'],
    ['node_modules/a', 'none', null],
  ])('from %j finds %s as Node does', (from, name, folder) => {
    expect(resolveDependency(lockfile, from, name)).toBe(folder);
  });
});

it('knows what is installed beside the bundles', () => {
  const packages = { '': {}, 'node_modules/native': {}, 'node_modules/tool': { dev: true } };
  expect(productionFolders({ packages })).toEqual(['node_modules/native']);
});
