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
};

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
    // Electron calls it with the item, the window and the event; none of them matters.
    (item.click as (() => void) | undefined)?.();
  }
  return sent;
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
    });
  });

  it.each(PLATFORMS)('gives no shortcut to two items on %s, roles with theirs included', (platform) => {
    const ofRoles: Readonly<Record<string, string>> = {
      cut: 'CmdOrCtrl+X',
      copy: 'CmdOrCtrl+C',
      paste: 'CmdOrCtrl+V',
      resetZoom: 'CmdOrCtrl+0',
      minimize: 'CmdOrCtrl+M',
      close: 'CmdOrCtrl+W',
      quit: 'CmdOrCtrl+Q',
      reload: 'CmdOrCtrl+R',
      zoomIn: 'CmdOrCtrl+Plus',
      zoomOut: 'CmdOrCtrl+-',
    };
    const shortcuts = itemsOf(createMenuTemplate({ ...options, platform }))
      .map(({ role, accelerator }) => accelerator ?? ofRoles[role ?? ''])
      .filter((shortcut) => shortcut !== undefined);
    expect(new Set(shortcuts).size).toBe(shortcuts.length);
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
