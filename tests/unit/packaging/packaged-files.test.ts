import { describe, expect, it } from 'vitest';
import { checkFiles } from '../../../build/packaging/packaged-files.ts';

const WHOLE = [
  'package.json',
  'out/main/main.js',
  'out/main/demo-library-worker.js',
  'out/main/chunks/dataset-Bx2_9-aa.js',
  'out/preload/preload.cjs',
  'out/renderer/index.html',
  'out/renderer/licences.json',
  'out/renderer/assets/main-Cw_1.css',
  'node_modules/keytar/package.json',
  'node_modules/keytar/LICENSE.md',
  'node_modules/keytar/lib/keytar.js',
  'node_modules/keytar/prebuilds/linux-arm64/keytar.node',
];

describe('checkFiles', () => {
  it('finds nothing wrong with a whole package', () => {
    expect(checkFiles(WHOLE, 'linux', 'arm64')).toEqual({ missing: [], unwelcome: [] });
  });

  it.each([
    ['a source', 'electron/main.ts'],
    ['a built source', 'out/main/main.ts'],
    ['a map', 'out/renderer/assets/main-Cw_1.js.map'],
    ['a test', 'tests/unit/diagnostics.test.ts'],
    ['the preview runtime', 'out/preview/page.js'],
    ['an icon', 'out/icons/icon.ico'],
    ['a development dependency', 'node_modules/vite/package.json'],
    ['a second file of preload', 'out/preload/other.cjs'],
    ['what keytar is compiled from', 'node_modules/keytar/src/main.cc'],
    ['a library of another processor', 'node_modules/keytar/prebuilds/linux-x64/keytar.node'],
    ['a hidden file', '.npmrc'],
  ])('does not let %s through', (_what, path) => {
    expect(checkFiles([...WHOLE, path], 'linux', 'arm64').unwelcome).toEqual([path]);
  });

  it('misses the library for the package’s own processor', () => {
    expect(checkFiles(WHOLE, 'linux', 'x64')).toEqual({
      missing: ['node_modules/keytar/prebuilds/linux-x64/keytar.node'],
      unwelcome: ['node_modules/keytar/prebuilds/linux-arm64/keytar.node'],
    });
  });
});
