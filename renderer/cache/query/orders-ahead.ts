import type { AnnotatedRows } from '../annotations/annotated-rows.ts';
import type { LoadedAlbum } from '../loaded-album.ts';

/** Nobody has asked the worker for anything for so long before the first one is made. */
const IDLE_MS = 300;

interface Followed {
  readonly album: Pick<LoadedAlbum, 'index' | 'orders'>;
  readonly annotated: AnnotatedRows;
  readonly version: number;
  /** Whether the album is held, and no listing is bringing it. */
  readonly isAtRest: () => Promise<boolean>;
}

/**
 * Sorts an album in the ways that nobody has asked for yet, while nobody asks the worker for anything: the first look at
 * another order is then as quick as the next. One at a time and each in its own turn, so that a question never waits for
 * more than one. Ends for an album that grows, changes or is let go.
 */
export class OrdersAhead {
  #followed: Followed | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #underWay = 0;

  /** Somebody asked for an order of this album: the others may be next. */
  follow(
    album: Pick<LoadedAlbum, 'index' | 'orders'>,
    annotated: AnnotatedRows,
    isAtRest: () => Promise<boolean>,
  ): void {
    this.#followed = { album, annotated, version: album.index.version, isAtRest };
  }

  /** Does a piece of the worker's other work, and rests meanwhile. */
  async beside<Value>(work: () => Promise<Value>): Promise<Value> {
    clearTimeout(this.#timer);
    this.#underWay += 1;
    try {
      return await work();
    } finally {
      this.#underWay -= 1;
      this.#goOn(IDLE_MS);
    }
  }

  #goOn(afterMs: number): void {
    clearTimeout(this.#timer);
    if (this.#underWay > 0 || this.#followed === null) return;
    const followed = this.#followed;
    this.#timer = setTimeout(() => void this.#makeOne(followed), afterMs);
  }

  async #makeOne(followed: Followed): Promise<void> {
    const { album, annotated, version, isAtRest } = followed;
    const mayGoOn = await isAtRest();
    if (this.#underWay > 0 || this.#followed !== followed) return;
    if (mayGoOn && album.index.version === version && album.orders.makeAnother(annotated)) this.#goOn(0);
    else this.#followed = null;
  }
}
