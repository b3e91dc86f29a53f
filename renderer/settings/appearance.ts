import type { AppInfo } from '../../shared/bridge.ts';
import type { Language, Settings } from '../../shared/settings.ts';

/** The app's language nearest to the browser's: shown until main has said which one is the system's. */
export function nearestLanguage(browserLanguage: string): Language {
  return /^zh\b/i.test(browserLanguage) ? 'zh-CN' : 'en';
}

/** The language to show: the user's choice, else the system's, else the browser's. */
export function shownLanguage(
  settings: Settings,
  info: Pick<AppInfo, 'systemLanguage'> | null,
  browserLanguage: string,
): Language {
  if (settings.language !== 'system') return settings.language;
  return info?.systemLanguage ?? nearestLanguage(browserLanguage);
}

/** The theme to show. */
export function shownTheme(settings: Settings, systemIsDark: boolean): 'light' | 'dark' {
  if (settings.theme !== 'system') return settings.theme;
  return systemIsDark ? 'dark' : 'light';
}

/** How much moves: less where the user or the system asks for it. */
export function shownMotion(settings: Settings, systemIsReduced: boolean): 'full' | 'reduced' {
  return settings.motion === 'reduced' || systemIsReduced ? 'reduced' : 'full';
}
