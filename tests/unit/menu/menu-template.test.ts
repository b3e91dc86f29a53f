import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { createMenuTemplate, type MenuOptions } from '../../../electron/menu/menu-template.ts';
import { MENU_WORDS } from '../../../electron/menu/menu-words.ts';
import { LANGUAGES } from '../../../shared/settings.ts';

const PLATFORMS = ['darwin', 'win32', 'linux'] as const;
const options: MenuOptions = {
  appName: 'People Album',
  language: 'en',
  platform: 'linux',
  onCommand: () => undefined,
  sendAction: () => undefined,
};

/** Of the roles that have one, by Electron's documentation and sources; those of some platforms only are counted on all. */
const ROLE_SHORTCUTS: Readonly<Record<string, string>> = {
  undo: 'CommandOrControl+Z',
  redo: 'Shift+CommandOrControl+Z',
  cut: 'CommandOrControl+X',
  copy: 'CommandOrControl+C',
  paste: 'CommandOrControl+V',
  selectAll: 'CommandOrControl+A',
  reload: 'CmdOrCtrl+R',
  resetZoom: 'CommandOrControl+0',
  zoomIn: 'CommandOrControl+Plus',
  zoomOut: 'CommandOrControl+-',
  togglefullscreen: 'F11',
  minimize: 'CommandOrControl+M',
  close: 'CommandOrControl+W',
  hide: 'Command+H',
  hideOthers: 'Command+Alt+H',
  quit: 'CommandOrControl+Q',
};

/** One spelling for each key combination. */
function normalised(accelerator: string, platform: NodeJS.Platform): string {
  const main = platform === 'darwin' ? 'cmd' : 'ctrl';
  const aliases: Readonly<Record<string, string>> = {
    commandorcontrol: main,
    cmdorctrl: main,
    command: 'cmd',
    control: 'ctrl',
    option: 'alt',
    '=': 'plus',
  };
  const keys = accelerator.toLowerCase().split('+');
  return keys
    .map((key) => aliases[key] ?? key)
    .sort()
    .join('+');
}

/** Every item, those of submenus after their menu. */
function itemsOf(items: readonly MenuItemConstructorOptions[]): readonly MenuItemConstructorOptions[] {
  return items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? itemsOf(item.submenu) : [])]);
}

/** Clicks every command item; what it sent, by its accelerator. */
function commandsOf(platform: NodeJS.Platform): Readonly<Record<string, string>> {
  const sent: Record<string, string> = {};
  let accelerator = '';
  const template = createMenuTemplate({
    ...options,
    platform,
    onCommand: (command) => {
      sent[accelerator] = command;
    },
  });
  for (const item of itemsOf(template)) {
    accelerator = item.accelerator ?? '';
    click(item, {});
  }
  return sent;
}

/** Electron calls it with the item, the window that has the focus, if any of ours has, and the event. */
function click(item: MenuItemConstructorOptions | undefined, focusedWindow: object | undefined): void {
  const clicked = item?.click as ((item: unknown, focusedWindow: unknown) => void) | undefined;
  clicked?.(item, focusedWindow);
}

describe('the menu', () => {
  it.each(PLATFORMS)('sends the window each command on %s', (platform) => {
    expect(commandsOf(platform)).toEqual({
      'CmdOrCtrl+,': 'settings',
      'CmdOrCtrl+Z': 'undo',
      [platform === 'darwin' ? 'Shift+Cmd+Z' : 'Ctrl+Y']: 'redo',
      'CmdOrCtrl+A': 'select-all',
      'CmdOrCtrl+F': 'find',
      'CmdOrCtrl+Plus': 'larger-cards',
      'CmdOrCtrl+-': 'smaller-cards',
      'CmdOrCtrl+R': 'sync',
      '': 'full-sync',
    });
  });

  it.each(PLATFORMS)('gives no shortcut to two items on %s, roles with theirs included', (platform) => {
    const shortcuts = itemsOf(createMenuTemplate({ ...options, platform }))
      .map(({ role, accelerator }) => accelerator ?? ROLE_SHORTCUTS[role ?? ''])
      .filter((shortcut) => shortcut !== undefined)
      .map((shortcut) => normalised(shortcut, platform));
    expect(shortcuts.length).toBeGreaterThan(10);
    expect(new Set(shortcuts).size).toBe(shortcuts.length);
  });

  it.each([
    ['darwin', ['undo:', 'redo:', 'selectAll:'], ['find']],
    ['win32', [], ['undo', 'redo', 'select-all', 'find']],
  ] as const)('leaves the text of a panel of the system to it on %s', (platform, actions, commands) => {
    const sent: string[] = [];
    const done: string[] = [];
    const template = createMenuTemplate({
      ...options,
      platform,
      onCommand: (command) => done.push(command),
      sendAction: (action) => sent.push(action),
    });
    for (const label of ['Undo', 'Redo', 'Select All', 'Find']) {
      click(
        itemsOf(template).find((item) => item.label === label),
        undefined,
      );
    }
    expect([sent, done]).toEqual([actions, commands]);
  });

  it.each(LANGUAGES)('has every word in %s, the app’s name put in', (language) => {
    for (const platform of PLATFORMS) {
      for (const item of itemsOf(createMenuTemplate({ ...options, platform, language }))) {
        if (item.type === 'separator') continue;
        expect(item.label).toMatch(/\S/);
        expect(item.label).not.toContain('{');
        const isChinese = /\p{Script=Han}/u.test(item.label ?? '');
        expect(isChinese).toBe(language === 'zh-CN' && item.label !== options.appName);
      }
    }
  });

  it('says nothing twice within a language', () => {
    for (const words of Object.values(MENU_WORDS)) {
      expect(new Set(Object.values(words)).size).toBe(Object.keys(words).length);
    }
  });
});
