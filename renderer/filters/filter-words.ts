import type { TFunction } from 'i18next';
import type { TimeRange } from '../../shared/dataset.ts';
import type { AlbumFacets, AlbumFilter, FilterPart } from '../cache/cache-api.ts';
import { formatList } from '../i18n/format.ts';
import { daysOfRange } from '../ui/day-range.ts';
import { chooseGender, withoutPart } from './filter-parts.ts';
import { demandLabel, type LabelValue } from './label-choice.ts';

/** What words are made for. */
export interface WordsFor {
  readonly t: TFunction;
  readonly language: string;
  /** IANA name of the time zone whose days dates are told in. */
  readonly zone: string;
  /** When the run ended whose changes the filter is about, in milliseconds since 1970; null where that is not known. */
  readonly runEnd: number | null;
}

/** One condition of a filter: a chip. */
export interface FilterCondition {
  /** Distinct among the filter's conditions, and the same while the condition stays. */
  readonly id: string;
  readonly part: FilterPart;
  readonly words: string;
  readonly without: AlbumFilter;
}

/** What the filter demands, each in plain words, in the order of the panel. */
export function listConditions(filter: AlbumFilter, words: WordsFor): FilterCondition[] {
  return [
    ...plainConditions(filter, words),
    ...filter.genders.map((gender) => ({
      id: `gender ${JSON.stringify(gender)}`,
      part: 'genders' as const,
      words: wordGenderCondition(gender, words.t),
      without: { ...filter, genders: chooseGender(filter.genders, gender, false) },
    })),
    ...filter.labels.flatMap(({ key, anyOf, noneOf }) => [
      ...anyOf.map((value) => labelCondition(filter, key, value, 'has', words.t)),
      ...noneOf.map((value) => labelCondition(filter, key, value, 'not', words.t)),
    ]),
  ];
}

/** A part of the filter in plain words, all its conditions together. */
function wordPart(filter: AlbumFilter, part: FilterPart, words: WordsFor): string {
  const isOfPart = (other: FilterPart): boolean =>
    typeof part === 'string' || typeof other === 'string' ? part === other : part.labelKey === other.labelKey;
  const conditions = listConditions(filter, words).filter((condition) => isOfPart(condition.part));
  return formatList(
    conditions.map((condition) => condition.words),
    words.language,
  );
}

/** The service's word for a gender in the user's language, where it is a known one. */
export function wordGender(gender: string | null, t: TFunction): string {
  if (gender === null) return t('filters.noGender');
  if (gender === 'male' || gender === 'female' || gender === 'unknown') return t(`filters.genders.${gender}`);
  return gender;
}

function plainConditions(filter: AlbumFilter, words: WordsFor): FilterCondition[] {
  const { t } = words;
  const found: FilterCondition[] = [];
  const add = (part: Exclude<FilterPart, object>, said: string | null): void => {
    if (said !== null) found.push({ id: part, part, words: said, without: withoutPart(filter, part) });
  };
  const text = filter.text.trim();
  add('text', text === '' ? null : t('filters.chip.text', { text }));
  add('named', filter.named === null ? null : t(`filters.chip.${filter.named}`));
  add('visibility', filter.visibility === 'visible' ? null : t(`filters.chip.${filter.visibility}`));
  add('isPinned', filter.isPinned === null ? null : t('filters.chip.pinned'));
  add('ages', wordAges(filter.ages, t));
  add(
    'fewestImages',
    wordCount(filter.fewestImages, (count) => t('filters.chip.images', { count })),
  );
  add(
    'fewestFaces',
    wordCount(filter.fewestFaces, (count) => t('filters.chip.faces', { count })),
  );
  add(
    'fewestVideos',
    wordCount(filter.fewestVideos, (count) =>
      count === 1 ? t('filters.hasVideo') : t('filters.chip.videos', { count }),
    ),
  );
  add('labelled', filter.labelled === null ? null : t(`filters.chip.${filter.labelled}`));
  add('created', wordDays('created', filter.created, words));
  add('updated', wordDays('updated', filter.updated, words));
  add('change', wordChange(filter.change, words));
  return found;
}

