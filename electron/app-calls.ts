/** What answers the window's calls: the services, and what only Electron can do or tell. */
import { homedir, release, tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { app, type IpcMainInvokeEvent, MessageChannelMain, shell } from 'electron';
import { type AppError, appError } from '../shared/app-error.ts';
import { type AppInfo, CACHE_PORT_CHANNEL } from '../shared/bridge.ts';
import { failure, type Result, success } from '../shared/result.ts';
import type { Language, Settings } from '../shared/settings.ts';
import { testConnection } from './accounts/connection-test.ts';
import type { AppServices } from './app-services.ts';
import { createDiagnostics } from './diagnostics.ts';
import type { HttpFetch } from './imm/http-exchange.ts';
import type { CallServices } from './ipc/routes.ts';
import type { LaunchOptions } from './launch-options.ts';
import type { WaitingLink } from './links/waiting-link.ts';
import type { FileLog } from './logging/file-log.ts';
import { openFolder } from './menu/open-folder.ts';
import { openExternalLink } from './security/open-external-link.ts';
import type { AppUpdates } from './updates/app-updates.ts';
import type { WindowLife } from './windows/window-life.ts';

export interface AppParts {
  readonly options: LaunchOptions;
  readonly services: AppServices;
  readonly windowLife: WindowLife;
  readonly updates: AppUpdates;
  readonly link: WaitingLink;
  readonly log: FileLog;
  readonly fetch: HttpFetch;
}

/** All but the menu, which asks some of them itself. */
export function createCallServices(parts: AppParts): Omit<CallServices, 'menu'> {
  const { services, updates, link, log } = parts;
  const { accounts, settings, keychain, sync, annotations, pictures, photos, edits } = services;
  return {
    ...{ settings, accounts, annotations, pictures, photos, edits },
    appInfo: () => appInfo(parts),
    diagnostics: () => writeDiagnostics(parts),
    secrets: keychain,
    sync,
    reportOnline: services.reportOnline,
    testConnection: (draft, credentials) =>
      testConnection(draft, credentials, parts.fetch, new AbortController().signal),
    showLogs: () => openFolder(logsFolder(), (path) => shell.openPath(path), log),
    links: link,
    updates,
    openExternal: async (url) =>
      (await openExternalLink(url))
        ? success(null)
        : failure(appError('refused', 'only web pages are opened', { field: 'url' })),
    connectCache: async (sender) => connectCache(sender, parts),
  };
}

export function logsFolder(): string {
  return join(app.getPath('userData'), 'logs');
}

export function systemLanguage(): Language {
  return app.getPreferredSystemLanguages()[0]?.startsWith('zh') ? 'zh-CN' : 'en';
}

export function languageOf({ language }: Settings): Language {
  return language === 'system' ? systemLanguage() : language;
}

/** Makes a port for the window that asked and hands the other end to the sync. */
function connectCache(
  sender: IpcMainInvokeEvent['sender'],
  { services, windowLife }: AppParts,
): Result<null, AppError> {
  const { port1, port2 } = new MessageChannelMain();
  sender.postMessage(CACHE_PORT_CHANNEL, null, [port2]);
  void services.attachCache(port1).then(windowLife.albumOpened);
  return success(null);
}

function appInfo({ options, windowLife }: AppParts): AppInfo {
  return {
    name: app.getName(),
    version: app.getVersion(),
    runtime: process.versions.electron === undefined ? 'preview' : 'electron',
    systemLanguage: systemLanguage(),
    openDemo: options.openDemo,
    safeMode: windowLife.isSafeMode(),
  };
}

function writeDiagnostics(parts: AppParts): Promise<string> {
  const { services, log } = parts;
  const { platform, arch, versions } = process;
  return createDiagnostics({
    appInfo: () => appInfo(parts),
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
