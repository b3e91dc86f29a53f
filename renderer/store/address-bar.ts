import { createStore, type StoreApi } from 'zustand/vanilla';
import type { GridSpot } from './album-view.ts';
import { readSpot } from './grid-spot.ts';
import { changeAddress, formatViewAddress, parseViewAddress, type ViewAddress } from './view-address.ts';

export interface AddressBarState {
  readonly address: ViewAddress;
  /** Where the grid is to stand at this address, because it stood there before; null to start at the top. */
  readonly spot: GridSpot | null;
  /** This window came here by itself: there is a step back. */
  readonly canGoBack: boolean;
}

/**
 * `push` is a step for Back, `replace` is none. `type` is one for all that is typed into one field, from its first key
 * until something else happens: Back goes to what was there before it.
 */
export type HowToGo = 'push' | 'replace' | 'type';

export interface AddressBar {
  readonly store: StoreApi<AddressBarState>;
  /** Goes to the address given by the change, and to the spot where one is given. */
  go(change: Partial<ViewAddress>, how?: HowToGo, spot?: GridSpot | null): void;
  /** Goes back if this window came here by itself, else to the fallback. */
  back(fallback: Partial<ViewAddress>): void;
  /** Follows the browser's Back and Forward; returns the function that ends it. */
  listen(): () => void;
}

/** What each entry of the browser's history keeps. */
interface Entry {
  /** Steps back to where this window began. */
  readonly depth: number;
  /** Where the grid stood when the entry was left. */
  readonly spot: GridSpot | null;
}

/** Keeps the view's address in `location.hash`, and where the grid stood in the history's entries. */
export function createAddressBar(target: Window, spotNow: () => GridSpot | null = () => null): AddressBar {
  const store = createStore<AddressBarState>(() => ({
    address: parseViewAddress(target.location.hash),
    spot: null,
    canGoBack: readEntry(target.history.state).depth > 0,
  }));
  /** An entry that was left by Back or Forward can't be written any more: its spot is kept here, by its depth. */
  const left = new Map<number, GridSpot | null>();
  let current = readEntry(target.history.state);
  /** The part of the address that the current entry was made to be typed into; null for one made otherwise. */
  let typedInto: string | null = null;

  const leaveByPush = (): void => {
    current = { ...current, spot: spotNow() };
    target.history.replaceState(current, '');
    for (const depth of left.keys()) if (depth >= current.depth) left.delete(depth);
  };
  const go: AddressBar['go'] = (change, how = 'push', spot = null) => {
    const before = store.getState().address;
    const address = changeAddress(before, change);
    const hash = formatViewAddress(address);
    const typing = how === 'type' ? changedParts(before, address) : null;
    const isStep = how === 'push' || (typing !== null && typing !== typedInto);
    typedInto = typing;
    if (isStep && hash !== target.location.hash) {
      leaveByPush();
      current = { depth: current.depth + 1, spot: null };
      target.history.pushState(current, '', hash);
    } else target.history.replaceState(current, '', hash);
    store.setState({ address, spot, canGoBack: current.depth > 0 });
  };
  const read = (): void => {
    typedInto = null;
    left.set(current.depth, spotNow());
    current = readEntry(target.history.state);
    const spot = left.get(current.depth) ?? current.spot;
    store.setState({ address: parseViewAddress(target.location.hash), spot, canGoBack: current.depth > 0 });
  };
  return {
    store,
    go,
    back: (fallback) => {
      if (current.depth > 0) target.history.back();
      else go(fallback, 'replace');
    },
    listen: () => {
      target.addEventListener('popstate', read);
      return () => target.removeEventListener('popstate', read);
    },
  };
}

function changedParts(before: ViewAddress, after: ViewAddress): string {
  return [
    ...changedIn(before.filter, after.filter).map((part) => `filter.${part}`),
    ...changedIn(before.photos, after.photos).map((part) => `photos.${part}`),
  ].join();
}

function changedIn<Parts extends object>(before: Parts, after: Parts): string[] {
  const parts = Object.keys(after) as (keyof Parts & string)[];
  return parts.filter((part) => JSON.stringify(before[part]) !== JSON.stringify(after[part]));
}

function readEntry(state: unknown): Entry {
  const { depth, spot } = (state ?? {}) as { depth?: unknown; spot?: unknown };
  return { depth: Number.isSafeInteger(depth) ? Number(depth) : 0, spot: readSpot(spot) };
}
