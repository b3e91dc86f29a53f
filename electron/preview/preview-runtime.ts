/**
 * The preview runtime: stands in for Electron's main process on Node, with a page of any Chromium as its window.
 * It runs the built app unmodified and offers exactly the part of Electron's API that the app uses.
 */
import { randomBytes } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import type { BrowserWindow, BrowserWindowConstructorOptions, WebContents } from 'electron';
import { createBrowserWindow, type PreviewWindow } from './browser-window.ts';
import { createElectronModule, type ElectronModule, installElectronModule } from './electron-module.ts';
import { createInstanceLock, type LockHolder } from './instance-lock.ts';
import { createIpcRegistry } from './ipc-main.ts';
import { type LoopbackServer, SECOND_INSTANCE_PATH, startLoopbackServer } from './loopback-server.ts';
import { createMenuModule } from './menu.ts';
import { PreviewMessageChannel } from './message-port-main.ts';
import { composePageScript } from './page-script.ts';
import { createPreviewApp, type PreviewApp } from './preview-app.ts';
import { readRememberedPort, rememberPort } from './remembered-port.ts';
import {
  createDefaultSession,
  createDialog,
  createNativeTheme,
  createNet,
  createSchemeRegistry,
  createShell,
} from './small-modules.ts';
import { strict, strictClass } from './strict.ts';
import { createNotificationClass, createPowerMonitor, createScreen } from './system-modules.ts';
import { CLOSE_WINDOW_CLOSED } from './wire/endpoints.ts';

export interface PreviewOptions {
  /** The folder of the app's package.json. */
  readonly appPath: string;
  /** The command line as the app sees it. */
  readonly argv: readonly string[];
  /** Null: the port used before with this user-data folder, else any free one. */
  readonly port: number | null;
  /** The built page side of this runtime. */
  readonly pageBundleFile: string;
  /** Notices for the person at the terminal. */
  print(line: string): void;
  /** The app has a window, and this is the address that shows it. Called once. */
  onWindowReady(ready: { readonly url: string; readonly userDataDir: string }): void;
  /** The app could not be served. */
  onFailed(error: Error): void;
  /** The app has quit and everything is closed. */
  onExit(exitCode: number): void;
}

export interface PreviewRuntime {
  readonly electron: ElectronModule;
  /** Quits as the user would. */
  quit(): void;
}

async function notifyHolder(holder: LockHolder, argv: readonly string[]): Promise<void> {
  if (holder.port === null) return;
  const notice = { secret: holder.secret, argv, workingDirectory: process.cwd() };
  const url = `http://127.0.0.1:${holder.port}${SECOND_INSTANCE_PATH}`;
  const request = { method: 'POST', body: JSON.stringify(notice), signal: AbortSignal.timeout(2_000) };
  // A holder that does not answer is busy or leaving; this start ends either way.
  await fetch(url, request).catch(() => undefined);
}

function portError(error: unknown, port: number, userDataDir: string): Error {
  const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  if (!taken) return error instanceof Error ? error : new Error(String(error));
  return new Error(
    `Port ${port} is taken by another program. The album in ${userDataDir} is kept by the browser under this port. ` +
      'Free it, or pass --port with another one: the album is then listed anew there.',
  );
}

