import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AppError } from '../../shared/app-error.ts';
import type { AlbumFacets, AlbumOrder, AlbumQuery, CacheClient, RailMark } from '../cache/cache-api.ts';
import { afterPaint } from './after-paint.ts';
import { FIRST_SCREEN, followAlbum } from './album-changes.ts';
import { type CardWindow, createCardWindow, wholeChunks } from './card-window.ts';
import { createOrderExtras } from './order-extras.ts';
import { placeAgain, placeAtSpot } from './placement.ts';

/** Where the grid stands, by person, so that a new order can be shown without losing the place. */
export interface GridSpot {
  /** Positions on screen. */
  readonly from: number;
  readonly to: number;
  /** The first person in view; null while at the very top. */
  readonly topGroupId: string | null;
  readonly topPosition: number;
  readonly focusedGroupId: string | null;
  readonly focusedPosition: number;
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
  /** Of the order on screen; null while they are being read, and while nobody wants them (`wantFacets`). */
  readonly facets: AlbumFacets | null;
  /** Of the order on screen; empty while it is being read. */
  readonly rail: readonly RailMark[];
  /** Changes that a sync brought and that are not on screen: the order on screen stays until `takeIn`, or another query. */
  readonly pendingChanges: number;
}

/** The people on screen: asks the cache for an order, and again when the album changes; the old order stays until the new one's first cards are there. */
export interface AlbumView {
  readonly store: StoreApi<AlbumViewState>;
  /** Where `spot` is given (Back, a restart), the grid stands there again. */
  show(query: AlbumQuery, spot?: GridSpot | null): Promise<void>;
  /** Shows the changes that wait. */
  takeIn(): Promise<void>;
  /** Has the facets of each order read until the function that it returns is called. */
  wantFacets(): () => void;
  /** Where the grid stands now; null while there is none. */
  spot(): GridSpot | null;
  retry(): Promise<void>;
  /** The grid tells how to ask where it stands. */
  setSpotSource(source: (() => GridSpot | null) | null): void;
  /**
   * Has something carried over to every order that follows another of its dataset, while the worker still holds both.
   * What the carrier gives back is run in the moment the order is shown, and never when another overtakes it.
   */
  beforeShown(carrier: OrderCarrier): () => void;
  /** Follows the album's changes; returns the function that ends it. */
  listen(): () => void;
}

export type OrderCarrier = (from: AlbumOrder, to: AlbumOrder) => Promise<() => void>;

/** Where the grid is to stand in an order that is asked for. */
type Place =
  | { readonly kind: 'top' }
  | { readonly kind: 'spot'; readonly spot: GridSpot }
  /** Where it stands when the order is asked for. */
  | { readonly kind: 'keep' };

interface Wanted {
  readonly query: AlbumQuery;
  readonly place: Place;
  /** Cards could not be read: it is found out whether they can now, before the order is shown. */
  readonly doubtsCards: boolean;
}

const NOTHING_SHOWN: AlbumViewState = { shown: null, error: null, facets: null, rail: [], pendingChanges: 0 };

