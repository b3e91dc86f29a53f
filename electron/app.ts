/** Puts the app together: the one place where services meet Electron. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app, dialog, ipcMain, nativeTheme, net, protocol, session } from 'electron';
import type { AppError } from '../shared/app-error.ts';
import { type BridgeEvent, EVENT_CHANNELS } from '../shared/bridge.ts';
import type { Result } from '../shared/result.ts';
import type { Language } from '../shared/settings.ts';
import { createCallServices, languageOf, logsFolder, systemLanguage } from './app-calls.ts';
import { type AppServices, createAppServices } from './app-services.ts';
import type { HttpFetch } from './imm/http-exchange.ts';
import { registerCalls } from './ipc/handle.ts';
import { type CallServices, createRoutes } from './ipc/routes.ts';
import { createSenderCheck } from './ipc/sender-check.ts';
import { type LaunchOptions, WINDOW_SHOWN_LINE } from './launch-options.ts';
import { LINK_SCHEME } from './links/album-link.ts';
import { createWaitingLink, type WaitingLink } from './links/waiting-link.ts';
import { createFileLog, type FileLog } from './logging/file-log.ts';
import { startMenus } from './menu/start-menus.ts';
import { ALBUM_SCHEME } from './security/album-origin.ts';
import { type AlbumProtocolOptions, createAlbumProtocol } from './security/album-protocol.ts';
import { guardDownloads } from './security/download-guard.ts';
import { guardContents } from './security/guard-contents.ts';
import { denyPermissions } from './security/permissions.ts';
import { stopBeforeQuit } from './stop-before-quit.ts';
import type { Log } from './sync/ports.ts';
import { openAppUpdates } from './updates/app-updates.ts';
import type { AlbumWindowHolder } from './windows/album-window-holder.ts';
import { createWindowLife, type WindowLife } from './windows/window-life.ts';

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
  let language = systemLanguage;
  const windowLife = await startWindowLife(options, log, () => language());
  const { albumWindow } = windowLife;
  const started = await startServices(windowLife, log);
  if (!started.ok) return giveUp(started.error.message);
  const services = started.value;
  language = () => languageOf(services.settings.get());
  windowLife.follow(services);
  const stopServices = async () => void (await Promise.all([services.stop(), windowLife.stop()]));
  stopBeforeQuit(app, stopServices);
  denyPermissions(session.defaultSession);
  guardDownloads(session.defaultSession);
  protocol.handle(ALBUM_SCHEME, createAlbumProtocol(protocolOptions(services)));
  const updates = openAppUpdates({
    ...{ app, log, stopServices, syncStatuses: () => services.sync.statuses() },
    onChange: (status) => tellWindow(albumWindow, 'onUpdateChanged', status),
  });
  const calls = createCallServices({
    ...{ options, services, windowLife, updates, link, log, fetch: systemFetch },
  });
  const menu = showMenus(services, calls, albumWindow);
  registerCalls(ipcMain, createRoutes({ ...calls, menu }), {
    isTrustedSender: createSenderCheck(albumWindow.contents),
    log,
  });
  nativeTheme.themeSource = services.settings.get().theme;
  // Not before: a window needs the protocol and the calls. An app that was started twice shows itself in a moment.
  app.on('second-instance', albumWindow.show);
  app.on('activate', albumWindow.show);
  albumWindow.show();
  followLinks(link, albumWindow, log);
}

function startWindowLife(options: LaunchOptions, log: Log, language: () => Language): Promise<WindowLife> {
  return createWindowLife({
    preloadFile: join(OUT_FOLDER, 'preload', 'preload.cjs'),
    userDataDir: app.getPath('userData'),
    ...{ log, language },
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
  return startMenus({
    ...{ settings, accounts, updates, showLogs, window: albumWindow },
    language: () => languageOf(settings.get()),
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

function startServices(windowLife: WindowLife, log: FileLog): Promise<Result<AppServices, AppError>> {
  const tell = (event: BridgeEvent, payload: unknown): void =>
    tellWindow(windowLife.albumWindow, event, payload);
  return createAppServices({
    userDataDir: app.getPath('userData'),
    log,
    fetch: systemFetch,
    demoWorkerUrl: pathToFileURL(join(import.meta.dirname, 'demo-library-worker.js')),
    onSyncProgressed(status) {
      tell('onSyncProgressed', status);
      windowLife.syncProgressed(status);
    },
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
