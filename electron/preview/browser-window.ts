import type { BrowserWindow, BrowserWindowConstructorOptions, IpcMainInvokeEvent, Session } from 'electron';
import { createPreventableEvent } from './preventable-event.ts';
import { strict, strictEvents } from './strict.ts';
import { createWebContents, type PreviewWebContents } from './web-contents.ts';

export interface WindowHost {
  readonly session: Session;
  invoke(event: IpcMainInvokeEvent, channel: string, args: readonly unknown[]): Promise<unknown>;
  onPreferences(prefersDark: boolean): void;
  onOpened(window: PreviewWindow): void;
  onClosed(window: PreviewWindow): void;
}

export interface PreviewWindow {
  readonly facade: BrowserWindow;
  readonly contents: PreviewWebContents;
  /** The preload script's file. */
  readonly preload: string | null;
  /** Closes as the user would; false when a `close` listener prevented it. */
  close(): boolean;
}

const WINDOW_EVENTS = [
  ...['ready-to-show', 'show', 'close', 'closed', 'focus', 'blur'],
  ...['maximize', 'unmaximize', 'enter-full-screen', 'leave-full-screen'],
];

/** Accepted, and never told: the browser's window has a place and a hang monitor of its own. */
const EVENTS_OF_NATIVE_WINDOWS = ['resize', 'move', 'unresponsive', 'responsive'];

/** The preload runs without Node and its world is the page's: only windows that ask for exactly that can be shown. */
function refuseUnsafe(preferences: BrowserWindowConstructorOptions['webPreferences'] = {}): void {
  const safe =
    preferences.contextIsolation !== false &&
    preferences.sandbox !== false &&
    preferences.webSecurity !== false &&
    preferences.navigateOnDragDrop !== true &&
    preferences.webviewTag !== true &&
    preferences.nodeIntegrationInSubFrames !== true &&
    preferences.nodeIntegrationInWorker !== true &&
    preferences.nodeIntegration !== true;
  if (!safe) throw new Error('The preview runtime shows sandboxed, context-isolated windows only');
}

/** A window of the app: what Electron would show in a window of its own, a page of the loopback server shows here. */
export function createBrowserWindow(
  id: number,
  options: BrowserWindowConstructorOptions,
  host: WindowHost,
): PreviewWindow {
  refuseUnsafe(options.webPreferences);
  let shown = options.show !== false;
  let ready = false;
  let destroyed = false;
  let focused = false;
  let maximized = false;
  let fullScreen = false;
  const names = [...WINDOW_EVENTS, ...EVENTS_OF_NATIVE_WINDOWS];
  const events = strictEvents<BrowserWindow>('BrowserWindow', names, () => facade);

  const contents = createWebContents(id, {
    session: host.session,
    invoke: host.invoke,
    onPreferences: host.onPreferences,
    onFocused(isFocused) {
      focused = isFocused;
      events.emit(isFocused ? 'focus' : 'blur');
    },
    onFinishedLoad() {
      if (ready) return;
      ready = true;
      events.emit('ready-to-show');
    },
  });

  function destroy(): void {
    if (destroyed) return;
    destroyed = true;
    contents.destroy();
    host.onClosed(window);
    events.emit('closed');
  }

  function close(): boolean {
    if (destroyed) return true;
    const event = createPreventableEvent();
    events.emit('close', event);
    if (event.defaultPrevented) return false;
    destroy();
    return true;
  }

  function show(): void {
    if (shown) return;
    shown = true;
    events.emit('show');
  }

  /** As documented, it also shows the window. */
  function maximize(): void {
    show();
    if (maximized) return;
    maximized = true;
    events.emit('maximize');
  }

  function setFullScreen(flag: boolean): void {
    if (fullScreen === flag) return;
    fullScreen = flag;
    events.emit(flag ? 'enter-full-screen' : 'leave-full-screen');
  }

  const { x = 0, y = 0, width = 800, height = 600 } = options;
  const facade: BrowserWindow = strict<BrowserWindow>('BrowserWindow', {
    id,
    webContents: contents.facade,
    ...events.members,
    loadURL: (url: string) => contents.load(url),
    show,
    close,
    destroy,
    isDestroyed: () => destroyed,
    isVisible: () => shown,
    isFocused: () => focused,
    isMinimized: () => false,
    restore: () => undefined,
    // What the app asked for: nobody moves a window that is not there.
    getNormalBounds: () => ({ x, y, width, height }),
    isMaximized: () => maximized,
    isFullScreen: () => fullScreen,
    ...{ maximize, setFullScreen },
    // Dock, taskbar and window frame are the browser's.
    setProgressBar: () => undefined,
    setBackgroundColor: () => undefined,
    // A page can't raise its own tab; the window that runs already is found by the user.
    focus: () => undefined,
  });

  const window: PreviewWindow = { facade, contents, preload: options.webPreferences?.preload ?? null, close };
  host.onOpened(window);
  return window;
}
