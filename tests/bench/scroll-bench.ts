import { albumAddress, formatViewAddress } from '../../renderer/store/view-address.ts';
import { launchBaseline } from './baseline-page.ts';
import { browseContext } from './browse-context.ts';
import { fling } from './fling.ts';
import { watchHeap } from './heap-watch.ts';
import { MeasurementWriter } from './measurement.ts';
import { openPage } from './opened-page.ts';
import type { ScrollReading } from './page-probe.ts';
import { pause } from './pause.ts';
import { tellProgress } from './progress.ts';
import type { HeapReading, QuietBrowser } from './quiet-browser.ts';
import { type BrowseBenchOptions, launchSyncedAlbum } from './synced-album.ts';

const FLINGS_MS = 5_000;
const DRAGS_MS = 5_000;
const FEWEST_ROWS = 20;

interface ScrollResult {
  readonly reading: ScrollReading;
  readonly heap: HeapReading;
  /** The most that page and workers held together while scrolling, garbage and all, in bytes. */
  readonly peakHeap: number;
}

async function measureScrolling(
  name: string,
  browser: QuietBrowser,
  url: string,
  groups: number,
): Promise<ScrollResult> {
  await openPage(browser, url, groups);
  await pause(1_000);
  const endHeapWatch = watchHeap(browser);
  await browser.evaluate(() => window.probe.startScroll(), null);
  await fling(browser, FLINGS_MS);
  const flungTo = await browser.evaluate(() => document.getElementById('people-grid')?.scrollTop ?? 0, null);
  if (flungTo === 0) throw new Error(`the wheel did not scroll the ${name}`);
  await browser.evaluate((durationMs) => window.probe.dragThumb(durationMs), DRAGS_MS);
  const reading = await browser.evaluate(() => window.probe.endScroll(), null);
  const peakHeap = await endHeapWatch();
  const heap = await browser.collectedHeap();
  tellProgress(`${name}: ${JSON.stringify({ ...reading, heap, peakHeap, flungTo })}`);
  if (reading.rowsSeen < FEWEST_ROWS) {
    throw new Error(`the ${name} has too few people to scroll: ${reading.rowsSeen} rows came into view`);
  }
  return { reading, heap, peakHeap };
}

async function measureAlbum(
  options: BrowseBenchOptions,
): Promise<ScrollResult & { readonly chromium: string }> {
  const { app, datasetId } = await launchSyncedAlbum(options);
  try {
    const url = app.url + formatViewAddress(albumAddress(datasetId));
    const result = await measureScrolling('album', app.browser, url, options.groups);
    if (result.heap.workerCount === 0) throw new Error('the album has no worker whose heap could be read');
    return { chromium: app.browser.version, ...result };
  } finally {
    await app.close();
  }
}

async function measureBaseline(options: BrowseBenchOptions): Promise<ScrollResult> {
  const baseline = await launchBaseline(options.groups);
  try {
    return await measureScrolling('baseline', baseline.browser, baseline.url, options.groups);
  } finally {
    await baseline.close();
  }
}

function heapMb({ heap }: ScrollResult): number {
  return (heap.page + heap.workers) / 2 ** 20;
}

function writeResult(writer: MeasurementWriter, prefix: string, result: ScrollResult): void {
  const { reading } = result;
  writer.write(`${prefix}ui_long_tasks`, reading.longTasksMs.length, 'tasks over 50 ms');
  writer.write(`${prefix}ui_longest_task_ms`, Math.max(0, ...reading.longTasksMs), 'ms');
  writer.write(`${prefix}mounted_cards_max`, reading.mountedCardsMax, 'cards');
  writer.write(`${prefix}late_rows`, reading.lateRows, 'rows empty 100 ms after they came into view');
  writer.write(`${prefix}rows_seen`, reading.rowsSeen, 'rows');
  writer.write(`${prefix}dropped_frames`, reading.droppedFrames, 'frames');
  writer.write(`${prefix}blank_frames`, reading.blankFrames, 'frames without any filled row');
  writer.write(`${prefix}heap_mb`, heapMb(result), 'MB');
  writer.write(`${prefix}heap_peak_mb`, result.peakHeap / 2 ** 20, 'MB with garbage, read each second');
  writer.write(`${prefix}worker_heap_mb`, result.heap.workers / 2 ** 20, 'MB');
}

/** Ten seconds of flings and thumb drags through the album; the heap is read afterwards, its garbage collected. */
export async function runScrollBench(options: BrowseBenchOptions): Promise<void> {
  const { chromium, ...ours } = await measureAlbum(options);
  const context = { flings_ms: FLINGS_MS, drags_ms: DRAGS_MS, ratio: 'of heap_mb' };
  const writer = new MeasurementWriter('scroll', browseContext(options, chromium, context));
  writeResult(writer, '', ours);
  if (!options.baseline) return;
  const theirs = await measureBaseline(options);
  writeResult(writer, 'baseline_', theirs);
  writer.write('ratio_to_baseline', heapMb(ours) / heapMb(theirs), 'ours / theirs');
}
