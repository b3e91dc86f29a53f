/** How long the end of the app may wait for its services: the user has asked it to go. */
const LONGEST_STOP_MS = 3_000;

/** What is used of Electron's `app`. */
interface QuittingApp {
  on(event: 'will-quit', listener: (event: { preventDefault(): void }) => void): unknown;
  quit(): void;
}

/**
 * Electron does not wait for promises: the first quit is held back until `stop` has settled, or has taken too long.
 * The second one comes in a later turn, because Electron ignores a quit that is asked for while it still tells of the
 * first (electron/electron#33643).
 */
export function stopBeforeQuit(
  app: QuittingApp,
  stop: () => Promise<void>,
  longestStopMs: number = LONGEST_STOP_MS,
): void {
  let stage: 'running' | 'stopping' | 'stopped' = 'running';

  async function stopAndQuit(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, longestStopMs);
    });
    // What can't be stopped ends with the process.
    await Promise.race([stop().catch(() => undefined), tooLong]);
    clearTimeout(timer);
    setImmediate(() => {
      stage = 'stopped';
      app.quit();
    });
  }

  app.on('will-quit', (event) => {
    if (stage === 'stopped') return;
    event.preventDefault();
    if (stage === 'stopping') return;
    stage = 'stopping';
    void stopAndQuit();
  });
}
