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
  shell,
} from 'electron';
import { type AppError, appError } from '../shared/app-error.ts';
import { type AppInfo, type BridgeEvent, CACHE_PORT_CHANNEL, EVENT_CHANNELS } from '../shared/bridge.ts';
import { failure, type Result, success } from '../shared/result.ts';
import type { Language } from '../shared/settings.ts';
import { testConnection } from './accounts/connection-test.ts';
import { type AppServices, createAppServices } from './app-services.ts';
import { createDiagnostics } from './diagnostics.ts';
import type { HttpFetch } from './imm/http-exchange.ts';
import { registerCalls } from './ipc/handle.ts';
import { type CallServices, createRoutes } from './ipc/routes.ts';
import { createSenderCheck } from './ipc/sender-check.ts';
import { type LaunchOptions, WINDOW_SHOWN_LINE } from './launch-options.ts';
import { LINK_SCHEME } from './links/album-link.ts';
import { createWaitingLink, type WaitingLink } from './links/waiting-link.ts';
import { createFileLog, type FileLog } from './logging/file-log.ts';
import { openFolder } from './menu/open-folder.ts';
import { startMenus } from './menu/start-menus.ts';
import { ALBUM_SCHEME } from './security/album-origin.ts';
import { type AlbumProtocolOptions, createAlbumProtocol } from './security/album-protocol.ts';
import { guardDownloads } from './security/download-guard.ts';
import { guardNavigation } from './security/navigation-guards.ts';
import { openExternalLink } from './security/open-external-link.ts';
import { denyPermissions } from './security/permissions.ts';
import { stopBeforeQuit } from './stop-before-quit.ts';
import type { Log } from './sync/ports.ts';
import { type AppUpdates, openAppUpdates } from './updates/app-updates.ts';
import { type AlbumWindowHolder, createAlbumWindowHolder } from './windows/album-window-holder.ts';

/** Beside this file in the built app. */
const OUT_FOLDER = join(import.meta.dirname, '..');

/** Follows the system's proxy and certificates. Electron allows it only once the app is ready. */
const systemFetch: HttpFetch = (url, request) => net.fetch(url, request);

/** Starts the app. Runs before `ready`, in the process that holds the single-instance lock. */
export function startApp(options: LaunchOptions): void {
  app.on('web-contents-created', (_event, contents) => guardNavigation(contents));
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  // macOS brings the link that the app is started by before it is ready; elsewhere it is an argument.
  const link = createWaitingLink();
  link.arrive(process.argv);
  app.on('open-url', (event, url) => {
    event.preventDefault();
    link.arrive([url]);
  });
  app
    .whenReady()
    .then(() => openAlbum(options, link))
    .catch((error: unknown) => giveUp(error instanceof Error ? error.message : String(error)));
}

function giveUp(cause: string): void {
  dialog.showErrorBox('People Album can’t start', cause);
  app.exit(1);
}

async function openAlbum(options: LaunchOptions, link: WaitingLink): Promise<void> {
  const log = createFileLog({ directory: logsFolder() });
  const albumWindow = createWindowHolder(options, log);
  const services = await startServices(albumWindow, log);
  if (!services.ok) return giveUp(services.error.message);
  stopBeforeQuit(app, services.value.stop);
  denyPermissions(session.defaultSession);
  guardDownloads(session.defaultSession);
  protocol.handle(ALBUM_SCHEME, createAlbumProtocol(protocolOptions(services.value)));
  const updates = openAppUpdates({
    ...{ app, log, stopServices: services.value.stop, syncStatuses: () => services.value.sync.statuses() },
    onChange: (status) => tellWindow(albumWindow, 'onUpdateChanged', status),
  });
  const calls = callServices(options, services.value, { updates, link, log });
  registerCalls(ipcMain, createRoutes({ ...calls, menu: showMenus(services.value, calls, albumWindow) }), {
    isTrustedSender: createSenderCheck(albumWindow.contents),
    log,
  });
  nativeTheme.themeSource = services.value.settings.get().theme;
  // Not before: a window needs the protocol and the calls. An app that was started twice shows itself in a moment.
  app.on('second-instance', albumWindow.show);
  app.on('activate', albumWindow.show);
  albumWindow.show();
  followLinks(link, albumWindow, log);
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

function showMenus(
  { settings, accounts }: AppServices,
  { updates, showLogs }: Omit<CallServices, 'menu'>,
  albumWindow: AlbumWindowHolder,
): CallServices['menu'] {
  const language = (): Language => {
    const chosen = settings.get().language;
    return chosen === 'system' ? systemLanguage() : chosen;
  };
  return startMenus({
    ...{ settings, accounts, language, updates, showLogs, window: albumWindow },
    tellWindow: (event, payload) => tellWindow(albumWindow, event, payload),
  });
}

/** The window shows itself for a link, and asks the user: main opens nothing that a link names. */
function followLinks(link: WaitingLink, albumWindow: AlbumWindowHolder, log: Log): void {
  link.onArrival((arrival) => {
    log.info('a link came from outside the app', { arrival });
    albumWindow.show();
    if (arrival === 'waiting') tellWindow(albumWindow, 'onLinkWaiting', null);
  });
  app.on('second-instance', (_event, argv) => link.arrive(argv));
  // The program that is run from the sources is Electron's, which is not to be had by links.
  if (app.isPackaged) app.setAsDefaultProtocolClient(LINK_SCHEME);
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

function logsFolder(): string {
  return join(app.getPath('userData'), 'logs');
}

function callServices(
  options: LaunchOptions,
  services: AppServices,
  { updates, link, log }: { readonly updates: AppUpdates; readonly link: WaitingLink; readonly log: FileLog },
): Omit<CallServices, 'menu'> {
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
    showLogs: () => openFolder(logsFolder(), (path) => shell.openPath(path), log),
    links: link,
    updates,
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
