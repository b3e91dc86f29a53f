import type { i18n } from 'i18next';
import { useLayoutEffect, useSyncExternalStore } from 'react';
import type { Language } from '../../shared/settings.ts';
import { useSession } from '../store/services.tsx';
import { shownLanguage, shownTheme } from './appearance.ts';

const DARK_QUERY = '(prefers-color-scheme: dark)';

/** Puts the chosen theme and language on the document, and follows the system where the user left it to the system. */
export function useAppearance(i18n: i18n): Language {
  const settings = useSession((state) => state.settings);
  const info = useSession((state) => state.info);
  const isDark = useSyncExternalStore(followSystemTheme, () => matchMedia(DARK_QUERY).matches);
  const language = shownLanguage(settings, info, navigator.language);
  const theme = shownTheme(settings, isDark);
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  useLayoutEffect(() => {
    document.documentElement.lang = language;
    if (i18n.language !== language) void i18n.changeLanguage(language);
  }, [i18n, language]);
  return language;
}

function followSystemTheme(changed: () => void): () => void {
  const query = matchMedia(DARK_QUERY);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}
