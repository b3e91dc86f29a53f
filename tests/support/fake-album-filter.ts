/** The filter and order of the album, said plainly: for a few hundred people in memory. */
import type { AlbumFacets, AlbumFilter, AlbumSort, LabelFilter } from '../../renderer/cache/cache-api.ts';
import { type Annotation, NO_ANNOTATION } from '../../shared/annotation.ts';
import type { TimeRange } from '../../shared/dataset.ts';
import type { FigureCluster } from '../../shared/figure-cluster.ts';
import { compareInstants, parseInstant } from '../../shared/instant.ts';

export interface AnnotatedPerson {
  readonly person: FigureCluster;
  readonly annotation: Annotation;
}

export function annotated(person: FigureCluster, annotation: Annotation = NO_ANNOTATION): AnnotatedPerson {
  return { person, annotation };
}

export function nameOf({ person, annotation }: AnnotatedPerson): string | null {
  return annotation.alias ?? person.name;
}

export function isFound(one: AnnotatedPerson, filter: AlbumFilter): boolean {
  const { person, annotation } = one;
  const { visibility, named, isPinned, labelled, genders, ages } = filter;
  const isLabelled = Object.keys(person.customLabels).length > 0;
  return (
    (nameOf(one) ?? '').toLowerCase().includes(filter.text.toLowerCase()) &&
    (visibility === 'all' || annotation.isHidden === (visibility === 'hidden')) &&
    (named === null || (nameOf(one) !== null) === (named === 'named')) &&
    (isPinned === null || annotation.isPinned) &&
    (labelled === null || isLabelled === (labelled === 'labelled')) &&
    filter.labels.every((label) => hasLabel(person, label)) &&
    (genders.length === 0 || genders.includes(person.gender)) &&
    (ages === null || overlaps(person, ages)) &&
    isAtLeast(person.imageCount, filter.fewestImages) &&
    isAtLeast(person.faceCount, filter.fewestFaces) &&
    isAtLeast(person.videoCount, filter.fewestVideos) &&
    isWithin(person.createTime, filter.created) &&
    isWithin(person.updateTime, filter.updated)
  );
}

function hasLabel(person: FigureCluster, { key, anyOf, noneOf }: LabelFilter): boolean {
  const value = person.customLabels[key] ?? null;
  return (anyOf.length === 0 || anyOf.includes(value)) && !noneOf.includes(value);
}

function overlaps(
  { minAge, maxAge, averageAge }: FigureCluster,
  { from, to }: NonNullable<AlbumFilter['ages']>,
): boolean {
  const youngest = minAge ?? averageAge;
  const oldest = maxAge ?? averageAge;
  if (youngest === null || oldest === null) return false;
  return oldest >= (from ?? -Infinity) && youngest <= (to ?? Infinity);
}

function isAtLeast(count: number | null, fewest: number | null): boolean {
  return fewest === null || (count ?? 0) >= fewest;
}

function isWithin(time: string | null, range: TimeRange | null): boolean {
  if (range === null) return true;
  const instant = parseInstant(time ?? '');
  if (instant === null) return false;
  const start = parseInstant(range.start ?? '');
  const end = parseInstant(range.end ?? '');
  return (
    (start === null || compareInstants(instant, start) >= 0) &&
    (end === null || compareInstants(instant, end) < 0)
  );
}

/** Pinned people first, ties by ascending id, people without a name last of all names. */
export function inOrder(people: readonly AnnotatedPerson[], sort: AlbumSort): readonly AnnotatedPerson[] {
  const sign = sort.order === 'asc' ? 1 : -1;
  const compare = (left: AnnotatedPerson, right: AnnotatedPerson): number => {
    if (sort.field !== 'Name') return sign * compareValues(keyOf(left, sort.field), keyOf(right, sort.field));
    const [leftName, rightName] = [nameOf(left), nameOf(right)];
    if (leftName === null || rightName === null)
      return Number(leftName === null) - Number(rightName === null);
    return sign * leftName.localeCompare(rightName);
  };
  return people.toSorted(
    (left, right) =>
      Number(right.annotation.isPinned) - Number(left.annotation.isPinned) ||
      compare(left, right) ||
      compareValues(left.person.objectId, right.person.objectId),
  );
}

function keyOf({ person }: AnnotatedPerson, field: AlbumSort['field']): unknown {
  return person[`${field.charAt(0).toLowerCase()}${field.slice(1)}` as keyof FigureCluster];
}

function compareValues(left: unknown, right: unknown): number {
  if (left === right) return 0;
  if (left === null) return -1;
  if (right === null) return 1;
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  return String(left) < String(right) ? -1 : 1;
}

/** Each counted without its own part of the filter. */
export function facetsOf(people: readonly AnnotatedPerson[], filter: AlbumFilter): AlbumFacets {
  const without = (change: Partial<AlbumFilter>) =>
    people.filter((one) => isFound(one, { ...filter, ...change }));
  const count = (part: Partial<AlbumFilter>): number => without(part).length;
  const keys = new Set(people.flatMap(({ person }) => Object.keys(person.customLabels)));
  return {
    labels: [...keys].map((key) => {
      const counted = without({ labels: filter.labels.filter((label) => label.key !== key) });
      const counts = countBy(counted.map(({ person }) => person.customLabels[key] ?? null));
      return { key, values: counts, hiddenCount: 0 };
    }),
    genders: countBy(without({ genders: [] }).map(({ person }) => person.gender)),
    named: count({ named: 'named' }),
    unnamed: count({ named: 'unnamed' }),
    visible: count({ visibility: 'visible' }),
    hidden: count({ visibility: 'hidden' }),
    pinned: count({ isPinned: true }),
    labelled: count({ labelled: 'labelled' }),
    unlabelled: count({ labelled: 'unlabelled' }),
    withVideo: count({ fewestVideos: 1 }),
    relaxations: [],
  };
}

function countBy(values: readonly (string | null)[]): { value: string | null; count: number }[] {
  const counts = new Map<string | null, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].map(([value, count]) => ({ value, count })).toSorted((a, b) => b.count - a.count);
}
