import type {
  CacheAnswers,
  CommitPhotos,
  DiscardPhotoListing,
  OpenPhotoListing,
  ReadPhotos,
} from '../../../shared/cache-protocol.ts';
import type { PhotoReference, PhotoRow } from '../../../shared/photo.ts';
import type { AlbumConnection } from '../database/album-connection.ts';
import { readBinnedIds } from '../database/bin.ts';
import { CacheRefusal } from '../database/cache-failure.ts';
import {
  commitPhotoPage,
  deletePhotosOf,
  discardPhotoListing,
  isCommitted,
  openPhotoListing,
  photoOwnersOf,
  readPhotoSet,
} from '../database/photo-sets.ts';
import type { PhotoSetRecord } from '../database/records.ts';
import type { LoadedAlbum } from '../loaded-album.ts';
import { SerialQueue } from '../serial-queue.ts';
import type { LoadedPhotos } from './loaded-photos.ts';
import type { PhotoChanges } from './photo-changes.ts';
import { versionOf } from './photo-facts.ts';
import type { PhotoLibrary } from './photo-library.ts';
import { decodePhotos, encodeInParts } from './photo-rows.ts';
import { writePhotoSnapshot } from './photo-snapshots.ts';

/** Does what main asks of people's photos; the caller sees to it that one request is done after the other. */
export class PhotoRequests {
  readonly #connection: AlbumConnection;
  readonly #library: PhotoLibrary;
  readonly #changes: PhotoChanges;
  /** Beside the requests. */
  readonly #snapshots = new SerialQueue();

  constructor(connection: AlbumConnection, library: PhotoLibrary, changes: PhotoChanges) {
    this.#connection = connection;
    this.#library = library;
    this.#changes = changes;
  }

  async open(request: OpenPhotoListing): Promise<CacheAnswers['open-photo-listing']> {
    const set = await this.#connection.relaxed((database) => openPhotoListing(database, request));
    const { unfinished, current } = set;
    if (unfinished !== null) {
      const { listingId, nextToken, pageIndex, photoCount } = unfinished;
      return { listingId, nextToken, pageIndex, photoCount };
    }
    if (current === null) throw new CacheRefusal('the listing of photos could not be begun');
    const { listingId, pageCount, photoCount } = current;
    return { listingId, nextToken: null, pageIndex: pageCount, photoCount };
  }

  async commit(request: CommitPhotos): Promise<CacheAnswers['commit-photos']> {
    const set = await this.#connection.relaxed((database) => readPhotoSet(database, request));
    if (isCommitted(set, request)) return { photoCount: shownCount(set, request) };
    const unfinished = set?.unfinished;
    const photos = decodePhotos(request.photos);
    if (photos === null || unfinished == null) throw new CacheRefusal('this is no page of photos');
    const listed = await this.#library.load(request, unfinished.listing);
    const photoCount = listed.index.photoCount + listed.index.countNew(photos);
    const parts = encodeInParts(photos);
    const after = await this.#connection.relaxed((database) =>
      commitPhotoPage(database, request, { parts, photoCount }),
    );
    for (const [index, bytes] of parts.entries()) listed.append(unfinished.nextPart + index, bytes);
    this.#tell(set, after, listed);
    return { photoCount };
  }

  async discard(request: DiscardPhotoListing): Promise<void> {
    const set = await this.#connection.relaxed((database) => discardPhotoListing(database, request));
    if (set === null) return;
    const { datasetId, groupId } = set;
    this.#library.drop(datasetId, groupId);
    if (set.current !== null) return;
    this.#changes.replaced({ datasetId, groupId, photoCount: 0, isComplete: false });
  }

  async read(request: ReadPhotos): Promise<CacheAnswers['read-photos']> {
    const photos = await this.#library.find(request);
    const rows = await this.#library.readRows(photos, request.fileIds);
    return { photos: rows.map((row) => (row === null ? null : referenceTo(row))) };
  }

  /** Deletes the photos of people whom neither the album nor the bin has any more. */
  async sweep({ datasetId, index }: LoadedAlbum): Promise<void> {
    const owners = await this.#connection.relaxed((database) => photoOwnersOf(database, datasetId));
    const missing = owners.filter((groupId) => index.findRow(groupId) === null);
    if (missing.length === 0) return;
    const binned = await this.#connection.relaxed((database) => readBinnedIds(database, datasetId));
    const gone = missing.filter((groupId) => !binned.has(groupId));
    await this.#connection.relaxed((database) => deletePhotosOf(database, datasetId, gone));
    for (const groupId of gone) this.#library.drop(datasetId, groupId);
  }

  /** What lies in memory of a dataset, or of all of them, is no longer in the cache. */
  drop(datasetId: string | null): void {
    if (datasetId === null) this.#library.dropAll();
    else this.#library.drop(datasetId);
  }

  /** Behind the answers: it opens faster the next time. What is missed is written at the next opening. */
  saveSnapshot(photos: LoadedPhotos): void {
    this.#snapshots.run(() => writePhotoSnapshot(this.#connection, photos)).catch(() => undefined);
  }

  async whenTidy(): Promise<void> {
    await this.#snapshots.run(async () => undefined);
  }

  /** A listing beside a complete one is not shown before its end, and not told of. */
  #tell(before: PhotoSetRecord | undefined, after: PhotoSetRecord, listed: LoadedPhotos): void {
    const { datasetId, groupId, current, unfinished } = after;
    const { photoCount } = listed.index;
    if (unfinished === null) {
      if (before?.current != null) this.#library.drop(datasetId, groupId, before.current.listing);
      this.#changes.replaced({ datasetId, groupId, photoCount, isComplete: true });
      this.saveSnapshot(listed);
    } else if (current === null) {
      this.#changes.grew({ datasetId, groupId, photoCount, isComplete: false });
    }
  }
}

function shownCount(set: PhotoSetRecord | undefined, { listingId }: CommitPhotos): number {
  const listing = set?.unfinished?.listingId === listingId ? set.unfinished : set?.current;
  return listing?.photoCount ?? 0;
}

function referenceTo(row: PhotoRow): PhotoReference {
  const { fileId, uri, eTag, fileName, isVideo, contentType, size, width, height, orientation } = row;
  return {
    ...{ fileId, uri, eTag, fileName, isVideo, contentType, size, width, height, orientation },
    version: versionOf(row),
  };
}
