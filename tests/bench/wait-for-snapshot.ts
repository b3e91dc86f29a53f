import { pause } from './pause.ts';
import { tellProgress } from './progress.ts';
import type { QuietBrowser } from './quiet-browser.ts';

const LOOK_EVERY_MS = 500;
const LONGEST_WAIT_MS = 120_000;

/** Whether the album's snapshot is whole: its header is written last. */
function hasSnapshot(browser: QuietBrowser): Promise<boolean> {
  return browser.evaluate(
    () =>
      new Promise<boolean>((resolve, reject) => {
        const opening = indexedDB.open('people-album');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const database = opening.result;
          const keys = database.transaction('snapshots').objectStore('snapshots').getAllKeys();
          keys.onerror = () => reject(keys.error);
          keys.onsuccess = () => {
            database.close();
            resolve(keys.result.some((key) => Array.isArray(key) && key[2] === '#header'));
          };
        };
      }),
    null,
  );
}

/**
 * Resolves when what a sync leaves to do in the background is done: the album that is measured is one that was there
 * yesterday, not one whose window was closed in the seconds after its first listing. Rejects after two minutes.
 */
export async function waitForSnapshot(browser: QuietBrowser): Promise<void> {
  tellProgress('waiting for the snapshot');
  const startedAt = performance.now();
  while (!(await hasSnapshot(browser))) {
    if (performance.now() - startedAt > LONGEST_WAIT_MS) throw new Error('the album’s snapshot never came');
    await pause(LOOK_EVERY_MS);
  }
}
