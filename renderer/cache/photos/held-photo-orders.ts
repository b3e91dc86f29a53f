import { Outdated } from '../database/cache-failure.ts';
import type { LoadedPhotos } from './loaded-photos.ts';

/** An answered query. It holds its photos: what is on screen stays as it is when they are listed anew. */
export interface HeldPhotoOrder {
  readonly orderId: number;
  readonly photos: LoadedPhotos;
  readonly rows: Uint32Array;
}

/** The one on screen and the one that is being left. */
const HELD_ORDERS = 2;

export class HeldPhotoOrders {
  /** The oldest first. */
  #orders: readonly HeldPhotoOrder[] = [];
  #lastId = 0;

  hold(photos: LoadedPhotos, rows: Uint32Array): HeldPhotoOrder {
    this.#lastId += 1;
    const held = { orderId: this.#lastId, photos, rows };
    this.#orders = [...this.#orders, held].slice(-HELD_ORDERS);
    return held;
  }

  /** Fails with Outdated for an order that is no longer held. */
  find(orderId: number): HeldPhotoOrder {
    const order = this.#orders.find((held) => held.orderId === orderId);
    if (order === undefined) throw new Outdated('the order of photos was replaced by later queries');
    return order;
  }
}
