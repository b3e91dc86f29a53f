import { Menu } from 'electron';
import { createMenuTemplate, type MenuOptions } from './menu-template.ts';

/** Replaces the menu of the app; without one Electron shows a menu of its own. */
export function installApplicationMenu(options: MenuOptions): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(createMenuTemplate(options)));
}
