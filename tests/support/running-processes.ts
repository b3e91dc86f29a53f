/** What every process on this computer may read of another one of the same user. Linux only. */
import { readdirSync, readFileSync } from 'node:fs';

export interface RunningProcess {
  readonly pid: number;
  readonly parent: number;
  readonly commandLine: string;
  /** As it was when the process began. */
  readonly environment: string;
}

function read(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'latin1');
  } catch {
    // It has ended, or belongs to somebody else.
    return '';
  }
}

function allProcesses(): readonly RunningProcess[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .map((pid) => ({
      pid,
      parent: Number(/^PPid:\s*(\d+)/m.exec(read(pid, 'status'))?.[1] ?? 0),
      commandLine: read(pid, 'cmdline'),
      environment: read(pid, 'environ'),
    }));
}

/** Those that it is true of, and all that they have started. */
export function processTree(isRoot: (process: RunningProcess) => boolean): readonly RunningProcess[] {
  const all = allProcesses();
  const found = new Set(all.filter(isRoot));
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    const pids = new Set([...found].map(({ pid }) => pid));
    for (const process of all) if (pids.has(process.parent)) found.add(process);
  }
  return [...found];
}
