/**
 * One app per user-data folder. The lock is a file that names the process holding it; a process that is gone, or whose
 * id now belongs to another process, does not hold it any more.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface LockHolder {
  readonly pid: number;
  /** When the process started, in the system's own count; tells a reused id from the same process. Empty where unknown. */
  readonly startedAt: string;
  /** Where the holder listens, once it does. */
  readonly port: number | null;
  /** Proves to the holder that the message comes from somebody who can read this folder. */
  readonly secret: string;
}

export interface InstanceLock {
  /** Null: this process holds the lock now. Otherwise who does. */
  acquire(folder: string): LockHolder | null;
  /** Tells others where this process listens. */
  announce(port: number): void;
  release(): void;
}

function lockFile(folder: string): string {
  return join(folder, 'preview-instance.json');
}

function processStart(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

function isRunning(holder: LockHolder): boolean {
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
  }
  return holder.startedAt === processStart(holder.pid);
}

function readHolder(folder: string): LockHolder | null {
  try {
    const holder: unknown = JSON.parse(readFileSync(lockFile(folder), 'utf8'));
    if (typeof holder !== 'object' || holder === null) return null;
    if (!('pid' in holder && 'startedAt' in holder && 'port' in holder && 'secret' in holder)) return null;
    const { pid, startedAt, port, secret } = holder;
    if (typeof pid !== 'number' || typeof startedAt !== 'string' || typeof secret !== 'string') return null;
    return { pid, startedAt, secret, port: typeof port === 'number' ? port : null };
  } catch {
    return null;
  }
}

/** Throws for every failure but the one that somebody else's file is there. */
function createFile(path: string, text: string): boolean {
  try {
    writeFileSync(path, text, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

export function createInstanceLock(secret: string): InstanceLock {
  const self: LockHolder = {
    pid: process.pid,
    startedAt: processStart(process.pid),
    port: null,
    secret,
  };
  let held: string | null = null;

  return {
    acquire(folder) {
      if (held === folder) return null;
      mkdirSync(folder, { recursive: true });
      while (!createFile(lockFile(folder), JSON.stringify(self))) {
        const holder = readHolder(folder);
        if (holder !== null && isRunning(holder)) return holder;
        rmSync(lockFile(folder), { force: true });
      }
      held = folder;
      return null;
    },
    announce(port) {
      if (held !== null) writeFileSync(lockFile(held), JSON.stringify({ ...self, port }), { mode: 0o600 });
    },
    release() {
      if (held !== null) rmSync(lockFile(held), { force: true });
      held = null;
    },
  };
}
