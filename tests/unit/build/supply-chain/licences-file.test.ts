import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { collectLicences } from '../../../../build/supply-chain/licences-file.ts';

let root: string;

function install(folder: string, manifest: object, files: Readonly<Record<string, string>> = {}): void {
  mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(join(root, folder, 'package.json'), JSON.stringify(manifest));
  for (const [file, text] of Object.entries(files)) writeFileSync(join(root, folder, file), text);
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'people-album-licences-'));
  const packages = {
    '': { name: 'album' },
    'node_modules/native': { version: '1.0.0' },
    'node_modules/bundled': { version: '1.0.0', dev: true },
    'node_modules/electron': { version: '45.0.0', dev: true },
  };
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages }));
  const electron = { name: 'electron', version: '45.0.0', license: 'MIT' };
  install('node_modules/electron', electron, { LICENSE: 'Copyright Electron' });
  install('node_modules/native', {
    name: 'native',
    version: '1.0.0',
    license: 'ISC',
    author: { name: 'Ann' },
  });
  install(
    'node_modules/bundled',
    { name: 'bundled', version: '1.0.0', license: 'Apache-2.0' },
    { 'LICENSE.md': 'Terms\r\n\r\nMore', NOTICE: 'A notice\n', 'license-check.js': 'no licence' },
  );
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

it('lists what is bundled, what is installed beside it, and Electron, by name', () => {
  const { packages } = collectLicences(root, ['node_modules/bundled', 'node_modules/native']);
  expect(packages.map(({ name, license }) => [name, license])).toEqual([
    ['bundled', 'Apache-2.0'],
    ['electron', 'MIT'],
    ['native', 'ISC'],
  ]);
});

it('is the same in whatever order the packages were met', () => {
  const folders = ['node_modules/bundled', 'node_modules/native'];
  expect(collectLicences(root, folders)).toEqual(collectLicences(root, folders.toReversed()));
});

function textOf(name: string): string | undefined {
  const { packages } = collectLicences(root, ['node_modules/bundled']);
  return packages.find((licence) => licence.name === name)?.text;
}

it('shows the texts of the package’s own licence and notice files', () => {
  expect(textOf('bundled')).toBe('Terms\n\nMore\n\nA notice');
});

it('makes no text up where the package has none', () => {
  expect(textOf('native')).toBe('There is no licence file in the package. It declares ISC, by Ann.');
});

it('says where Electron’s and Chromium’s own notices are', () => {
  expect(textOf('electron')).toMatch(
    /^Copyright Electron\n\n.*LICENSE\.electron\.txt.*LICENSES\.chromium\.html/,
  );
});

it('calls a licence unknown that a package does not declare', () => {
  install('node_modules/native', { name: 'native', version: '1.0.0' });
  expect(collectLicences(root, []).packages.find(({ name }) => name === 'native')?.license).toBe('unknown');
});
