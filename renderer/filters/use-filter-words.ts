import { getLocalTimeZone } from '@internationalized/date';
import { useTranslation } from 'react-i18next';
import type { WordsFor } from './filter-words.ts';

/** The user's language, and the days of this computer's time zone. */
export function useFilterWords(): WordsFor {
  const { t, i18n } = useTranslation();
  return { t, language: i18n.language, zone: getLocalTimeZone() };
}
