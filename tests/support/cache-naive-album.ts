/** Sorting, filtering and counting written the plain way over objects: what the columns must agree with. */
import { pinyin } from 'pinyin-pro';
import type { AlbumFacets, AlbumFilter, AlbumSort, FilterPart } from '../../renderer/cache/cache-api.ts';
import { type Instant, parseInstant } from '../../shared/instant.ts';
import type { TestGroup, TestMarks } from './cache-pages.ts';

const collator = new Intl.Collator('zh-u-co-pinyin');

type Value = string | number | null;

/** A group and what the user made of it. */
export type TestPerson = { readonly isChanged: boolean } & TestGroup & TestMarks;

export function naiveOrder(
  people: readonly TestPerson[],
  { field, order }: AlbumSort,
): readonly TestPerson[] {
  const direction = order === 'asc' ? 1 : -1;
  const directed = people.toSorted(
    (left, right) =>
      direction * compareField(left, right, field) || compareValues(left.objectId, right.objectId),
  );
  const isLast = (person: TestPerson): boolean => field === 'Name' && shownName(person) === '';
  const inOrder = [...directed.filter((person) => !isLast(person)), ...directed.filter(isLast)];
  return [...inOrder.filter(({ isPinned }) => isPinned), ...inOrder.filter(({ isPinned }) => !isPinned)];
}

function shownName({ name, alias }: TestPerson): string {
  return alias ?? name ?? '';
}

function compareField(left: TestPerson, right: TestPerson, field: AlbumSort['field']): number {
  if (field === 'Name') return collator.compare(shownName(left), shownName(right));
  if (field === 'CreateTime') return compareInstants(instant(left.createTime), instant(right.createTime));
  if (field === 'UpdateTime') return compareInstants(instant(left.updateTime), instant(right.updateTime));
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

function instant(text: string | null | undefined): Instant | null {
  return text == null ? null : parseInstant(text);
}

function compareInstants(left: Instant | null, right: Instant | null): number {
  return (
    compareValues(left?.seconds ?? null, right?.seconds ?? null) ||
    compareValues(left?.nanoseconds ?? null, right?.nanoseconds ?? null)
  );
}

/** Absent values before all others. */
function compareValues(left: Value, right: Value): number {
  if (left === right) return 0;
  if (left === null) return -1;
  if (right === null) return 1;
  return left < right ? -1 : 1;
}

/** Each part of the filter as a question that a person answers by itself. */
type Question = { readonly part: FilterPart; readonly isMet: (person: TestPerson) => boolean };

function questions(filter: AlbumFilter, hasHidden: boolean): readonly Question[] {
  const asked: Question[] = [];
  const ask = (isAsked: boolean, part: FilterPart, isMet: Question['isMet']): void => {
    if (isAsked) asked.push({ part, isMet });
  };
  const { ages, created, updated } = filter;
  ask(plain(filter.text.trim()) !== '', 'text', (person) => textMatches(person, filter.text));
  ask(filter.named !== null, 'named', (person) => (shownName(person) !== '') === (filter.named === 'named'));
  const asksVisibility = filter.visibility === 'hidden' || (filter.visibility === 'visible' && hasHidden);
  ask(asksVisibility, 'visibility', ({ isHidden }) => isHidden === (filter.visibility === 'hidden'));
  ask(filter.change !== null, 'change', ({ isChanged }) => isChanged);
  ask(filter.isPinned !== null, 'isPinned', ({ isPinned }) => isPinned);
  ask(
    filter.labelled !== null,
    'labelled',
    (person) => isLabelled(person) === (filter.labelled === 'labelled'),
  );
  for (const key of new Set(filter.labels.map((label) => label.key))) {
    const conditions = filter.labels.filter(
      (label) => label.key === key && label.anyOf.length + label.noneOf.length > 0,
    );
    ask(conditions.length > 0, { labelKey: key }, (person) =>
      conditions.every(({ anyOf, noneOf }) => {
        const value = labelOf(person, key);
        return (anyOf.length === 0 || anyOf.includes(value)) && !noneOf.includes(value);
      }),
    );
  }
  ask(filter.genders.length > 0, 'genders', ({ gender }) => filter.genders.includes(gender ?? null));
  ask(ages !== null, 'ages', (person) => ages !== null && agesOverlap(person, ages));
  ask(
    filter.fewestImages !== null,
    'fewestImages',
    ({ imageCount }) => (imageCount ?? 0) >= Number(filter.fewestImages),
  );
  ask(
    filter.fewestFaces !== null,
    'fewestFaces',
    ({ faceCount }) => (faceCount ?? 0) >= Number(filter.fewestFaces),
  );
  ask(
    filter.fewestVideos !== null,
    'fewestVideos',
    ({ videoCount }) => (videoCount ?? 0) >= Number(filter.fewestVideos),
  );
  ask(created !== null, 'created', (person) => isWithin(person.createTime, created));
  ask(updated !== null, 'updated', (person) => isWithin(person.updateTime, updated));
  return asked;
}

function isLabelled({ customLabels }: TestPerson): boolean {
  return Object.keys(customLabels ?? {}).length > 0;
}

function labelOf({ customLabels }: TestPerson, key: string): string | null {
  return Object.entries(customLabels ?? {}).find(([name]) => name === key)?.[1] ?? null;
}

function agesOverlap(person: TestPerson, { from, to }: NonNullable<AlbumFilter['ages']>): boolean {
  const { minAge = null, maxAge = null, averageAge = null } = person;
  const low = minAge ?? averageAge ?? maxAge;
  const high = maxAge ?? averageAge ?? minAge;
  if (low === null || high === null) return false;
  return !(from !== null && high < from) && !(to !== null && low > to);
}

function isWithin(text: string | null | undefined, range: AlbumFilter['created']): boolean {
  const time = instant(text);
  if (time === null) return false;
  const [start, end] = [instant(range?.start), instant(range?.end)];
  return (
    (start === null || compareInstants(time, start) >= 0) && (end === null || compareInstants(time, end) < 0)
  );
}

function textMatches({ name, alias }: TestPerson, text: string): boolean {
  return [name, alias].some(
    (spelling) =>
      plain(spelling ?? '').includes(plain(text.trim())) || pinyinMatches(spelling ?? '', plain(text)),
  );
}

/** By trying every way to use the typed letters up, name part by name part. */
function pinyinMatches(name: string, typed: string): boolean {
  const letters = typed.replace(/[^\p{L}\p{N}]/gu, '').replaceAll('v', 'u');
  if (!/\p{Script=Han}/u.test(name) || !/[a-z]/.test(letters)) return false;
  const parts = soundsOf(name);
  return parts.some((_, start) => canUseUp(parts.slice(start), letters));
}

function canUseUp([part, ...others]: readonly string[], letters: string): boolean {
  if (part === undefined) return false;
  if (part.startsWith(letters)) return true;
  const initials = [part, part.slice(0, 1), part.match(/^[zcs]h/)?.[0] ?? part];
  return initials.some((used) => letters.startsWith(used) && canUseUp(others, letters.slice(used.length)));
}

const sounds = new Map<string, readonly string[]>();

function soundsOf(name: string): readonly string[] {
  const known = sounds.get(name) ?? readAloud(name);
  sounds.set(name, known);
  return known;
}

function readAloud(name: string): readonly string[] {
  const spaced = pinyin(name, { type: 'all', toneType: 'none', surname: 'head', v: true })
    .map(({ origin, pinyin: sound, isZh }) => (isZh ? ` ${sound} ` : origin))
    .join('');
  return plain(spaced)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part !== '')
    .map((part) => part.replaceAll('v', 'u'));
}

