/** The keys that stand beside the menu's commands. */
import type { MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from '../../shared/app-shell.ts';

type KeyOptions = Pick<MenuItemConstructorOptions, 'accelerator' | 'registerAccelerator'>;

const KEYS: Partial<Record<MenuCommand, string>> = {
  undo: 'CmdOrCtrl+Z',
  'select-all': 'CmdOrCtrl+A',
  find: 'CmdOrCtrl+F',
  sync: 'CmdOrCtrl+R',
  'larger-cards': 'CmdOrCtrl+Plus',
  'smaller-cards': 'CmdOrCtrl+-',
  'show-grid': 'CmdOrCtrl+1',
  'show-table': 'CmdOrCtrl+2',
  'connect-dataset': 'CmdOrCtrl+N',
  'print-sheet': 'CmdOrCtrl+P',
  settings: 'CmdOrCtrl+,',
  'edit-alias': 'F2',
  'user-guide': 'F1',
  'keyboard-shortcuts': 'CmdOrCtrl+/',
};
const MAC_KEYS: Partial<Record<MenuCommand, string>> = {
  redo: 'Shift+Cmd+Z',
  back: 'Cmd+[',
  hide: 'Cmd+Backspace',
};
const OTHER_KEYS: Partial<Record<MenuCommand, string>> = { redo: 'Ctrl+Y', back: 'Alt+Left' };

/**
 * Keys that people type, too: the menu tells of them, and the page alone hears them. macOS hears whatever a menu shows,
 * so that there they are not shown.
 */
const PAGE_KEYS: Partial<Record<MenuCommand, string>> = { 'open-person': 'Enter', pin: 'P', hide: 'Delete' };

export function keysOf(command: MenuCommand, isMac: boolean): KeyOptions {
  const accelerator = (isMac ? MAC_KEYS : OTHER_KEYS)[command] ?? KEYS[command];
  if (accelerator !== undefined) return { accelerator };
  const shown = isMac ? undefined : PAGE_KEYS[command];
  return shown === undefined ? {} : { accelerator: shown, registerAccelerator: false };
}
