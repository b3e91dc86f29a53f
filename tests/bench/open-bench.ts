import { launchBaseline } from './baseline-page.ts';
import { browseContext } from './browse-context.ts';
import { MeasurementWriter, quantile } from './measurement.ts';
import { readFirstCards } from './opened-page.ts';
import { installProbe } from './page-probe.ts';
import { pause } from './pause.ts';
import { tellProgress } from './progress.ts';
import type { QuietBrowser } from './quiet-browser.ts';
import { type BrowseBenchOptions, launchSyncedAlbum } from './synced-album.ts';

const RUNS = 3;
/** The processes of app and browser are up before the window is opened. */
const SETTLE_MS = 2_000;

/** What is opened: each time by a browser that has only just started. */
interface Restartable {
  readonly browser: QuietBrowser;
  restart(): Promise<string>;
}

async function measureOpening(name: string, opened: Restartable, groups: number): Promise<number[]> {
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const url = await opened.restart();
    await opened.browser.runBeforePages(installProbe);
    await pause(SETTLE_MS);
    await opened.browser.navigate(url);
    times.push(await readFirstCards(opened.browser, groups));
  }
  tellProgress(`${name}: ${times.map((time) => `${Math.round(time)} ms`).join(', ')}`);
  return times;
}

async function measureAlbum(
  options: BrowseBenchOptions,
): Promise<{ readonly chromium: string; readonly times: number[] }> {
  const { app } = await launchSyncedAlbum(options);
  try {
    return { chromium: app.browser.version, times: await measureOpening('album', app, options.groups) };
  } finally {
    await app.close();
  }
}

async function measureBaseline(options: BrowseBenchOptions): Promise<number[]> {
  const baseline = await launchBaseline(options.groups);
  try {
    return await measureOpening('baseline', baseline, options.groups);
  } finally {
    await baseline.close();
  }
}

/** From navigation to the first sorted cards painted out of the cache, as when a user starts the app: main and browser are new each time. */
export async function runOpenBench(options: BrowseBenchOptions): Promise<void> {
  const { chromium, times } = await measureAlbum(options);
  const context = {
    runs: RUNS,
    start:
      'main and browser started afresh on the same profile before each run, at the start address; the files may be in the memory of the system',
  };
  const writer = new MeasurementWriter('open', browseContext(options, chromium, context));
  const firstCardsMs = quantile(times, 0.5);
  writer.write('first_cards_ms', firstCardsMs, 'ms');
  writer.write('first_cards_slowest_ms', Math.max(...times), 'ms');
  if (!options.baseline) return;
  const baselineTimes = await measureBaseline(options);
  const baselineMs = quantile(baselineTimes, 0.5);
  writer.write('baseline_first_cards_ms', baselineMs, 'ms');
  writer.write('baseline_first_cards_slowest_ms', Math.max(...baselineTimes), 'ms');
  writer.write('ratio_to_baseline', firstCardsMs / baselineMs, 'ours / theirs');
}