export function createAlbumView(
  cache: CacheClient,
  later: (work: () => void) => void = afterPaint,
): AlbumView {
  const store = createStore<AlbumViewState>(() => NOTHING_SHOWN);
  const extras = createOrderExtras(cache, store, later);
  const carriers = new Set<OrderCarrier>();
  let query: AlbumQuery | null = null;
  let spotSource: (() => GridSpot | null) | null = null;
  /** What was asked for last, until it is on screen or has failed. */
  let wanted: Wanted | null = null;
  /** The place of what was asked for last, until it is on screen. */
  let due: Place | null = null;
  let working: Promise<void> | null = null;
  /** Where the grid stood when the order on its way was asked for. */
  let keptSpot: GridSpot | null = null;
  /** The last order that the worker made of the dataset, on screen or overtaken. */
  let newest: { readonly datasetId: string; readonly order: AlbumOrder } | null = null;

  /** Cards of the order on screen can't be read: asks for the order again, and says so if that does not help. */
  const watchCards = (cards: CardWindow): void => {
    cards.subscribe(() => {
      const isOnScreen = store.getState().shown?.cards === cards;
      if (cards.error() !== null && isOnScreen && wanted === null) void load(due ?? { kind: 'keep' }, true);
    });
  };
  const carry = async (datasetId: string, to: AlbumOrder): Promise<() => void> => {
    const from = newest?.datasetId === datasetId ? newest.order : null;
    newest = { datasetId, order: to };
    if (from === null) return () => undefined;
    const commits = await Promise.all([...carriers].map((carrier) => carrier(from, to)));
    return () => {
      for (const commit of commits) commit();
    };
  };
  const placementOf = (place: Place, to: AlbumOrder): Promise<Placement> =>
    place.kind === 'spot'
      ? placeAtSpot(cache, to, place.spot)
      : placeAgain(cache, store.getState().shown?.order ?? null, to, keptSpot);

  /** At the top the first cards come with the order; elsewhere it is not known yet which ones are wanted. */
  const cardsWith = ({ place, doubtsCards }: Wanted): number => {
    const isAtTop = place.kind === 'top' || (place.kind === 'keep' && keptSpot === null);
    return isAtTop && !doubtsCards ? wholeChunks(screenSize(spotSource?.() ?? null)) : 0;
  };
  const ask = async (asked: Wanted): Promise<void> => {
    const isOvertaken = (): boolean => wanted !== asked;
    const fail = (error: AppError): void => {
      if (!isOvertaken()) store.setState({ error });
    };
    keptSpot = asked.place.kind === 'keep' ? (spotSource?.() ?? null) : null;
    const answer = await cache.queryAlbum(asked.query, cardsWith(asked));
    if (!answer.ok) {
      fail(answer.error);
      return;
    }
    const { firstCards, ...order } = answer.value;
    const commit = await carry(asked.query.datasetId, order);
    if (isOvertaken()) return;
    const cards = createCardWindow(cache, order.orderId, order.matchCount, firstCards);
    const placement = await placementOf(asked.place, order);
    await cards.request(...firstScreen(placement, order.matchCount, spotSource?.() ?? null));
    if (isOvertaken()) return;
    const error = cards.error();
    if (error !== null) {
      fail(error);
      return;
    }
    watchCards(cards);
    due = null;
    commit();
    store.setState({
      ...NOTHING_SHOWN,
      shown: { query: asked.query, order, cards, placement },
    });
    extras.read(order);
  };
  /** One order at a time: the worker holds two, so that a second one on its way would push out what is on screen. */
  const work = async (): Promise<void> => {
    try {
      while (wanted !== null) {
        const asked: Wanted = wanted;
        await ask(asked);
        keptSpot = null;
        if (wanted === asked) wanted = null;
      }
    } finally {
      wanted = null;
      working = null;
    }
  };
  const load = (place: Place, doubtsCards = false): Promise<void> => {
    if (query === null) return Promise.resolve();
    wanted = { query, place, doubtsCards };
    due = place;
    working ??= work();
    return working;
  };
  const refresh = (): Promise<void> => load(due ?? { kind: 'keep' });

  return {
    store,
    show: (asked, spot = null) => {
      if (query?.datasetId !== asked.datasetId) {
        store.setState(NOTHING_SHOWN);
        newest = null;
      }
      query = asked;
      return load(spot === null ? { kind: 'top' } : { kind: 'spot', spot });
    },
    takeIn: refresh,
    retry: refresh,
    wantFacets: extras.wantFacets,
    // While an order is on its way the grid is not asked again: it was told of where it stood then.
    spot: () => keptSpot ?? spotSource?.() ?? null,
    setSpotSource: (source) => {
      spotSource = source;
    },
    beforeShown: (carrier) => {
      carriers.add(carrier);
      return () => void carriers.delete(carrier);
    },
    listen: () =>
      followAlbum(cache, {
        datasetId: () => query?.datasetId ?? null,
        isBusy: () => wanted !== null,
        order: () => {
          const { shown, error } = store.getState();
          return error === null ? (shown?.order ?? null) : null;
        },
        refresh: () => void refresh(),
        setPending: (pendingChanges) => store.setState({ pendingChanges }),
        addPending: (count) =>
          store.setState(({ pendingChanges }) => ({ pendingChanges: pendingChanges + count })),
      }),
  };
}

/** As many people as the grid shows now, where there is one. */
function screenSize(spot: GridSpot | null): number {
  return spot === null || spot.to <= spot.from ? FIRST_SCREEN : spot.to - spot.from;
}

/** The stretch of cards that is on screen first. */
function firstScreen(placement: Placement, count: number, spot: GridSpot | null): [from: number, to: number] {
  const size = screenSize(spot);
  const top = placement.kind === 'keep' ? (placement.topNow ?? placement.topWas) : 0;
  const from = Math.max(0, Math.min(top, count - size));
  return [from, from + size];
}
