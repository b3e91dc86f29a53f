/** What a benchmark leaves behind when it is killed: nothing. */
import type { ChildProcess } from 'node:child_process';
import { subscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** A child that does not end when asked is killed. */
const END_TIMEOUT_MS = 5_000;

const children = new Set<ChildProcess>();

async function endChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  const timer = setTimeout(() => child.kill('SIGKILL'), END_TIMEOUT_MS);
  child.kill('SIGTERM');
  await ended;
  clearTimeout(timer);
}

/** From now on a signal that ends this process first ends every process that it has started, whoever started it. */
export function endChildrenOnSignals(): void {
  subscribe('child_process', (message) => {
    const { process: child } = message as { process: ChildProcess };
    children.add(child);
    child.once('exit', () => children.delete(child));
    // A child that could not be started never exits.
    child.once('error', () => children.delete(child));
  });
  // The benchmark goes on until it has ended, and may start the next one meanwhile.
  process.once('exit', () => {
    for (const child of children) child.kill('SIGKILL');
  });
  for (const signal of SIGNALS) {
    process.once(signal, () => {
      const exitCode = 128 + constants.signals[signal];
      void Promise.allSettled([...children].map(endChild)).then(() => process.exit(exitCode));
    });
  }
}

/** A new folder for temporary files, which is gone when this process has ended, if not before. */
export async function makeTemporaryFolder(prefix: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), prefix));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
