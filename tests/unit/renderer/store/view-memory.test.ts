import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EMPTY_FILTER } from '../../../../renderer/cache/cache-api.ts';
import { type AddressBar, createAddressBar } from '../../../../renderer/store/address-bar.ts';
import { type AlbumView, createAlbumView, type GridSpot } from '../../../../renderer/store/album-view.ts';
import { intervalOf, NO_INTERVALS } from '../../../../renderer/store/intervals.ts';
import { createSelection, type Selection } from '../../../../renderer/store/selection.ts';
import { createSession } from '../../../../renderer/store/session.ts';
import { albumAddress, DEFAULT_SORT, queryOfAddress } from '../../../../renderer/store/view-address.ts';
import { createViewMemory, type ViewMemory } from '../../../../renderer/store/view-memory.ts';
import { createFakeBridge, type FakeBridge, fakeDataset } from '../../../support/fake-bridge.ts';
import { createFakeCache, type FakeCache } from '../../../support/fake-cache.ts';
import { fakePerson } from '../../../support/fake-people.ts';
import { createFakeWindow, type FakeWindow } from '../../../support/fake-window.ts';

const KEY = 'people-album:view:';
const people = Array.from({ length: 30 }, (_, index) => fakePerson(index));
const byName = { field: 'Name', order: 'asc' } as const;
const spotAt = (position: number): GridSpot => ({
  from: position,
  to: position + 10,
  topGroupId: 'top',
  topPosition: position,
  focusedGroupId: 'focused',
  focusedPosition: position + 1,
});

interface OpenedWindow {
  readonly memory: ViewMemory;
  readonly bar: AddressBar;
  readonly view: AlbumView;
  readonly selection: Selection;
  readonly fake: FakeWindow;
  readonly stop: () => void;
}

