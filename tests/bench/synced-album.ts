import type { Credentials, DatasetDraft } from '../../shared/dataset.ts';
import type {} from '../support/album-window.ts';
import { credentialsOf, draftOf } from '../support/dataset-draft.ts';
import { type ImmServiceProcess, startImmServiceProcess } from '../support/imm-service-process.ts';
import { type AppUnderTest, launchAppUnderTest } from './app-under-test.ts';
import { assertEverybody } from './opened-page.ts';
import { installProbe } from './page-probe.ts';
import { pause } from './pause.ts';
import { tellProgress } from './progress.ts';
import type { QuietBrowser } from './quiet-browser.ts';
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

/** Where the sync stands, kept in the page. */
interface SyncNote {
  groupsListed: number;
  phase: string;
}

declare global {
  interface Window {
    benchSync?: SyncNote;
  }
}

const LOOK_EVERY_MS = 500;
const TELL_EVERY = 10;

/** The service's options for the people that all benchmarks of browsing are about: the same at each start. */
export function peopleArguments(groups: number): string[] {
  return ['--groups', String(groups), '--seed', '1', '--metadata', 'typical'];
}

async function startSync(
  browser: QuietBrowser,
  draft: DatasetDraft,
  credentials: Credentials,
): Promise<string> {
  return browser.evaluate(
    async (given) => {
      const added = await window.album.addDataset(given.draft, given.credentials, 'session');
      if (!added.ok) throw new Error(added.error.message);
      const note: SyncNote = { groupsListed: 0, phase: 'starting' };
      window.benchSync = note;
      window.album.onSyncProgressed(({ groupsListed, phase }) => {
        Object.assign(note, { groupsListed, phase });
      });
      const { id } = added.value.profile;
      const started = await window.album.startSync(id);
      if (!started.ok) throw new Error(started.error.message);
      return id;
    },
    { draft, credentials },
  );
}

async function waitForSync(browser: QuietBrowser, groups: number): Promise<void> {
  for (let look = 0; ; look += 1) {
    const note = await browser.evaluate(() => window.benchSync ?? null, null);
    if (note === null || note.phase === 'blocked') throw new Error('the album could not be synced');
    if (look % TELL_EVERY === 0) tellProgress(`synced ${note.groupsListed} groups (${note.phase})`);
    if (note.phase === 'done') {
      assertEverybody(note.groupsListed, groups);
      return;
    }
    await pause(LOOK_EVERY_MS);
  }
}

async function syncAlbum(
  app: AppUnderTest,
  service: ImmServiceProcess,
  groups: number,
): Promise<SyncedAlbum> {
  try {
    const datasetId = await startSync(app.browser, draftOf(service), credentialsOf(service));
    await waitForSync(app.browser, groups);
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
