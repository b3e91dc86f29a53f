/**
 * The album one would write first: a row a person, an index for each sort field, and the service's rows put in as they
 * come. In its favour the rows are kept without their `Cover`, which is most of a row and is read with every row that
 * Dexie reads.
 */
import { Dexie, type EntityTable } from 'dexie';
import { isFilterEmpty, type ViewQuery } from '../../../renderer/store/view-address.ts';

/** A face group as the service sends it; `labels` holds its CustomLabels as `key=value`. */
export interface Person {
  readonly ObjectId: string;
  readonly Name?: string;
  readonly Gender?: string;
  readonly ImageCount?: number;
  readonly VideoCount?: number;
  readonly FaceCount?: number;
  readonly AverageAge?: number;
  readonly MinAge?: number;
  readonly MaxAge?: number;
  readonly CreateTime?: string;
  readonly UpdateTime?: string;
  readonly ProjectName?: string;
  readonly DatasetName?: string;
  readonly CustomLabels?: Readonly<Record<string, string>>;
  readonly labels: readonly string[];
}

export type WirePerson = Omit<Person, 'labels'> & { readonly Cover?: unknown };

const database = new Dexie('baseline-album') as Dexie & { people: EntityTable<Person, 'ObjectId'> };
database.version(1).stores({
  people:
    'ObjectId, ImageCount, VideoCount, FaceCount, Name, CreateTime, UpdateTime, Gender, AverageAge, ProjectName, DatasetName, *labels',
});

/** Answers how many people there are then. */
export async function addPeople(people: readonly WirePerson[]): Promise<number> {
  await database.people.bulkPut(
    people.map(({ Cover: _, ...person }) => ({
      ...person,
      labels: Object.entries(person.CustomLabels ?? {}).map(([key, value]) => `${key}=${value}`),
    })),
  );
  return database.people.count();
}

/** Everybody whom the filter leaves, in order. People without a value are missing where an index has none for them. */
export function queryPeople({ sort, filter }: ViewQuery): Promise<Person[]> {
  const ordered = database.people.orderBy(sort.field);
  const directed = sort.order === 'desc' ? ordered.reverse() : ordered;
  // A filter, even one that leaves everybody, has Dexie read row by row instead of all rows at once.
  const isUnfiltered = isFilterEmpty({ ...filter, visibility: 'visible', isPinned: null });
  return isUnfiltered ? directed.toArray() : directed.filter((person) => isLeft(person, filter)).toArray();
}

/** The filters without pinyin, and without pinned and hidden people, of whom this album knows nothing. */
function isLeft(person: Person, filter: ViewQuery['filter']): boolean {
  const { text, named, labelled, labels, genders, ages, created, updated } = filter;
  const name = person.Name ?? '';
  if (text !== '' && !name.toLowerCase().includes(text.toLowerCase())) return false;
  if (named !== null && (name !== '') !== (named === 'named')) return false;
  if (labelled !== null && person.labels.length > 0 !== (labelled === 'labelled')) return false;
  if (genders.length > 0 && !genders.includes(person.Gender || null)) return false;
  if ((person.ImageCount ?? 0) < (filter.fewestImages ?? 0)) return false;
  if ((person.FaceCount ?? 0) < (filter.fewestFaces ?? 0)) return false;
  if ((person.VideoCount ?? 0) < (filter.fewestVideos ?? 0)) return false;
  if (ages !== null && !overlaps(person, ages)) return false;
  if (created !== null && !isWithin(person.CreateTime, created)) return false;
  if (updated !== null && !isWithin(person.UpdateTime, updated)) return false;
  return labels.every(({ key, anyOf, noneOf }) => {
    const value = person.CustomLabels?.[key] ?? null;
    return (anyOf.length === 0 || anyOf.includes(value)) && !noneOf.includes(value);
  });
}

function overlaps(person: Person, ages: NonNullable<ViewQuery['filter']['ages']>): boolean {
  const { MinAge, MaxAge } = person;
  if (MinAge === undefined || MaxAge === undefined) return false;
  return MinAge <= (ages.to ?? Number.POSITIVE_INFINITY) && MaxAge >= (ages.from ?? 0);
}

function isWithin(time: string | undefined, range: NonNullable<ViewQuery['filter']['created']>): boolean {
  if (time === undefined) return false;
  return (range.start === null || time >= range.start) && (range.end === null || time < range.end);
}
