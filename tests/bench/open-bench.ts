import { albumAddress, formatViewAddress } from '../../renderer/store/view-address.ts';
import { launchBaseline } from './baseline-page.ts';
import { browseContext } from './browse-context.ts';
import { openCold } from './cold-page.ts';
import { MeasurementWriter, quantile } from './measurement.ts';
import { tellProgress } from './progress.ts';
import type { QuietBrowser } from './quiet-browser.ts';
import { type BrowseBenchOptions, launchSyncedAlbum, pause } from './synced-album.ts';

const RUNS = 3;
/** The database tidies itself up after what was written last. */
const SETTLE_MS = 2_000;

async function measureOpening(name: string, browser: QuietBrowser, url: string): Promise<number[]> {
  await pause(SETTLE_MS);
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) times.push(await openCold(browser, url));
  tellProgress(`${name}: ${times.map((time) => `${Math.round(time)} ms`).join(', ')}`);
  return times;
}

async function measureAlbum(
  options: BrowseBenchOptions,
): Promise<{ readonly chromium: string; readonly times: number[] }> {
  const { app, datasetId } = await launchSyncedAlbum(options);
  try {
    const url = app.url + formatViewAddress(albumAddress(datasetId));
    return { chromium: app.browser.version, times: await measureOpening('album', app.browser, url) };
  } finally {
    await app.close();
  }
}

async function measureBaseline(options: BrowseBenchOptions): Promise<number[]> {
  const baseline = await launchBaseline(options.groups);
  try {
    return await measureOpening('baseline', baseline.browser, baseline.url);
  } finally {
    await baseline.close();
  }
}

/** From navigation to the first sorted cards painted out of the cache: the window opens with a new worker each time, main runs already. */
export async function runOpenBench(options: BrowseBenchOptions): Promise<void> {
  const { chromium, times } = await measureAlbum(options);
  const writer = new MeasurementWriter('open', browseContext(options, chromium, { runs: RUNS }));
  const firstCardsMs = quantile(times, 0.5);
  writer.write('first_cards_ms', firstCardsMs, 'ms');
  writer.write('first_cards_slowest_ms', Math.max(...times), 'ms');
  if (!options.baseline) return;
  const baselineMs = quantile(await measureBaseline(options), 0.5);
  writer.write('baseline_first_cards_ms', baselineMs, 'ms');
  writer.write('ratio_to_baseline', firstCardsMs / baselineMs, 'ours / theirs');
}
