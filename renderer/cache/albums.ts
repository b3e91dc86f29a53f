import { attachCovers } from './covers.ts';
import type { AlbumConnection } from './database/album-connection.ts';
import type { PageRecord } from './database/records.ts';
import { loadAlbum } from './load-album.ts';
import { LoadedAlbum } from './loaded-album.ts';

/**
 * The albums in memory: those shown, one a dataset, each read from the cache when it is first asked for; and those that
 * a listing over an earlier one is writing, so that its end need not read back what has just been written.
 */
export class Albums {
  readonly #connection: AlbumConnection;
  readonly #whenRead: (album: LoadedAlbum) => void;
  readonly #loads = new Map<string, Promise<LoadedAlbum | null>>();
  /** Not shown yet; each holds its generation's pages from the first on without a gap. */
  readonly #coming = new Map<string, LoadedAlbum>();
  /** Datasets whose first listing has brought pages. */
  readonly #growing = new Set<string>();
  /** Let go, though still shown. */
  #letGo = new WeakSet<LoadedAlbum>();

  /** `whenRead` hears of an album of a complete listing that was read from the cache: its snapshot may be due. */
  constructor(connection: AlbumConnection, whenRead: (album: LoadedAlbum) => void) {
    this.#connection = connection;
    this.#whenRead = whenRead;
  }

  /** The current generation, or that of the first listing while it grows; null when the cache has neither. */
  find(datasetId: string): Promise<LoadedAlbum | null> {
    const known = this.#loads.get(datasetId);
    if (known !== undefined) return known;
    const load = this.#load(datasetId);
    this.#loads.set(datasetId, load);
    const dropUnlessFound = (album: LoadedAlbum | null): void => {
      if (album === null && this.#loads.get(datasetId) === load) this.#loads.delete(datasetId);
    };
    load.then(dropUnlessFound, () => dropUnlessFound(null));
    return load;
  }

  /** The current generation if all of it can be read; null while a first listing grows, too. */
  async findComplete(datasetId: string): Promise<LoadedAlbum | null> {
    const { current } = await shownGeneration(this.#connection, datasetId);
    const album = current === null ? null : await this.find(datasetId);
    return album !== null && album.generation === current && album.damagedPages === 0 ? album : null;
  }

  /** Takes in pages that were committed to the first listing of a dataset, if its album is in memory. Answers it, grown, or null. */
  async grow(pages: readonly PageRecord[]): Promise<LoadedAlbum | null> {
    const [first] = pages;
    if (first === undefined) return null;
    this.#growing.add(first.datasetId);
    // An album that can't be read now is read with these pages when it is asked for.
    const album = await this.#loads.get(first.datasetId)?.catch(() => null);
    if (album == null || album.generation !== first.generation) return null;
    if (album.index.lastSeq < first.seq - 1) {
      // A commit before this one seemed to fail and did not: its pages are in the cache only.
      this.drop(first.datasetId);
      return null;
    }
    await attachCovers(this.#connection, album);
    album.append(pages);
    return album;
  }

  /** Takes in pages that were committed to a listing beside the album that is shown. */
  collect(pages: readonly PageRecord[]): void {
    const [first] = pages;
    if (first === undefined) return;
    const { datasetId, generation, seq } = first;
    if (seq === 0) this.#coming.set(datasetId, new LoadedAlbum(datasetId, generation));
    const album = this.#coming.get(datasetId);
    // After a restart of the worker the pages before these are not in memory: then all are read at the end.
    if (album?.generation === generation && album.index.lastSeq === seq - 1) album.append(pages);
    else this.#coming.delete(datasetId);
  }

  /** The generation with all pages up to `lastSeq`, from memory if it is there. */
  async listed(datasetId: string, generation: number, lastSeq: number): Promise<LoadedAlbum> {
    const coming = this.#coming.get(datasetId);
    if (coming?.generation === generation && coming.index.lastSeq === lastSeq) return coming;
    const album = await loadAlbum(this.#connection, datasetId, generation);
    this.#coming.set(datasetId, album);
    return album;
  }

  show(album: LoadedAlbum): void {
    this.#coming.delete(album.datasetId);
    this.#growing.delete(album.datasetId);
    this.#loads.set(album.datasetId, Promise.resolve(album));
  }

  /** Whether the album is the one that its dataset shows. */
  async isShown(album: LoadedAlbum): Promise<boolean> {
    const load = this.#loads.get(album.datasetId);
    if (load === undefined) return this.#letGo.has(album);
    return (await load.catch(() => null)) === album;
  }

  /** Whether the album is in memory as the one that its dataset shows, and no first listing is bringing it. */
  async isAtRest(album: LoadedAlbum): Promise<boolean> {
    if (this.#growing.has(album.datasetId)) return false;
    return (await this.#loads.get(album.datasetId)?.catch(() => null)) === album;
  }

  /** Lets go of the albums of all other datasets, but for those that a listing is bringing: they are read again when asked for. */
  keepOnly(datasetIds: ReadonlySet<string>): void {
    for (const [datasetId, load] of this.#loads) {
      if (datasetIds.has(datasetId) || this.#coming.has(datasetId) || this.#growing.has(datasetId)) continue;
      this.#loads.delete(datasetId);
      const letGo = this.#letGo;
      load.then((album) => album !== null && letGo.add(album)).catch(() => undefined);
    }
  }

  /** Forgets what is shown and what is coming; the cache may still have it. */
  drop(datasetId: string): void {
    this.#loads.delete(datasetId);
    this.#coming.delete(datasetId);
    this.#growing.delete(datasetId);
    this.#letGo = new WeakSet();
  }

  /** Forgets the listing beside the album. */
  dropComing(datasetId: string): void {
    this.#coming.delete(datasetId);
  }

  dropAll(): void {
    this.#loads.clear();
    this.#coming.clear();
    this.#growing.clear();
    this.#letGo = new WeakSet();
  }

  async #load(datasetId: string): Promise<LoadedAlbum | null> {
    const { current, growing } = await shownGeneration(this.#connection, datasetId);
    const generation = current ?? growing;
    if (generation === null) return null;
    const album = await loadAlbum(this.#connection, datasetId, generation);
    if (current !== null) this.#whenRead(album);
    return album;
  }
}

interface ShownGeneration {
  readonly current: number | null;
  /** The first listing's, while none is current. */
  readonly growing: number | null;
}

async function shownGeneration(connection: AlbumConnection, datasetId: string): Promise<ShownGeneration> {
  return await connection.relaxed(async (database) => {
    const dataset = await database.datasets.get(datasetId);
    const current = dataset?.currentGeneration ?? null;
    if (current !== null) return { current, growing: null };
    const unfinished = await database.checkpoints.where({ datasetId }).first();
    return { current, growing: unfinished?.generation ?? null };
  });
}
