import { SORT_FIELDS } from '../../shared/dataset.ts';
import { type AlbumFilter, type AlbumQuery, type AlbumSort, EMPTY_FILTER } from '../cache/cache-api.ts';
import {
  formatChange,
  formatLabel,
  formatRange,
  formatValue,
  parseAges,
  parseChange,
  parseCount,
  parseLabel,
  parseTimes,
  parseValue,
} from './filter-text.ts';
import { ALL_PHOTOS, formatPhotoAddress, type PhotoChoice, parsePhotoAddress } from './photo-address.ts';

export const ALBUM_SORT_FIELDS = [
  'ImageCount',
  'VideoCount',
  'FaceCount',
  'Name',
  'CreateTime',
  'UpdateTime',
  'Gender',
  'AverageAge',
  'ProjectName',
  'DatasetName',
] as const satisfies readonly AlbumSort['field'][];

export const DEFAULT_SORT: AlbumSort = { field: 'ImageCount', order: 'desc' };

/** Order and filter: what a view asks of an album, whichever album it is. */
export type ViewQuery = Pick<AlbumQuery, 'sort' | 'filter'>;

/** What is on screen, as the window's address keeps it, so that Back works. */
export interface ViewAddress extends ViewQuery {
  /** `start` shows the last dataset, or the welcome where there is none. */
  readonly screen: 'start' | 'album' | 'connect';
  readonly datasetId: string | null;
  /** The open person's group id. */
  readonly personId: string | null;
  /** The open photo of that person: its file id. */
  readonly photoId: string | null;
  /** Which photos of that person are shown. */
  readonly photos: PhotoChoice;
}

export const START_ADDRESS: ViewAddress = {
  screen: 'start',
  datasetId: null,
  sort: DEFAULT_SORT,
  filter: EMPTY_FILTER,
  personId: null,
  photoId: null,
  photos: ALL_PHOTOS,
};

/** What the cache is asked for: blanks around the text searched for are none of a name. */
export function queryOfAddress(datasetId: string, { sort, filter }: ViewQuery): AlbumQuery {
  return { datasetId, sort, filter: { ...filter, text: filter.text.trim() } };
}

/** The address of a dataset's album as it opens: default order, no filter. */
export function albumAddress(datasetId: string): ViewAddress {
  return { ...START_ADDRESS, screen: 'album', datasetId };
}

/** Writes an address as a location hash; `parseViewAddress` reads it back unchanged. */
export function formatViewAddress(address: ViewAddress): string {
  if (address.screen === 'connect') return '#/connect';
  if (address.screen === 'start' || address.datasetId === null) return '#/';
  const query = [formatViewQuery(address), formatPerson(address)].filter((part) => part !== '').join('&');
  return `#/album/${encodeURIComponent(address.datasetId.toWellFormed())}${query === '' ? '' : `?${query}`}`;
}

function formatPerson({ personId, photoId, photos }: ViewAddress): string {
  if (personId === null) return '';
  const person = new URLSearchParams({ person: personId }).toString();
  return [person, formatPhotoAddress(photoId, photos)].filter((part) => part !== '').join('&');
}

/** The address after a change of some of its parts. What is said of photos is said of one person. */
export function changeAddress(before: ViewAddress, change: Partial<ViewAddress>): ViewAddress {
  const after = { ...before, ...change };
  if (after.personId === before.personId && after.datasetId === before.datasetId) return after;
  return { ...after, photoId: change.photoId ?? null, photos: change.photos ?? ALL_PHOTOS };
}

