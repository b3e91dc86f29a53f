/** Puts the native menus on Electron, and keeps them to the language, the datasets and the window as they are. */
import { app, BrowserWindow, dialog, Menu, type WebContents } from 'electron';
import type { AppError } from '../../shared/app-error.ts';
import type { MenuState, UpdateStatus } from '../../shared/app-shell.ts';
import type { BridgeEvent } from '../../shared/bridge.ts';
import type { DatasetView } from '../../shared/dataset.ts';
import type { Result } from '../../shared/result.ts';
import type { Language, Settings } from '../../shared/settings.ts';
import { aboutPanelOptions } from './about-panel.ts';
import { type ApplicationMenu, createApplicationMenu } from './application-menu.ts';
import { MENU_WORDS } from './menu-words.ts';
import { recentDatasets } from './recent-datasets.ts';
import { createTextMenuTemplate } from './text-menu.ts';

export interface MenusOptions {
  readonly settings: { get(): Settings; onChange(listener: () => void): unknown };
  readonly accounts: { list(): readonly DatasetView[]; onChange(listener: () => void): unknown };
  /** The language in use. */
  readonly language: () => Language;
  readonly window: { show(): void; contents(): WebContents | null };
  readonly tellWindow: (event: BridgeEvent, payload: unknown) => void;
  readonly updates: { status(): UpdateStatus; check(): void };
  readonly showLogs: () => Promise<Result<null, AppError>>;
}

/** Call it before there is a window. Answers what follows the window's reports. */
export function startMenus(options: MenusOptions): { follow(state: MenuState): void } {
  const { window, settings, accounts, updates, tellWindow } = options;
  const menu = createApplicationMenu({
    ...{ menus: Menu, appName: app.getName(), platform: process.platform, showWindow: window.show },
    setDockMenu: process.platform === 'darwin' ? (dockMenu) => app.dock?.setMenu(dockMenu) : undefined,
    tellCommand: (command) => tellWindow('onMenuCommand', command),
    tellDataset: (datasetId) => tellWindow('onOpenDataset', datasetId),
    onShowLogs: () => void showLogs(options),
    onCheckForUpdates() {
      window.show();
      updates.check();
    },
  });
  const refresh = (): void => {
    const language = options.language();
    app.setAboutPanelOptions(aboutPanelOptions({ name: app.getName(), version: app.getVersion() }, language));
    menu.show({
      language,
      recent: recentDatasets(settings.get().recentDatasetIds, accounts.list()),
      hasUpdates: updates.status().state !== 'off',
    });
  };
  refresh();
  settings.onChange(refresh);
  accounts.onChange(refresh);
  followWindows(menu, options);
  return menu;
}

function followWindows(menu: ApplicationMenu, { window, language }: MenusOptions): void {
  app.on('web-contents-created', (_event, contents) => {
    showTextMenu(contents, language);
    contents.once('destroyed', () => {
      const current = window.contents();
      const isAnother = current !== null && current !== contents && !current.isDestroyed();
      if (!isAnother) menu.windowGone();
    });
  });
  if (process.platform !== 'darwin') return;
  app.on('browser-window-focus', () => menu.focusChanged(true));
  app.on('browser-window-blur', () => menu.focusChanged(false));
}

/** Electron tells of a context menu only where the page has none of its own: there it prevents the default. */
function showTextMenu(contents: WebContents, language: () => Language): void {
  contents.on('context-menu', (_event, params) => {
    const template = createTextMenuTemplate(params, language());
    if (template === null) return;
    const window = BrowserWindow.fromWebContents(contents);
    Menu.buildFromTemplate(template).popup({
      ...(window === null ? {} : { window }),
      ...(params.frame === null ? {} : { frame: params.frame }),
      sourceType: params.menuSourceType,
    });
  });
}

async function showLogs({ showLogs, language }: MenusOptions): Promise<void> {
  const shown = await showLogs();
  const words = MENU_WORDS[language()];
  if (!shown.ok) dialog.showErrorBox(words.logsNotShown, words.logsNotShownText);
}