function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

export function naiveMatches(people: readonly TestPerson[], filter: AlbumFilter): readonly TestPerson[] {
  return matchesBlindTo(people, filter, null);
}

/** The people who meet all parts of the filter but one. */
function matchesBlindTo(
  people: readonly TestPerson[],
  filter: AlbumFilter,
  blind: FilterPart | null,
): readonly TestPerson[] {
  const asked = questions(
    filter,
    people.some(({ isHidden }) => isHidden),
  ).filter(({ part }) => JSON.stringify(part) !== JSON.stringify(blind));
  return people.filter((person) => asked.every(({ isMet }) => isMet(person)));
}

/** Facets without regard to their order; labels by key. */
export function naiveFacets(people: readonly TestPerson[], filter: AlbumFilter) {
  const known = new Map<string, readonly TestPerson[]>();
  const matches = (part: FilterPart): readonly TestPerson[] => {
    const name = JSON.stringify(part);
    const left = known.get(name) ?? matchesBlindTo(people, filter, part);
    known.set(name, left);
    return left;
  };
  const counted = (part: FilterPart, has: (person: TestPerson) => boolean): number =>
    matches(part).filter(has).length;
  const keys = new Set(people.flatMap(({ customLabels }) => Object.keys(customLabels ?? {})));
  const valuesOf = (key: string): readonly (string | null)[] => [
    ...new Set([...people.map((person) => labelOf(person, key)), null]),
  ];
  const isNamed = (person: TestPerson): boolean => shownName(person) !== '';
  const matchCount = naiveMatches(people, filter).length;
  return {
    labels: new Map(
      [...keys].map((key) => [
        key,
        new Map(
          valuesOf(key).map((value) => [
            value,
            counted({ labelKey: key }, (person) => labelOf(person, key) === value),
          ]),
        ),
      ]),
    ),
    genders: new Map(
      people.map(({ gender }) => [
        gender ?? null,
        counted('genders', (other) => (other.gender ?? null) === (gender ?? null)),
      ]),
    ),
    named: counted('named', isNamed),
    unnamed: counted('named', (person) => !isNamed(person)),
    visible: counted('visibility', ({ isHidden }) => !isHidden),
    hidden: counted('visibility', ({ isHidden }) => isHidden),
    pinned: counted('isPinned', ({ isPinned }) => isPinned),
    labelled: counted('labelled', isLabelled),
    unlabelled: counted('labelled', (person) => !isLabelled(person)),
    withVideo: counted('fewestVideos', ({ videoCount }) => (videoCount ?? 0) >= 1),
    relaxations: new Map(
      questions(
        filter,
        people.some(({ isHidden }) => isHidden),
      ).map(({ part }) => [JSON.stringify(part), matches(part).length - matchCount]),
    ),
  };
}

/** Facets in the shape of `naiveFacets`. */
export function comparableFacets(facets: AlbumFacets): ReturnType<typeof naiveFacets> {
  const counts = <Value>(values: readonly { readonly value: Value; readonly count: number }[]) =>
    new Map(values.map(({ value, count }) => [value, count]));
  return {
    ...facets,
    labels: new Map(facets.labels.map(({ key, values }) => [key, counts(values)])),
    genders: counts(facets.genders),
    relaxations: new Map(facets.relaxations.map(({ part, gain }) => [JSON.stringify(part), gain])),
  };
}
