import { type AlbumFilter, EMPTY_FILTER } from '../../renderer/cache/cache-api.ts';
import { ALBUM_SORT_FIELDS, DEFAULT_SORT, type ViewQuery } from '../../renderer/store/view-address.ts';

/** An order or filter that the benchmark changes to. */
export interface QueryStep {
  readonly query: ViewQuery;
  /** Leaves nobody in the baseline, which knows neither pinyin, nor letters without their accents, nor whom the user has pinned or hidden. */
  readonly isAlbumOnly: boolean;
}

interface MixedFilter extends Partial<AlbumFilter> {
  readonly isAlbumOnly?: true;
}

const IS_FAMILY = { key: '关系', anyOf: ['家人', '朋友'], noneOf: [] };
const IN_ALBUM = { key: 'album', anyOf: ['family', 'trip', 'school'], noneOf: [] };
const NOT_AT_WORK = { key: 'album', anyOf: [], noneOf: ['work'] };
const WITHOUT_TRIP = { key: 'trip', anyOf: [null], noneOf: [] };

/** Thirty filters such as people set them, on the names, labels and times that the embedded service's people have. Each leaves somebody. */
const FILTERS: readonly MixedFilter[] = [
  { text: 'a' },
  { text: 'an' },
  { text: 'muller', isAlbumOnly: true },
  { text: '王' },
  { text: 'zh', isAlbumOnly: true },
  { text: 'zhang', isAlbumOnly: true },
  { text: 'wx', isAlbumOnly: true },
  { text: 'zhao', genders: ['female'], isAlbumOnly: true },
  { named: 'named' },
  { named: 'unnamed' },
  { labels: [IN_ALBUM] },
  { labels: [NOT_AT_WORK] },
  { labels: [WITHOUT_TRIP] },
  { labels: [IS_FAMILY, NOT_AT_WORK] },
  { labelled: 'labelled' },
  { labelled: 'unlabelled', named: 'named' },
  { genders: ['female'] },
  { genders: ['male'], ages: { from: 20, to: 40 } },
  { ages: { from: 0, to: 12 } },
  { ages: { from: 60, to: null } },
  { fewestImages: 10 },
  { fewestFaces: 20, fewestVideos: 1 },
  { fewestVideos: 1, labels: [IN_ALBUM] },
  { created: { start: '2022-01-01T00:00:00Z', end: '2025-01-01T00:00:00Z' } },
  { created: { start: '2022-01-01T00:00:00Z', end: null }, named: 'named' },
  { updated: { start: '2025-01-01T00:00:00Z', end: null } },
  { updated: { start: null, end: '2026-06-01T00:00:00Z' }, genders: ['male'], fewestImages: 3 },
  { visibility: 'all' },
  { visibility: 'hidden', isAlbumOnly: true },
  { isPinned: true, isAlbumOnly: true },
];

/** Every sort field in both directions, then the filters, in turn under several orders. No step repeats the one before, nor the album as it opens. */
export function querySteps(): readonly QueryStep[] {
  const directions = ['asc', 'desc'] as const;
  const sorts = ALBUM_SORT_FIELDS.flatMap((field) => directions.map((order) => ({ field, order })));
  const sorting = sorts.map((sort) => ({ query: { sort, filter: EMPTY_FILTER }, isAlbumOnly: false }));
  const filtering = FILTERS.map(({ isAlbumOnly = false, ...filter }, at) => ({
    query: {
      sort: at % 3 === 0 ? DEFAULT_SORT : (sorts[at % sorts.length] ?? DEFAULT_SORT),
      filter: { ...EMPTY_FILTER, ...filter },
    },
    isAlbumOnly,
  }));
  return [...sorting, ...filtering];
}
