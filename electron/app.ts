/** Puts the app together: the one place where services meet Electron. */
import { homedir, release, tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  app,
  dialog,
  type IpcMainInvokeEvent,
  ipcMain,
  MessageChannelMain,
  nativeTheme,
  net,
  protocol,
  session,
} from 'electron';
import { type AppError, appError } from '../shared/app-error.ts';
import { type AppInfo, type BridgeEvent, CACHE_PORT_CHANNEL, EVENT_CHANNELS } from '../shared/bridge.ts';
import { failure, type Result, success } from '../shared/result.ts';
import type { Language, Settings } from '../shared/settings.ts';
import { testConnection } from './accounts/connection-test.ts';
import { type AppServices, createAppServices } from './app-services.ts';
import { createDiagnostics } from './diagnostics.ts';
import type { HttpFetch } from './imm/http-exchange.ts';
import { registerCalls } from './ipc/handle.ts';
import { type CallServices, createRoutes } from './ipc/routes.ts';
import { createSenderCheck } from './ipc/sender-check.ts';
import { type LaunchOptions, WINDOW_SHOWN_LINE } from './launch-options.ts';
import { createFileLog, type FileLog } from './logging/file-log.ts';
import { installApplicationMenu } from './menu/application-menu.ts';
import { ALBUM_SCHEME } from './security/album-origin.ts';
import { type AlbumProtocolOptions, createAlbumProtocol } from './security/album-protocol.ts';
import { guardDownloads } from './security/download-guard.ts';
import { guardContents } from './security/guard-contents.ts';
import { openExternalLink } from './security/open-external-link.ts';
import { denyPermissions } from './security/permissions.ts';
import { stopBeforeQuit } from './stop-before-quit.ts';
import type { Log } from './sync/ports.ts';
import { type AlbumWindowHolder, createAlbumWindowHolder } from './windows/album-window-holder.ts';

/** Beside this file in the built app. */
const OUT_FOLDER = join(import.meta.dirname, '..');

/** Follows the system's proxy and certificates. Electron allows it only once the app is ready. */
const systemFetch: HttpFetch = (url, request) => net.fetch(url, request);

/** Starts the app. Runs before `ready`, in the process that holds the single-instance lock. */
export function startApp(options: LaunchOptions): void {
  app.on('web-contents-created', (_event, contents) => guardContents(contents));
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app
    .whenReady()
    .then(() => openAlbum(options))
    .catch((error: unknown) => giveUp(error instanceof Error ? error.message : String(error)));
}

function giveUp(cause: string): void {
  dialog.showErrorBox('People Album can’t start', cause);
  app.exit(1);
}

async function openAlbum(options: LaunchOptions): Promise<void> {
  const log = createFileLog({ directory: join(app.getPath('userData'), 'logs') });
  const albumWindow = createWindowHolder(options, log);
  const services = await startServices(albumWindow, log);
  if (!services.ok) return giveUp(services.error.message);
  stopBeforeQuit(app, services.value.stop);
  showMenu(services.value, albumWindow);
  denyPermissions(session.defaultSession);
  guardDownloads(session.defaultSession);
  protocol.handle(ALBUM_SCHEME, createAlbumProtocol(protocolOptions(services.value)));
  registerCalls(ipcMain, createRoutes(callServices(options, services.value, log)), {
    isTrustedSender: createSenderCheck(albumWindow.contents),
    log,
  });
  nativeTheme.themeSource = services.value.settings.get().theme;
  // Not before: a window needs the protocol and the calls. An app that was started twice shows itself in a moment.
  app.on('second-instance', albumWindow.show);
  app.on('activate', albumWindow.show);
  albumWindow.show();
}

function createWindowHolder(options: LaunchOptions, log: Log): AlbumWindowHolder {
  return createAlbumWindowHolder({
    preloadFile: join(OUT_FOLDER, 'preload', 'preload.cjs'),
    log,
    onShown() {
      if (options.announceWindow) process.stdout.write(`${WINDOW_SHOWN_LINE}\n`);
    },
  });
}

/** In the language in use, from now on. */
function showMenu({ settings }: AppServices, albumWindow: AlbumWindowHolder): void {
  let shown: Language | null = null;
  const show = (current: Settings): void => {
    const language = current.language === 'system' ? systemLanguage() : current.language;
    if (language === shown) return;
    shown = language;
    installApplicationMenu({
      appName: app.getName(),
      language,
      platform: process.platform,
      onCommand: (command) => tellWindow(albumWindow, 'onMenuCommand', command),
    });
  };
  show(settings.get());
  settings.onChange(show);
}

