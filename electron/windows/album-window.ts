import { app, BrowserWindow } from 'electron';
import { ALBUM_START_URL } from '../security/album-origin.ts';
import { albumWebPreferences } from '../security/web-preferences.ts';
import type { Log } from '../sync/ports.ts';
import type { WindowBounds } from './place-window.ts';

export interface AlbumWindowOptions {
  /** The built preload script. */
  readonly preloadFile: string;
  readonly log: Log;
  readonly bounds: WindowBounds;
  readonly backgroundColor: string;
  readonly isMaximized: boolean;
  readonly isFullScreen: boolean;
  /** The window is there, and nothing is loaded into it yet. */
  onOpened(window: BrowserWindow): void;
  /** The window is on screen for the first time. */
  onShown(): void;
  onClosed(): void;
}

/** Opens the album's window, which shows once its page has painted. */
export function openAlbumWindow(options: AlbumWindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    ...options.bounds,
    minWidth: 900,
    minHeight: 600,
    show: false,
    title: 'People Album',
    backgroundColor: options.backgroundColor,
    webPreferences: albumWebPreferences(options.preloadFile, app.isPackaged),
  });
  window.once('ready-to-show', () => {
    showFirst(window, options);
    options.onShown();
  });
  window.once('closed', options.onClosed);
  options.onOpened(window);
  void loadAlbum(window, options.log);
  return window;
}

/** Electron shows a window that it maximizes, so that comes no sooner. */
function showFirst(
  window: BrowserWindow,
  { isMaximized, isFullScreen }: Pick<AlbumWindowOptions, 'isMaximized' | 'isFullScreen'>,
): void {
  if (isMaximized) window.maximize();
  window.show();
  if (isFullScreen) window.setFullScreen(true);
}

/** A window whose page does not load is shown all the same: one that nobody sees could not even be closed. */
export async function loadAlbum(window: BrowserWindow, log: Log): Promise<void> {
  try {
    await window.loadURL(ALBUM_START_URL);
  } catch (error) {
    log.error('the page did not load', { cause: error instanceof Error ? error.message : String(error) });
    if (!window.isDestroyed()) window.show();
  }
}

/** Brings the window to the front. */
export function focusWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
