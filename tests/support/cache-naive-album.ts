/** Sorting, filtering and counting written the plain way over objects: what the columns must agree with. */
import type { AlbumFilter, AlbumSort, LabelFacet } from '../../renderer/cache/cache-api.ts';
import { parseInstant } from '../../shared/instant.ts';
import type { TestGroup } from './cache-pages.ts';

const collator = new Intl.Collator('zh-u-co-pinyin');

type Value = string | number | null;

export function naiveOrder(groups: readonly TestGroup[], { field, order }: AlbumSort): readonly TestGroup[] {
  const direction = order === 'asc' ? 1 : -1;
  const directed = groups.toSorted(
    (left, right) =>
      direction * compareField(left, right, field) || compareValues(left.objectId, right.objectId),
  );
  if (field !== 'Name') return directed;
  return [...directed.filter(({ name }) => name), ...directed.filter(({ name }) => !name)];
}

function compareField(left: TestGroup, right: TestGroup, field: AlbumSort['field']): number {
  if (field === 'Name') return collator.compare(left.name ?? '', right.name ?? '');
  if (field === 'CreateTime') return compareTimes(left.createTime, right.createTime);
  if (field === 'UpdateTime') return compareTimes(left.updateTime, right.updateTime);
  return compareValues(valueOfField(left, field), valueOfField(right, field));
}

function valueOfField(
  group: TestGroup,
  field: Exclude<AlbumSort['field'], 'Name' | 'CreateTime' | 'UpdateTime'>,
): Value {
  const values = {
    ImageCount: group.imageCount,
    VideoCount: group.videoCount,
    FaceCount: group.faceCount,
    AverageAge: group.averageAge,
    Gender: group.gender,
    ProjectName: group.projectName,
    DatasetName: group.datasetName,
  };
  return values[field] ?? null;
}

function compareTimes(left: string | null | undefined, right: string | null | undefined): number {
  const [a, b] = [left, right].map((text) => (text == null ? null : parseInstant(text)));
  return (
    compareValues(a?.seconds ?? null, b?.seconds ?? null) ||
    compareValues(a?.nanoseconds ?? null, b?.nanoseconds ?? null)
  );
}

/** Absent values before all others. */
function compareValues(left: Value, right: Value): number {
  if (left === right) return 0;
  if (left === null) return -1;
  if (right === null) return 1;
  return left < right ? -1 : 1;
}

export function naiveMatches(group: TestGroup, filter: AlbumFilter): boolean {
  return nameMatches(group, filter) && filter.labels.every((label) => hasLabel(group, label));
}

function nameMatches(group: TestGroup, { nameContains }: AlbumFilter): boolean {
  return plain(group.name ?? '').includes(plain(nameContains));
}

function hasLabel(group: TestGroup, label: AlbumFilter['labels'][number]): boolean {
  const value = group.customLabels?.[label.key];
  return value !== undefined && label.values.includes(value);
}

function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Key → value → count, zeros included. Maps, because a key may be `__proto__`. */
export type FacetCounts = ReadonlyMap<string, ReadonlyMap<string, number>>;

export function naiveFacets(groups: readonly TestGroup[], filter: AlbumFilter): FacetCounts {
  const facets = new Map<string, Map<string, number>>();
  for (const group of groups) {
    for (const [key, value] of Object.entries(group.customLabels ?? {})) {
      const others = { ...filter, labels: filter.labels.filter((label) => label.key !== key) };
      const values = facets.get(key) ?? new Map<string, number>();
      facets.set(key, values.set(value, (values.get(value) ?? 0) + (naiveMatches(group, others) ? 1 : 0)));
    }
  }
  return facets;
}

export function facetCounts(facets: readonly LabelFacet[]): FacetCounts {
  return new Map(
    facets.map(({ key, values }) => [key, new Map(values.map(({ value, count }) => [value, count]))]),
  );
}
