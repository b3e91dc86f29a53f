import type { AboutPanelOptionsOptions } from 'electron';
import type { Language } from '../../shared/settings.ts';
import { MENU_WORDS } from './menu-words.ts';

/** What the system's own panel says of the app. */
export function aboutPanelOptions(
  app: { readonly name: string; readonly version: string },
  language: Language,
): AboutPanelOptionsOptions {
  const words = MENU_WORDS[language];
  return {
    applicationName: app.name,
    applicationVersion: app.version,
    copyright: words.copyright.replace('{app}', app.name),
    credits: words.licence,
  };
}
