import type { SmartAlbum } from '../../shared/settings.ts';
import { type AlbumFilter, EMPTY_FILTER } from '../cache/cache-api.ts';
import { DEFAULT_SORT, formatViewQuery, parseViewQuery, type ViewQuery } from '../store/view-address.ts';

/** The views that every album has. */
export const QUICK_VIEWS = ['all', 'pinned', 'hidden'] as const;
export type QuickView = (typeof QUICK_VIEWS)[number];

export const QUICK_FILTERS: Readonly<Record<QuickView, AlbumFilter>> = {
  all: EMPTY_FILTER,
  pinned: { ...EMPTY_FILTER, isPinned: true },
  hidden: { ...EMPTY_FILTER, visibility: 'hidden' },
};

export type CurrentView =
  | { readonly kind: 'smart-album'; readonly id: string }
  | { readonly kind: QuickView };

/**
 * Which of the sidebar's views is on screen, if one is. A smart album is an order and a filter, and goes before a view
 * that every album has, which is a filter in whatever order.
 */
export function currentView(query: ViewQuery, smartAlbums: readonly SmartAlbum[]): CurrentView | null {
  const shown = formatViewQuery(query);
  const album = smartAlbums.find(({ view }) => isSameView(view, shown));
  if (album !== undefined) return { kind: 'smart-album', id: album.id };
  const filter = formatViewQuery({ sort: DEFAULT_SORT, filter: query.filter });
  const quick = QUICK_VIEWS.find(
    (view) => formatViewQuery({ sort: DEFAULT_SORT, filter: QUICK_FILTERS[view] }) === filter,
  );
  return quick === undefined ? null : { kind: quick };
}

/** Two texts may say the same view: what an older version wrote is read before it is compared. */
export function isSameView(left: string, right: string): boolean {
  return formatViewQuery(parseViewQuery(left)) === formatViewQuery(parseViewQuery(right));
}
