import type { Menu, MenuItem } from 'electron';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  type ApplicationMenu,
  createApplicationMenu,
  type MenuContent,
} from '../../../electron/menu/application-menu.ts';
import { createMenuModule } from '../../../electron/preview/menu.ts';
import { MENU_COMMANDS, type MenuCommand } from '../../../shared/app-shell.ts';

const content: MenuContent = {
  language: 'en',
  recent: [{ datasetId: 'id-1', name: 'Family' }],
  hasUpdates: false,
};
const OPENERS: readonly MenuCommand[] = [
  ...(['about', 'connect-dataset', 'copy-diagnostics'] as const),
  ...(['keyboard-shortcuts', 'settings', 'user-guide'] as const),
];

let told: string[];
let builds: number;
let menu: ApplicationMenu;
let menus: typeof Menu;

function start(platform: NodeJS.Platform = 'linux'): void {
  told = [];
  builds = 0;
  // What it lacks throws by name.
  menus = createMenuModule() as typeof Menu;
  menu = createApplicationMenu({
    ...{ appName: 'People Album', platform },
    menus: {
      buildFromTemplate: menus.buildFromTemplate,
      setApplicationMenu(next) {
        builds += 1;
        menus.setApplicationMenu(next);
      },
      sendActionToFirstResponder: (action) => told.push(`action ${action}`),
    },
    setDockMenu: (dock) => told.push(`dock ${dock.items.map(({ label }) => label).join()}`),
    showWindow: () => told.push('show'),
    tellCommand: (command) => told.push(command),
    tellDataset: (datasetId) => told.push(`open ${datasetId}`),
    onShowLogs: () => undefined,
    onCheckForUpdates: () => undefined,
  });
  menu.show(content);
  told = [];
}

beforeEach(() => start());

function item(id: MenuCommand): MenuItem {
  const found = menus.getApplicationMenu()?.getMenuItemById(id);
  if (found === undefined || found === null) throw new Error(`there is no item ${id}`);
  return found;
}

function itemsOf(items: readonly MenuItem[]): readonly MenuItem[] {
  return items.flatMap((each) => [each, ...itemsOf(each.submenu?.items ?? [])]);
}

/** As the user does it, with a window of ours in front. */
function click(found: MenuItem | undefined, focusedWindow: object | null = {}): void {
  found?.click({}, focusedWindow, {});
}

function recentItem(): MenuItem | undefined {
  return itemsOf(menus.getApplicationMenu()?.items ?? []).find(({ label }) => label === 'Family');
}

function enabled(): readonly MenuCommand[] {
  return MENU_COMMANDS.filter((command) => item(command).enabled).sort();
}

describe('the items of the menu', () => {
  it('are those that open a window, before there is one that has told what it can do', () => {
    expect(enabled()).toEqual(OPENERS);
  });

  it('follow what the window can do, without a new menu', () => {
    const before = menus.getApplicationMenu();
    menu.follow({ available: ['find', 'undo'], checked: [] });
    expect(enabled()).toEqual(['find', 'undo']);
    menu.follow({ available: MENU_COMMANDS, checked: [] });
    expect(enabled()).toEqual([...MENU_COMMANDS].sort());
    menu.windowGone();
    expect(enabled()).toEqual(OPENERS);
    expect(menus.getApplicationMenu()).toBe(before);
  });

  it('carry the mark that the window gives them, also after a click that changed nothing', () => {
    const marks = () => [item('show-grid').checked, item('show-table').checked];
    menu.follow({ available: ['show-grid', 'show-table'], checked: ['show-table'] });
    expect(marks()).toEqual([false, true]);
    click(item('show-grid'));
    expect(told).toEqual(['show-grid']);
    expect(marks()).toEqual([false, true]);
    menu.follow({ available: ['show-grid', 'show-table'], checked: ['show-grid'] });
    expect(marks()).toEqual([true, false]);
  });

  it('are as the window told when the menu is made anew', () => {
    menu.follow({ available: ['find', 'show-table'], checked: ['show-table'] });
    menu.show({ ...content, language: 'zh-CN' });
    expect(builds).toBe(2);
    expect(item('find').label).toBe('查找');
    expect(enabled()).toEqual(['find', 'show-table']);
    expect(item('show-table').checked).toBe(true);
  });
});

describe('a menu', () => {
  it('is made anew for other words, datasets and updates, and for nothing else', () => {
    menu.show({ ...content });
    expect(builds).toBe(1);
    menu.show({ ...content, recent: [] });
    menu.show({ ...content, recent: [], hasUpdates: true });
    expect(builds).toBe(3);
    expect(told).toEqual(['dock ', 'dock ']);
  });
});

describe('what is chosen', () => {
  it('is told to the window that listens, which shows itself for what it has to show', () => {
    menu.follow({ available: MENU_COMMANDS, checked: [] });
    click(item('sync'));
    click(item('settings'));
    click(recentItem());
    expect(told).toEqual(['sync', 'show', 'settings', 'show', 'open id-1']);
  });

  it('opens a window where there is none, which hears of it once it can carry it out', () => {
    click(item('settings'), null);
    expect(told).toEqual(['show']);
    menu.follow({ available: [], checked: [] });
    expect(told).toEqual(['show']);
    menu.follow({ available: ['settings'], checked: [] });
    menu.follow({ available: ['settings'], checked: [] });
    expect(told).toEqual(['show', 'settings']);
  });

  it('opens a window for a dataset, which hears of it at once, and of the last choice only', () => {
    menu.follow({ available: ['settings'], checked: [] });
    menu.windowGone();
    click(item('settings'), null);
    click(recentItem(), null);
    menu.follow({ available: ['settings'], checked: [] });
    expect(told).toEqual(['show', 'show', 'open id-1']);
  });

  it('is forgotten when something else is chosen in the meantime', () => {
    click(item('settings'), null);
    menu.follow({ available: ['find'], checked: [] });
    click(item('find'));
    menu.follow({ available: ['settings'], checked: [] });
    expect(told).toEqual(['show', 'find']);
  });
});

describe('on macOS', () => {
  const forText = ['undo', 'redo', 'select-all'] as const;
  const isEnabled = () => forText.map((command) => item(command).enabled);

  it('a panel of the system’s has undo and the like, whatever the window can do', () => {
    start('darwin');
    menu.follow({ available: [], checked: [] });
    expect(isEnabled()).toEqual([false, false, false]);
    menu.focusChanged(false);
    expect(isEnabled()).toEqual([true, true, true]);
    expect(item('find').enabled).toBe(false);
    click(item('undo'), null);
    expect(told).toEqual(['action undo:']);
    menu.focusChanged(true);
    expect(isEnabled()).toEqual([false, false, false]);
  });

  it('the focus means nothing elsewhere', () => {
    menu.follow({ available: [], checked: [] });
    menu.focusChanged(false);
    expect(isEnabled()).toEqual([false, false, false]);
  });
});
