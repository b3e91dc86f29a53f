import { describe, expect, it } from 'vitest';
import { EMPTY_FILTER } from '../../../../renderer/cache/cache-api.ts';
import { currentView, isSameView, QUICK_FILTERS } from '../../../../renderer/status/current-view.ts';
import { DEFAULT_SORT, formatViewQuery, type ViewQuery } from '../../../../renderer/store/view-address.ts';
import type { SmartAlbum } from '../../../../shared/settings.ts';

const byName: ViewQuery['sort'] = { field: 'Name', order: 'asc' };
const teens: ViewQuery = {
  sort: byName,
  filter: { ...EMPTY_FILTER, ages: { from: 13, to: 19 }, genders: [null] },
};

function album(id: string, query: ViewQuery): SmartAlbum {
  return { id, datasetId: 'a', name: id, view: formatViewQuery(query) };
}

describe('the view on screen', () => {
  it('is a smart album with the same order and filter', () => {
    const albums = [album('other', { ...teens, sort: DEFAULT_SORT }), album('teens', teens)];
    expect(currentView(teens, albums)).toEqual({ kind: 'smart-album', id: 'teens' });
    expect(currentView({ ...teens, sort: { ...byName, order: 'desc' } }, albums)).toBeNull();
    expect(currentView({ ...teens, filter: { ...teens.filter, text: 'l' } }, albums)).toBeNull();
  });

  it('is one that every album has, in whatever order', () => {
    for (const kind of ['all', 'pinned', 'hidden'] as const) {
      expect(currentView({ sort: byName, filter: QUICK_FILTERS[kind] }, [])).toEqual({ kind });
    }
  });

  it('is the smart album where both fit', () => {
    const query = { sort: byName, filter: QUICK_FILTERS.pinned };
    expect(currentView(query, [album('mine', query)])).toEqual({ kind: 'smart-album', id: 'mine' });
  });
});

describe('isSameView', () => {
  it('compares what a view says, not how it is written', () => {
    expect(
      isSameView('order=asc&sort=Name&nonsense=1', formatViewQuery({ ...teens, filter: EMPTY_FILTER })),
    ).toBe(true);
    expect(isSameView('sort=Name', 'sort=Gender')).toBe(false);
  });
});
