import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { makeTemporaryFolder } from './end-with-bench.ts';
import type { ProbeReading } from './main-probe.ts';
import { launchQuietBrowser, type QuietBrowser } from './quiet-browser.ts';

const PROBE = fileURLToPath(new URL('./main-probe.ts', import.meta.url));
const PREVIEW = fileURLToPath(new URL('../../build/preview.ts', import.meta.url));

export interface LaunchOptions {
  /** Builds the app first where its sources are newer; otherwise what is built is measured. */
  readonly build: boolean;
  /** Of the app's process, beside this one's. */
  readonly environment?: NodeJS.ProcessEnv;
}

/** The built app on the preview runtime, with a user-data folder of its own and the probe in its main process. */
export interface AppUnderTest {
  /** The present one: `restart` replaces it. */
  readonly browser: QuietBrowser;
  /** The window's address without its hash; the one-time token of the first visit is spent. */
  readonly url: string;
  /**
   * Ends app and browser and starts both afresh on what they have stored, the browser first; answers the window's first
   * address, which works once. The app is started when `beforeApp` is done with the browser.
   */
  restart(beforeApp?: (browser: QuietBrowser) => Promise<void>): Promise<string>;
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

async function startMain(
  userDataDir: string,
  probeFile: string,
  options: LaunchOptions,
): Promise<{ main: ChildProcess; url: string }> {
  const build = options.build ? [] : ['--no-build'];
  const main = spawn(process.execPath, [PREVIEW, '--no-open', ...build, '--user-data-dir', userDataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      ...options.environment,
      NODE_OPTIONS: `--import ${PROBE}`,
      PEOPLE_ALBUM_PROBE_FILE: probeFile,
    },
  });
  const line = Promise.race([
    once(createInterface(main.stdout), 'line'),
    once(main, 'exit').then(() => {
      throw new Error('the app ended before its window');
    }),
  ]);
  const { url } = JSON.parse(String(await line)) as { readonly url: string };
  return { main, url };
}

async function waitForBridge(browser: QuietBrowser): Promise<string> {
  return browser.evaluate(async () => {
    while (document.readyState !== 'complete' || !('album' in window)) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    return location.origin + location.pathname;
  }, null);
}

/** The window in a browser of its own; `url` is its address once the one-time token is spent. */
async function openWindow(
  userDataDir: string,
  firstUrl: string,
): Promise<{ browser: QuietBrowser; url: string }> {
  const browser = await launchQuietBrowser(userDataDir);
  try {
    await browser.navigate(firstUrl);
    return { browser, url: await waitForBridge(browser) };
  } catch (error) {
    await browser.close();
    throw error;
  }
}

async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

export async function launchAppUnderTest(options: LaunchOptions): Promise<AppUnderTest> {
  const folder = await makeTemporaryFolder('people-album-bench-');
  const userDataDir = join(folder, 'user-data');
  const probeFile = join(folder, 'probe.json');
  const started = await startMain(userDataDir, probeFile, options);
  let { main } = started;
  const { browser: firstBrowser, url } = await openWindow(userDataDir, started.url).catch(
    async (error: unknown) => {
      await endProcess(main);
      throw error;
    },
  );
  let browser = firstBrowser;
  let sequence = 0;
  return {
    get browser() {
      return browser;
    },
    url,
    async restart(beforeApp) {
      await browser.close();
      await endProcess(main);
      browser = await launchQuietBrowser(userDataDir);
      await beforeApp?.(browser);
      const again = await startMain(userDataDir, probeFile, { ...options, build: false });
      main = again.main;
      sequence = 0;
      return again.url;
    },
    readProbe: () => {
      sequence += 1;
      return nextReading(folder, probeFile, main.pid ?? -1, sequence);
    },
    async close() {
      await browser.close();
      await endProcess(main);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
