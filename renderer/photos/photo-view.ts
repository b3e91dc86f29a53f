import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AppError } from '../../shared/app-error.ts';
import type { CacheClient, PhotoCard, PhotoOrder, PhotoQuery } from '../cache/cache-api.ts';
import { type CardWindow, openCardWindow } from '../store/card-window.ts';
import type { PhotoChoice } from '../store/photo-address.ts';

/** Where the grid stands, by photo: it is to stand there again when the same photos were listed anew. */
export interface PhotoSpot {
  /** Null at the very top. */
  readonly topFileId: string | null;
  readonly activeFileId: string | null;
}

/** Positions of a spot's photos in another order; null for those that it does not have. */
export interface KeptPhotoSpot {
  readonly top: number | null;
  readonly active: number | null;
}

export interface ShownPhotos {
  readonly query: PhotoQuery;
  readonly order: PhotoOrder;
  readonly cards: CardWindow<PhotoCard>;
  /** Null where another question was asked: the grid then stands at the top. */
  readonly kept: KeptPhotoSpot | null;
}

export interface PhotoViewState {
  readonly shown: ShownPhotos | null;
  readonly error: AppError | null;
}

/** A person's photos on screen: the order before stays until the next one is there. */
export interface PhotoView {
  readonly store: StoreApi<PhotoViewState>;
  show(query: PhotoQuery): Promise<void>;
  /** Asks the same again: the cache has other photos now, or could not be asked. */
  refresh(): Promise<void>;
  /** The grid tells how to ask where it stands. */
  setSpotSource(source: (() => PhotoSpot) | null): void;
}

/** Whether these are the photos that an address asks for. */
export function isAnswerTo(shown: ShownPhotos | null, personId: string | null, choice: PhotoChoice): boolean {
  if (shown === null || shown.query.groupId !== personId) return false;
  const { together, text, kind, order } = shown.query;
  return (
    text === choice.text.trim() &&
    kind === choice.kind &&
    order === choice.order &&
    together.join('\n') === choice.together.join('\n')
  );
}

type ViewCalls = Pick<CacheClient, 'queryPhotos' | 'readPhotoCards' | 'findPhotoPosition'>;

export function createPhotoView(cache: ViewCalls): PhotoView {
  const store = createStore<PhotoViewState>(() => ({ shown: null, error: null }));
  let wanted: { readonly query: PhotoQuery; readonly isAgain: boolean } | null = null;
  let working: Promise<void> | null = null;
  let spotSource: (() => PhotoSpot) | null = null;
  let last: PhotoQuery | null = null;
  /** Cards could not be read, and none were since. */
  let isInDoubt = false;

  const find = async (order: PhotoOrder, fileId: string | null): Promise<number | null> => {
    if (fileId === null) return null;
    const answer = await cache.findPhotoPosition(order.orderId, fileId);
    return answer.ok ? answer.value : null;
  };
  const keptIn = async (order: PhotoOrder, spot: PhotoSpot): Promise<KeptPhotoSpot> => {
    const [top, active] = await Promise.all([find(order, spot.topFileId), find(order, spot.activeFileId)]);
    return { top, active };
  };
  /** Cards can't be read, perhaps because the order is no longer held: it is asked for once more, and then it is said. */
  const watch = (cards: CardWindow<PhotoCard>): void => {
    cards.subscribe(() => {
      if (store.getState().shown?.cards !== cards) return;
      const error = cards.error();
      if (error === null) isInDoubt = false;
      else if (isInDoubt) store.setState({ error });
      else {
        isInDoubt = true;
        void refresh();
      }
    });
  };
  const ask = async ({ query, isAgain }: NonNullable<typeof wanted>): Promise<void> => {
    const asked = wanted;
    const answer = await cache.queryPhotos(query);
    if (wanted !== asked) return;
    if (!answer.ok) {
      store.setState({ error: answer.error });
      return;
    }
    const order = answer.value;
    const kept = isAgain && spotSource !== null ? await keptIn(order, spotSource()) : null;
    if (wanted !== asked) return;
    const cards = openCardWindow(
      (from, to) => cache.readPhotoCards(order.orderId, from, to),
      order.matchCount,
    );
    watch(cards);
    store.setState({ shown: { query, order, cards, kept }, error: null });
  };
  /** One at a time: the worker holds two orders, one of which is on screen. */
  const work = async (): Promise<void> => {
    try {
      while (wanted !== null) {
        const asked: NonNullable<typeof wanted> = wanted;
        await ask(asked);
        if (wanted === asked) wanted = null;
      }
    } finally {
      working = null;
    }
  };
  const load = (query: PhotoQuery, isAgain: boolean): Promise<void> => {
    wanted = { query, isAgain };
    working ??= work();
    return working;
  };
  const refresh = (): Promise<void> => {
    // What is on its way already will have the news, and is to stand where it was told to.
    if (wanted !== null) return load(wanted.query, wanted.isAgain);
    return last === null ? Promise.resolve() : load(last, true);
  };
  return {
    store,
    show: (query) => {
      const { shown } = store.getState();
      const isOfAnother = shown?.query.groupId !== query.groupId || shown.query.datasetId !== query.datasetId;
      if (isOfAnother) store.setState({ shown: null, error: null });
      last = query;
      isInDoubt = false;
      return load(query, false);
    },
    refresh,
    setSpotSource: (source) => {
      spotSource = source;
    },
  };
}
