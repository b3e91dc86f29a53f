import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import {
  createDockTemplate,
  createMenuTemplate,
  type MenuOptions,
} from '../../../electron/menu/menu-template.ts';
import { MENU_WORDS } from '../../../electron/menu/menu-words.ts';
import { MENU_COMMANDS } from '../../../shared/app-shell.ts';
import { LANGUAGES } from '../../../shared/settings.ts';

const PLATFORMS = ['darwin', 'win32', 'linux'] as const;
const options: MenuOptions = {
  appName: 'People Album',
  language: 'en',
  platform: 'linux',
  recent: [],
  hasUpdates: true,
  onCommand: () => undefined,
  onOpenDataset: () => undefined,
  onShowLogs: () => undefined,
  onCheckForUpdates: () => undefined,
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

/** Electron calls it with the item, the window that has the focus, if any of ours has, and the event. */
function click(item: MenuItemConstructorOptions | undefined, focusedWindow: object | undefined): void {
  const clicked = item?.click as ((item: unknown, focusedWindow: unknown) => void) | undefined;
  clicked?.(item, focusedWindow);
}

/** What the window is sent by the items of a platform, one after the other. */
function commandsOf(platform: NodeJS.Platform): readonly (readonly [string | undefined, string])[] {
  const sent: [string | undefined, string][] = [];
  let id: string | undefined;
  const onCommand = (command: string) => sent.push([id, command]);
  for (const item of itemsOf(createMenuTemplate({ ...options, platform, onCommand }))) {
    id = item.id;
    click(item, {});
  }
  return sent;
}

describe('the menu', () => {
  it.each(PLATFORMS)('has each command of the window exactly once on %s, under its own name', (platform) => {
    // The system's own panel tells about the app on macOS.
    const expected = MENU_COMMANDS.filter((command) => platform !== 'darwin' || command !== 'about');
    const sent = commandsOf(platform);
    expect(sent.map(([, command]) => command).sort()).toEqual([...expected].sort());
    for (const [id, command] of sent) expect(id).toBe(command);
  });

  it.each(PLATFORMS)('tells about the app in one place on %s', (platform) => {
    const items = itemsOf(createMenuTemplate({ ...options, platform }));
    expect(items.filter(({ id, role }) => id === 'about' || role === 'about')).toHaveLength(1);
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

  it('uses every word that it has', () => {
    const used = PLATFORMS.flatMap((platform) =>
      itemsOf(createMenuTemplate({ ...options, platform, recent: [{ datasetId: 'demo', name: null }] })),
    ).map(({ label }) => label?.replace('&', '').replace(options.appName, '{app}'));
    const elsewhere = ['nothingRecent', 'copyright', 'licence', 'logsNotShown', 'logsNotShownText'];
    for (const [word, text] of Object.entries(MENU_WORDS.en)) {
      if (!elsewhere.includes(word)) expect(used).toContain(text);
    }
  });

  it.each(LANGUAGES)('opens its menus by Alt and letters of their own in %s, but on macOS', (language) => {
    const barOf = (platform: NodeJS.Platform) =>
      createMenuTemplate({ ...options, platform, language }).map(({ label }) => label ?? '');
    const letters = barOf('win32').map((label) => /&([A-Z])/.exec(label)?.[1]);
    expect(letters).toEqual(['F', 'E', 'V', 'P', 'D', 'W', 'H']);
    expect(barOf('darwin').join('')).not.toContain('&');
  });

  it('shows keys that people type without taking them from the page, and not where the menu would hear them', () => {
    const keys = (platform: NodeJS.Platform) =>
      itemsOf(createMenuTemplate({ ...options, platform })).filter(
        ({ accelerator }) => accelerator !== undefined && /^(?:[A-Z]|Enter|Delete)$/.test(accelerator),
      );
    expect(keys('linux')).toMatchObject([
      { id: 'open-person', accelerator: 'Enter', registerAccelerator: false },
      { id: 'pin', accelerator: 'P', registerAccelerator: false },
      { id: 'hide', accelerator: 'Delete', registerAccelerator: false },
    ]);
    expect(keys('darwin')).toEqual([]);
  });
});

describe('what main does of the menu', () => {
  const named = (template: readonly MenuItemConstructorOptions[], label: string) =>
    itemsOf(template).find((item) => item.label === label);

  it('shows the logs and looks for updates', () => {
    const done: string[] = [];
    const template = createMenuTemplate({
      ...options,
      onShowLogs: () => done.push('logs'),
      onCheckForUpdates: () => done.push('updates'),
    });
    click(named(template, 'Show Logs'), undefined);
    click(named(template, 'Check for Updates…'), undefined);
    expect(done).toEqual(['logs', 'updates']);
  });

  it('offers no updates where there are none to be had', () => {
    expect(
      named(createMenuTemplate({ ...options, hasUpdates: false }), 'Check for Updates…'),
    ).toBeUndefined();
  });

  it('opens the recent datasets, in the menu and from the dock', () => {
    const opened: string[] = [];
    const recent = [
      { datasetId: 'id-2', name: 'Trips && more' },
      { datasetId: 'demo', name: null },
    ];
    const onOpenDataset = (datasetId: string) => opened.push(datasetId);
    for (const create of [createMenuTemplate, createDockTemplate]) {
      const template = create({ ...options, recent, onOpenDataset });
      click(named(template, 'Trips && more'), undefined);
      click(named(template, 'Demo Library'), undefined);
      expect(opened.splice(0)).toEqual(['id-2', 'demo']);
    }
  });

  it('says that there are no recent datasets', () => {
    expect(named(createMenuTemplate(options), 'No Recent Datasets')).toMatchObject({ enabled: false });
  });
});
