import { SORT_FIELDS } from '../../shared/dataset.ts';
import type { AlbumFilter, AlbumQuery, AlbumSort, LabelFilter } from '../cache/cache-api.ts';

/** What is on screen, as the window's address keeps it, so that Back works. */
export interface ViewAddress {
  /** `start` shows the last dataset, or the welcome where there is none. */
  readonly screen: 'start' | 'album' | 'connect';
  readonly datasetId: string | null;
  readonly sort: AlbumSort;
  readonly filter: AlbumFilter;
  /** The open person's group id. */
  readonly personId: string | null;
}

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
export const EMPTY_FILTER: AlbumFilter = { nameContains: '', labels: [] };

export const START_ADDRESS: ViewAddress = {
  screen: 'start',
  datasetId: null,
  sort: DEFAULT_SORT,
  filter: EMPTY_FILTER,
  personId: null,
};

export function isFilterEmpty(filter: AlbumFilter): boolean {
  return filter.nameContains.trim() === '' && filter.labels.length === 0;
}

/** What the cache is asked for: blanks around the text searched for are none of a name. */
export function queryOfAddress(datasetId: string, { sort, filter }: ViewAddress): AlbumQuery {
  return { datasetId, sort, filter: { ...filter, nameContains: filter.nameContains.trim() } };
}

/** The address of a dataset's album as it opens: default order, no filter. */
export function albumAddress(datasetId: string): ViewAddress {
  return { ...START_ADDRESS, screen: 'album', datasetId };
}

/** Writes an address as a location hash; `parseViewAddress` reads it back unchanged. */
export function formatViewAddress(address: ViewAddress): string {
  if (address.screen === 'connect') return '#/connect';
  if (address.screen === 'start' || address.datasetId === null) return '#/';
  const parameters = new URLSearchParams();
  if (address.sort.field !== DEFAULT_SORT.field) parameters.set('sort', address.sort.field);
  if (address.sort.order !== DEFAULT_SORT.order) parameters.set('order', address.sort.order);
  if (address.filter.nameContains !== '') parameters.set('name', address.filter.nameContains);
  for (const { key, values } of address.filter.labels) {
    parameters.append('label', [key, ...values].map(encodeURIComponent).join('='));
  }
  if (address.personId !== null) parameters.set('person', address.personId);
  const query = parameters.toString();
  return `#/album/${encodeURIComponent(address.datasetId)}${query === '' ? '' : `?${query}`}`;
}

/** Reads a location hash; what makes no sense in it is left at its default. */
export function parseViewAddress(hash: string): ViewAddress {
  const [path = '', query = ''] = splitOnce(hash.replace(/^#/, ''), '?');
  if (path === '/connect') return { ...START_ADDRESS, screen: 'connect' };
  const datasetId = path.startsWith('/album/') ? decode(path.slice('/album/'.length)) : null;
  if (datasetId === null || datasetId === '') return START_ADDRESS;
  const parameters = new URLSearchParams(query);
  return {
    screen: 'album',
    datasetId,
    sort: parseSort(parameters),
    filter: {
      nameContains: parameters.get('name') ?? '',
      labels: parameters.getAll('label').flatMap(parseLabel),
    },
    personId: parameters.get('person') || null,
  };
}

function parseSort(parameters: URLSearchParams): AlbumSort {
  const wanted = parameters.get('sort');
  const field = [...SORT_FIELDS, 'AverageAge' as const].find((known) => known === wanted);
  const order = parameters.get('order') === 'asc' ? 'asc' : DEFAULT_SORT.order;
  return { field: field ?? DEFAULT_SORT.field, order };
}

function parseLabel(text: string): LabelFilter[] {
  const [key, ...values] = text.split('=').map(decode);
  const known = values.filter((value) => value !== null);
  return key === undefined || key === null || known.length === 0 ? [] : [{ key, values: known }];
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
