/** Electron's package downloads its program at first use. Here that is tried, but nobody waits for a dead network. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageProgram } from './build-app.ts';

/** Without another byte for this long, the download is given up. */
const STALL_MS = 20_000;
const CHECK_MS = 1_000;

function folderBytes(folder: string): number {
  try {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    return files.reduce((sum, file) => sum + statSync(join(file.parentPath, file.name)).size, 0);
  } catch {
    // A file went away while it was looked at.
    return 0;
  }
}

/** The first line of the installer's complaint. */
function firstReason(output: string): string {
  const line = output.split('\n').find((candidate) => candidate.trim() !== '');
  return line === undefined ? 'the download failed' : line.trim().slice(0, 200);
}

/** Null when the program is there now; otherwise why not. */
export async function downloadElectron(): Promise<string | null> {
  const temporary = mkdtempSync(join(tmpdir(), 'people-album-electron-'));
  const child = spawn(process.execPath, [packageProgram('electron', 'install.js')], {
    env: { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let output = '';
  child.stderr.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  let bytes = 0;
  let lastGrowth = Date.now();
  let stalled = false;
  const watch = setInterval(() => {
    const now = folderBytes(temporary);
    if (now > bytes) lastGrowth = Date.now();
    bytes = now;
    stalled = Date.now() - lastGrowth > STALL_MS;
    if (stalled) child.kill();
  }, CHECK_MS);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  clearInterval(watch);
  rmSync(temporary, { recursive: true, force: true });
  if (code === 0) return null;
  return stalled ? `no data came for ${STALL_MS / 1000} seconds` : firstReason(output);
}
