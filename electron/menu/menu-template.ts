/** What stands in the native menu. Plain data, so that it is tested without Electron. */
import type { MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from '../../shared/app-shell.ts';
import type { Language } from '../../shared/settings.ts';
import { MENU_WORDS, type MenuWord } from './menu-words.ts';

export interface MenuOptions {
  readonly appName: string;
  readonly language: Language;
  readonly platform: NodeJS.Platform;
  /** Tells the window that an item was chosen that it carries out. */
  readonly onCommand: (command: MenuCommand) => void;
  /** macOS: sends a Cocoa action to whatever has the focus. */
  readonly sendAction: (action: string) => void;
}

type Role = NonNullable<MenuItemConstructorOptions['role']>;

/** What Electron's roles of the same names send. */
const COCOA_ACTIONS: Partial<Record<MenuCommand, string>> = {
  undo: 'undo:',
  redo: 'redo:',
  'select-all': 'selectAll:',
};

const SEPARATOR: MenuItemConstructorOptions = { type: 'separator' };

/**
 * The window handles the shortcuts of its commands itself and prevents the default of their `keydown`. Chromium asks the
 * page first, and Electron looks at the menu only for key events that the page left alone (electron/electron#11116), so a
 * shortcut works once. It still reaches the menu where the page does not get the key. In text fields the page leaves
 * undo and the like to Chromium, which takes the key too, but on macOS, where these come from the menu: then the command
 * means the text. While none of our windows has the focus, on macOS a panel of the system's may have it: then the item does
 * what its role would do.
 */
export function createMenuTemplate(options: MenuOptions): MenuItemConstructorOptions[] {
  const isMac = options.platform === 'darwin';
  const words = MENU_WORDS[options.language];
  const label = (word: MenuWord): string => words[word].replace('{app}', options.appName);

  const command = (word: MenuWord, name: MenuCommand, accelerator?: string): MenuItemConstructorOptions => ({
    label: label(word),
    ...(accelerator === undefined ? {} : { accelerator }),
    click: (_item, focusedWindow) => {
      const action = isMac && focusedWindow === undefined ? COCOA_ACTIONS[name] : undefined;
      if (action === undefined) options.onCommand(name);
      else options.sendAction(action);
    },
  });
  const role = (word: MenuWord, name: Role, accelerator?: string): MenuItemConstructorOptions => ({
    label: label(word),
    role: name,
    ...(accelerator === undefined ? {} : { accelerator }),
  });
  const menu = (word: MenuWord, submenu: MenuItemConstructorOptions[]): MenuItemConstructorOptions => ({
    label: label(word),
    submenu,
  });

  const settings = command('settings', 'settings', 'CmdOrCtrl+,');
  const app: MenuItemConstructorOptions = {
    label: options.appName,
    submenu: [
      role('about', 'about'),
      SEPARATOR,
      settings,
      SEPARATOR,
      role('services', 'services'),
      SEPARATOR,
      role('hide', 'hide'),
      role('hideOthers', 'hideOthers'),
      role('unhide', 'unhide'),
      SEPARATOR,
      role('quit', 'quit'),
    ],
  };
  const file = menu(
    'file',
    isMac ? [role('closeWindow', 'close')] : [settings, SEPARATOR, role('exit', 'quit')],
  );
  const edit = menu('edit', [
    command('undo', 'undo', 'CmdOrCtrl+Z'),
    command('redo', 'redo', isMac ? 'Shift+Cmd+Z' : 'Ctrl+Y'),
    SEPARATOR,
    role('cut', 'cut'),
    role('copy', 'copy'),
    role('paste', 'paste'),
    command('selectAll', 'select-all', 'CmdOrCtrl+A'),
    SEPARATOR,
    command('find', 'find', 'CmdOrCtrl+F'),
  ]);
  // The roles' own shortcuts for reloading and zooming would be those of the sync and of the cards.
  const view = menu('view', [
    command('largerCards', 'larger-cards', 'CmdOrCtrl+Plus'),
    command('smallerCards', 'smaller-cards', 'CmdOrCtrl+-'),
    SEPARATOR,
    role('actualSize', 'resetZoom'),
    role('zoomIn', 'zoomIn', 'CmdOrCtrl+Alt+Plus'),
    role('zoomOut', 'zoomOut', 'CmdOrCtrl+Alt+-'),
    SEPARATOR,
    role('reload', 'reload', 'CmdOrCtrl+Shift+R'),
    role('fullScreen', 'togglefullscreen'),
  ]);
  const dataset = menu('dataset', [
    command('syncNow', 'sync', 'CmdOrCtrl+R'),
    command('fullSync', 'full-sync'),
  ]);
  const windows: MenuItemConstructorOptions = {
    ...menu(
      'window',
      isMac
        ? [role('minimize', 'minimize'), role('zoomWindow', 'zoom'), SEPARATOR, role('front', 'front')]
        : [role('minimize', 'minimize'), role('closeWindow', 'close')],
    ),
    // macOS adds the open windows to the menu of this role.
    ...(isMac ? { role: 'window' } : {}),
  };
  return [...(isMac ? [app] : []), file, edit, view, dataset, windows];
}
