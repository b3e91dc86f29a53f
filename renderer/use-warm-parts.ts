import { useEffect } from 'react';

/** Nobody presses anything sooner, and the album's own first pictures come before. */
const LATEST_MS = 1500;

/**
 * Loads parts of the window that are likely to be opened next, one after the other, while it has nothing else to do.
 * Before it `isShown` it has, even where the page is idle: the worker reads the album.
 */
export function useWarmParts(loads: readonly (() => Promise<unknown>)[], isShown: boolean): void {
  useEffect(() => {
    if (!isShown) return;
    let handle = 0;
    const warm = ([load, ...others]: readonly (() => Promise<unknown>)[]): void => {
      if (load === undefined) return;
      // What can't be loaded now says so when it is opened.
      const next = (): void => warm(others);
      handle = requestIdleCallback(() => void load().then(next, next), { timeout: LATEST_MS });
    };
    warm(loads);
    return () => cancelIdleCallback(handle);
  }, [loads, isShown]);
}
