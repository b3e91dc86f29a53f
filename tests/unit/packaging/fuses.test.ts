import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FUSE_SETTINGS, FUSES, fuseProblems } from '../../../build/packaging/fuses.ts';
import { standInProgram } from '../../../build/packaging/stand-in-electron.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'people-album-fuses-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** A program whose fuses stand like this. */
function program(states?: string): string {
  const path = join(folder, 'program');
  writeFileSync(path, standInProgram(states));
  return path;
}

const DECIDED = FUSES.map(({ enabled }) => (enabled ? '1' : '0')).join('');

describe('the fuses', () => {
  it('are decided, every one that the library knows', () => {
    const known = Object.keys(FuseV1Options).filter((key) => Number.isNaN(Number(key)));
    expect(known.length).toBeGreaterThan(0);
    for (const [index, name] of known.entries()) expect(FUSES[index]?.name).toBe(name);
  });

  it('close what would let others run code as the app', () => {
    expect(FUSE_SETTINGS).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
    });
  });
});

describe('fuseProblems', () => {
  it('finds none in a program whose fuses were set as decided', async () => {
    const path = program();
    const settings = FUSES.flatMap(({ option, enabled }, index) =>
      option === null ? [] : [[index, enabled]],
    );
    await flipFuses(path, { version: FuseVersion.V1, ...Object.fromEntries(settings) });
    expect(fuseProblems(await getCurrentFuseWire(path))).toEqual([]);
  });

  it('names each fuse that still stands as Electron is released', async () => {
    const problems = fuseProblems(await getCurrentFuseWire(program()));
    expect(problems).toContain('RunAsNode is not off');
    expect(problems).toContain('OnlyLoadAppFromAsar is not on');
    expect(problems).not.toContain('WasmTrapHandlers is not on');
  });

  it('does not pass over a fuse that a newer Electron has, nor over one that it lacks', async () => {
    expect(fuseProblems(await getCurrentFuseWire(program(`${DECIDED}1`)))).toEqual([
      'fuse 9 is not decided: this Electron has one more',
    ]);
    expect(fuseProblems(await getCurrentFuseWire(program(DECIDED.slice(0, 8))))).toEqual([
      'WasmTrapHandlers does not exist in this Electron',
    ]);
  });
});
