import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AlbumQuery } from '../../../../renderer/cache/cache-api.ts';
import { type AlbumView, createAlbumView } from '../../../../renderer/store/album-view.ts';
import { DEFAULT_SORT, EMPTY_FILTER } from '../../../../renderer/store/view-address.ts';
import { appError } from '../../../../shared/app-error.ts';
import { failure } from '../../../../shared/result.ts';
import { createFakeCache, type FakeCache } from '../../../support/fake-cache.ts';
import { fakePerson } from '../../../support/fake-people.ts';

const query: AlbumQuery = { datasetId: 'a', sort: DEFAULT_SORT, filter: EMPTY_FILTER };
const people = Array.from({ length: 30 }, (_, index) => fakePerson(index));

describe('the album’s view', () => {
  let cache: FakeCache;
  let view: AlbumView;
  let stop: () => void;

  beforeEach(() => {
    vi.useFakeTimers();
    cache = createFakeCache();
    view = createAlbumView(cache);
    stop = view.listen();
  });
  afterEach(() => {
    stop();
    vi.useRealTimers();
  });

  const shownCount = () => view.store.getState().shown?.order.matchCount ?? null;

  it('shows an order only with its first cards', async () => {
    cache.setAlbum('a', { people, runs: [], growing: false }, 'generation-current');
    await view.show(query);
    expect(shownCount()).toBe(30);
    expect(view.store.getState().shown?.cards.cardAt(0)?.groupId).toBe(fakePerson(0).objectId);
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

  it('stays as it is when a resync is cancelled', async () => {
    cache.setAlbum('a', { people, runs: [], growing: false }, 'generation-current');
    await view.show(query);
    cache.setAlbum('a', { people, runs: [], growing: false }, 'run-discarded');
    await vi.advanceTimersByTimeAsync(5000);
    expect(cache.queries).toHaveLength(1);
  });

  it('keeps the person at the top and the focused one when a new listing is current', async () => {
    cache.setAlbum('a', { people, runs: [], growing: false }, 'generation-current');
    await view.show(query);
    view.setSpotSource(() => ({
      from: 10,
      to: 20,
      topGroupId: fakePerson(10).objectId,
      topPosition: 10,
      focusedGroupId: fakePerson(12).objectId,
    }));
    cache.setAlbum('a', { people: people.slice(5), runs: [], growing: false }, 'generation-current');
    await vi.advanceTimersByTimeAsync(0);
    expect(view.store.getState().shown?.placement).toEqual({
      kind: 'keep',
      topWas: 10,
      topNow: 5,
      focusedNow: 7,
    });
  });

  it('ignores other datasets', async () => {
    await view.show(query);
    cache.setAlbum('b', { people, runs: [], growing: false }, 'generation-current');
    await vi.advanceTimersByTimeAsync(2000);
    expect(cache.queries).toHaveLength(1);
  });

  it('shows the last question’s answer when several are on their way', async () => {
    cache.setAlbum('a', { people, runs: [], growing: false }, 'generation-current');
    const filtered = { ...query, filter: { nameContains: 'Amélie', labels: [] } };
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
