import type { StoreApi } from 'zustand/vanilla';
import type { AlbumOrder, CacheApi } from '../cache/cache-api.ts';
import type { AlbumViewState } from './album-view.ts';

/** What is read of an order once its people are on screen: the jump rail, and the facets while somebody shows them. */
interface OrderExtras {
  read(order: AlbumOrder): void;
  wantFacets(): () => void;
}

/** `later` runs them when the people are drawn: reading and drawing them must not keep anybody waiting for those. */
export function createOrderExtras(
  cache: Pick<CacheApi, 'readRail' | 'readFacets'>,
  store: StoreApi<AlbumViewState>,
  later: (work: () => void) => void,
): OrderExtras {
  const wishes = new Set<object>();
  const isShown = (order: AlbumOrder): boolean => store.getState().shown?.order === order;
  /** A failure leaves them away: the people are what matters, and an order that is gone is asked for again anyway. */
  const readRail = async (order: AlbumOrder): Promise<void> => {
    const answer = await cache.readRail(order.orderId);
    if (answer.ok && isShown(order)) store.setState({ rail: answer.value });
  };
  const readFacets = async (order: AlbumOrder): Promise<void> => {
    const answer = await cache.readFacets(order.orderId);
    if (answer.ok && isShown(order) && wishes.size > 0) store.setState({ facets: answer.value });
  };
  return {
    read: (order) =>
      later(() => {
        if (!isShown(order)) return;
        void readRail(order);
        if (wishes.size > 0) void readFacets(order);
      }),
    wantFacets: () => {
      const wish = {};
      wishes.add(wish);
      const { shown } = store.getState();
      if (wishes.size === 1 && shown !== null) void readFacets(shown.order);
      return () => {
        wishes.delete(wish);
        if (wishes.size === 0) store.setState({ facets: null });
      };
    },
  };
}
