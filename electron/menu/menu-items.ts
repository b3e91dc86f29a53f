/** Makes the menu's items: their words, their keys, and what they do. */
import type { MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from '../../shared/app-shell.ts';
import type { Language } from '../../shared/settings.ts';
import { keysOf } from './command-keys.ts';
import { MENU_WORDS, type MenuWord } from './menu-words.ts';

export interface MenuItemsOptions {
  readonly appName: string;
  readonly language: Language;
  readonly platform: NodeJS.Platform;
  /** The item of a command of the window's was chosen. */
  readonly onCommand: (command: MenuCommand) => void;
  /** macOS: sends a Cocoa action to whatever has the focus. */
  readonly sendAction: (action: string) => void;
}

export type Item = MenuItemConstructorOptions;
type Role = NonNullable<Item['role']>;

export interface MenuItems {
  readonly isMac: boolean;
  label(word: MenuWord): string;
  /** Its id is the command's name. */
  command(word: MenuWord, name: MenuCommand, more?: Pick<Item, 'type'>): Item;
  role(word: MenuWord, name: Role, accelerator?: string): Item;
  /** What main does by itself. */
  action(word: MenuWord, click: () => void): Item;
  menu(word: MenuWord, submenu: Item[]): Item;
  /** Stands in the menu bar: where menus open by Alt and a letter, that is the first one of its English word. */
  topMenu(word: MenuWord, submenu: Item[]): Item;
}

/** What Electron's roles of the same names send. */
export const COCOA_ACTIONS: Partial<Record<MenuCommand, string>> = {
  undo: 'undo:',
  redo: 'redo:',
  'select-all': 'selectAll:',
};

export const SEPARATOR: Item = { type: 'separator' };

/**
 * The window handles the shortcuts of its commands itself and prevents the default of their `keydown`. Chromium asks the
 * page first, and Electron looks at the menu only for key events that the page left alone (electron/electron#11116), so a
 * shortcut works once. It still reaches the menu where the page does not get the key. In text fields the page leaves
 * undo and the like to Chromium, which takes the key too, but on macOS, where these come from the menu: then the command
 * means the text. While none of our windows has the focus, on macOS a panel of the system's may have it: then the item does
 * what its role would do.
 */
export function createMenuItems(options: MenuItemsOptions): MenuItems {
  const { appName, language, platform, onCommand, sendAction } = options;
  const isMac = platform === 'darwin';
  const label = (word: MenuWord): string => MENU_WORDS[language][word].replace('{app}', appName);
  return {
    isMac,
    label,
    command: (word, name, more = {}) => ({
      id: name,
      label: label(word),
      ...keysOf(name, isMac),
      ...more,
      click(_item, focusedWindow) {
        // Electron's types say undefined; a window that is asked for may also be null.
        const isForPanel = isMac && (focusedWindow ?? null) === null;
        const action = isForPanel ? COCOA_ACTIONS[name] : undefined;
        if (action === undefined) onCommand(name);
        else sendAction(action);
      },
    }),
    role: (word, name, accelerator) => ({
      label: label(word),
      role: name,
      ...(accelerator === undefined ? {} : { accelerator }),
    }),
    action: (word, click) => ({ label: label(word), click: () => click() }),
    menu: (word, submenu) => ({ label: label(word), submenu }),
    topMenu: (word, submenu) => ({
      label: isMac ? label(word) : withMnemonic(label(word), MENU_WORDS.en[word]),
      submenu,
    }),
  };
}

function withMnemonic(label: string, english: string): string {
  return label === english ? `&${label}` : `${label}(&${english.charAt(0)})`;
}
