import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROJECT_ROOT } from '../../../build/build-app.ts';
import { nativeTargetOf } from '../../../build/packaging/native-module.ts';

const PREBUILDS = join(PROJECT_ROOT, 'node_modules', 'keytar', 'prebuilds');
const TARGETS = ['linux', 'darwin', 'win32'].flatMap((platform) =>
  ['x64', 'arm64'].map((arch) => ({ platform, arch })),
);

describe('nativeTargetOf', () => {
  it.each(TARGETS)('knows keytar’s library for $platform $arch, which is there', ({ platform, arch }) => {
    const library = readFileSync(join(PREBUILDS, `${platform}-${arch}`, 'keytar.node'));
    expect(nativeTargetOf(library)).toEqual({ platform, arch });
  });

  it('knows that a library is for a processor that nothing is packaged for', () => {
    expect(readdirSync(PREBUILDS)).toContain('win32-ia32');
    const library = readFileSync(join(PREBUILDS, 'win32-ia32', 'keytar.node'));
    expect(nativeTargetOf(library)).toEqual({ platform: 'win32', arch: null });
  });

  it.each([Buffer.alloc(0), Buffer.alloc(100), Buffer.from(`MZ${'\0'.repeat(98)}`)])(
    'takes nothing else for a library',
    (bytes) => {
      expect(nativeTargetOf(bytes)).toBeNull();
    },
  );
});
