import type { BrowserWindow, WebContents } from 'electron';
import { focusWindow } from './album-window.ts';

/** The app's one window: there, or closed (on macOS the app outlives it). */
export interface AlbumWindowHolder {
  /** Opens the window, or brings it to the front. */
  show(): void;
  /** Null while there is no window. */
  window(): BrowserWindow | null;
  contents(): WebContents | null;
}

/** @param open makes the window, and calls `onClosed` when it is gone. */
export function createAlbumWindowHolder(open: (onClosed: () => void) => BrowserWindow): AlbumWindowHolder {
  let window: BrowserWindow | null = null;
  const current = (): BrowserWindow | null => (window === null || window.isDestroyed() ? null : window);
  return {
    show() {
      if (window !== null) return focusWindow(window);
      window = open(() => {
        window = null;
      });
    },
    window: current,
    contents: () => current()?.webContents ?? null,
  };
}
