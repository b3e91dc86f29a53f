import { Menu } from 'electron';
import { createMenuTemplate, type MenuOptions } from './menu-template.ts';

/** Replaces the menu of the app; without one Electron shows a menu of its own. */
export function installApplicationMenu(options: Omit<MenuOptions, 'sendAction'>): void {
  const template = createMenuTemplate({
    ...options,
    sendAction: (action) => Menu.sendActionToFirstResponder(action),
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
