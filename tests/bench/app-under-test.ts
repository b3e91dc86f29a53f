import { watch } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type LaunchedApp, launchApp } from '../support/launch-app.ts';
import type { ProbeReading } from './main-probe.ts';

const PROBE = fileURLToPath(new URL('./main-probe.ts', import.meta.url));

/** The built app with a user-data folder of its own and the probe in its main process. */
export interface AppUnderTest {
  readonly app: LaunchedApp;
  readonly folder: string;
  /** What the probe saw since the last reading. */
  readProbe(): Promise<ProbeReading>;
  close(): Promise<void>;
}

async function readReading(file: string): Promise<ProbeReading | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as ProbeReading;
  } catch {
    return null;
  }
}

async function nextReading(
  folder: string,
  file: string,
  pid: number,
  sequence: number,
): Promise<ProbeReading> {
  const watcher = watch(folder);
  try {
    const changed = new Promise<ProbeReading>((resolve) => {
      watcher.on('change', async () => {
        const reading = await readReading(file);
        if (reading !== null && reading.sequence === sequence) resolve(reading);
      });
    });
    process.kill(pid, 'SIGUSR2');
    return await changed;
  } finally {
    watcher.close();
  }
}

export async function launchAppUnderTest(): Promise<AppUnderTest> {
  const folder = await mkdtemp(join(tmpdir(), 'people-album-bench-'));
  const probeFile = join(folder, 'probe.json');
  const app = await launchApp({
    userDataDir: join(folder, 'user-data'),
    env: { NODE_OPTIONS: `--import ${PROBE}`, PEOPLE_ALBUM_PROBE_FILE: probeFile },
  });
  let sequence = 0;
  return {
    app,
    folder,
    readProbe: () => {
      sequence += 1;
      return nextReading(folder, probeFile, app.mainPid, sequence);
    },
    close: async () => {
      await app.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
