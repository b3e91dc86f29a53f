/** The page's port is part of its origin, and so of where the browser keeps its IndexedDB: it must not change. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FILE_NAME = 'preview-port.json';

/** Null before the first run in this folder, and when the file is damaged. */
export function readRememberedPort(userDataFolder: string): number | null {
  try {
    const saved: unknown = JSON.parse(readFileSync(join(userDataFolder, FILE_NAME), 'utf8'));
    const port = typeof saved === 'object' && saved !== null && 'port' in saved ? saved.port : null;
    return typeof port === 'number' && Number.isInteger(port) && port > 0 && port < 65_536 ? port : null;
  } catch {
    return null;
  }
}

export function rememberPort(userDataFolder: string, port: number): void {
  mkdirSync(userDataFolder, { recursive: true });
  writeFileSync(join(userDataFolder, FILE_NAME), `${JSON.stringify({ port })}\n`);
}
