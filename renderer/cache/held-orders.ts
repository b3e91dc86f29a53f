import type { RowAnnotations } from './annotations/row-annotations.ts';
import type { AlbumQuery } from './cache-api.ts';
import { Outdated } from './database/cache-failure.ts';
import type { LoadedAlbum } from './loaded-album.ts';
import type { queryAlbum } from './query/album-query.ts';

/** An answered query. It holds its album: what is on screen stays as it is when a new generation comes. */
export interface HeldOrder extends ReturnType<typeof queryAlbum> {
  readonly orderId: number;
  readonly query: AlbumQuery;
  readonly album: LoadedAlbum;
  /** The annotations that it was made with, and of which version they were. */
  readonly annotated: RowAnnotations;
  readonly annotationsVersion: number;
}

/** So many orders of each dataset: a selection is carried from the one before to the last. */
const HELD_ORDERS = 2;
/** An order holds its album: a million groups are hundreds of megabytes. */
const HELD_DATASETS = 2;

export class HeldOrders {
  /** By dataset, each with its oldest first; the dataset asked for last comes last. */
  readonly #orders = new Map<string, readonly HeldOrder[]>();
  #lastId = 0;

  hold(order: Omit<HeldOrder, 'orderId'>): HeldOrder {
    this.#lastId += 1;
    const held = { ...order, orderId: this.#lastId };
    const { datasetId } = order.query;
    const orders = [...(this.#orders.get(datasetId) ?? []), held].slice(-HELD_ORDERS);
    this.#orders.delete(datasetId);
    this.#orders.set(datasetId, orders);
    const [oldest] = this.#orders.keys();
    if (this.#orders.size > HELD_DATASETS && oldest !== undefined) this.#orders.delete(oldest);
    return held;
  }

  /** Those that were looked at last. */
  datasetIds(): ReadonlySet<string> {
    return new Set(this.#orders.keys());
  }

  /** Fails with Outdated for an order that is no longer held. */
  find(orderId: number): HeldOrder {
    for (const orders of this.#orders.values()) {
      const order = orders.find((held) => held.orderId === orderId);
      if (order !== undefined) return order;
    }
    throw new Outdated('the order was replaced by later queries');
  }

  /** Lets go of what a dataset shows: it was forgotten. */
  drop(datasetId: string): void {
    this.#orders.delete(datasetId);
  }
}
