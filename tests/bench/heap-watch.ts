import { pause } from './pause.ts';
import type { QuietBrowser } from './quiet-browser.ts';

const LOOK_EVERY_MS = 1_000;

/** Reads the heap each second without collecting garbage. What is returned ends that and answers the most that page and workers held, in bytes. */
export function watchHeap(browser: QuietBrowser): () => Promise<number> {
  let isWatched = true;
  let peak = 0;
  const look = async (): Promise<void> => {
    const { page, workers } = await browser.heapInUse();
    peak = Math.max(peak, page + workers);
  };
  const watch = async (): Promise<void> => {
    while (isWatched) {
      await look();
      await pause(LOOK_EVERY_MS);
    }
  };
  const watched = watch();
  // Told by the returned function; the benchmark may fail before that.
  watched.catch(() => undefined);
  return async () => {
    isWatched = false;
    await watched;
    await look();
    return peak;
  };
}
