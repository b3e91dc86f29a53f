import { app, BrowserWindow, nativeTheme } from 'electron';
import { ALBUM_START_URL } from '../security/album-origin.ts';
import { albumWebPreferences } from '../security/web-preferences.ts';
import type { Log } from '../sync/ports.ts';
import { reloadCrashedPage } from './reload-crashed-page.ts';

/** Shown until the page paints: the page's own background in either theme. */
const BACKGROUND = { light: '#ffffff', dark: '#1b1b1f' } as const;

export interface AlbumWindowOptions {
  /** The built preload script. */
  readonly preloadFile: string;
  readonly log: Log;
  /** The window is on screen for the first time. */
  onShown(): void;
  onClosed(): void;
}

/** Opens the album's window. */
export function openAlbumWindow(options: AlbumWindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    minWidth: 900,
    minHeight: 600,
    show: false,
    title: 'People Album',
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: albumWebPreferences(options.preloadFile, app.isPackaged),
  });
  window.once('ready-to-show', () => {
    window.show();
    options.onShown();
  });
  window.once('closed', options.onClosed);
  reloadCrashedPage(window.webContents, options.log);
  void loadAlbum(window, options.log);
  return window;
}

/** A window whose page does not load is shown all the same: one that nobody sees could not even be closed. */
async function loadAlbum(window: BrowserWindow, log: Log): Promise<void> {
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
