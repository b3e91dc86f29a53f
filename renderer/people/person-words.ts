import type { TFunction } from 'i18next';
import type { PersonCard } from '../cache/cache-api.ts';
import { formatNumber } from '../i18n/format.ts';
import { shownName } from '../store/shown-name.ts';

/** What a person is called on screen, also without a name. */
export function wordName(card: Pick<PersonCard, 'name' | 'alias'>, t: TFunction): string {
  return shownName(card) ?? t('people.unnamed');
}

/** The marks that a card shows by signs, in words. */
export function wordMarks(
  card: Pick<PersonCard, 'isPinned' | 'isHidden' | 'hasNote'>,
  t: TFunction,
): string[] {
  return [
    ...(card.isPinned ? [t('people.pinned')] : []),
    ...(card.isHidden ? [t('people.hidden')] : []),
    ...(card.hasNote ? [t('people.hasNote')] : []),
  ];
}

/** "34 (28–41)"; what is not known is left out. Null when nothing is. */
export function wordAges(
  { averageAge, minAge, maxAge }: Pick<PersonCard, 'averageAge' | 'minAge' | 'maxAge'>,
  t: TFunction,
  language: string,
): string | null {
  const average = averageAge === null ? null : formatNumber(Math.round(averageAge), language);
  if (minAge === null || maxAge === null) return average;
  const span = { min: Math.round(minAge), max: Math.round(maxAge) };
  return average === null ? t('people.ageSpan', span) : t('people.ageWithSpan', { average, ...span });
}

/** A gender in the user's language; other words of the service as they are. */
export function wordGender(gender: string | null, t: TFunction): string | null {
  if (gender === null) return null;
  const known = GENDERS.find((word) => word === gender.toLowerCase());
  return known === undefined ? gender : t(`person.genders.${known}`);
}

const GENDERS = ['male', 'female', 'unknown'] as const;
