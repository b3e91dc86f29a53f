import { AlbumIndex } from './columns/album-index.ts';
import { decodeCompactPage } from './columns/decode-compact-page.ts';
import type { PageRecord } from './database/records.ts';
import { SortOrders } from './query/sort-orders.ts';

/** What the snapshot of a generation holds. */
interface SavedPart {
  readonly lastSeq: number;
  readonly rowCount: number;
}

/** A generation in memory: its columns and the orders made of them. */
export class LoadedAlbum {
  readonly datasetId: string;
  readonly generation: number;
  readonly index: AlbumIndex;
  readonly orders: SortOrders;
  /** Null without a snapshot, and while one is being written. */
  saved: SavedPart | null = null;
  #damagedPages = 0;
  /** Seq → the range that brought the page, of the pages taken in here. */
  readonly #rangeOfPage: number[] = [];

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
    for (const { seq, rangeId, rows, gone } of pages) {
      if (seq <= this.index.lastSeq) continue;
      this.#rangeOfPage[seq] = rangeId;
      const page = rows instanceof Uint8Array ? decodeCompactPage(rows) : null;
      if (gone !== undefined) {
        this.index.remove(seq, gone);
      } else if (page !== null) {
        this.index.append(seq, page);
      } else {
        this.index.skip(seq);
        this.#damagedPages += 1;
      }
    }
  }

  /** The album to which pages can be appended while this one stays as it is; see `AlbumIndex.fork`. */
  fork(): LoadedAlbum {
    const index = this.index.fork();
    const album = new LoadedAlbum(this.datasetId, this.generation, index, this.orders.fork(index));
    album.saved = this.saved;
    album.#damagedPages = this.#damagedPages;
    return album;
  }

  /** The seqs of the last `pageCount` pages that a range brought, as far as they were taken in here. */
  lastPagesOf(rangeId: number, pageCount: number): ReadonlySet<number> {
    const seqs = new Set<number>();
    for (let seq = this.#rangeOfPage.length - 1; seq >= 0 && seqs.size < pageCount; seq--) {
      if (this.#rangeOfPage[seq] === rangeId) seqs.add(seq);
    }
    return seqs;
  }
}
