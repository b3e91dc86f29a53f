/** A worker, and whether it has failed. */
export interface WatchedWorker {
  readonly worker: Worker;
  /** Resolves when it fails, even before anybody waits for it. */
  readonly lost: Promise<unknown>;
}

/** To be called in the turn in which the worker is made: what happens to it before is not heard. */
export function watchedWorker(worker: Worker): WatchedWorker {
  const lost = new Promise((resolve) => {
    worker.addEventListener('error', resolve);
    worker.addEventListener('messageerror', resolve);
  });
  return { worker, lost };
}