export function createPreviewRuntime(options: PreviewOptions): PreviewRuntime {
  const lockSecret = randomBytes(24).toString('base64url');
  const lock = createInstanceLock(lockSecret);
  const windows: PreviewWindow[] = [];
  const ipc = createIpcRegistry();
  const session = createDefaultSession();
  const theme = createNativeTheme();
  const schemes = createSchemeRegistry(() => host.isReady());
  let nextWindowId = 1;
  let server: LoopbackServer | null = null;
  let startScheduled = false;
  let windowWasClosed = false;

  const host: PreviewApp = createPreviewApp({
    appPath: options.appPath,
    argv: options.argv,
    lock,
    onReadyAwaited() {
      if (startScheduled) return;
      startScheduled = true;
      // As Electron does, `ready` comes after the main script's own statements.
      setImmediate(() => void start().catch((error: Error) => options.onFailed(error)));
    },
    notifyHolder: (holder) => notifyHolder(holder, options.argv),
    closeWindows: () => [...windows].every((window) => window.close()),
    terminate: (exitCode) => void terminate(exitCode),
  });

  async function start(): Promise<void> {
    const userDataDir = host.app.getPath('userData');
    const port = options.port ?? readRememberedPort(userDataDir) ?? 0;
    server = await startLoopbackServer(port, loopbackHost).catch((error: unknown) => {
      throw portError(error, port, userDataDir);
    });
    rememberPort(userDataDir, server.port);
    lock.announce(server.port);
    host.setReady();
  }

  async function terminate(exitCode: number): Promise<void> {
    await server?.close();
    lock.release();
    options.onExit(exitCode);
  }

  const loopbackHost = {
    startUrl: () => windows[0]?.contents.startUrl() ?? null,
    handlerOf: schemes.handlerOf,
    pageScript: () => composePageScript(options.pageBundleFile, windows[0]?.preload ?? null),
    connectPage: (socket: Parameters<PreviewWindow['contents']['connect']>[0]) => {
      const window = windows[0];
      if (window !== undefined) window.contents.connect(socket);
      else if (windowWasClosed) socket.close(CLOSE_WINDOW_CLOSED);
      // The app is starting: the page comes again.
      else socket.close();
    },
    secondInstance(secret: string, argv: readonly string[], workingDirectory: string) {
      if (secret !== lockSecret) return false;
      host.emit('second-instance', {}, argv, workingDirectory, undefined);
      return true;
    },
  };

  function openWindow(windowOptions: BrowserWindowConstructorOptions): BrowserWindow {
    if (!host.isReady()) throw new Error('Cannot create BrowserWindow before app is ready');
    if (windows.length > 0) throw new Error('The preview runtime shows one window');
    const window = createBrowserWindow(nextWindowId++, windowOptions, {
      session,
      invoke: ipc.invoke,
      onPreferences: theme.setSystemPrefersDark,
      onOpened(opened) {
        windows.push(opened);
        windowWasClosed = false;
        host.emit('web-contents-created', {}, opened.contents.facade);
      },
      onClosed(closed) {
        windows.splice(windows.indexOf(closed), 1);
        windowWasClosed = true;
        if (windows.length === 0) host.onAllWindowsClosed();
      },
    });
    if (server !== null) {
      options.onWindowReady({ url: server.entryUrl, userDataDir: host.app.getPath('userData') });
    }
    return window.facade;
  }

  const electron = createElectronModule({
    app: host.app,
    ipcMain: ipc.ipcMain,
    protocol: schemes.protocol,
    session: strict('session', { defaultSession: session }),
    nativeTheme: theme.nativeTheme,
    net: createNet(),
    Menu: createMenuModule(),
    shell: createShell((url) => windows[0]?.contents.openUrl(url) ?? false, options.print),
    dialog: createDialog(options.print),
    screen: createScreen(() => host.isReady()),
    powerMonitor: createPowerMonitor(),
    Notification: createNotificationClass(options.print),
    MessageChannelMain: PreviewMessageChannel,
    BrowserWindow: createWindowClass(openWindow, windows),
  });

  return { electron, quit: () => host.app.quit() };
}

/** `new BrowserWindow(options)` and its static members. */
function createWindowClass(
  open: (options: BrowserWindowConstructorOptions) => BrowserWindow,
  windows: readonly PreviewWindow[],
): unknown {
  const statics = {
    getAllWindows: () => windows.map((window) => window.facade),
    fromWebContents: (contents: WebContents) =>
      windows.find((window) => window.contents.facade === contents)?.facade ?? null,
  };
  const construct = (options: BrowserWindowConstructorOptions = {}): BrowserWindow => open(options);
  return strictClass('BrowserWindow', construct, statics);
}

/** Runs a built main script as Electron would. Resolves when it is loaded. */
export async function runMain(runtime: PreviewRuntime, mainFile: string): Promise<void> {
  installElectronModule(runtime.electron);
  await import(pathToFileURL(mainFile).href);
}
