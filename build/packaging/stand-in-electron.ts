/**
 * A folder that looks like Electron's distribution for Linux to electron-builder: everything it touches is there,
 * nothing runs. Where Electron can't be downloaded, a package is rehearsed with it.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Marks the place of the fuses in Electron's program; what follows is their version, their number and their states. */
const FUSE_SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
/** The states in which Electron 45 is released. */
const RELEASED_FUSES = '101100011';

const LOCALES = ['de', 'en-GB', 'en-US', 'fr', 'ja', 'zh-CN', 'zh-TW'];
const OTHER_FILES = ['LICENSE', 'LICENSES.chromium.html', 'chrome-sandbox', 'resources.pak'];

/** The program, as far as fuses go. */
export function standInProgram(states = RELEASED_FUSES): Buffer {
  const wire = Buffer.from([1, states.length]);
  const parts = ['\x7fELF no program\n', FUSE_SENTINEL, wire, states, '\n'];
  return Buffer.concat(parts.map((part) => Buffer.from(part)));
}

export function makeStandInElectron(folder: string): void {
  mkdirSync(join(folder, 'locales'), { recursive: true });
  mkdirSync(join(folder, 'resources'));
  writeFileSync(join(folder, 'electron'), standInProgram(), { mode: 0o755 });
  for (const name of OTHER_FILES) writeFileSync(join(folder, name), '');
  for (const name of LOCALES) writeFileSync(join(folder, 'locales', `${name}.pak`), '');
}
