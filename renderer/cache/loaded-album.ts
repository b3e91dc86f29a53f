import { AlbumIndex } from './columns/album-index.ts';
import { decodeCompactPage } from './columns/decode-compact-page.ts';
import type { PageRecord } from './database/records.ts';
import { SortOrders } from './query/sort-orders.ts';

/** A generation in memory: its columns and the orders made of them. */
export class LoadedAlbum {
  readonly datasetId: string;
  readonly generation: number;
  readonly index: AlbumIndex;
  readonly orders: SortOrders;
  #damagedPages = 0;

  constructor(
    datasetId: string,
    generation: number,
    index: AlbumIndex = new AlbumIndex(),
    orders: SortOrders = new SortOrders(index),
  ) {
    this.datasetId = datasetId;
    this.generation = generation;
    this.index = index;
    this.orders = orders;
  }

  /** Pages that could not be read: their groups are missing here, all others are not. */
  get damagedPages(): number {
    return this.#damagedPages;
  }

  /** Takes in pages in ascending order of seq; those taken in before change nothing. */
  append(pages: readonly PageRecord[]): void {
    for (const { seq, rows } of pages) {
      if (seq <= this.index.lastSeq) continue;
      const page = rows instanceof Uint8Array ? decodeCompactPage(rows) : null;
      if (page !== null) {
        this.index.append(seq, page);
      } else {
        this.index.skip(seq);
        this.#damagedPages += 1;
      }
    }
  }
}
