import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { PROJECT_ROOT } from '../../build/build-app.ts';
import { startImmServiceProcess } from '../support/imm-service-process.ts';
import { canRunSecretService, startKeyringSession } from '../support/secret-service.ts';
import { type AppUnderTest, launchAppUnderTest } from './app-under-test.ts';
import type { MainStart } from './main-probe.ts';
import { MeasurementWriter, quantile } from './measurement.ts';
import { readFirstCards } from './opened-page.ts';
import { installProbe } from './page-probe.ts';
import { pause } from './pause.ts';
import { tellProgress } from './progress.ts';
import type { QuietBrowser } from './quiet-browser.ts';
import { installStartupProbe } from './startup-probe.ts';
import { peopleArguments, syncEverybody } from './synced-album.ts';
import { waitForSnapshot } from './wait-for-snapshot.ts';

export interface StartupBenchOptions {
  readonly groups: number;
  readonly build: boolean;
}

const RUNS = 5;
/** Electron's own processes are up before main's script runs: the browser has so long to become idle. */
const SETTLE_MS = 2_000;
/** Until whatever the first view fetches after its cards is there, too. */
const REST_MS = 2_000;
const LONGEST_ANSWER_MS = 10_000;
const FIND = { key: 'f', code: 'KeyF', windowsVirtualKeyCode: 70, modifiers: 2 };

interface Start {
  readonly main: MainStart;
  /** Since main's process was started. */
  readonly interactiveMs: number;
  readonly fromNavigationMs: number;
  /** Since navigation. */
  readonly firstCardsMs: number;
  readonly scripts: readonly string[];
  /** Among them, those that were asked for before the key was answered. */
  readonly firstScripts: readonly string[];
}

interface StartupResult {
  readonly chromium: string;
  readonly credentials: string;
  readonly starts: readonly Start[];
}

/** Presses Ctrl+F once the cards are there; answers when the search field had the focus on screen. */
async function pressFind(browser: QuietBrowser): Promise<{ answeredAt: number; navigatedAt: number }> {
  await browser.pressKey(FIND);
  return browser.evaluate(async (longestMs) => {
    const tooLate = new Promise<never>((_, reject) => {
      setTimeout(() => reject(new Error('the page did not answer a key')), longestMs);
    });
    const answeredAt = await Promise.race([window.startupProbe.keyAnsweredAt, tooLate]);
    return { answeredAt, navigatedAt: performance.timeOrigin };
  }, LONGEST_ANSWER_MS);
}

/** The page's load event: then the app shows its window. */
function waitForLoad(browser: QuietBrowser): Promise<void> {
  return browser.evaluate(async () => {
    if (document.readyState === 'complete') return;
    await new Promise((resolve) => addEventListener('load', resolve, { once: true }));
  }, null);
}

async function measureStart(app: AppUnderTest, groups: number): Promise<Start> {
  let startedAt = 0;
  const url = await app.restart(async (browser) => {
    await browser.runBeforePages(installProbe);
    await browser.runBeforePages(installStartupProbe);
    await pause(SETTLE_MS);
    startedAt = Date.now();
  });
  await app.browser.navigate(url);
  await waitForLoad(app.browser);
  const { start, scripts: loadedScripts } = await app.readProbe();
  if (start === null) throw new Error('main had no window');
  const firstCardsMs = await readFirstCards(app.browser, groups);
  const { answeredAt, navigatedAt } = await pressFind(app.browser);
  const { scripts: soonScripts } = await app.readProbe();
  const firstScripts = [...loadedScripts, ...soonScripts];
  await pause(REST_MS);
  const { scripts: laterScripts } = await app.readProbe();
  const interactiveMs = answeredAt - startedAt;
  tellProgress(
    `interactive ${interactiveMs.toFixed(0)} ms after the start, first cards ${firstCardsMs.toFixed(0)} ms after navigation; main ${JSON.stringify(start)}`,
  );
  return {
    main: start,
    interactiveMs,
    fromNavigationMs: answeredAt - navigatedAt,
    firstCardsMs,
    firstScripts,
    scripts: [...firstScripts, ...laterScripts],
  };
}

