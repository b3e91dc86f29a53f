import { describe, expect, it } from 'vitest';
import { packageFolderOf, packagesInBundle } from '../../../build/shipped-packages.ts';

describe('packageFolderOf', () => {
  it.each([
    ['/app/node_modules/react/cjs/react.production.js', 'node_modules/react'],
    ['/app/node_modules/@dicebear/core/lib/index.js', 'node_modules/@dicebear/core'],
    ['C:\\app\\node_modules\\react\\index.js', 'node_modules/react'],
    ['\0/app/node_modules/react/index.js?commonjs-module', 'node_modules/react'],
    [
      '/app/node_modules/react-dom/node_modules/scheduler/index.js',
      'node_modules/react-dom/node_modules/scheduler',
    ],
    ['\0vite/preload-helper.js', 'node_modules/vite'],
    ['\0rolldown/runtime.js', 'node_modules/rolldown'],
  ])('names the package of %j', (id, folder) => {
    expect(packageFolderOf(id)).toBe(folder);
  });

  it('leaves out modules of the project', () => {
    expect(packageFolderOf('/app/renderer/main.tsx')).toBeNull();
  });

  it('refuses a module that a bundler made up and nobody answers for', () => {
    expect(() => packageFolderOf('\0unheard-of/helper.js')).toThrow('unheard-of');
  });
});

it('finds in a bundle only packages of which something is left', () => {
  const bundle = {
    'main.js': {
      type: 'chunk' as const,
      modules: {
        '/app/electron/main.ts': { renderedLength: 10 },
        '/app/node_modules/valibot/index.js': { renderedLength: 20 },
        '/app/node_modules/shaken-off/index.js': { renderedLength: 0 },
      },
    },
    'style.css': { type: 'asset' as const },
  };
  expect(packagesInBundle(bundle)).toEqual(['node_modules/valibot']);
});
