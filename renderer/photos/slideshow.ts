import { createStore, type StoreApi } from 'zustand/vanilla';

export const SLIDE_MS = 5000;

/** Runs work once after a time; returns the function that takes it back. */
export type Later = (work: () => void, ms: number) => () => void;

export const afterTime: Later = (work, ms) => {
  const timer = setTimeout(work, ms);
  return () => clearTimeout(timer);
};

/** Goes on to the next photo each `SLIDE_MS`. */
export interface Slideshow {
  readonly store: StoreApi<{ readonly isPlaying: boolean }>;
  toggle(): void;
  stop(): void;
  /** Another photo is on screen, whoever brought it: it stays its whole time. */
  shown(): void;
}

export function createSlideshow(next: () => void, later: Later = afterTime): Slideshow {
  const store = createStore(() => ({ isPlaying: false }));
  let takeBack: (() => void) | null = null;
  const wait = (): void => {
    takeBack?.();
    takeBack = later(() => {
      takeBack = null;
      next();
      // Where there is no other photo, none is shown: the time goes on all the same.
      if (takeBack === null && store.getState().isPlaying) wait();
    }, SLIDE_MS);
  };
  const stop = (): void => {
    takeBack?.();
    takeBack = null;
    store.setState({ isPlaying: false });
  };
  return {
    store,
    stop,
    toggle: () => {
      if (store.getState().isPlaying) stop();
      else {
        store.setState({ isPlaying: true });
        wait();
      }
    },
    shown: () => {
      if (store.getState().isPlaying) wait();
    },
  };
}
