import type { CommitPhotos, OpenPhotoListing } from '../../../shared/cache-protocol.ts';
import type { AlbumDatabase } from './album-database.ts';
import { CacheRefusal } from './cache-failure.ts';
import type { PhotoSetRecord, UnfinishedPhotoListing } from './records.ts';
import { recordsUnder } from './records-under.ts';

/** The tables whose records belong to a person's photos. */
export const PHOTO_TABLES = ['photoSets', 'photoParts', 'photoColumns'] as const;
const LISTING_TABLES = ['photoParts', 'photoColumns'] as const;

/** Whose photos. */
export interface PhotoOwner {
  readonly datasetId: string;
  readonly groupId: string;
}

export function readPhotoSet(
  database: AlbumDatabase,
  { datasetId, groupId }: PhotoOwner,
): PromiseLike<PhotoSetRecord | undefined> {
  return database.photoSets.get([datasetId, groupId]);
}

/** Begins a listing, unless one is unfinished or the one with this id is the current one already. */
export async function openPhotoListing(
  database: AlbumDatabase,
  request: OpenPhotoListing,
): Promise<PhotoSetRecord> {
  const { datasetId, groupId, listingId } = request;
  return await database.transaction('rw', database.photoSets, async () => {
    const known = await readPhotoSet(database, request);
    if (known !== undefined && (known.unfinished !== null || known.current?.listingId === listingId)) {
      return known;
    }
    const set = known ?? { datasetId, groupId, current: null, unfinished: null, nextListing: 1 };
    const unfinished: UnfinishedPhotoListing = {
      ...{ listingId, listing: set.nextListing, photoCount: 0 },
      ...{ nextToken: null, pageIndex: 0, nextPart: 0 },
    };
    const begun = { ...set, unfinished, nextListing: set.nextListing + 1 };
    await database.photoSets.put(begun);
    return begun;
  });
}

/** Whether the page is in the cache. Refuses one that leaves a gap, and one of a listing that is not known. */
export function isCommitted(set: PhotoSetRecord | undefined, request: CommitPhotos): boolean {
  const { listingId, pageIndex } = request;
  if (set?.unfinished?.listingId === listingId) {
    if (pageIndex > set.unfinished.pageIndex) throw new CacheRefusal(`page ${pageIndex} leaves a gap`);
    return pageIndex < set.unfinished.pageIndex;
  }
  if (set?.current?.listingId === listingId && pageIndex < set.current.pageCount) return true;
  throw new CacheRefusal('the cache does not know this listing of photos');
}

/** A page's photos in parts, and how many files the listing has with them. */
export interface CommittedPage {
  readonly parts: readonly Uint8Array[];
  readonly photoCount: number;
}

/**
 * Writes a page and the position after it; with the last one the listing takes the place of the one before, which is
 * deleted. Answers the set as it is then.
 */
export async function commitPhotoPage(
  database: AlbumDatabase,
  request: CommitPhotos,
  { parts, photoCount }: CommittedPage,
): Promise<PhotoSetRecord> {
  const { datasetId, groupId, nextToken, committedAt } = request;
  const tables = PHOTO_TABLES.map((name) => database.table(name));
  return await database.transaction('rw', tables, async () => {
    const set = await readPhotoSet(database, request);
    if (set == null || isCommitted(set, request) || set.unfinished === null) {
      throw new CacheRefusal('the listing of photos changed while a page was committed');
    }
    const { listingId, listing, nextPart, pageIndex } = set.unfinished;
    await database.photoParts.bulkPut(
      parts.map((photos, index) => ({ datasetId, groupId, listing, part: nextPart + index, photos })),
    );
    const pageCount = pageIndex + 1;
    const next = { listingId, listing, photoCount };
    const after: PhotoSetRecord =
      nextToken === null
        ? { ...set, unfinished: null, current: { ...next, pageCount, listedAt: committedAt } }
        : {
            ...set,
            unfinished: { ...next, nextToken, pageIndex: pageCount, nextPart: nextPart + parts.length },
          };
    await database.photoSets.put(after);
    if (nextToken === null && set.current !== null) await deleteListing(database, set, set.current.listing);
    return after;
  });
}

/** Drops the unfinished listing; the current one stays. */
export async function discardPhotoListing(
  database: AlbumDatabase,
  owner: PhotoOwner,
): Promise<PhotoSetRecord | null> {
  const tables = PHOTO_TABLES.map((name) => database.table(name));
  return await database.transaction('rw', tables, async () => {
    const set = await readPhotoSet(database, owner);
    if (set === undefined || set.unfinished === null) return null;
    await deleteListing(database, set, set.unfinished.listing);
    await database.photoSets.put({ ...set, unfinished: null });
    return set;
  });
}

/** People of whom the cache has photos, or an unfinished listing of them. */
export async function photoOwnersOf(database: AlbumDatabase, datasetId: string): Promise<readonly string[]> {
  const keys = await recordsUnder(database.photoSets, ':id', [datasetId]).primaryKeys();
  return keys.map(([, groupId]) => groupId);
}

export async function deletePhotosOf(
  database: AlbumDatabase,
  datasetId: string,
  groupIds: readonly string[],
): Promise<void> {
  const tables = PHOTO_TABLES.map((name) => database.table(name));
  await database.transaction('rw', tables, async () => {
    for (const groupId of groupIds) {
      await database.photoSets.delete([datasetId, groupId]);
      for (const name of LISTING_TABLES) {
        await recordsUnder(database.table(name), ':id', [datasetId, groupId]).delete();
      }
    }
  });
}

async function deleteListing(
  database: AlbumDatabase,
  { datasetId, groupId }: PhotoOwner,
  listing: number,
): Promise<void> {
  for (const name of LISTING_TABLES) {
    await recordsUnder(database.table(name), ':id', [datasetId, groupId, listing]).delete();
  }
}
