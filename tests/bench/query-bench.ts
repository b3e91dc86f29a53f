import {
  albumAddress,
  formatViewAddress,
  formatViewQuery,
  isFilterEmpty,
} from '../../renderer/store/view-address.ts';
import { annotateSome } from './annotate-some.ts';
import { launchBaseline } from './baseline-page.ts';
import { browseContext } from './browse-context.ts';
import { MeasurementWriter, quantile } from './measurement.ts';
import { assertEverybody, openPage } from './opened-page.ts';
import type { QueryReading } from './page-probe.ts';
import { pause } from './pause.ts';
import { tellProgress } from './progress.ts';
import { type QueryStep, querySteps } from './query-steps.ts';
import type { QuietBrowser } from './quiet-browser.ts';
import { type BrowseBenchOptions, launchSyncedAlbum } from './synced-album.ts';

/** Nobody changes the order faster; the facets of the one before are read meanwhile. */
const PAUSE_MS = 150;
const SETTLE_MS = 2_000;
const SLOWEST_TOLD = 5;

interface QueryResult extends QueryReading {
  readonly steps: readonly QueryStep[];
}

/** An order without cards is on screen at once: it would pass without being measured. */
function assertSomebody({ peopleCounts }: QueryReading, hashes: readonly string[]): void {
  const emptyAt = hashes.findIndex((_, at) => !((peopleCounts[at] ?? 0) > 0));
  if (emptyAt >= 0) throw new Error(`the page counts ${peopleCounts[emptyAt]} people for ${hashes[emptyAt]}`);
}

async function measureQueries(
  name: string,
  browser: QuietBrowser,
  steps: readonly QueryStep[],
  hashOf: (step: QueryStep) => string,
): Promise<QueryResult> {
  await pause(SETTLE_MS);
  const hashes = steps.map(hashOf);
  const reading = await browser.evaluate(({ hashes, pauseMs }) => window.probe.runQueries(hashes, pauseMs), {
    hashes,
    pauseMs: PAUSE_MS,
  });
  const slowest = reading.durationsMs
    .map((duration, at) => ({ duration, hash: hashes[at] }))
    .sort((a, b) => b.duration - a.duration)
    .slice(0, SLOWEST_TOLD);
  tellProgress(`${name}, slowest:`);
  for (const { duration, hash } of slowest) tellProgress(`  ${duration.toFixed(1)} ms  ${hash}`);
  assertSomebody(reading, hashes);
  return { ...reading, steps };
}

async function measureAlbum(
  options: BrowseBenchOptions,
): Promise<QueryResult & { readonly chromium: string }> {
  const { app, datasetId } = await launchSyncedAlbum(options);
  const home = albumAddress(datasetId);
  try {
    await openPage(app.browser, app.url + formatViewAddress(home), options.groups);
    const hidden = await annotateSome(app.browser);
    const result = await measureQueries('album', app.browser, querySteps(), ({ query }) =>
      formatViewAddress({ ...home, ...query }),
    );
    for (const [at, { query }] of result.steps.entries()) {
      if (isFilterEmpty(query.filter))
        assertEverybody(result.peopleCounts[at] ?? null, options.groups - hidden);
    }
    return { chromium: app.browser.version, ...result };
  } finally {
    await app.close();
  }
}

async function measureBaseline(options: BrowseBenchOptions): Promise<QueryResult> {
  const baseline = await launchBaseline(options.groups);
  const steps = querySteps().filter(({ isAlbumOnly }) => !isAlbumOnly);
  try {
    await openPage(baseline.browser, baseline.url, options.groups);
    return await measureQueries(
      'baseline',
      baseline.browser,
      steps,
      ({ query }) => `#${formatViewQuery(query)}`,
    );
  } finally {
    await baseline.close();
  }
}

function writeResult(
  writer: MeasurementWriter,
  prefix: string,
  { durationsMs, longTasksMs }: QueryReading,
): void {
  writer.write(`${prefix}order_p95_ms`, quantile(durationsMs, 0.95), 'ms');
  writer.write(`${prefix}order_median_ms`, quantile(durationsMs, 0.5), 'ms');
  writer.write(`${prefix}order_slowest_ms`, Math.max(...durationsMs), 'ms');
  writer.write(`${prefix}ui_long_tasks`, longTasksMs.length, 'tasks over 50 ms');
  writer.write(`${prefix}ui_longest_task_ms`, Math.max(0, ...longTasksMs), 'ms');
}

/** The p95 over the steps that both sides can take. */
function comparableP95({ durationsMs, steps }: QueryResult): number {
  return quantile(
    durationsMs.filter((_, at) => steps[at]?.isAlbumOnly === false),
    0.95,
  );
}

/** From a changed order or filter to the frame that shows it: all sort fields in both directions and thirty filters. */
export async function runQueryBench(options: BrowseBenchOptions): Promise<void> {
  const { chromium, ...ours } = await measureAlbum(options);
  const context = { steps: ours.steps.length, pause_ms: PAUSE_MS };
  const writer = new MeasurementWriter('query', browseContext(options, chromium, context));
  writeResult(writer, '', ours);
  if (!options.baseline) return;
  const theirs = await measureBaseline(options);
  writeResult(writer, 'baseline_', theirs);
  writer.write('ratio_to_baseline', comparableP95(ours) / comparableP95(theirs), 'ours / theirs');
}
