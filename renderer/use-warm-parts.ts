import { useEffect } from 'react';

/** Nobody presses anything sooner, and the album's own first pictures come before. */
const LATEST_MS = 1500;

/** Loads parts of the window that are likely to be opened next, one after the other, while it has nothing else to do. */
export function useWarmParts(loads: readonly (() => Promise<unknown>)[]): void {
  useEffect(() => {
    let handle = 0;
    const warm = ([load, ...others]: readonly (() => Promise<unknown>)[]): void => {
      if (load === undefined) return;
      // What can't be loaded now says so when it is opened.
      const next = (): void => warm(others);
      handle = requestIdleCallback(() => void load().then(next, next), { timeout: LATEST_MS });
    };
    warm(loads);
    return () => cancelIdleCallback(handle);
  }, [loads]);
}
