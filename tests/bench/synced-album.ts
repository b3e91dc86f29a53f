import type { CredentialStorage } from '../../shared/dataset.ts';
import { type ImmServiceProcess, startImmServiceProcess } from '../support/imm-service-process.ts';
import { type AppUnderTest, launchAppUnderTest } from './app-under-test.ts';
import { installProbe } from './page-probe.ts';
import { tellProgress } from './progress.ts';
import type { QuietBrowser } from './quiet-browser.ts';
import { beginSync, connectDataset, endOfSync, waitForListed } from './sync-run.ts';
import { waitForSnapshot } from './wait-for-snapshot.ts';

/** What the benchmarks of browsing are asked for. */
export interface BrowseBenchOptions {
  readonly groups: number;
  readonly baseline: boolean;
  readonly build: boolean;
}

/** The built app with an album in its cache. The service that it came from has ended. */
export interface SyncedAlbum {
  readonly app: AppUnderTest;
  readonly datasetId: string;
}

/** The service is shared with nobody. */
const CALLS_PER_SECOND = 1000;
/** Parts of a sync, each told when it is done. */
const TOLD_PARTS = 10;

/** The service's options for the people that all benchmarks of browsing are about: the same at each start. */
export function peopleArguments(groups: number): string[] {
  return ['--groups', String(groups), '--seed', '1', '--metadata', 'typical'];
}

/** A first sync, told as it goes. Answers the dataset's id. */
export async function syncEverybody(
  browser: QuietBrowser,
  service: ImmServiceProcess,
  groups: number,
  storage: CredentialStorage = 'session',
): Promise<string> {
  const datasetId = await connectDataset(browser, service, CALLS_PER_SECOND, storage);
  await beginSync(browser, datasetId, 'full');
  for (let listed = 0, part = 1; part <= TOLD_PARTS; part += 1) {
    if (listed >= (groups * part) / TOLD_PARTS) continue;
    listed = await waitForListed(browser, Math.ceil((groups * part) / TOLD_PARTS));
    tellProgress(`synced ${listed} groups`);
  }
  await endOfSync(browser);
  return datasetId;
}

async function syncAlbum(
  app: AppUnderTest,
  service: ImmServiceProcess,
  groups: number,
): Promise<SyncedAlbum> {
  try {
    const datasetId = await syncEverybody(app.browser, service, groups);
    await waitForSnapshot(app.browser);
    await app.browser.runBeforePages(installProbe);
    return { app, datasetId };
  } catch (error) {
    await app.close();
    throw error;
  }
}

/** Starts the built app and syncs its album from the embedded service, which then ends. */
export async function launchSyncedAlbum({ groups, build }: BrowseBenchOptions): Promise<SyncedAlbum> {
  tellProgress(`starting the app, to sync ${groups} groups`);
  const service = await startImmServiceProcess(peopleArguments(groups));
  try {
    return await syncAlbum(await launchAppUnderTest({ build }), service, groups);
  } finally {
    await service.stop();
  }
}
