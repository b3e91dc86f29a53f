import { createStore, type StoreApi } from 'zustand/vanilla';
import { isAnythingOpen } from './commands.ts';

/** Whether a dialog or a menu lies over the album, whoever opened it. */
export interface Overlays {
  readonly store: StoreApi<{ readonly isOpen: boolean }>;
  /** Follows the document; returns the function that ends it. */
  listen(): () => void;
}

export function createOverlays(document: Document): Overlays {
  const store = createStore(() => ({ isOpen: false }));
  const look = (): void => {
    const isOpen = isAnythingOpen(document);
    if (isOpen !== store.getState().isOpen) store.setState({ isOpen });
  };
  return {
    store,
    listen: () => {
      look();
      // Whatever opens becomes a child of the body. The people are far below it: their changes are not heard here.
      const observer = new MutationObserver(look);
      observer.observe(document.body, { childList: true });
      return () => observer.disconnect();
    },
  };
}
