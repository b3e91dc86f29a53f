import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type AlbumQuery, EMPTY_FILTER } from '../../../../renderer/cache/cache-api.ts';
import { type AlbumView, createAlbumView } from '../../../../renderer/store/album-view.ts';
import { intervalOf, NO_INTERVALS } from '../../../../renderer/store/intervals.ts';
import { createSelection, type Selection } from '../../../../renderer/store/selection.ts';
import { DEFAULT_SORT } from '../../../../renderer/store/view-address.ts';
import { createFakeCache, type FakeCache } from '../../../support/fake-cache.ts';
import { fakePerson } from '../../../support/fake-people.ts';

const query: AlbumQuery = { datasetId: 'a', sort: DEFAULT_SORT, filter: EMPTY_FILTER };
const women: AlbumQuery = { ...query, filter: { ...EMPTY_FILTER, genders: ['female'] } };
const people = Array.from({ length: 30 }, (_, index) => fakePerson(index));

describe('the selection', () => {
  let cache: FakeCache;
  let view: AlbumView;
  let selection: Selection;
  let stop: () => void;

  beforeEach(async () => {
    cache = createFakeCache();
    cache.setAlbum('a', { people, runs: [], growing: false }, 'generation-current');
    view = createAlbumView(cache, (work) => work());
    selection = createSelection(cache, view);
    stop = selection.listen();
    await view.show(query);
  });
  afterEach(() => {
    stop();
    vi.restoreAllMocks();
  });

  const intervals = () => [...selection.store.getState().intervals];
  const count = () => selection.store.getState().count;

  it('adds and takes away one', () => {
    selection.selectOnly(4);
    selection.toggle(6);
    expect(intervals()).toEqual([4, 5, 6, 7]);
    selection.toggle(4);
    expect(intervals()).toEqual([6, 7]);
    expect(selection.isSelected(6)).toBe(true);
    expect(selection.isSelected(4)).toBe(false);
    selection.selectOnly(2);
    expect(intervals()).toEqual([2, 3]);
  });

  it('puts a range in place of the one before from the same start, and leaves the others', () => {
    selection.selectOnly(1);
    selection.toggle(10);
    selection.extendTo(14);
    expect(intervals()).toEqual([1, 2, 10, 15]);
    selection.extendTo(7);
    expect(intervals()).toEqual([1, 2, 7, 11]);
    selection.toggle(20);
    selection.extendTo(22);
    expect(intervals()).toEqual([1, 2, 7, 11, 20, 23]);
  });

  it('takes what a rubber band covers, with those selected before or without', () => {
    selection.selectOnly(2);
    const base = selection.store.getState().intervals;
    selection.selectArea(intervalOf(5, 9), base);
    expect(intervals()).toEqual([2, 3, 5, 9]);
    selection.selectArea(intervalOf(5, 7), base);
    expect(intervals()).toEqual([2, 3, 5, 7]);
    selection.selectArea(intervalOf(5, 99), NO_INTERVALS);
    expect(intervals()).toEqual([5, 30]);
  });

  it.each([
    ['everybody', () => selection.selectAll(), [0, 30]],
    ['a rubber band', () => selection.selectArea(intervalOf(0, 9), NO_INTERVALS), [0, 9]],
  ] as const)('has no holes when a range follows %s', (_what, select, expected) => {
    selection.selectOnly(2);
    selection.extendTo(8);
    select();
    selection.extendTo(4);
    expect(intervals()).toEqual(expected);
  });

  it('is not lost when it changes between two orders that others overtake', async () => {
    selection.selectArea(intervalOf(0, 6), NO_INTERVALS);
    const { carryIntervals } = cache;
    let carries = 0;
    vi.spyOn(cache, 'carryIntervals').mockImplementation(async (...asked) => {
      carries += 1;
      const answer = await carryIntervals(...asked);
      // The first order is there by now: it is overtaken.
      if (carries === 2) void view.show(women);
      return answer;
    });
    const { queryAlbum } = cache;
    let asked = 0;
    vi.spyOn(cache, 'queryAlbum').mockImplementation(async (wanted) => {
      asked += 1;
      // Once the second is made the worker lets go of the one on screen.
      if (asked === 2) selection.toggle(4);
      return await queryAlbum(wanted);
    });
    await view.show({ ...query, sort: { field: 'Name', order: 'asc' } });
    expect(carries).toBeGreaterThan(2);
    expect(count()).toBe(3);
  });

  it('is a target for actions, if there is anybody in it', () => {
    expect(selection.target()).toBeNull();
    selection.selectAll();
    const orderId = view.store.getState().shown?.order.orderId;
    expect(selection.target()).toEqual({ orderId, intervals: Uint32Array.of(0, 30) });
    selection.clear();
    expect(selection.target()).toBeNull();
  });

  it('is of the same people in the next order, without those it leaves out', async () => {
    selection.selectArea(intervalOf(0, 5), NO_INTERVALS);
    await view.show(women);
    expect(count()).toBe(3);
    const shown = view.store.getState().shown;
    expect(selection.store.getState().orderId).toBe(shown?.order.orderId);
    const selected = [0, 1, 2].map((position) => shown?.cards.cardAt(position)?.groupId);
    expect(selected).toEqual([0, 2, 4].map((index) => fakePerson(index).objectId));
    expect(intervals()).toEqual([0, 3]);
  });

  it('is there in the moment the new order is', async () => {
    selection.selectArea(intervalOf(4, 6), NO_INTERVALS);
    const seen: (number | null)[] = [];
    view.store.subscribe(({ shown }, before) => {
      if (shown !== before.shown) seen.push(selection.store.getState().orderId, count());
    });
    await view.show(women);
    expect(seen).toEqual([view.store.getState().shown?.order.orderId, 1]);
  });

  it('goes on from its start in the new order', async () => {
    selection.selectOnly(4);
    await view.show(women);
    expect(selection.store.getState().anchor).toBe(2);
    selection.extendTo(4);
    expect(intervals()).toEqual([2, 5]);
  });

  it('is not lost while somebody types into the search', async () => {
    selection.selectArea(intervalOf(0, 30), NO_INTERVALS);
    const typed = ['a', 'am', 'amé'].map((text) =>
      view.show({ ...query, filter: { ...EMPTY_FILTER, text } }),
    );
    await Promise.all(typed);
    const matchCount = view.store.getState().shown?.order.matchCount;
    expect(matchCount).toBeGreaterThan(0);
    expect(count()).toBe(matchCount);
  });

  it('follows what was selected while the order was on its way', async () => {
    selection.selectOnly(0);
    const carried = Promise.withResolvers<void>();
    const carryIntervals = cache.carryIntervals;
    vi.spyOn(cache, 'carryIntervals').mockImplementationOnce(async (...asked) => {
      await carried.promise;
      return carryIntervals(...asked);
    });
    const shown = view.show(women);
    await vi.waitFor(() => expect(cache.carryIntervals).toHaveBeenCalled());
    selection.selectOnly(4);
    carried.resolve();
    await shown;
    await vi.waitFor(() => expect(intervals()).toEqual([2, 3]));
  });

  it('ends with another dataset', async () => {
    selection.selectAll();
    cache.setAlbum('b', { people, runs: [], growing: false }, 'generation-current');
    const shown = view.show({ ...query, datasetId: 'b' });
    expect(count()).toBe(0);
    expect(selection.store.getState().orderId).toBeNull();
    await shown;
    expect(count()).toBe(0);
    expect(selection.store.getState().orderId).toBe(view.store.getState().shown?.order.orderId);
  });
});
