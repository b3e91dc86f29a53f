/** What stands in the native menu. Plain data, so that it is tested without Electron. */
import {
  createMenuItems,
  type Item,
  type MenuItems,
  type MenuItemsOptions,
  SEPARATOR,
} from './menu-items.ts';
import type { RecentDataset } from './recent-datasets.ts';

export interface MenuOptions extends MenuItemsOptions {
  readonly recent: readonly RecentDataset[];
  /** False where the app is updated by whatever installed it. */
  readonly hasUpdates: boolean;
  readonly onOpenDataset: (datasetId: string) => void;
  readonly onShowLogs: () => void;
  readonly onCheckForUpdates: () => void;
}

export function createMenuTemplate(options: MenuOptions): Item[] {
  const items = createMenuItems(options);
  return [
    ...(items.isMac ? [appMenu(options, items)] : []),
    fileMenu(options, items),
    editMenu(items),
    viewMenu(items),
    personMenu(items),
    datasetMenu(items),
    windowMenu(items),
    helpMenu(options, items),
  ];
}

/** The menu of macOS's dock icon. */
export function createDockTemplate(options: MenuOptions): Item[] {
  return recentItems(options, createMenuItems(options));
}

function recentItems({ recent, onOpenDataset }: MenuOptions, { label }: MenuItems): Item[] {
  return recent.map(({ datasetId, name }) => ({
    label: name ?? label('demoLibrary'),
    click: () => onOpenDataset(datasetId),
  }));
}

function appMenu(options: MenuOptions, { command, role }: MenuItems): Item {
  return {
    label: options.appName,
    submenu: [
      role('about', 'about'),
      SEPARATOR,
      command('settings', 'settings'),
      SEPARATOR,
      role('services', 'services'),
      SEPARATOR,
      role('hideApp', 'hide'),
      role('hideOthers', 'hideOthers'),
      role('unhide', 'unhide'),
      SEPARATOR,
      role('quit', 'quit'),
    ],
  };
}

function fileMenu(options: MenuOptions, items: MenuItems): Item {
  const { isMac, command, role, menu, topMenu, label } = items;
  const recent = recentItems(options, items);
  const nothing: Item = { label: label('nothingRecent'), enabled: false };
  return topMenu('file', [
    command('connectDataset', 'connect-dataset'),
    menu('openRecent', recent.length > 0 ? recent : [nothing]),
    SEPARATOR,
    command('importAnnotations', 'import-annotations'),
    command('exportAnnotations', 'export-annotations'),
    SEPARATOR,
    command('exportCsv', 'export-csv'),
    command('exportJson', 'export-json'),
    command('printSheet', 'print-sheet'),
    SEPARATOR,
    ...(isMac
      ? [role('closeWindow', 'close')]
      : [command('settings', 'settings'), SEPARATOR, role('exit', 'quit')]),
  ]);
}

function editMenu({ command, role, topMenu }: MenuItems): Item {
  return topMenu('edit', [
    command('undo', 'undo'),
    command('redo', 'redo'),
    SEPARATOR,
    role('cut', 'cut'),
    role('copy', 'copy'),
    role('paste', 'paste'),
    command('selectAll', 'select-all'),
    SEPARATOR,
    command('find', 'find'),
  ]);
}

/** The roles' own shortcuts for reloading and zooming would be those of the sync and of the cards. */
function viewMenu({ command, role, topMenu }: MenuItems): Item {
  return topMenu('view', [
    command('back', 'back'),
    SEPARATOR,
    command('grid', 'show-grid', { type: 'radio' }),
    command('table', 'show-table', { type: 'radio' }),
    SEPARATOR,
    command('largerCards', 'larger-cards'),
    command('smallerCards', 'smaller-cards'),
    SEPARATOR,
    role('actualSize', 'resetZoom'),
    role('zoomIn', 'zoomIn', 'CmdOrCtrl+Alt+Plus'),
    role('zoomOut', 'zoomOut', 'CmdOrCtrl+Alt+-'),
    SEPARATOR,
    role('reload', 'reload', 'CmdOrCtrl+Shift+R'),
    role('fullScreen', 'togglefullscreen'),
  ]);
}

function personMenu({ command, topMenu }: MenuItems): Item {
  return topMenu('person', [
    command('openPerson', 'open-person'),
    SEPARATOR,
    command('pin', 'pin'),
    command('hidePerson', 'hide'),
    command('editAlias', 'edit-alias'),
  ]);
}

function datasetMenu({ command, topMenu }: MenuItems): Item {
  return topMenu('dataset', [
    command('syncNow', 'sync'),
    command('fullSync', 'full-sync'),
    SEPARATOR,
    command('pauseSync', 'pause-sync'),
    command('resumeSync', 'resume-sync'),
  ]);
}

/** macOS adds the open windows to the menu of this role. */
function windowMenu({ isMac, role, topMenu }: MenuItems): Item {
  return isMac
    ? {
        ...topMenu('window', [
          role('minimize', 'minimize'),
          role('zoomWindow', 'zoom'),
          SEPARATOR,
          role('front', 'front'),
        ]),
        role: 'window',
      }
    : topMenu('window', [role('minimize', 'minimize'), role('closeWindow', 'close')]);
}

/** macOS adds its search to the menu of this role. */
function helpMenu(options: MenuOptions, { isMac, command, action, topMenu }: MenuItems): Item {
  const menu = topMenu('help', [
    command('userGuide', 'user-guide'),
    command('keyboardShortcuts', 'keyboard-shortcuts'),
    SEPARATOR,
    action('showLogs', options.onShowLogs),
    command('copyDiagnostics', 'copy-diagnostics'),
    ...(options.hasUpdates ? [SEPARATOR, action('checkForUpdates', options.onCheckForUpdates)] : []),
    ...(isMac ? [] : [SEPARATOR, command('about', 'about')]),
  ]);
  return isMac ? { ...menu, role: 'help' } : menu;
}
