import type { BrowserWindow, WebContents } from 'electron';
import { type AlbumWindowOptions, focusWindow, openAlbumWindow } from './album-window.ts';

/** The app's one window: there, or closed (on macOS the app outlives it). */
export interface AlbumWindowHolder {
  /** Opens the window, or brings it to the front. */
  show(): void;
  /** Null while there is no window. */
  contents(): WebContents | null;
}

export function createAlbumWindowHolder(options: Omit<AlbumWindowOptions, 'onClosed'>): AlbumWindowHolder {
  let window: BrowserWindow | null = null;
  return {
    show() {
      if (window !== null) return focusWindow(window);
      window = openAlbumWindow({
        ...options,
        onClosed() {
          window = null;
        },
      });
    },
    contents: () => (window === null || window.isDestroyed() ? null : window.webContents),
  };
}
