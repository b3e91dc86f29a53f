import type { TFunction } from 'i18next';
import type { DateRangeWords } from '../ui/date-range-input.tsx';

/** The words of a range of days; `label` says of what. */
export function dateRangeWords(label: string, t: TFunction): DateRangeWords {
  return {
    from: t('filters.range.from'),
    until: t('filters.range.until'),
    calendar: t('filters.range.calendar', { label }),
    clear: t('filters.range.clear', { label }),
    previousMonth: t('filters.range.previousMonth'),
    nextMonth: t('filters.range.nextMonth'),
    lastWeek: t('filters.range.lastWeek'),
    lastMonth: t('filters.range.lastMonth'),
    thisYear: t('filters.range.thisYear'),
    lastYear: t('filters.range.lastYear'),
  };
}
