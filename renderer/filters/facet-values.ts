import type { AlbumFilter, LabelFacet } from '../cache/cache-api.ts';
import type { LabelValue } from './label-choice.ts';

export interface CountedValue {
  readonly value: LabelValue;
  /** Null while it is being counted. */
  readonly count: number | null;
}

/** A key with its values as the panel lists them: not having the label comes last, however many people that is. */
export interface ListedLabel {
  readonly key: string;
  readonly values: readonly CountedValue[];
  readonly hiddenCount: number;
}

/** What there is to choose from: the album's labels, and whatever the filter names besides. */
export function listLabels(facets: readonly LabelFacet[], filter: AlbumFilter): ListedLabel[] {
  const missing = filter.labels
    .filter(({ key }) => !facets.some((facet) => facet.key === key))
    .map(({ key }) => ({ key, values: [], hiddenCount: 0 }));
  return [...facets, ...missing].map((facet) => ({
    key: facet.key,
    hiddenCount: facet.hiddenCount,
    values: lastWithout([
      ...facet.values,
      ...namedByFilter(filter, facet.key)
        .filter((value) => !facet.values.some((known) => known.value === value))
        .map((value) => ({ value, count: null })),
    ]),
  }));
}

/** Values in which the text is found, blind to case; those that the filter speaks of stay in sight. */
export function searchValues(label: ListedLabel, text: string, filter: AlbumFilter): readonly CountedValue[] {
  const wanted = text.trim().toLocaleLowerCase();
  if (wanted === '') return label.values;
  const named = namedByFilter(filter, label.key);
  return label.values.filter(
    ({ value }) => named.includes(value) || value?.toLocaleLowerCase().includes(wanted) === true,
  );
}

function namedByFilter(filter: AlbumFilter, key: string): readonly LabelValue[] {
  const label = filter.labels.find((known) => known.key === key);
  return label === undefined ? [] : [...label.anyOf, ...label.noneOf];
}

function lastWithout(values: readonly CountedValue[]): readonly CountedValue[] {
  return [...values.filter(({ value }) => value !== null), ...values.filter(({ value }) => value === null)];
}

/** The first values, and those further down that the filter speaks of or that stand for having none. */
export function firstValues(
  values: readonly CountedValue[],
  limit: number,
  key: string,
  filter: AlbumFilter,
): readonly CountedValue[] {
  const named = namedByFilter(filter, key);
  return values.filter(({ value }, place) => place < limit || value === null || named.includes(value));
}

/** The same labels in the order in which they were first listed, so that nothing moves under the pointer; new ones follow. */
export function inOrderOf(first: readonly ListedLabel[], labels: readonly ListedLabel[]): ListedLabel[] {
  return sorted(labels, first, (label) => label.key).map((label) => {
    const before = first.find(({ key }) => key === label.key);
    return before === undefined
      ? label
      : { ...label, values: sorted(label.values, before.values, ({ value }) => value) };
  });
}

function sorted<Item>(
  items: readonly Item[],
  first: readonly Item[],
  nameOf: (item: Item) => LabelValue,
): Item[] {
  const places = new Map(first.map((item, place) => [nameOf(item), place]));
  const placeOf = (item: Item): number => places.get(nameOf(item)) ?? places.size;
  return [...items].sort((left, right) => placeOf(left) - placeOf(right));
}
