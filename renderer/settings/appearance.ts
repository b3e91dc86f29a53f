import type { AppInfo } from '../../shared/bridge.ts';
import type { Language, Settings } from '../../shared/settings.ts';

/** The language to show: the user's choice, else the system's. */
export function shownLanguage(settings: Settings, info: Pick<AppInfo, 'systemLanguage'> | null): Language {
  return settings.language === 'system' ? (info?.systemLanguage ?? 'en') : settings.language;
}

/** The theme to show. */
export function shownTheme(settings: Settings, systemIsDark: boolean): 'light' | 'dark' {
  if (settings.theme !== 'system') return settings.theme;
  return systemIsDark ? 'dark' : 'light';
}
