import type { i18n } from 'i18next';
import { useLayoutEffect, useSyncExternalStore } from 'react';
import type { AppInfo } from '../../shared/bridge.ts';
import type { Language, Settings } from '../../shared/settings.ts';
import { useSession } from '../store/services.tsx';
import '../ui/motion.css';
import { shownLanguage, shownMotion, shownTheme } from './appearance.ts';

const DARK_QUERY = '(prefers-color-scheme: dark)';
const REDUCED_MOTION_QUERY = '(prefers-reduced-motion: reduce)';

/** Puts the chosen theme, motion and language on the document, and follows the system where the user left it to the system. */
export function useAppearance(i18n: i18n): Language {
  const settings = useSession((state) => state.settings);
  const info = useSession((state) => state.info);
  return useAppearanceOf(i18n, settings, info);
}

/** The same where there is no session. */
export function useAppearanceOf(i18n: i18n, settings: Settings, info: AppInfo | null): Language {
  const isDark = useMediaQuery(DARK_QUERY);
  const isReduced = useMediaQuery(REDUCED_MOTION_QUERY);
  const language = shownLanguage(settings, info, navigator.language);
  const theme = shownTheme(settings, isDark);
  const motion = shownMotion(settings, isReduced);
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  useLayoutEffect(() => {
    document.documentElement.dataset.motion = motion;
  }, [motion]);
  useLayoutEffect(() => {
    document.documentElement.lang = language;
    if (i18n.language !== language) void i18n.changeLanguage(language);
  }, [i18n, language]);
  return language;
}

function useMediaQuery(text: string): boolean {
  return useSyncExternalStore(
    text === DARK_QUERY ? followDark : followReducedMotion,
    () => matchMedia(text).matches,
  );
}

/** Each the same function at every render: another would subscribe anew. */
const followDark = follow(DARK_QUERY);
const followReducedMotion = follow(REDUCED_MOTION_QUERY);

function follow(text: string): (changed: () => void) => () => void {
  return (changed) => {
    const query = matchMedia(text);
    query.addEventListener('change', changed);
    return () => query.removeEventListener('change', changed);
  };
}
