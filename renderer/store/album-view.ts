import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AppError } from '../../shared/app-error.ts';
import type { AlbumOrder, AlbumQuery, CacheClient } from '../cache/cache-api.ts';
import { type CardWindow, createCardWindow } from './card-window.ts';

const GROWING_REFRESH_MS = 1000;
/** More people than any window shows at once. */
const FIRST_SCREEN = 150;

/** Where the grid stands, by person, so that a new order can be shown without losing the place. */
export interface GridSpot {
  /** Positions on screen. */
  readonly from: number;
  readonly to: number;
  /** The first person in view; null while at the very top. */
  readonly topGroupId: string | null;
  readonly topPosition: number;
  readonly focusedGroupId: string | null;
}

/** Where the grid is to stand in a new order. `top`: another question was asked; `keep`: the same album changed. */
export type Placement =
  | { readonly kind: 'top' }
  | {
      readonly kind: 'keep';
      readonly topWas: number;
      readonly topNow: number | null;
      readonly focusedNow: number | null;
    };

/** An order on screen, with its cards. */
export interface ShownOrder {
  readonly query: AlbumQuery;
  readonly order: AlbumOrder;
  readonly cards: CardWindow;
  readonly placement: Placement;
}

export interface AlbumViewState {
  readonly shown: ShownOrder | null;
  readonly error: AppError | null;
}

/** The people on screen: asks the cache for an order, and again when the album changes; the old order stays until the new one's first cards are there. */
export interface AlbumView {
  readonly store: StoreApi<AlbumViewState>;
  show(query: AlbumQuery): Promise<void>;
  retry(): Promise<void>;
  /** The grid tells how to ask where it stands. */
  setSpotSource(source: (() => GridSpot | null) | null): void;
  /** Follows the album's changes; returns the function that ends it. */
  listen(): () => void;
}

export function createAlbumView(cache: CacheClient): AlbumView {
  const store = createStore<AlbumViewState>(() => ({ shown: null, error: null }));
  let query: AlbumQuery | null = null;
  let asked = 0;
  let spotSource: (() => GridSpot | null) | null = null;
  /** Loads under way: while there is one, what is on screen is about to be replaced. */
  let loading = 0;

  /** Cards of the order on screen can't be read: asks for the order again, and says so if that does not help. */
  const watchCards = (cards: CardWindow): void => {
    cards.subscribe(() => {
      const isShown = store.getState().shown?.cards === cards;
      if (cards.error() !== null && isShown && loading === 0) refresh();
    });
  };
  const load = async (wanted: AlbumQuery, keepPlace: boolean): Promise<void> => {
    loading += 1;
    await ask(wanted, keepPlace);
    loading -= 1;
  };
  const ask = async (wanted: AlbumQuery, keepPlace: boolean): Promise<void> => {
    asked += 1;
    const turn = asked;
    const spot = keepPlace ? (spotSource?.() ?? null) : null;
    const answer = await cache.queryAlbum(wanted);
    if (turn !== asked) return;
    if (!answer.ok) {
      store.setState({ error: answer.error });
      return;
    }
    const order = answer.value;
    const cards = createCardWindow(cache, order.orderId, order.matchCount);
    const placement = await placeAgain(cache, order.orderId, spot);
    const start = placement.kind === 'keep' ? (placement.topNow ?? placement.topWas) : 0;
    await cards.request(start, start + (spot === null ? FIRST_SCREEN : spot.to - spot.from));
    if (turn !== asked) return;
    const error = cards.error();
    if (error === null) {
      watchCards(cards);
      store.setState({ shown: { query: wanted, order, cards, placement }, error });
    } else store.setState({ error });
  };
  const refresh = (): void => {
    if (query !== null) void load(query, true);
  };
  return {
    store,
    show: async (wanted) => {
      if (query?.datasetId !== wanted.datasetId) store.setState({ shown: null, error: null });
      query = wanted;
      await load(wanted, false);
    },
    retry: async () => {
      if (query !== null) await load(query, true);
    },
    setSpotSource: (source) => {
      spotSource = source;
    },
    listen: () =>
      followChanges(cache, {
        datasetId: () => query?.datasetId ?? null,
        isFull: () => (store.getState().shown?.order.matchCount ?? 0) >= FIRST_SCREEN,
        refresh,
      }),
  };
}

async function placeAgain(cache: CacheClient, orderId: number, spot: GridSpot | null): Promise<Placement> {
  if (spot === null) return { kind: 'top' };
  const find = async (groupId: string | null): Promise<number | null> => {
    if (groupId === null) return null;
    const answer = await cache.findPosition(orderId, groupId);
    return answer.ok ? answer.value : null;
  };
  const [topNow, focusedNow] = await Promise.all([find(spot.topGroupId), find(spot.focusedGroupId)]);
  return { kind: 'keep', topWas: spot.topPosition, topNow, focusedNow };
}

interface Followed {
  datasetId(): string | null;
  /** Whether there are people enough to look at. */
  isFull(): boolean;
  refresh(): void;
}

/**
 * While a first listing grows, rows come in many times a second: one refresh a second is enough, and once the screen is
 * full there is none until the listing ends, so that nobody moves under the pointer.
 */
function followChanges(cache: CacheClient, followed: Followed): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  const endWait = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  };
  const refreshGrowing = (datasetId: string): void => {
    timer = null;
    if (datasetId === followed.datasetId() && !followed.isFull()) followed.refresh();
  };
  const stop = cache.onAlbumChanged(({ datasetId, reason }) => {
    if (datasetId !== followed.datasetId() || reason === 'run-discarded') return;
    if (reason === 'rows-added') {
      timer ??= setTimeout(() => refreshGrowing(datasetId), GROWING_REFRESH_MS);
      return;
    }
    endWait();
    followed.refresh();
  });
  return () => {
    endWait();
    stop();
  };
}
