import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CacheApi, Intervals, PeopleTarget } from '../cache/cache-api.ts';
import type { AlbumView } from './album-view.ts';
import {
  clamped,
  countOf,
  intervalBetween,
  intervalOf,
  isIn,
  NO_INTERVALS,
  subtract,
  toggled,
  union,
} from './intervals.ts';

export interface SelectionState {
  /** The order whose positions these are; null while nothing is shown. */
  readonly orderId: number | null;
  readonly intervals: Intervals;
  /** People selected. */
  readonly count: number;
  /** Where a Shift-range starts. */
  readonly anchor: number;
}

/** Who is selected, by position in the order on screen; carried along when a new order comes. */
export interface Selection {
  readonly store: StoreApi<SelectionState>;
  isSelected(position: number): boolean;
  /** Selects one person and nobody else. */
  selectOnly(position: number): void;
  /** Ctrl/⌘-click: adds or takes away one; the anchor goes there. */
  toggle(position: number): void;
  /** Shift-click and Shift-arrow: everybody from the anchor to here, in place of the range before. */
  extendTo(position: number): void;
  /** The rubber band: these in place of all, or (Ctrl/⌘, Shift) with those selected when it began. */
  selectArea(area: Intervals, base: Intervals): void;
  selectAll(): void;
  clear(): void;
  /** For actions on the selection; null while nobody is selected. */
  target(): PeopleTarget | null;
  /** Follows the orders on screen; returns the function that ends it. */
  listen(): () => void;
}

const NOBODY: SelectionState = { orderId: null, intervals: NO_INTERVALS, count: 0, anchor: 0 };

export function createSelection(
  cache: Pick<CacheApi, 'carryIntervals'>,
  albumView: Pick<AlbumView, 'store' | 'beforeShown'>,
): Selection {
  const store = createStore<SelectionState>(() => NOBODY);
  /** The last range from the anchor: the next one from there takes its place. */
  let range: Intervals = NO_INTERVALS;
  /** What is selected by now in an order that was made and then overtaken: the one before it is gone from the worker. */
  let ahead: { readonly from: SelectionState; readonly state: SelectionState } | null = null;

  const count = (): number => albumView.store.getState().shown?.order.matchCount ?? 0;
  const put = (intervals: Intervals, anchor = store.getState().anchor): void => {
    const inside = clamped(intervals, count());
    store.setState({ intervals: inside, count: countOf(inside), anchor });
  };
  /** No range from the anchor: the next one takes nobody's place. */
  const putWhole = (intervals: Intervals, anchor?: number): void => {
    range = NO_INTERVALS;
    put(intervals, anchor);
  };
  const putAt = (intervals: Intervals, anchor: number): void => {
    range = intervalOf(anchor, anchor + 1);
    put(intervals, anchor);
  };
  /** The state as it is to be in another order; null when the worker no longer holds its own. */
  const carried = async (state: SelectionState, toOrderId: number): Promise<SelectionState | null> => {
    const moved = await carryOver(cache, state, toOrderId);
    if (moved === null) return null;
    return {
      orderId: toOrderId,
      intervals: moved.intervals,
      count: countOf(moved.intervals),
      anchor: moved.anchor,
    };
  };
  const carry = async (fromOrderId: number, toOrderId: number): Promise<() => void> => {
    const from = store.getState();
    const before = ahead?.state.orderId === fromOrderId ? ahead : null;
    const own = before?.from === from ? null : await carried(from, toOrderId);
    // What was selected when the order before was made is better than nobody.
    const state = own ??
      (before && (await carried(before.state, toOrderId))) ?? { ...NOBODY, orderId: toOrderId };
    ahead = { from, state };
    return () => {
      ahead = null;
      range = intervalOf(state.anchor, state.anchor + 1);
      const latest = store.getState();
      if (latest === from) {
        store.setState(state);
        return;
      }
      // Selected while the order was on its way: it follows.
      store.setState({ ...NOBODY, orderId: toOrderId });
      void carried(latest, toOrderId).then((late) => {
        if (store.getState().orderId === toOrderId && store.getState().count === 0)
          store.setState(late ?? state);
      });
    };
  };
  return {
    store,
    isSelected: (position) => isIn(store.getState().intervals, position),
    selectOnly: (position) => putAt(intervalOf(position, position + 1), position),
    toggle: (position) => putAt(toggled(store.getState().intervals, position), position),
    extendTo: (position) => {
      const { anchor, intervals } = store.getState();
      const next = intervalBetween(anchor, position);
      put(union(subtract(intervals, range), next));
      range = next;
    },
    selectArea: (area, base) => putWhole(union(base, area), area[0]),
    selectAll: () => putWhole(intervalOf(0, count())),
    clear: () => putWhole(NO_INTERVALS),
    target: () => {
      const { orderId, intervals } = store.getState();
      return orderId === null || intervals.length === 0 ? null : { orderId, intervals };
    },
    listen: () => {
      const ends = [
        albumView.beforeShown((from, to) => carry(from.orderId, to.orderId)),
        albumView.store.subscribe(({ shown }, before) => {
          if (shown === before.shown) return;
          const orderId = shown?.order.orderId ?? null;
          if (store.getState().orderId === orderId) return;
          range = NO_INTERVALS;
          ahead = null;
          store.setState({ ...NOBODY, orderId });
        }),
      ];
      return () => {
        for (const end of ends) end();
      };
    },
  };
}

/** Positions and anchor in another order; null when they can't be told. An anchor that has gone starts at the first who is selected. */
async function carryOver(
  cache: Pick<CacheApi, 'carryIntervals'>,
  { orderId, intervals, anchor }: SelectionState,
  toOrderId: number,
): Promise<{ readonly intervals: Intervals; readonly anchor: number } | null> {
  if (orderId === null || intervals.length === 0) return { intervals: NO_INTERVALS, anchor: 0 };
  const move = async (of: Intervals): Promise<Intervals | null> => {
    const answer = await cache.carryIntervals(orderId, of, toOrderId);
    return answer.ok ? answer.value : null;
  };
  const [all, one] = await Promise.all([move(intervals), move(intervalOf(anchor, anchor + 1))]);
  if (all === null || one === null) return null;
  return { intervals: all, anchor: one[0] ?? all[0] ?? 0 };
}
