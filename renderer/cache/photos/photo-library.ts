import Dexie from 'dexie';
import type { PhotoRow } from '../../../shared/photo.ts';
import type { AlbumConnection } from '../database/album-connection.ts';
import { Outdated } from '../database/cache-failure.ts';
import { type PhotoOwner, readPhotoSet } from '../database/photo-sets.ts';
import { LoadedPhotos } from './loaded-photos.ts';
import { decodePhotos } from './photo-rows.ts';
import { readLaterColumns, readPhotoSnapshot } from './photo-snapshots.ts';

/** Listings in memory: those looked at last. A person with 50,000 photos takes about 25 MB. */
const MOST_LOADED = 6;

/** Of parts under 64 KiB. */
const PARTS_AT_ONCE = 100;

/** The photos in memory, each listing read from the cache when it is first asked for. */
export class PhotoLibrary {
  readonly #connection: AlbumConnection;
  readonly #whenRead: (photos: LoadedPhotos) => void;
  /** The one asked for last comes last. */
  readonly #loads = new Map<string, Promise<LoadedPhotos>>();
  readonly #attachments = new WeakMap<LoadedPhotos, Promise<void>>();

  /** `whenRead` hears of a complete listing that was read without a snapshot. */
  constructor(connection: AlbumConnection, whenRead: (photos: LoadedPhotos) => void) {
    this.#connection = connection;
    this.#whenRead = whenRead;
  }

  /** The last complete listing, or the first one while it grows; one without photos where there is neither. */
  async find(owner: PhotoOwner): Promise<LoadedPhotos> {
    const set = await this.#connection.relaxed((database) => readPhotoSet(database, owner));
    const shown = set?.current ?? set?.unfinished ?? null;
    if (shown === null) return new LoadedPhotos(owner, 0);
    const photos = await this.load(owner, shown.listing);
    if (set?.current != null && !photos.isSaved) this.#whenRead(photos);
    return photos;
  }

  /** A listing with all parts that the cache has of it. */
  load(owner: PhotoOwner, listing: number): Promise<LoadedPhotos> {
    const key = JSON.stringify([owner.datasetId, owner.groupId, listing]);
    const load = this.#loads.get(key) ?? this.#read(owner, listing);
    this.#loads.delete(key);
    this.#loads.set(key, load);
    const [oldest] = this.#loads.keys();
    if (this.#loads.size > MOST_LOADED && oldest !== undefined) this.#loads.delete(oldest);
    load.catch(() => {
      if (this.#loads.get(key) === load) this.#loads.delete(key);
    });
    return load;
  }

  /** Brings in what searching reads and who is on the photos, which opening leaves in the database. */
  async attachLater(photos: LoadedPhotos): Promise<void> {
    if (photos.index.later !== null) return;
    const known = this.#attachments.get(photos);
    if (known !== undefined) return await known;
    const work = this.#attach(photos).finally(() => this.#attachments.delete(photos));
    this.#attachments.set(photos, work);
    await work;
  }

  /** Everything that is kept of some files, in their order; null where the photos have no such file. */
  async readRows(photos: LoadedPhotos, fileIds: readonly string[]): Promise<readonly (PhotoRow | null)[]> {
    const { datasetId, groupId, listing, index } = photos;
    const rows = fileIds.map((fileId) => index.findRow(fileId));
    const parts = [...new Set(rows.filter((row) => row !== null).map((row) => index.facts.partAt(row)))];
    const records = await this.#connection.relaxed((database) =>
      database.photoParts.bulkGet(parts.map((part) => [datasetId, groupId, listing, part])),
    );
    const listOf = new Map(parts.map((part, place) => [part, decodePhotos(records[place]?.photos)]));
    return rows.map((row, place) => {
      if (row === null) return null;
      const photo = listOf.get(index.facts.partAt(row))?.[index.facts.placeAt(row)];
      if (photo?.fileId !== fileIds[place]) throw new Outdated('these photos were listed anew meanwhile');
      return photo ?? null;
    });
  }

  /** Forgets what is in memory of a dataset, of one person of it, or of one listing; the cache may still have it. */
  drop(...of: [datasetId: string, groupId?: string, listing?: number]): void {
    const start = JSON.stringify(of).slice(0, -1);
    for (const key of this.#loads.keys()) {
      if (key.startsWith(`${start},`) || key === `${start}]`) this.#loads.delete(key);
    }
  }

  dropAll(): void {
    this.#loads.clear();
  }

  async #read(owner: PhotoOwner, listing: number): Promise<LoadedPhotos> {
    const saved = await readPhotoSnapshot(this.#connection, owner, listing);
    return saved === null ? await this.#readParts(owner, listing) : new LoadedPhotos(owner, listing, saved);
  }

  /** Each portion is a read of its own: no transaction waits. */
  async #readParts({ datasetId, groupId }: PhotoOwner, listing: number): Promise<LoadedPhotos> {
    const photos = new LoadedPhotos({ datasetId, groupId }, listing);
    const key = [datasetId, groupId, listing];
    for (;;) {
      const from = photos.index.lastPart + 1;
      const records = await this.#connection.relaxed((database) =>
        database.photoParts
          .where(':id')
          .between([...key, from], [...key, Dexie.maxKey])
          .limit(PARTS_AT_ONCE)
          .toArray(),
      );
      if (records.length === 0) return photos;
      for (const { part, photos: bytes } of records) photos.append(part, bytes);
    }
  }

  async #attach(photos: LoadedPhotos): Promise<void> {
    const { index } = photos;
    try {
      index.attachSaved(await readLaterColumns(this.#connection, photos));
    } catch {
      index.attachFrom((await this.#readParts(photos, photos.listing)).index);
    }
  }
}
