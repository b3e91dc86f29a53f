import type { OssStats } from '../../electron/embedded/oss-stats.ts';
import { SESSION_PATH } from '../../electron/preview/wire/endpoints.ts';
import { albumAddress, formatViewAddress } from '../../renderer/store/view-address.ts';
import type {} from '../support/album-window.ts';
import { type ImmServiceProcess, startImmServiceProcess } from '../support/imm-service-process.ts';
import { canRunSecretService, startKeyringSession } from '../support/secret-service.ts';
import { type AppUnderTest, launchAppUnderTest } from './app-under-test.ts';
import { fling } from './fling.ts';
import { MeasurementWriter, quantile } from './measurement.ts';
import { pause } from './pause.ts';
import { type FetchTimes, type FirstScreen, installPictureProbe } from './picture-probe.ts';
import { PICTURE_PROCESSOR } from './picture-processor.ts';
import { tellProgress } from './progress.ts';
import { countAfresh } from './service-counters.ts';
import { peopleArguments, syncEverybody } from './synced-album.ts';
import { waitForSnapshot } from './wait-for-snapshot.ts';

export interface CoversBenchOptions {
  readonly groups: number;
  /** Of OSS. */
  readonly latencyMs: number;
  readonly build: boolean;
}

const RUNS = 3;
const FLING_MS = 10_000;
/** Until what rests in view after a fling is asked for. */
const REST_MS = 2_000;
/** Places of the grid whose faces are kept, to be fetched again after a restart. */
const PLACES = 12;
const SETTLE_MS = 2_000;

interface CoversResult {
  readonly chromium: string;
  readonly encryption: string;
  readonly cold: readonly FirstScreen[];
  readonly warm: readonly FirstScreen[];
  readonly flingRequests: number;
  readonly cached: FetchTimes;
}

async function openFirstScreen(app: AppUnderTest): Promise<FirstScreen> {
  const url = await app.restart();
  await app.browser.runBeforePages(installPictureProbe);
  await pause(SETTLE_MS);
  await app.browser.navigate(url);
  return app.browser.evaluate(() => window.pictureProbe.firstScreen, null);
}

async function clearPictures(app: AppUnderTest): Promise<void> {
  await app.browser.evaluate(async () => {
    const cleared = await window.album.clearPictures();
    if (!cleared.ok) throw new Error(cleared.error.message);
  }, null);
}

async function readOssStats(service: ImmServiceProcess): Promise<OssStats> {
  return ((await service.callControl('GET', '/stats')) as { readonly oss: OssStats }).oss;
}

/** Requests that OSS had while the grid was flung past people whose faces are not kept, and for what it came to rest on. */
async function measureFling(app: AppUnderTest, service: ImmServiceProcess): Promise<number> {
  await clearPictures(app);
  await openFirstScreen(app);
  await countAfresh(service, null);
  await fling(app.browser, FLING_MS);
  await pause(REST_MS);
  const { requests } = await readOssStats(service);
  tellProgress(`a fling asked for ${requests} pictures`);
  return requests;
}

/** Faces kept on the disk before a restart, none of them on the first screen after it. */
async function measureKept(app: AppUnderTest): Promise<FetchTimes> {
  const kept = new Set<string>();
  for (let place = 1; place <= PLACES; place += 1) {
    const addresses = await app.browser.evaluate(
      (share) => {
        const grid = document.getElementById('people-grid');
        return window.pictureProbe.showFacesAt((grid?.scrollHeight ?? 0) * share);
      },
      place / (PLACES + 1),
    );
    for (const address of addresses) kept.add(address);
  }
  await openFirstScreen(app);
  // What the start has still to do is no part of it.
  await pause(SETTLE_MS);
  return app.browser.evaluate(({ addresses, empty }) => window.pictureProbe.timeFetches(addresses, empty), {
    addresses: [...kept],
    empty: SESSION_PATH,
  });
}

