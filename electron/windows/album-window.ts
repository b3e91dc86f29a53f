import { BrowserWindow, nativeTheme } from 'electron';
import { ALBUM_START_URL } from '../security/album-origin.ts';

/** Shown until the page paints: the page's own background in either theme. */
const BACKGROUND = { light: '#ffffff', dark: '#1b1b1f' } as const;

export interface AlbumWindowOptions {
  /** The built preload script. */
  readonly preloadFile: string;
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
  // A page that does not load leaves the window on its background; Electron has reported why.
  void window.loadURL(ALBUM_START_URL).catch(() => undefined);
  return window;
}

/** Brings the window to the front. */
export function focusWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
