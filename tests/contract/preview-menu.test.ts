import type { MenuItem, MenuItemConstructorOptions } from 'electron';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestRuntime, type TestRuntime } from '../support/preview-runtime.ts';

let runtime: TestRuntime;

beforeEach(() => {
  runtime = startTestRuntime();
});

afterEach(() => runtime.close());

function build(template: MenuItemConstructorOptions[]) {
  return runtime.electron.Menu.buildFromTemplate(template);
}

describe('Menu', () => {
  it('keeps the application menu, and finds its items by their ids at any depth', () => {
    const { Menu } = runtime.electron;
    expect(Menu.getApplicationMenu()).toBeNull();
    const menu = build([{ label: 'File', submenu: [{ label: 'Deep', submenu: [{ id: 'x', label: 'X' }] }] }]);
    Menu.setApplicationMenu(menu);
    expect(Menu.getApplicationMenu()).toBe(menu);
    const item = menu.getMenuItemById('x');
    expect(item).toMatchObject({ id: 'x', label: 'X', type: 'normal', enabled: true, checked: false });
    if (item !== null) item.enabled = false;
    expect(menu.getMenuItemById('x')?.enabled).toBe(false);
    expect(menu.getMenuItemById('y')).toBeNull();
    Menu.setApplicationMenu(null);
    expect(Menu.getApplicationMenu()).toBeNull();
  });

  it('calls what was clicked with the item, the window and the event', () => {
    const heard: unknown[] = [];
    const menu = build([{ id: 'x', label: 'X', click: (...args) => heard.push(...args) }]);
    const item = menu.getMenuItemById('x');
    item?.click('event', 'window', 'contents');
    expect(heard).toEqual([item, 'window', 'event']);
  });

  it('marks a checkbox in turn, and of radio items one up to the next separator', () => {
    const menu = build([
      { id: 'check', label: 'c', type: 'checkbox' },
      { id: 'a', label: 'a', type: 'radio', checked: true },
      { id: 'b', label: 'b', type: 'radio' },
      { type: 'separator' },
      { id: 'other', label: 'o', type: 'radio', checked: true },
    ]);
    const click = (id: string) => menu.getMenuItemById(id)?.click();
    const marked = () => menu.items.filter(({ type, checked }) => type !== 'separator' && checked);
    const ids = () => marked().map(({ id }) => id);
    click('check');
    click('b');
    click('b');
    expect(ids()).toEqual(['check', 'b', 'other']);
    click('check');
    // Setting it to anything marks it, as in Electron.
    (menu.getMenuItemById('a') as MenuItem).checked = false;
    expect(ids()).toEqual(['a', 'other']);
  });

  it('folds separators that separate nothing', () => {
    const separator = { type: 'separator' } as const;
    const menu = build([separator, { label: 'a' }, separator, separator, { label: 'b' }, separator]);
    expect(menu.items.map(({ type }) => type)).toEqual(['normal', 'separator', 'normal']);
  });

  it('refuses what is no menu and no item', () => {
    const { Menu } = runtime.electron;
    expect(() => build({} as never)).toThrow('Menu template must be an array');
    expect(() => build([{ id: 'x' }])).toThrow('must have at least one of label, role or type');
    expect(() => build([{ label: 'x', type: 'round' as never }])).toThrow('Unknown menu item type: round');
    expect(() => build([{ label: 'x', type: 'submenu' }])).toThrow('Invalid submenu');
    expect(() => Menu.setApplicationMenu({} as never)).toThrow('Invalid menu');
  });

  it('throws by name for what a page can’t do', () => {
    const { Menu } = runtime.electron;
    const menu = build([{ role: 'zoomIn' }]);
    expect(() => menu.popup()).toThrow('menu.popup');
    expect(() => menu.items[0]?.click()).toThrow("the menu role 'zoomIn'");
    expect(() => menu.items[0]?.label).toThrow('menuItem.label');
    expect(() => build([{ role: 'editMenu' }])).toThrow("the menu role 'editMenu'");
    expect(() => new Menu()).toThrow('new Menu()');
    expect(() => Menu.sendActionToFirstResponder('undo:')).toThrow('Menu.sendActionToFirstResponder');
  });
});

describe('what goes with the menus', () => {
  it('opens a path for the reader of the terminal, and tells of one that is not there', async () => {
    const { shell } = runtime.electron;
    expect(await shell.openPath(process.cwd())).toBe('');
    expect(runtime.printed).toEqual([`Open: ${process.cwd()}`]);
    expect(await shell.openPath(`${process.cwd()}/not-there`)).not.toBe('');
    expect(runtime.printed).toHaveLength(1);
  });

  it('takes what the about panel would show, and has no dock', () => {
    const { app } = runtime.electron;
    expect(() => app.setAboutPanelOptions({ applicationName: 'x' })).not.toThrow();
    expect(app.dock).toBeUndefined();
  });

  it('lets the app listen for links, for the focus of its windows and for context menus', async () => {
    const { app, BrowserWindow } = runtime.electron;
    app.on('open-url', () => undefined);
    app.on('browser-window-focus', () => undefined);
    app.on('browser-window-blur', () => undefined);
    await app.whenReady();
    const { webContents } = new BrowserWindow();
    expect(() => webContents.on('context-menu', () => undefined)).not.toThrow();
  });
});
