import { albumAddress, changeAddress, formatViewAddress } from '../../renderer/store/view-address.ts';
import type {} from '../support/album-window.ts';
import { type ImmServiceProcess, startImmServiceProcess } from '../support/imm-service-process.ts';
import { type AppUnderTest, launchAppUnderTest } from './app-under-test.ts';
import { MeasurementWriter, quantile } from './measurement.ts';
import { pause } from './pause.ts';
import { installPhotoProbe, type PhotoScrollReading } from './photo-probe.ts';
import { PICTURE_PROCESSOR } from './picture-processor.ts';
import { tellProgress } from './progress.ts';
import type { QuietBrowser } from './quiet-browser.ts';
import { syncEverybody } from './synced-album.ts';
import { waitForSnapshot } from './wait-for-snapshot.ts';

export interface PhotosBenchOptions {
  readonly photos: number;
  readonly build: boolean;
}

/** A circle of people, so that the photos show somebody else, too. */
const GROUPS = 24;
const RUNS = 3;
const SCROLL_MS = 10_000;
/** As long as somebody looks at the album before opening a person: parts that are likely next are loaded meanwhile. */
const SETTLE_MS = 4_000;

/** The group whose photos are so many: the first by id. */
async function firstGroup(service: ImmServiceProcess): Promise<string> {
  const groups = (await service.callControl('GET', '/groups')) as readonly { readonly ObjectId: string }[];
  const [first] = groups.map(({ ObjectId }) => ObjectId).sort();
  if (first === undefined) throw new Error('the service has no groups');
  return first;
}

/** Answers how long the listing took, ms. */
function listPhotos(browser: QuietBrowser, datasetId: string, groupId: string): Promise<number> {
  return browser.evaluate(
    async (person) => {
      const startedAt = performance.now();
      const ended = new Promise<void>((resolve, reject) => {
        window.album.onPhotosListed((status) => {
          if (status.groupId !== person.groupId) return;
          if (status.state === 'done') resolve();
          else if (status.state === 'failed') reject(new Error(status.error?.message));
        });
      });
      const begun = await window.album.listPhotos(person.datasetId, person.groupId);
      if (!begun.ok) throw new Error(begun.error.message);
      await ended;
      return performance.now() - startedAt;
    },
    { datasetId, groupId },
  );
}

interface Opened {
  readonly openMs: number;
  readonly scroll: PhotoScrollReading;
}

/** Of an app started afresh that shows its album already, with the service gone. */
async function openAndScroll(app: AppUnderTest, hash: string, photos: number): Promise<Opened> {
  const url = await app.restart();
  await app.browser.runBeforePages(installPhotoProbe);
  await app.browser.navigate(url);
  await pause(SETTLE_MS);
  const openMs = await app.browser.evaluate((at) => window.photoProbe.openPhotos(at), hash);
  const shown = await app.browser.evaluate(() => window.photoProbe.countPhotos(), null);
  if (shown !== photos) throw new Error(`there are ${shown} photos, not ${photos}: nothing is measured`);
  await pause(SETTLE_MS);
  const scroll = await app.browser.evaluate((durationMs) => window.photoProbe.scroll(durationMs), SCROLL_MS);
  tellProgress(`opened in ${Math.round(openMs)} ms, ${JSON.stringify(scroll)}`);
  return { openMs, scroll };
}

/** A person with very many photos, opened from the cache by an app started afresh, and scrolled through. */
export async function runPhotosBench({ photos, build }: PhotosBenchOptions): Promise<void> {
  const service = await startImmServiceProcess([
    ...['--groups', String(GROUPS), '--seed', '1', '--photos-of-first', String(photos)],
    ...['--processor', PICTURE_PROCESSOR],
  ]);
  const app = await launchAppUnderTest({ build }).catch(async (error: unknown) => {
    await service.stop();
    throw error;
  });
  try {
    const groupId = await firstGroup(service);
    const datasetId = await syncEverybody(app.browser, service, GROUPS);
    await waitForSnapshot(app.browser);
    const listMs = await listPhotos(app.browser, datasetId, groupId);
    tellProgress(`listed ${photos} photos in ${Math.round(listMs)} ms`);
    await waitForSnapshot(app.browser, { table: 'photoColumns', lastWritten: '#header' });
    await service.stop();
    const hash = formatViewAddress(changeAddress(albumAddress(datasetId), { personId: groupId }));
    const opened: Opened[] = [];
    for (let run = 0; run < RUNS; run += 1) opened.push(await openAndScroll(app, hash, photos));
    writeResult(photos, app.browser.version, listMs, opened);
  } finally {
    await app.close();
    await service.stop();
  }
}

function writeResult(photos: number, chromium: string, listMs: number, opened: readonly Opened[]): void {
  const writer = new MeasurementWriter('photos', {
    ...{ photos, runtime: 'preview', chromium, runs: RUNS, settle_ms: SETTLE_MS, scroll_ms: SCROLL_MS },
    start:
      'main and browser started afresh before each run, the service gone, so that thumbnails are missing',
  });
  const longTasks = opened.flatMap(({ scroll }) => scroll.longTasksMs);
  writer.write(
    'open_ms',
    quantile(
      opened.map(({ openMs }) => openMs),
      0.5,
    ),
    'ms',
  );
  writer.write('open_slowest_ms', Math.max(...opened.map(({ openMs }) => openMs)), 'ms');
  writer.write('ui_long_tasks', longTasks.length, 'tasks over 50 ms while scrolling, all runs');
  writer.write('ui_longest_task_ms', Math.max(0, ...longTasks), 'ms');
  writer.write('mounted_tiles_max', Math.max(...opened.map(({ scroll }) => scroll.tilesMax)), 'tiles');
  writer.write('list_ms', listMs, 'ms for the first listing');
}
