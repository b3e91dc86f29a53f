import { type AlbumFilter, EMPTY_FILTER, type FilterPart } from '../cache/cache-api.ts';

/** The filter relaxed by one of its parts. */
export function withoutPart(filter: AlbumFilter, part: FilterPart): AlbumFilter {
  if (typeof part === 'string') return { ...filter, [part]: EMPTY_FILTER[part] };
  return { ...filter, labels: filter.labels.filter(({ key }) => key !== part.labelKey) };
}

/** The span with another end; null when both are open. */
export function changeAges(
  ages: AlbumFilter['ages'],
  change: Partial<NonNullable<AlbumFilter['ages']>>,
): AlbumFilter['ages'] {
  const { from, to } = { from: null, to: null, ...ages, ...change };
  return from === null && to === null ? null : { from, to };
}

/** The genders with one added or taken away. */
export function chooseGender(
  genders: AlbumFilter['genders'],
  gender: string | null,
  isChosen: boolean,
): AlbumFilter['genders'] {
  const others = genders.filter((known) => known !== gender);
  return isChosen ? [...others, gender] : others;
}

/** Without any condition but the text searched for. */
export function keepText(filter: AlbumFilter): AlbumFilter {
  return { ...EMPTY_FILTER, text: filter.text };
}