/** A synced album whose service has ended, started again and again. */
async function measureStarts(
  { groups, build }: StartupBenchOptions,
  environment: NodeJS.ProcessEnv | null,
): Promise<StartupResult> {
  const service = await startImmServiceProcess(peopleArguments(groups));
  const app = await launchAppUnderTest({ build, ...(environment === null ? {} : { environment }) }).catch(
    async (error: unknown) => {
      await service.stop();
      throw error;
    },
  );
  try {
    await syncEverybody(app.browser, service, groups, environment === null ? 'session' : 'keychain').finally(
      () => service.stop(),
    );
    await waitForSnapshot(app.browser);
    const starts: Start[] = [];
    for (let run = 0; run < RUNS; run += 1) starts.push(await measureStart(app, groups));
    const credentials = environment === null ? 'none: this machine has no keychain' : 'in a keychain';
    return { chromium: app.browser.version, credentials, starts };
  } finally {
    await app.close();
  }
}

/** Kilobytes of the window's scripts, each compressed by itself, and the preload script. */
async function gzipKb(scripts: readonly string[]): Promise<number> {
  const renderer = join(PROJECT_ROOT, 'out', 'renderer');
  const served = scripts.filter((path) => path.startsWith('/assets/'));
  const files = [...new Set(served)].map((path) => join(renderer, path));
  const sizes = await Promise.all(
    [...files, join(PROJECT_ROOT, 'out', 'preload', 'preload.cjs')].map(async (file) => {
      const { length } = gzipSync(await readFile(file), { level: 9 });
      return { file, length };
    }),
  );
  for (const { file, length } of sizes.toSorted((a, b) => b.length - a.length).slice(0, 8)) {
    tellProgress(`  ${(length / 1000).toFixed(1)} kB  ${file.slice(renderer.length)}`);
  }
  return sizes.reduce((sum, { length }) => sum + length, 0) / 1000;
}

async function writeResult(options: StartupBenchOptions, result: StartupResult): Promise<void> {
  const { chromium, credentials, starts } = result;
  const writer = new MeasurementWriter('startup', {
    ...{ groups: options.groups, runtime: 'preview', chromium, credentials, runs: RUNS },
    main: 'from before main’s script is loaded until its window is made, waits and the runtime’s own server included, and what main’s thread computed from then until the page has loaded',
    scripts: 'asked for by page and worker, and the preload; the runtime’s own page script left out',
    start:
      'an idle browser first, as part of Electron; then main’s process, with the stand-in runtime’s modules, to the frame that answers Ctrl+F',
  });
  const median = (figure: (start: Start) => number): number => quantile(starts.map(figure), 0.5);
  const untilWindow = ({ main }: Start): number => main.untilWindowMs;
  const whileLoading = ({ main }: Start): number => main.sinceWindowCpuMs;
  writer.write(
    'main_ms',
    median((start) => untilWindow(start) + whileLoading(start)),
    'ms',
  );
  writer.write('main_until_window_ms', median(untilWindow), 'ms');
  writer.write(
    'main_until_window_cpu_ms',
    median(({ main }) => main.untilWindowCpuMs),
    'ms',
  );
  writer.write('main_while_loading_ms', median(whileLoading), 'ms');
  const [first] = starts;
  if (first === undefined) throw new Error('nothing was started');
  writer.write('first_view_gzip_kb', await gzipKb(first.scripts), 'kB');
  writer.write('before_key_gzip_kb', await gzipKb(first.firstScripts), 'kB');
  writer.write(
    'offline_interactive_ms',
    median(({ interactiveMs }) => interactiveMs),
    'ms',
  );
  writer.write(
    'offline_interactive_slowest_ms',
    Math.max(...starts.map((start) => start.interactiveMs)),
    'ms',
  );
  writer.write(
    'interactive_from_navigation_ms',
    median(({ fromNavigationMs }) => fromNavigationMs),
    'ms',
  );
  writer.write(
    'first_cards_from_navigation_ms',
    median(({ firstCardsMs }) => firstCardsMs),
    'ms',
  );
}

/** How the app starts with an album in its cache and no service to be reached. */
export async function runStartupBench(options: StartupBenchOptions): Promise<void> {
  const keyring = canRunSecretService() ? await startKeyringSession() : null;
  try {
    await writeResult(options, await measureStarts(options, keyring?.environment ?? null));
  } finally {
    await keyring?.stop();
  }
}
