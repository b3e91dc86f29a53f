import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type AlbumQuery, EMPTY_FILTER } from '../../../../renderer/cache/cache-api.ts';
import { type AlbumView, createAlbumView, type GridSpot } from '../../../../renderer/store/album-view.ts';
import { intervalOf } from '../../../../renderer/store/intervals.ts';
import { DEFAULT_SORT } from '../../../../renderer/store/view-address.ts';
import { appError } from '../../../../shared/app-error.ts';
import { failure } from '../../../../shared/result.ts';
import { createFakeCache, type FakeCache } from '../../../support/fake-cache.ts';
import { fakePerson } from '../../../support/fake-people.ts';

const query: AlbumQuery = { datasetId: 'a', sort: DEFAULT_SORT, filter: EMPTY_FILTER };
const idOf = (index: number): string => fakePerson(index).objectId;
const people = Array.from({ length: 30 }, (_, index) => fakePerson(index));

describe('the album’s view', () => {
  let cache: FakeCache;
  let view: AlbumView;
  let stop: () => void;

  beforeEach(() => {
    vi.useFakeTimers();
    cache = createFakeCache();
    view = createAlbumView(cache, (work) => work());
    stop = view.listen();
  });
  afterEach(() => {
    stop();
    vi.useRealTimers();
  });

  const shownCount = () => view.store.getState().shown?.order.matchCount ?? null;
  const placement = () => view.store.getState().shown?.placement;
  const pending = () => view.store.getState().pendingChanges;
  const standAt = (top: number, focused: number): GridSpot => {
    const spot: GridSpot = {
      from: top,
      to: top + 10,
      topGroupId: idOf(top),
      topPosition: top,
      focusedGroupId: idOf(focused),
      focusedPosition: focused,
    };
    view.setSpotSource(() => spot);
    return spot;
  };

  it('shows an order only with its first cards', async () => {
    cache.setAlbum('a', { people, runs: [], growing: false }, 'generation-current');
    await view.show(query);
    expect(shownCount()).toBe(30);
    expect(view.store.getState().shown?.cards.cardAt(0)?.groupId).toBe(fakePerson(0).objectId);
  });

  it('shows the top with the cards that came with the order, and reads no others first', async () => {
    const many = Array.from({ length: 500 }, (_, index) => fakePerson(index));
    cache.setAlbum('a', { people: many, runs: [], growing: false }, 'generation-current');
    const readCards = vi.spyOn(cache, 'readCards');
    await view.show(query);
    expect(view.store.getState().shown?.cards.cardAt(0)).toBeDefined();
    expect(readCards).not.toHaveBeenCalled();
  });

  it('reads the jump rail once the people are drawn, and only of the order that is still on screen', async () => {
    cache.setAlbum('a', { people, runs: [], growing: false }, 'generation-current');
    const drawn: (() => void)[] = [];
    const late = createAlbumView(cache, (work) => void drawn.push(work));
    const readRail = vi.spyOn(cache, 'readRail');
    await late.show(query);
    await late.show({ ...query, sort: { field: 'Name', order: 'asc' } });
    expect(readRail).not.toHaveBeenCalled();
    for (const work of drawn) work();
    await vi.advanceTimersByTimeAsync(0);
    const { shown, rail } = late.store.getState();
    expect(readRail.mock.calls).toEqual([[shown?.order.orderId]]);
    expect(rail).toHaveLength(1);
  });

  it('takes in a first listing as it grows, once a second at most', async () => {
    await view.show(query);
    cache.setAlbum('a', { people: people.slice(0, 10), runs: [], growing: true }, 'rows-added');
    cache.setAlbum('a', { people: people.slice(0, 20), runs: [], growing: true }, 'rows-added');
    expect(cache.queries).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1000);
    expect(cache.queries).toHaveLength(2);
    expect(shownCount()).toBe(20);
  });

  it('moves nobody once a growing listing fills the screen, until the listing ends', async () => {
    const many = Array.from({ length: 400 }, (_, index) => fakePerson(index));
    cache.setAlbum('a', { people: many.slice(0, 200), runs: [], growing: true }, 'rows-added');
    await view.show(query);
    cache.setAlbum('a', { people: many, runs: [], growing: true }, 'rows-added');
    await vi.advanceTimersByTimeAsync(5000);
    expect(shownCount()).toBe(200);
    cache.setAlbum('a', { people: many, runs: [], growing: false }, 'generation-current');
    await vi.advanceTimersByTimeAsync(0);
    expect(shownCount()).toBe(400);
  });

  it('asks once more, not twice, when the listing is complete before its last growth was shown', async () => {
    await view.show(query);
    cache.setAlbum('a', { people: people.slice(0, 10), runs: [], growing: true }, 'rows-added');
    cache.setAlbum('a', { people, runs: [], growing: false }, 'generation-current');
    await vi.advanceTimersByTimeAsync(5000);
    expect(cache.queries).toHaveLength(2);
  });

  it('leaves a later resync’s changes waiting when the first listing ended while another dataset was shown', async () => {
    const album = { people, runs: [], growing: false };
    cache.setAlbum('a', { ...album, growing: true }, 'rows-added');
    await view.show(query);
    cache.setAlbum('a', { ...album, growing: true }, 'rows-added');
    await view.show({ ...query, datasetId: 'b' });
    cache.setAlbum('a', album, 'generation-current');
    await view.show(query);
    cache.setAlbum('a', { ...album, people: people.slice(5) }, 'generation-current', 5);
    await vi.advanceTimersByTimeAsync(5000);
    expect(shownCount()).toBe(30);
    expect(pending()).toBe(5);
  });

  it('tries again when a new album comes in place of one that could not be read', async () => {
    cache.setAlbum('a', { people, runs: [], growing: false }, 'generation-current');
    await view.show(query);
    cache.failNextQuery(appError('cache', 'broken'));
    await view.retry();
    cache.setAlbum('a', { people: people.slice(5), runs: [], growing: false }, 'generation-current', 5);
    await vi.advanceTimersByTimeAsync(0);
    expect(view.store.getState().error).toBeNull();
    expect(shownCount()).toBe(25);
  });

  it('stays as it is when a resync is cancelled', async () => {
    cache.setAlbum('a', { people, runs: [], growing: false }, 'generation-current');
    await view.show(query);
    cache.setAlbum('a', { people, runs: [], growing: false }, 'run-discarded');
    await vi.advanceTimersByTimeAsync(5000);
    expect(cache.queries).toHaveLength(1);
  });

  describe('when a resync changed the album', () => {
    beforeEach(async () => {
      cache.setAlbum('a', { people, runs: [], growing: false }, 'generation-current');
      await view.show(query);
    });
    const resync = (left: typeof people, changeCount: number) =>
      cache.setAlbum('a', { people: left, runs: [], growing: false }, 'generation-current', changeCount);

    it('leaves the order on screen as it is, and says how many changes wait', async () => {
      resync(people.slice(5), 5);
      resync(people.slice(7), 2);
      await vi.advanceTimersByTimeAsync(5000);
      expect(cache.queries).toHaveLength(1);
      expect(shownCount()).toBe(30);
      expect(pending()).toBe(7);
    });

    it('takes them in when asked, with the person at the top and the focused one where they were', async () => {
      standAt(10, 12);
      resync(people.slice(5), 5);
      await view.takeIn();
      expect(shownCount()).toBe(25);
      expect(pending()).toBe(0);
      expect(placement()).toEqual({ kind: 'keep', topWas: 10, topNow: 5, focusedNow: 7 });
    });

    it('takes them in with any other question', async () => {
      resync(people.slice(5), 5);
      await view.show({ ...query, filter: { ...EMPTY_FILTER, visibility: 'all' } });
      expect(shownCount()).toBe(25);
      expect(pending()).toBe(0);
    });

    it('asks nothing when nothing changed', async () => {
      resync(people, 0);
      await vi.advanceTimersByTimeAsync(5000);
      expect(cache.queries).toHaveLength(1);
      expect(pending()).toBe(0);
    });

    it('shows them at once where nobody is on screen who could move', async () => {
      await view.show({ ...query, filter: { ...EMPTY_FILTER, text: 'nobody is called this' } });
      expect(shownCount()).toBe(0);
      resync(people.slice(5), 5);
      await vi.advanceTimersByTimeAsync(0);
      expect(cache.queries).toHaveLength(3);
      expect(pending()).toBe(0);
    });

    it('shows them at once when it came while another order was on its way', async () => {
      const answered = view.show({ ...query, sort: { field: 'Name', order: 'asc' } });
      resync(people.slice(5), 5);
      await answered;
      expect(shownCount()).toBe(25);
      expect(pending()).toBe(0);
      expect(placement()).toEqual({ kind: 'top' });
    });
  });

  describe('when the user’s annotations changed', () => {
    const annotate = async (from: number, to: number, change: { isPinned?: boolean; isHidden?: boolean }) => {
      const orderId = view.store.getState().shown?.order.orderId ?? 0;
      await cache.annotate({ orderId, intervals: intervalOf(from, to) }, change);
      await vi.advanceTimersByTimeAsync(0);
    };
    beforeEach(async () => {
      cache.setAlbum('a', { people, runs: [], growing: false }, 'generation-current');
      await view.show(query);
    });

    it('gives the place of a hidden person to the next', async () => {
      standAt(10, 12);
      await annotate(12, 13, { isHidden: true });
      expect(shownCount()).toBe(29);
      expect(placement()).toEqual({ kind: 'keep', topWas: 10, topNow: 10, focusedNow: 12 });
    });

    it('gives the place of several hidden people to the first after them', async () => {
      standAt(10, 12);
      await annotate(9, 14, { isHidden: true });
      expect(placement()).toEqual({ kind: 'keep', topWas: 10, topNow: 9, focusedNow: 9 });
    });

    it('does not follow a pinned person to the front, nor down again', async () => {
      standAt(10, 10);
      await annotate(10, 11, { isPinned: true });
      expect(placement()).toEqual({ kind: 'keep', topWas: 10, topNow: 11, focusedNow: 11 });
      standAt(0, 0);
      view.setSpotSource(() => ({
        ...{ from: 0, to: 10, topGroupId: null, topPosition: 0 },
        ...{ focusedGroupId: idOf(10), focusedPosition: 0 },
      }));
      await annotate(0, 1, { isPinned: false });
      expect(placement()).toEqual({ kind: 'keep', topWas: 0, topNow: null, focusedNow: 0 });
    });

    it('passes those who were pinned to the front together', async () => {
      standAt(10, 10);
      await annotate(10, 14, { isPinned: true });
      expect(placement()).toEqual({ kind: 'keep', topWas: 10, topNow: 14, focusedNow: 14 });
    });

    it('takes the waiting changes in with it, because the newest album is what is asked', async () => {
      cache.setAlbum('a', { people: people.slice(20), runs: [], growing: false }, 'generation-current', 20);
      expect(pending()).toBe(20);
      await annotate(25, 26, { isPinned: true });
      expect(pending()).toBe(0);
      expect(shownCount()).toBe(10);
    });
  });

  it('stands where it stood before, by the person or else by the position', async () => {
    cache.setAlbum('a', { people, runs: [], growing: false }, 'generation-current');
    const spot = standAt(10, 12);
    cache.setAlbum('a', { people: people.slice(5), runs: [], growing: false }, 'generation-current');
    await view.show(query, { ...spot, focusedGroupId: 'gone' });
    expect(placement()).toEqual({ kind: 'keep', topWas: 10, topNow: 5, focusedNow: 12 });
    await view.show(query, { ...spot, topGroupId: 'gone', focusedGroupId: 'gone', focusedPosition: 99 });
    expect(placement()).toEqual({ kind: 'keep', topWas: 10, topNow: null, focusedNow: 24 });
  });

  it('tells of a growing listing’s people that are not on the full screen', async () => {
    const many = Array.from({ length: 400 }, (_, index) => fakePerson(index));
    cache.setAlbum('a', { people: many.slice(0, 200), runs: [], growing: true }, 'rows-added');
    await view.show(query);
    cache.setAlbum('a', { people: many.slice(0, 300), runs: [], growing: true }, 'rows-added');
    cache.setAlbum('a', { people: many, runs: [], growing: true }, 'rows-added');
    await vi.advanceTimersByTimeAsync(1000);
    expect(pending()).toBe(200);
    await view.takeIn();
    expect(shownCount()).toBe(400);
    expect(pending()).toBe(0);
  });

  it('shows that a first listing was cancelled and took its people with it', async () => {
    cache.setAlbum('a', { people, runs: [], growing: true }, 'rows-added');
    await view.show(query);
    cache.setAlbum('a', { people: [], runs: [], growing: false }, 'generation-current');
    await vi.advanceTimersByTimeAsync(0);
    expect(shownCount()).toBe(0);
  });

  describe('what is read once an order is on screen', () => {
    const facets = () => view.store.getState().facets;
    beforeEach(() => cache.setAlbum('a', { people, runs: [], growing: false }, 'generation-current'));

    it('is the rail, always', async () => {
      await view.show(query);
      await vi.advanceTimersByTimeAsync(0);
      expect(view.store.getState().rail).toHaveLength(1);
      const reading = vi.spyOn(cache, 'readRail').mockReturnValue(new Promise(() => undefined));
      await view.show(query);
      expect(reading).toHaveBeenCalledOnce();
      expect(view.store.getState().rail).toEqual([]);
    });

    it('is the facets, while somebody wants them', async () => {
      const reading = vi.spyOn(cache, 'readFacets');
      await view.show(query);
      await vi.advanceTimersByTimeAsync(0);
      expect(reading).not.toHaveBeenCalled();
      const ends = [view.wantFacets(), view.wantFacets()];
      await vi.advanceTimersByTimeAsync(0);
      expect(facets()?.visible).toBe(30);
      reading.mockReturnValueOnce(new Promise(() => undefined));
      await view.show(query);
      await vi.advanceTimersByTimeAsync(0);
      expect(facets()).toBeNull();
      await view.show(query);
      await vi.advanceTimersByTimeAsync(0);
      expect(facets()?.visible).toBe(30);
      ends[0]?.();
      expect(facets()?.visible).toBe(30);
      ends[1]?.();
      expect(facets()).toBeNull();
    });

    it('is dropped when a newer order came meanwhile', async () => {
      const late = Promise.withResolvers<Awaited<ReturnType<FakeCache['readFacets']>>>();
      vi.spyOn(cache, 'readFacets').mockReturnValueOnce(late.promise);
      view.wantFacets();
      await view.show(query);
      const first = view.store.getState().shown?.order.orderId ?? 0;
      const stale = await cache.readFacets(first);
      await view.show({ ...query, filter: { ...EMPTY_FILTER, genders: ['female'] } });
      await vi.advanceTimersByTimeAsync(0);
      const shown = facets();
      late.resolve(stale);
      await vi.advanceTimersByTimeAsync(0);
      expect(shown).not.toBeNull();
      expect(facets()).toBe(shown);
    });
  });

  it('asks for one order at a time, so that the worker still holds the one on screen', async () => {
    cache.setAlbum('a', { people, runs: [], growing: false }, 'generation-current');
    await view.show(query);
    const typed = ['a', 'am', 'amé', 'amél'].map((text) =>
      view.show({ ...query, filter: { ...EMPTY_FILTER, text } }),
    );
    await Promise.all(typed);
    expect(cache.queries.map(({ filter }) => filter.text)).toEqual(['', 'a', 'amél']);
  });

  it('ignores other datasets', async () => {
    await view.show(query);
    cache.setAlbum('b', { people, runs: [], growing: false }, 'generation-current');
    await vi.advanceTimersByTimeAsync(2000);
    expect(cache.queries).toHaveLength(1);
  });

  it('shows the last question’s answer when several are on their way', async () => {
    cache.setAlbum('a', { people, runs: [], growing: false }, 'generation-current');
    const filtered = { ...query, filter: { ...EMPTY_FILTER, text: 'Amélie' } };
    await Promise.all([view.show(filtered), view.show(query)]);
    expect(shownCount()).toBe(30);
  });

  describe('when cards can’t be read', () => {
    const many = Array.from({ length: 500 }, (_, index) => fakePerson(index));
    const lost = failure(appError('cache', 'the order was replaced by a later query'));

    it('asks for the order again', async () => {
      cache.setAlbum('a', { people: many, runs: [], growing: false }, 'generation-current');
      await view.show(query);
      vi.spyOn(cache, 'readCards').mockResolvedValueOnce(lost);
      await view.store.getState().shown?.cards.request(300, 301);
      await vi.advanceTimersByTimeAsync(0);
      expect(cache.queries).toHaveLength(2);
      expect(view.store.getState().error).toBeNull();
      await view.store.getState().shown?.cards.request(300, 301);
      expect(view.store.getState().shown?.cards.cardAt(300)).toBeDefined();
    });

    it('says so when asking again does not help, and goes on when it does', async () => {
      cache.setAlbum('a', { people: many, runs: [], growing: false }, 'generation-current');
      await view.show(query);
      const readCards = vi.spyOn(cache, 'readCards').mockResolvedValue(lost);
      await view.store.getState().shown?.cards.request(300, 301);
      await vi.advanceTimersByTimeAsync(0);
      expect(view.store.getState().error?.code).toBe('cache');
      expect(cache.queries).toHaveLength(2);
      readCards.mockRestore();
      await view.retry();
      expect(view.store.getState().error).toBeNull();
    });
  });

  it('tells of a failed query, and recovers by trying again', async () => {
    cache.failNextQuery(appError('cache', 'broken'));
    await view.show(query);
    expect(view.store.getState().error?.code).toBe('cache');
    await view.retry();
    expect(view.store.getState().error).toBeNull();
  });
});
