import { beforeEach, describe, expect, it } from 'vitest';
import { type AddressBar, createAddressBar } from '../../../../renderer/store/address-bar.ts';
import type { GridSpot } from '../../../../renderer/store/album-view.ts';
import { albumAddress, START_ADDRESS } from '../../../../renderer/store/view-address.ts';
import { createFakeWindow, type FakeWindow } from '../../../support/fake-window.ts';

const spotAt = (position: number): GridSpot => ({
  from: position,
  to: position + 20,
  topGroupId: `g${position}`,
  topPosition: position,
  focusedGroupId: null,
  focusedPosition: position,
});

describe('the address bar', () => {
  let fake: FakeWindow;
  let bar: AddressBar;
  let spot: GridSpot | null;

  beforeEach(() => {
    fake = createFakeWindow('#/album/a');
    spot = null;
    bar = createAddressBar(fake.window, () => spot);
    bar.listen();
  });

  const state = () => bar.store.getState();

  it('goes to an address, to a spot where one is given', () => {
    bar.go({ personId: 'p' });
    expect(fake.window.location.hash).toBe('#/album/a?person=p');
    expect(state()).toEqual({
      address: { ...albumAddress('a'), personId: 'p' },
      spot: null,
      canGoBack: true,
    });
    bar.go({ personId: null }, 'push', spotAt(5));
    expect(state().spot).toEqual(spotAt(5));
  });

  const type = (text: string) => bar.go({ filter: { ...state().address.filter, text } }, 'type');

  it('leaves one step for all that is typed, and Back goes to the view before it', () => {
    spot = spotAt(40);
    type('an');
    type('ann');
    expect(fake.entries()).toBe(2);
    expect(fake.window.location.hash).toBe('#/album/a?q=ann');
    fake.back();
    expect(state()).toEqual({ address: albumAddress('a'), spot: spotAt(40), canGoBack: false });
  });

  it('leaves a step of its own for what is typed after something else', () => {
    type('an');
    bar.go({ personId: 'p' });
    fake.back();
    type('li');
    fake.back();
    expect(state().address.filter.text).toBe('an');
  });

  it('leaves one step for what is typed to find photos, and Back closes the open photo', () => {
    bar.go({ personId: 'p' });
    const look = (text: string) => bar.go({ photos: { ...state().address.photos, text } }, 'type');
    look('s');
    look('sea');
    bar.go({ photoId: 'f' });
    bar.go({ photoId: 'g' }, 'replace');
    expect(fake.window.location.hash).toBe('#/album/a?person=p&photos=sea&photo=g');
    bar.back({ photoId: null });
    expect(state().address).toMatchObject({ personId: 'p', photoId: null, photos: { text: 'sea' } });
    bar.back({});
    expect(state().address).toMatchObject({ personId: 'p', photos: { text: '' } });
  });

  it('leaves a step for each field that is typed into', () => {
    type('an');
    bar.go({ filter: { ...state().address.filter, fewestFaces: 1 } }, 'type');
    bar.go({ filter: { ...state().address.filter, fewestFaces: 12 } }, 'type');
    fake.back();
    expect(fake.window.location.hash).toBe('#/album/a?q=an');
  });

  it('leaves no step for what takes the place of the view', () => {
    bar.go({ personId: 'p' }, 'replace');
    expect(fake.entries()).toBe(1);
  });

  it('brings back where the grid stood, with Back and with Forward', () => {
    spot = spotAt(40);
    bar.go({ sort: { field: 'Name', order: 'asc' } });
    expect(state().spot).toBeNull();
    spot = spotAt(7);
    fake.back();
    expect(state()).toEqual({ address: albumAddress('a'), spot: spotAt(40), canGoBack: false });
    spot = spotAt(60);
    fake.forward();
    expect(state().address.sort.field).toBe('Name');
    expect(state().spot).toEqual(spotAt(7));
    fake.back();
    expect(state().spot).toEqual(spotAt(60));
  });

  it('forgets the spots of entries that another way has replaced', () => {
    bar.go({ sort: { field: 'Name', order: 'asc' } });
    spot = spotAt(7);
    fake.back();
    spot = null;
    bar.go({ sort: { field: 'Gender', order: 'asc' } });
    fake.back();
    fake.forward();
    expect(state().address.sort.field).toBe('Gender');
    expect(state().spot).toBeNull();
  });

  it('knows the spots of the entries before a reload', () => {
    spot = spotAt(40);
    bar.go({ sort: { field: 'Name', order: 'asc' } });
    const next = fake.reload();
    const after = createAddressBar(next.window);
    after.listen();
    expect(after.store.getState().address.sort.field).toBe('Name');
    next.back();
    expect(after.store.getState().spot).toEqual(spotAt(40));
  });

  it('takes a state that is not its own for none', () => {
    fake.window.history.replaceState({ depth: 'deep', spot: { from: -1 } }, '', '#/album/a');
    const other = createAddressBar(fake.window);
    other.back(START_ADDRESS);
    expect(other.store.getState()).toEqual({ address: START_ADDRESS, spot: null, canGoBack: false });
  });

  it('goes back if it came here by itself, else to the fallback', () => {
    bar.go({ personId: 'p' });
    bar.back({ personId: null });
    expect(state().address.personId).toBeNull();
    expect(fake.entries()).toBe(2);
    const opened = createFakeWindow('#/album/a?person=p');
    const fresh = createAddressBar(opened.window);
    fresh.back({ personId: null });
    expect(opened.window.location.hash).toBe('#/album/a');
    expect(opened.entries()).toBe(1);
  });

  it('no longer follows once the listening ended', () => {
    const other = createAddressBar(fake.window);
    const end = other.listen();
    end();
    bar.go({ personId: 'p' });
    fake.back();
    fake.forward();
    expect(other.store.getState().address.personId).toBeNull();
  });
});
