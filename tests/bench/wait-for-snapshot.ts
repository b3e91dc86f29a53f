import { pause } from './pause.ts';
import { tellProgress } from './progress.ts';
import type { QuietBrowser } from './quiet-browser.ts';

const LOOK_EVERY_MS = 500;
const LONGEST_WAIT_MS = 120_000;

/** A table of the cache, and the last part of the key of what is written last of a snapshot. */
export interface SnapshotPlace {
  readonly table: 'snapshots' | 'photoColumns';
  readonly lastWritten: string;
}

const ALBUM: SnapshotPlace = { table: 'snapshots', lastWritten: '#header' };

function hasSnapshot(browser: QuietBrowser, place: SnapshotPlace): Promise<boolean> {
  return browser.evaluate(
    ({ table, lastWritten }) =>
      new Promise<boolean>((resolve, reject) => {
        const opening = indexedDB.open('people-album');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const database = opening.result;
          const keys = database.transaction(table).objectStore(table).getAllKeys();
          keys.onerror = () => reject(keys.error);
          keys.onsuccess = () => {
            database.close();
            resolve(keys.result.some((key) => Array.isArray(key) && key.at(-1) === lastWritten));
          };
        };
      }),
    place,
  );
}

/**
 * Resolves when what a sync leaves to do in the background is done: the album that is measured is one that was there
 * yesterday, not one whose window was closed in the seconds after its first listing. Rejects after two minutes.
 */
export async function waitForSnapshot(browser: QuietBrowser, place: SnapshotPlace = ALBUM): Promise<void> {
  tellProgress('waiting for the snapshot');
  const startedAt = performance.now();
  while (!(await hasSnapshot(browser, place))) {
    if (performance.now() - startedAt > LONGEST_WAIT_MS) throw new Error('the album’s snapshot never came');
    await pause(LOOK_EVERY_MS);
  }
}
