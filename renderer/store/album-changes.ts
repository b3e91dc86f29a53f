import type { AlbumChanged, AlbumOrder, CacheClient } from '../cache/cache-api.ts';

const GROWING_REFRESH_MS = 1000;
/** More people than any window shows at once. */
export const FIRST_SCREEN = 150;

/** The view whose album is followed. */
export interface FollowedView {
  datasetId(): string | null;
  /** Another order is on its way to the screen. */
  isBusy(): boolean;
  /** The order on screen; null while there is none, or an error in its place. */
  order(): AlbumOrder | null;
  refresh(): void;
  /** Changes that are not on screen: so many in all, or so many more. */
  setPending(count: number): void;
  addPending(count: number): void;
}

/**
 * Nobody moves under the pointer. While a first listing grows, rows come in many times a second: one refresh a second is
 * enough, and once the screen is full there is none until the listing ends. What a resync changed waits until it is asked for.
 */
export function followAlbum(cache: Pick<CacheClient, 'onAlbumChanged'>, view: FollowedView): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  /** How many people the first listings have brought that are under way, by dataset. */
  const growing = new Map<string, number>();

  const endWait = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  };
  const waitToGrow = (): void => {
    timer ??= setTimeout(grow, GROWING_REFRESH_MS);
  };
  const grow = (): void => {
    timer = null;
    const groupCount = growing.get(view.datasetId() ?? '');
    if (groupCount === undefined) return;
    const order = view.order();
    if (view.isBusy()) waitToGrow();
    else if (order === null || order.matchCount < FIRST_SCREEN) view.refresh();
    else view.setPending(Math.max(0, groupCount - order.totalCount));
  };
  const takeGeneration = ({ changeCount, groupCount }: AlbumChanged, isFirst: boolean): void => {
    const order = view.order();
    if (isFirst || view.isBusy() || order === null || order.matchCount === 0) view.refresh();
    else if (changeCount > 0) view.addPending(changeCount);
    else if (groupCount !== order.totalCount || order.isIncomplete) view.refresh();
  };
  const stop = cache.onAlbumChanged((change) => {
    const { datasetId, groupCount, reason } = change;
    const isOnScreen = datasetId === view.datasetId();
    if (reason === 'rows-added') {
      growing.set(datasetId, groupCount);
      if (isOnScreen) waitToGrow();
      return;
    }
    const isOver = reason === 'generation-current' || reason === 'forgotten';
    const isFirst = isOver && growing.delete(datasetId);
    if (!isOnScreen || reason === 'run-discarded') return;
    endWait();
    if (reason === 'generation-current') takeGeneration(change, isFirst);
    else view.refresh();
  });
  return () => {
    endWait();
    stop();
  };
}
