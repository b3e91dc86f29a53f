import type { AlbumFilter, LabelFilter } from '../cache/cache-api.ts';

export function isLabelChosen(filter: AlbumFilter, key: string, value: string): boolean {
  return filter.labels.some((label) => label.key === key && label.values.includes(value));
}

/** The filter with one label value added or taken away; a key without values leaves the filter. */
export function chooseLabel(filter: AlbumFilter, key: string, value: string, chosen: boolean): AlbumFilter {
  const before = filter.labels.find((label) => label.key === key)?.values ?? [];
  const others = before.filter((known) => known !== value);
  const values = chosen ? [...others, value] : others;
  const labels: LabelFilter[] = filter.labels.filter((label) => label.key !== key);
  return { ...filter, labels: values.length === 0 ? labels : [...labels, { key, values }] };
}
