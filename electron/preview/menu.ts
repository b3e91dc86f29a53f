/**
 * `Menu`: a page has no menu bar, so that menus are only kept, with their items as Electron has them. Whoever runs the
 * app in the same process can look at them, and click what has a function of its own.
 */
import type { Menu, MenuItem, MenuItemConstructorOptions } from 'electron';
import { NotInPreviewError, strict, strictClass } from './strict.ts';

type Options = MenuItemConstructorOptions;
type Build = (template: readonly Options[]) => Menu;

export function createMenuModule(): object {
  let applicationMenu: Menu | null = null;
  const menus = new WeakSet<Menu>();
  const build: Build = (template) => {
    const menu = createMenu(template, build);
    menus.add(menu);
    return menu;
  };
  const refuseNew = (): never => {
    throw new NotInPreviewError('new Menu()');
  };
  return strictClass('Menu', refuseNew, {
    buildFromTemplate: build,
    getApplicationMenu: () => applicationMenu,
    setApplicationMenu(menu: Menu | null) {
      if (menu !== null && !menus.has(menu)) throw new TypeError('Invalid menu');
      applicationMenu = menu;
    },
  });
}

function createMenu(template: readonly Options[], build: Build): Menu {
  if (!Array.isArray(template)) {
    throw new TypeError('Invalid template for Menu: Menu template must be an array');
  }
  if (!template.every((item) => 'label' in item || 'role' in item || item.type === 'separator')) {
    throw new TypeError('Invalid template for MenuItem: must have at least one of label, role or type');
  }
  const items: MenuItem[] = [];
  const menu: Menu = strict<Menu>('menu', {
    items,
    getMenuItemById(id) {
      for (const item of items) {
        const found = item.id === id ? item : (item.submenu?.getMenuItemById(id) ?? null);
        if (found !== null) return found;
      }
      return null;
    },
  });
  const folded = withoutIdleSeparators(template);
  for (const options of folded) items.push(createItem(options, menu, build));
  groupRadios(items);
  return menu;
}

/** Neighbouring separators are one, and none stands at an edge. */
function withoutIdleSeparators(template: readonly Options[]): readonly Options[] {
  const isSeparator = (item: Options | undefined): boolean => item?.type === 'separator';
  return template
    .filter((item, index) => !isSeparator(item) || !isSeparator(template[index - 1]))
    .filter((item, index, folded) => !isSeparator(item) || (index > 0 && index < folded.length - 1));
}

/** Those of macOS alone are left out. */
const TYPES: readonly string[] = ['normal', 'separator', 'submenu', 'checkbox', 'radio'];

function createItem(options: Options, menu: Menu, build: Build): MenuItem {
  const { role, id, label, accelerator, submenu: content, click } = options;
  if (role !== undefined && /menu$/i.test(role)) throw new NotInPreviewError(`the menu role '${role}'`);
  const submenu = Array.isArray(content) ? build(content) : content;
  const type = options.type ?? (submenu === undefined ? 'normal' : 'submenu');
  if (!TYPES.includes(type)) throw new Error(`Unknown menu item type: ${type}`);
  if (type === 'submenu' && submenu === undefined) throw new Error('Invalid submenu');
  const item: MenuItem = strict<MenuItem>('menuItem', {
    ...{ type, menu, commandId: nextCommandId++ },
    ...{ enabled: options.enabled ?? true, visible: options.visible ?? true },
    ...{ checked: options.checked ?? false, registerAccelerator: options.registerAccelerator ?? true },
    // Asked for of every item, here and by the app.
    ...({ id, submenu } as Partial<MenuItem>),
    ...ofOwn({ role: role?.toLowerCase() as MenuItem['role'], label, accelerator }),
    // A role brings its own of what the template leaves out.
    ...(role === undefined ? { label: label ?? '', accelerator: accelerator ?? null } : {}),
    click(event: unknown, focusedWindow: unknown) {
      if (role !== undefined) throw new NotInPreviewError(`the menu role '${role}'`);
      if (type === 'checkbox' || type === 'radio') item.checked = !item.checked;
      click?.(item, focusedWindow as Parameters<typeof click>[1], event as Parameters<typeof click>[2]);
    },
  });
  return item;
}

let nextCommandId = 1;

function ofOwn(members: { readonly [Key in keyof MenuItem]?: MenuItem[Key] | undefined }): Partial<MenuItem> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}

/**
 * As in Electron, setting `checked` of a radio item marks it, whatever the value, and takes the mark from the others up
 * to the next separators.
 */
function groupRadios(items: readonly MenuItem[]): void {
  let marked: { item: MenuItem | null } = { item: null };
  for (const item of items) {
    if (item.type === 'separator') marked = { item: null };
    if (item.type !== 'radio') continue;
    const group = marked;
    if (item.checked) group.item = item;
    Object.defineProperty(item, 'checked', {
      enumerable: true,
      get: () => group.item === item,
      set() {
        group.item = item;
      },
    });
  }
}
