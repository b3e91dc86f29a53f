import { BrowserWindow, nativeTheme } from 'electron';
import { ALBUM_START_URL } from '../security/album-origin.ts';
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

/** Opens the album's window. Every web preference that matters is stated, so that a changed default changes nothing. */
export function openAlbumWindow(options: AlbumWindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    minWidth: 900,
    minHeight: 600,
    show: false,
    title: 'People Album',
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: {
      preload: options.preloadFile,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      // A sync goes on, and its pages are committed, while the window is behind others.
      backgroundThrottling: false,
    },
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
