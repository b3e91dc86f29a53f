import type { AlbumFilter, LabelFilter } from '../cache/cache-api.ts';

/** What the filter says of one value: nothing, the group must have it (or another such value), it must not have it. */
export type LabelDemand = 'any' | 'has' | 'not';

/** A value of a label; null stands for not having the label at all. */
export type LabelValue = string | null;

export function labelDemand(filter: AlbumFilter, key: string, value: LabelValue): LabelDemand {
  const label = filter.labels.find((known) => known.key === key);
  if (label === undefined) return 'any';
  if (label.anyOf.includes(value)) return 'has';
  return label.noneOf.includes(value) ? 'not' : 'any';
}

/** The filter with another demand on one value; a key of which nothing is demanded leaves the filter. */
export function demandLabel(
  filter: AlbumFilter,
  key: string,
  value: LabelValue,
  demand: LabelDemand,
): AlbumFilter {
  const before = filter.labels.find((label) => label.key === key) ?? { key, anyOf: [], noneOf: [] };
  const label: LabelFilter = {
    key,
    anyOf: withValue(before.anyOf, value, demand === 'has'),
    noneOf: withValue(before.noneOf, value, demand === 'not'),
  };
  const isGone = label.anyOf.length === 0 && label.noneOf.length === 0;
  if (filter.labels.includes(before)) {
    return {
      ...filter,
      labels: filter.labels.flatMap((known) => (known === before ? (isGone ? [] : [label]) : [known])),
    };
  }
  return isGone ? filter : { ...filter, labels: [...filter.labels, label] };
}

/** How many values of a key the filter says something of. */
export function countDemands(filter: AlbumFilter, key: string): number {
  const label = filter.labels.find((known) => known.key === key);
  return label === undefined ? 0 : label.anyOf.length + label.noneOf.length;
}

function withValue(values: readonly LabelValue[], value: LabelValue, isIn: boolean): readonly LabelValue[] {
  if (values.includes(value) === isIn) return values;
  return isIn ? [...values, value] : values.filter((known) => known !== value);
}