async function measure(
  app: AppUnderTest,
  service: ImmServiceProcess,
  { groups }: CoversBenchOptions,
): Promise<CoversResult> {
  const datasetId = await syncEverybody(app.browser, service, groups, 'keychain');
  await waitForSnapshot(app.browser);
  await app.browser.navigate(app.url + formatViewAddress(albumAddress(datasetId)));
  const cold: FirstScreen[] = [];
  const warm: FirstScreen[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    await clearPictures(app);
    cold.push(await openFirstScreen(app));
    warm.push(await openFirstScreen(app));
    tellProgress(`cold: ${describe(cold.at(-1))}, warm: ${describe(warm.at(-1))}`);
  }
  const flingRequests = await measureFling(app, service);
  const cached = await measureKept(app);
  const encryption = await app.browser.evaluate(async () => {
    const storage = await window.album.getPictureStorage();
    return storage.ok ? storage.value.encryption : storage.error.message;
  }, null);
  return { chromium: app.browser.version, encryption, cold, warm, flingRequests, cached };
}

function describe(screen: FirstScreen | undefined): string {
  if (screen === undefined) return 'nothing';
  return `${screen.faces} faces ${Math.round(facesAfterCards(screen))} ms after their cards`;
}

function facesAfterCards({ cardsMs, facesMs }: FirstScreen): number {
  return facesMs - cardsMs;
}

/**
 * The faces of the first screen, from the frame that shows their cards to the one that shows the last of them: fetched
 * from the service, and read from the disk by an app started afresh. Then what a fling asks for, and single kept faces.
 */
export async function runCoversBench(options: CoversBenchOptions): Promise<void> {
  if (!canRunSecretService()) {
    throw new Error('the benchmark needs a keychain: dbus-daemon, gnome-keyring-daemon and gdbus');
  }
  const keyring = await startKeyringSession();
  const service = await startImmServiceProcess([
    ...peopleArguments(options.groups),
    ...['--oss-latency-ms', String(options.latencyMs), '--processor', PICTURE_PROCESSOR],
  ]);
  try {
    const app = await launchAppUnderTest({ build: options.build, environment: keyring.environment });
    try {
      writeResult(options, await measure(app, service, options));
    } finally {
      await app.close();
    }
  } finally {
    await service.stop();
    await keyring.stop();
  }
}

function writeResult({ groups, latencyMs }: CoversBenchOptions, result: CoversResult): void {
  const { chromium, encryption, cold, warm, flingRequests, cached } = result;
  const writer = new MeasurementWriter('covers', {
    ...{ groups, latency_ms: latencyMs, runtime: 'preview', chromium, encryption, runs: RUNS },
    pictures: 'WebP, drawn and encoded by the service on the same cores as it is asked for them',
    kept_faces: cached.pictures.length,
    first_screen_faces: Math.max(...cold.map(({ faces }) => faces)),
  });
  const median = (screens: readonly FirstScreen[], figure: (screen: FirstScreen) => number): number =>
    quantile(screens.map(figure), 0.5);
  writer.write('cold_first_screen_ms', median(cold, facesAfterCards), 'ms after the cards');
  writer.write('warm_first_screen_ms', median(warm, facesAfterCards), 'ms after the cards');
  writer.write(
    'cold_from_navigation_ms',
    median(cold, ({ facesMs }) => facesMs),
    'ms',
  );
  writer.write(
    'warm_from_navigation_ms',
    median(warm, ({ facesMs }) => facesMs),
    'ms',
  );
  writer.write('fling_requests', flingRequests, 'pictures asked for in 10 s');
  for (const [name, share] of [
    ['p95', 0.95],
    ['median', 0.5],
  ] as const) {
    writer.write(`cached_${name}_ms`, quantile(cached.pictures, share), 'ms, fetched by the page');
    writer.write(`way_${name}_ms`, quantile(cached.empty, share), 'ms, an empty answer fetched by the page');
  }
}