/** Reads a location hash; what makes no sense in it is left at its default. */
export function parseViewAddress(hash: string): ViewAddress {
  const [path = '', query = ''] = splitOnce(hash.replace(/^#/, ''), '?');
  if (path === '/connect') return { ...START_ADDRESS, screen: 'connect' };
  const datasetId = path.startsWith('/album/') ? decode(path.slice('/album/'.length)) : null;
  if (datasetId === null || datasetId === '') return START_ADDRESS;
  const personId = new URLSearchParams(query).get('person') || null;
  return {
    screen: 'album',
    datasetId,
    ...parseViewQuery(query),
    personId,
    ...parsePhotoAddress(personId === null ? '' : query),
  };
}

/** Whether it leaves everybody but those whom the user has hidden: the album as it is mostly seen. */
export function isFilterEmpty(filter: AlbumFilter): boolean {
  return countFilters(filter) === 0;
}

/** Parts of the filter that are set; each label key is a part of its own. */
export function countFilters(filter: AlbumFilter): number {
  const { text, visibility, labels, genders, ...optional } = filter;
  const set = [text.trim() !== '', visibility !== 'visible', genders.length > 0];
  const conditions = labels.filter(({ anyOf, noneOf }) => anyOf.length + noneOf.length > 0);
  return (
    set.filter(Boolean).length +
    conditions.length +
    Object.values(optional).filter((part) => part !== null).length
  );
}

/** Writes order and filter as URL parameters, defaults left out; `parseViewQuery` reads them back unchanged. */
export function formatViewQuery({ sort, filter }: ViewQuery): string {
  const parameters = new URLSearchParams();
  const set = (name: string, value: string | number | null, usual: string | null = null): void => {
    if (value !== null && value !== usual) parameters.append(name, String(value));
  };
  set('sort', sort.field, DEFAULT_SORT.field);
  set('order', sort.order, DEFAULT_SORT.order);
  set('q', filter.text, '');
  set('named', filter.named);
  set('show', filter.visibility, 'visible');
  set('pinned', filter.isPinned === true ? 'yes' : null);
  set('labelled', filter.labelled);
  for (const label of filter.labels) set('label', formatLabel(label));
  for (const gender of filter.genders) set('gender', formatValue(gender));
  if (filter.ages !== null) set('ages', formatRange(filter.ages.from, filter.ages.to));
  set('images', filter.fewestImages);
  set('faces', filter.fewestFaces);
  set('videos', filter.fewestVideos);
  if (filter.created !== null) set('created', formatRange(filter.created.start, filter.created.end));
  if (filter.updated !== null) set('updated', formatRange(filter.updated.start, filter.updated.end));
  if (filter.change !== null) set('change', formatChange(filter.change));
  return parameters.toString();
}

/** Reads what `formatViewQuery` wrote; what makes no sense in it is left at its default. */
export function parseViewQuery(text: string): ViewQuery {
  const parameters = new URLSearchParams(text);
  const one = (name: string): string => parameters.get(name) ?? '';
  const filter: AlbumFilter = {
    text: one('q'),
    named: oneOf(['named', 'unnamed'], one('named')),
    visibility: oneOf(['hidden', 'all'], one('show')) ?? 'visible',
    isPinned: one('pinned') === 'yes' ? true : null,
    labelled: oneOf(['labelled', 'unlabelled'], one('labelled')),
    labels: parameters.getAll('label').flatMap((label) => parseLabel(label) ?? []),
    genders: parameters.getAll('gender').flatMap((gender) => {
      const value = parseValue(gender);
      return value === undefined ? [] : [value];
    }),
    ages: parseAges(one('ages')),
    fewestImages: parseCount(one('images')),
    fewestFaces: parseCount(one('faces')),
    fewestVideos: parseCount(one('videos')),
    created: parseTimes(one('created')),
    updated: parseTimes(one('updated')),
    change: parseChange(one('change')),
  };
  return { sort: parseSort(one('sort'), one('order')), filter };
}

function parseSort(field: string, order: string): AlbumSort {
  return {
    field: oneOf([...SORT_FIELDS, 'AverageAge'], field) ?? DEFAULT_SORT.field,
    order: oneOf(['asc', 'desc'], order) ?? DEFAULT_SORT.order,
  };
}

function oneOf<const Known extends string>(known: readonly Known[], text: string): Known | null {
  return known.find((word) => word === text) ?? null;
}

function splitOnce(text: string, separator: string): string[] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + separator.length)];
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
