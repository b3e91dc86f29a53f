import { useSyncExternalStore } from 'react';

function subscribe(listener: () => void): () => void {
  let query: MediaQueryList;
  // A query is of one density: the next one is of the new.
  const watch = (): void => {
    query = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    query.addEventListener('change', change, { once: true });
  };
  const change = (): void => {
    watch();
    listener();
  };
  watch();
  return () => query.removeEventListener('change', change);
}

/** Pixels of the screen to a CSS px; another number once the window moves to another screen, or is zoomed. */
export function usePixelRatio(): number {
  return useSyncExternalStore(subscribe, () => devicePixelRatio);
}
