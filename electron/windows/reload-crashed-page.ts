import type { WebContents } from 'electron';
import type { Log } from '../sync/ports.ts';

/** A page that crashes at once must not be loaded for ever. */
const SHORTEST_INTERVAL_MS = 60_000;

/**
 * Loads the page anew when its process has ended by a fault, at most once a minute; in between, the user can reload it
 * from the menu. What the page showed comes from the cache, and an interrupted sync goes on when the page is back.
 *
 * @param now milliseconds of a clock that never goes back.
 */
export function reloadCrashedPage(
  contents: Pick<WebContents, 'on' | 'isDestroyed' | 'reload'>,
  log: Log,
  now: () => number = () => performance.now(),
): void {
  let lastReloadAt = Number.NEGATIVE_INFINITY;
  contents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    const reloads = now() - lastReloadAt >= SHORTEST_INTERVAL_MS;
    log.error('the page has crashed', { reason, exitCode, reloads });
    if (!reloads) return;
    lastReloadAt = now();
    // Not while Electron is still taking the old process down.
    setImmediate(() => {
      if (!contents.isDestroyed()) contents.reload();
    });
  });
}