function wordCount(count: number | null, say: (count: number) => string): string | null {
  return count === null ? null : say(count);
}

function wordAges(ages: AlbumFilter['ages'], t: TFunction): string | null {
  const { from, to } = ages ?? { from: null, to: null };
  if (from !== null && from === to) return t('filters.chip.age', { age: from });
  if (from !== null && to !== null) return t('filters.chip.ages', { from, to });
  if (from !== null) return t('filters.chip.ageFrom', { from });
  return to === null ? null : t('filters.chip.ageTo', { to });
}

function wordDays(kind: 'created' | 'updated', range: TimeRange | null, words: WordsFor): string | null {
  if (range === null) return null;
  const { t, language, zone } = words;
  const { from, until } = daysOfRange(range, zone);
  const format = new Intl.DateTimeFormat(language, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    timeZone: zone,
  });
  if (from !== null && until !== null) {
    const days = format.formatRange(from.toDate(zone), until.toDate(zone));
    return t(`filters.chip.${kind}`, { days });
  }
  if (from !== null) return t(`filters.chip.${kind}Since`, { day: format.format(from.toDate(zone)) });
  if (until !== null) return t(`filters.chip.${kind}Until`, { day: format.format(until.toDate(zone)) });
  return null;
}

function wordChange(change: AlbumFilter['change'], { t, language, zone, runEnd }: WordsFor): string | null {
  if (change === null) return null;
  const [only, ...others] = change.kinds;
  const kind = only === undefined || others.length > 0 ? 'any' : only;
  if (runEnd === null) return t(`filters.chip.change.${kind}`);
  const time = new Intl.DateTimeFormat(language, {
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZone: zone,
  }).format(runEnd);
  return t(`filters.chip.changeAt.${kind}`, { time });
}

function wordGenderCondition(gender: string | null, t: TFunction): string {
  return gender === null
    ? t('filters.noGender')
    : t('filters.chip.gender', { gender: wordGender(gender, t) });
}

function labelCondition(
  filter: AlbumFilter,
  key: string,
  value: LabelValue,
  demand: 'has' | 'not',
  t: TFunction,
): FilterCondition {
  return {
    id: `label ${JSON.stringify([key, value, demand])}`,
    part: { labelKey: key },
    words: wordLabel(key, value, demand, t),
    without: demandLabel(filter, key, value, 'any'),
  };
}

function wordLabel(key: string, value: LabelValue, demand: 'has' | 'not', t: TFunction): string {
  if (demand === 'has') {
    return value === null ? t('filters.chip.noLabel', { key }) : t('filters.chip.label', { key, value });
  }
  return value === null ? t('filters.chip.anyLabel', { key }) : t('filters.chip.notLabel', { key, value });
}

/** A part of the filter that could go, and what that would bring. */
export interface WordedRelaxation {
  readonly words: string;
  readonly gain: number;
  readonly without: AlbumFilter;
}

/** Those that bring somebody, in their order; of parts that the filter no longer has nothing is said. */
export function listRelaxations(
  filter: AlbumFilter,
  relaxations: AlbumFacets['relaxations'],
  words: WordsFor,
): WordedRelaxation[] {
  return relaxations
    .filter(({ gain }) => gain > 0)
    .map(({ part, gain }) =>
      // Those whom the user has hidden are left out without a chip that says so.
      part === 'visibility' && filter.visibility === 'visible'
        ? {
            words: words.t('filters.nobody.visibleOnly'),
            gain,
            without: { ...filter, visibility: 'all' as const },
          }
        : { words: wordPart(filter, part, words), gain, without: withoutPart(filter, part) },
    )
    .filter((relaxation) => relaxation.words !== '');
}

/** A name for the people whom the filter finds, cut to a length in UTF-16 code units; empty for no filter. */
export function suggestName(filter: AlbumFilter, words: WordsFor, longest: number): string {
  const name = formatList(
    listConditions(filter, words).map((condition) => condition.words),
    words.language,
  );
  return name.length <= longest
    ? name
    : `${name
        .slice(0, longest - 1)
        .toWellFormed()
        .trimEnd()}…`;
}