describe('the memory of what was on screen', () => {
  let cache: FakeCache;
  let bridge: FakeBridge;
  let spot: GridSpot | null;
  let first: OpenedWindow;

  beforeEach(() => {
    vi.useFakeTimers();
    spot = null;
    cache = createFakeCache();
    bridge = createFakeBridge({ datasets: [fakeDataset('a'), fakeDataset('b')] });
    for (const id of ['a', 'b']) {
      cache.setAlbum(id, { people, runs: [], growing: false }, 'generation-current');
    }
    first = openWindow(createFakeWindow());
  });
  afterEach(() => {
    first.stop();
    vi.useRealTimers();
  });

  function openWindow(fake: FakeWindow): OpenedWindow {
    const session = createSession(bridge, cache);
    session.keepDataset(fakeDataset('a'));
    session.keepDataset(fakeDataset('b'));
    const view = createAlbumView(cache, (work) => work());
    view.setSpotSource(() => spot);
    const selection = createSelection(cache, view);
    const bar = createAddressBar(fake.window, view.spot);
    const memory = createViewMemory({
      ...{ bridge, cache, session, addressBar: bar, albumView: view, selection },
      ...{ storage: fake.storage, target: fake.window },
    });
    const ends = [bar.listen(), selection.listen(), memory.listen()];
    return {
      ...{ memory, bar, view, selection, fake },
      stop: () => {
        for (const end of ends) end();
      },
    };
  }
  /** Shows what the address says, as the people's view does. */
  const show = async ({ bar, view }: OpenedWindow): Promise<void> => {
    const state = bar.store.getState();
    await view.show(queryOfAddress(state.address.datasetId ?? '', state.address), state.spot);
    await vi.advanceTimersByTimeAsync(0);
  };
  /** A window opened after the first has gone; `afresh` without its address. */
  const openAgain = (how: 'reload' | 'afresh'): OpenedWindow => {
    first.stop();
    const reloaded = first.fake.reload();
    if (how === 'afresh') reloaded.window.history.replaceState(null, '', '#/');
    first = openWindow(reloaded);
    return first;
  };

  it('brings back order, filter, place and selection after a restart', async () => {
    first.bar.go({ ...albumAddress('a'), sort: byName, filter: { ...EMPTY_FILTER, genders: ['female'] } });
    await show(first);
    first.selection.selectArea(intervalOf(2, 5), NO_INTERVALS);
    spot = spotAt(3);
    first.fake.send(new Event('scroll'));
    await vi.advanceTimersByTimeAsync(500);
    const next = openAgain('afresh');
    next.memory.open('a', 'replace');
    expect(next.bar.store.getState()).toMatchObject({
      address: { ...albumAddress('a'), sort: byName, filter: { ...EMPTY_FILTER, genders: ['female'] } },
      spot: spotAt(3),
    });
    await show(next);
    expect([...next.selection.store.getState().intervals]).toEqual([2, 5]);
  });

  it('saves what was done half a second later, once', async () => {
    first.bar.go(albumAddress('a'));
    await show(first);
    const setItem = vi.spyOn(first.fake.storage, 'setItem');
    for (let step = 0; step < 20; step += 1) first.fake.send(new Event('scroll'));
    await vi.advanceTimersByTimeAsync(499);
    expect(setItem).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(setItem).toHaveBeenCalledOnce();
  });

  it('asks once for the ids of a selection that stays', async () => {
    const readGroupIds = vi.spyOn(cache, 'readGroupIds');
    first.bar.go(albumAddress('a'));
    await show(first);
    first.selection.selectOnly(3);
    await vi.advanceTimersByTimeAsync(500);
    first.fake.send(new Event('scroll'));
    await vi.advanceTimersByTimeAsync(500);
    expect(readGroupIds).toHaveBeenCalledOnce();
  });

  it('still saves the selection that was made just before the window was put away', async () => {
    first.bar.go(albumAddress('a'));
    await show(first);
    first.selection.selectOnly(3);
    first.fake.send(new Event('visibilitychange'));
    await vi.advanceTimersByTimeAsync(500);
    const next = openAgain('afresh');
    next.memory.open('a');
    await show(next);
    expect([...next.selection.store.getState().intervals]).toEqual([3, 4]);
  });

  it('saves at once when the page goes', async () => {
    first.bar.go(albumAddress('a'));
    await show(first);
    spot = spotAt(9);
    first.fake.send(new Event('pagehide'));
    expect(first.memory.recall('a')?.spot).toEqual(spotAt(9));
  });

  it('remembers thousands as everybody', async () => {
    const many = Array.from({ length: 2100 }, (_, index) => fakePerson(index));
    cache.setAlbum('a', { people: many, runs: [], growing: false }, 'generation-current');
    first.bar.go(albumAddress('a'));
    await show(first);
    first.selection.selectAll();
    await vi.advanceTimersByTimeAsync(500);
    const next = openAgain('afresh');
    cache.setAlbum('a', { people: people.slice(10), runs: [], growing: false }, 'generation-current');
    next.memory.open('a');
    await show(next);
    expect(next.selection.store.getState().count).toBe(20);
  });

  it('does not take one person who is everybody for everybody', async () => {
    cache.setAlbum('a', { people: people.slice(0, 1), runs: [], growing: false }, 'generation-current');
    first.bar.go(albumAddress('a'));
    await show(first);
    first.selection.selectAll();
    await vi.advanceTimersByTimeAsync(500);
    const next = openAgain('afresh');
    cache.setAlbum('a', { people, runs: [], growing: false }, 'generation-current');
    next.memory.open('a');
    await show(next);
    expect(next.selection.store.getState().count).toBe(1);
  });

  it('remembers the selection that was made just before another dataset was chosen', async () => {
    first.memory.open('a');
    await show(first);
    first.selection.selectOnly(2);
    await vi.advanceTimersByTimeAsync(500);
    first.selection.selectOnly(5);
    first.memory.open('b');
    await show(first);
    await vi.advanceTimersByTimeAsync(0);
    first.memory.open('a');
    await show(first);
    expect([...first.selection.store.getState().intervals]).toEqual([5, 6]);
  });

  it('does not remember thousands one by one', async () => {
    const many = Array.from({ length: 2100 }, (_, index) => fakePerson(index));
    cache.setAlbum('a', { people: many, runs: [], growing: false }, 'generation-current');
    first.bar.go(albumAddress('a'));
    await show(first);
    first.selection.selectArea(intervalOf(0, 2001), NO_INTERVALS);
    await vi.advanceTimersByTimeAsync(500);
    const next = openAgain('afresh');
    next.memory.open('a');
    await show(next);
    expect(next.selection.store.getState().count).toBe(0);
  });

  it('lets the address of a reload say what is shown, and brings back the place if it is the same', async () => {
    first.bar.go({ ...albumAddress('a'), sort: byName });
    await show(first);
    spot = spotAt(9);
    first.fake.send(new Event('pagehide'));
    expect(openAgain('reload').bar.store.getState().spot).toEqual(spotAt(9));
    first.bar.go({ sort: DEFAULT_SORT }, 'replace');
    const other = openAgain('reload').bar.store.getState();
    expect(other.address.sort).toEqual(DEFAULT_SORT);
    expect(other.spot).toBeNull();
  });

  it('keeps each dataset’s view for when it is chosen again', async () => {
    first.memory.open('a');
    first.bar.go({ sort: byName });
    await show(first);
    spot = spotAt(4);
    first.memory.open('b');
    expect(first.bar.store.getState()).toMatchObject({ address: albumAddress('b'), spot: null });
    await show(first);
    first.memory.open('a');
    expect(first.bar.store.getState()).toMatchObject({
      address: { ...albumAddress('a'), sort: byName },
      spot: spotAt(4),
    });
  });

  it('goes to the whole album when its own dataset is chosen', () => {
    first.memory.open('a');
    first.bar.go({ sort: byName, filter: { ...EMPTY_FILTER, text: 'an' }, personId: 'p' });
    first.memory.open('a');
    expect(first.bar.store.getState().address).toEqual({ ...albumAddress('a'), sort: byName });
  });

  it('does not forget the place while the grid is not there yet', async () => {
    first.bar.go(albumAddress('a'));
    await show(first);
    spot = spotAt(9);
    first.fake.send(new Event('pagehide'));
    spot = null;
    const next = openAgain('reload');
    await show(next);
    next.fake.send(new Event('pagehide'));
    expect(next.memory.recall('a')?.spot).toEqual(spotAt(9));
  });

  it.each(['', 'null', '{', '[]', '{"query":1}', '"people"'])('takes %j for nothing', (text) => {
    first.fake.storage.setItem(`${KEY}a`, text);
    expect(first.memory.recall('a')).toBeNull();
    first.memory.open('a');
    expect(first.bar.store.getState()).toMatchObject({ address: albumAddress('a'), spot: null });
  });

  it('takes what is sound of a damaged entry', async () => {
    const damaged = { query: 'sort=Name&order=asc&q=', spot: { from: 'x' }, selection: [1] };
    first.fake.storage.setItem(`${KEY}a`, JSON.stringify(damaged));
    first.memory.open('a');
    expect(first.bar.store.getState()).toMatchObject({
      address: { ...albumAddress('a'), sort: byName },
      spot: null,
    });
    await show(first);
    expect(first.selection.store.getState().count).toBe(0);
  });

  it('forgets forgotten datasets, and what is not its own stays', async () => {
    first.bar.go(albumAddress('a'));
    await show(first);
    await vi.advanceTimersByTimeAsync(500);
    first.fake.storage.setItem(`${KEY}long-gone`, '{}');
    first.fake.storage.setItem('somebody-else', 'x');
    await bridge.removeDataset('b');
    expect(first.memory.recall('a')).not.toBeNull();
    expect(first.fake.storage.getItem(`${KEY}long-gone`)).toBeNull();
    await bridge.removeDataset('a');
    expect(first.fake.storage.getItem(`${KEY}a`)).toBeNull();
    expect(first.fake.storage.getItem('somebody-else')).toBe('x');
  });

  it('goes on where nothing can be stored', async () => {
    vi.spyOn(first.fake.storage, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    first.bar.go(albumAddress('a'));
    await show(first);
    await vi.advanceTimersByTimeAsync(500);
    expect(first.memory.recall('a')).toBeNull();
  });
});
