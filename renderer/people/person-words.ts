import type { TFunction } from 'i18next';
import type { PersonCard } from '../cache/cache-api.ts';
import { formatNumber } from '../i18n/format.ts';
import { shownName } from '../store/shown-name.ts';

/** Translating costs more than a card may: what was said once in a language is kept, by that language's own `t`. */
const said = new WeakMap<TFunction, Map<string, string>>();
/** Counts repeat; of albums in which they don't, no more words than these are kept. */
const MOST_KEPT = 5000;

function sayOnce(t: TFunction, key: string, say: () => string): string {
  const known = said.get(t) ?? new Map<string, string>();
  said.set(t, known);
  const kept = known.get(key);
  if (kept !== undefined) return kept;
  if (known.size >= MOST_KEPT) known.clear();
  const words = say();
  known.set(key, words);
  return words;
}

/** What a person is called on screen, also without a name. */
export function wordName(card: Pick<PersonCard, 'name' | 'alias'>, t: TFunction): string {
  return shownName(card) ?? sayOnce(t, 'unnamed', () => t('people.unnamed'));
}

/** "12 photos". */
export function wordImages(count: number, t: TFunction): string {
  return sayOnce(t, `images ${count}`, () => t('people.images', { count }));
}

/** The marks that a card shows by signs, in words. */
export function wordMarks(
  card: Pick<PersonCard, 'isPinned' | 'isHidden' | 'hasNote'>,
  t: TFunction,
): string[] {
  return [
    ...(card.isPinned ? [sayOnce(t, 'pinned', () => t('people.pinned'))] : []),
    ...(card.isHidden ? [sayOnce(t, 'hidden', () => t('people.hidden'))] : []),
    ...(card.hasNote ? [sayOnce(t, 'hasNote', () => t('people.hasNote'))] : []),
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
  if (span.min === span.max) return formatNumber(span.min, language);
  return average === null ? t('people.ageSpan', span) : t('people.ageWithSpan', { average, ...span });
}

/** A gender in the user's language; other words of the service as they are. */
export function wordGender(gender: string | null, t: TFunction): string | null {
  if (gender === null) return null;
  const known = GENDERS.find((word) => word === gender.toLowerCase());
  return known === undefined ? gender : t(`person.genders.${known}`);
}

const GENDERS = ['male', 'female', 'unknown'] as const;
