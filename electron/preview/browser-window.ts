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

const WINDOW_EVENTS = ['ready-to-show', 'show', 'close', 'closed', 'focus', 'blur'];

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
  const events = strictEvents<BrowserWindow>('BrowserWindow', WINDOW_EVENTS, () => facade);

  const contents = createWebContents(id, {
    session: host.session,
    invoke: host.invoke,
    onPreferences: host.onPreferences,
    onFocused: (focused) => events.emit(focused ? 'focus' : 'blur'),
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
    isMinimized: () => false,
    restore: () => undefined,
    // A page can't raise its own tab; the window that runs already is found by the user.
    focus: () => undefined,
  });

  const window: PreviewWindow = { facade, contents, preload: options.webPreferences?.preload ?? null, close };
  host.onOpened(window);
  return window;
}
