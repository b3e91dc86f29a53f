import type { AnnotatedRows } from '../annotations/annotated-rows.ts';
import type { LoadedAlbum } from '../loaded-album.ts';

/** Nobody asks for anything for so long before the first one is made. */
const IDLE_MS = 300;

/**
 * Makes the orders of an album that nobody has asked for yet, while nobody asks for anything: the first look at another
 * order is then as quick as the next. One at a time and each in its own turn, so that a question never waits for more
 * than one; of an album that changes meanwhile, none.
 */
export class OrdersAhead {
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Somebody asked for an order of this album: the others may be next. */
  follow({ index, orders }: Pick<LoadedAlbum, 'index' | 'orders'>, annotated: AnnotatedRows): void {
    const { version } = index;
    const goOn = (afterMs: number): void => {
      this.#timer = setTimeout(() => {
        if (index.version === version && orders.makeAnother(annotated)) goOn(0);
      }, afterMs);
    };
    this.rest();
    goOn(IDLE_MS);
  }

  rest(): void {
    clearTimeout(this.#timer);
  }
}