/** Nothing hears of it while there is no window. */
function tellWindow(albumWindow: AlbumWindowHolder, event: BridgeEvent, payload: unknown): void {
  albumWindow.contents()?.send(EVENT_CHANNELS[event], payload);
}

function startServices(albumWindow: AlbumWindowHolder, log: FileLog): Promise<Result<AppServices, AppError>> {
  const tell = (event: BridgeEvent, payload: unknown): void => tellWindow(albumWindow, event, payload);
  return createAppServices({
    userDataDir: app.getPath('userData'),
    log,
    fetch: systemFetch,
    demoWorkerUrl: pathToFileURL(join(import.meta.dirname, 'demo-library-worker.js')),
    onSyncProgressed: (status) => tell('onSyncProgressed', status),
    onPicturesChanged: (states) => tell('onPicturesChanged', states),
    onKeptFacesProgressed: (kept) => tell('onKeptFacesProgressed', kept),
    onPhotosListed: (status) => tell('onPhotosListed', status),
    onEditsChanged: (edits) => tell('onEditsChanged', edits),
    onDatasetsChanged: (datasets) => tell('onDatasetsChanged', datasets),
    onSettingsChanged(settings) {
      nativeTheme.themeSource = settings.theme;
      tell('onSettingsChanged', settings);
    },
  });
}

function protocolOptions(services: AppServices): AlbumProtocolOptions {
  const options: AlbumProtocolOptions = {
    rendererRoot: join(OUT_FOLDER, 'renderer'),
    picture: (request) => services.pictures.serve(request),
  };
  const url = app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL;
  return url === undefined
    ? options
    : { ...options, developmentServer: { url, fetch: (at) => net.fetch(at) } };
}

function callServices(options: LaunchOptions, services: AppServices, log: FileLog): CallServices {
  const { accounts, settings, keychain, sync, annotations, pictures, photos, edits } = services;
  return {
    ...{ settings, accounts, annotations, pictures, photos, edits },
    appInfo: () => appInfo(options),
    diagnostics: () => writeDiagnostics(options, services, log),
    secrets: keychain,
    sync,
    reportOnline: services.reportOnline,
    testConnection: (draft, credentials) =>
      testConnection(draft, credentials, systemFetch, new AbortController().signal),
    showLogs: async () => failure(appError('refused', 'the logs can not be shown here')),
    menu: { follow: () => undefined },
    links: { take: () => null },
    updates: {
      status: () => ({ state: 'off' }),
      check: () => undefined,
      decide: async () => failure(appError('refused', 'this build is not updated by itself')),
    },
    openExternal: async (url) =>
      (await openExternalLink(url))
        ? success(null)
        : failure(appError('refused', 'only web pages are opened', { field: 'url' })),
    connectCache: async (sender) => connectCache(sender, services),
  };
}

/** Makes a port for the window that asked and hands the other end to the sync. */
function connectCache(sender: IpcMainInvokeEvent['sender'], services: AppServices): Result<null, AppError> {
  const { port1, port2 } = new MessageChannelMain();
  sender.postMessage(CACHE_PORT_CHANNEL, null, [port2]);
  void services.attachCache(port1);
  return success(null);
}

function writeDiagnostics(options: LaunchOptions, services: AppServices, log: FileLog): Promise<string> {
  const { platform, arch, versions } = process;
  return createDiagnostics({
    appInfo: () => appInfo(options),
    system: {
      ...{ platform, arch, versions },
      release: release(),
      locale: app.getPreferredSystemLanguages()[0] ?? 'unknown',
      homeDirectory: homedir(),
      userDataDirectory: app.getPath('userData'),
      temporaryDirectory: tmpdir(),
      userName: userName(),
    },
    settings: services.settings.get,
    datasets: () => services.accounts.list(),
    syncStatuses: () => services.sync.statuses(),
    backup: services.annotationBackup,
    pictures: services.pictures,
    readLogTail: log.readTail,
  });
}

/** Null for an account that the system does not know by name. */
function userName(): string | null {
  try {
    return userInfo().username;
  } catch {
    return null;
  }
}

function systemLanguage(): Language {
  return app.getPreferredSystemLanguages()[0]?.startsWith('zh') ? 'zh-CN' : 'en';
}

function appInfo(options: LaunchOptions): AppInfo {
  return {
    name: app.getName(),
    version: app.getVersion(),
    runtime: process.versions.electron === undefined ? 'preview' : 'electron',
    systemLanguage: systemLanguage(),
    openDemo: options.openDemo,
    safeMode: false,
  };
}
