import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { packageProgram } from './build-app.ts';

/** Electron's program, where its package or ELECTRON_OVERRIDE_DIST_PATH has it; null when it was not downloaded. */
export function findElectron(): string | null {
  const packageFolder = dirname(packageProgram('electron', 'package.json'));
  const nameFile = join(packageFolder, 'path.txt');
  const name = existsSync(nameFile) ? readFileSync(nameFile, 'utf8').trim() : null;
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) {
    const fallbackName = process.platform === 'win32' ? 'electron.exe' : 'electron';
    const path = join(override, name ?? fallbackName);
    return existsSync(path) ? path : null;
  }
  const path = name === null ? null : join(packageFolder, 'dist', name);
  return path !== null && existsSync(path) ? path : null;
}
