import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AppError } from '../../shared/app-error.ts';
import type { AlbumBridge } from '../../shared/bridge.ts';
import type { PhotoListingStatus } from '../../shared/photo.ts';
import type { CacheClient, PhotoSet } from '../cache/cache-api.ts';
import { expectedCalls } from '../store/expected-calls.ts';

/** Files that one call of SimpleQuery brings at most. */
const PHOTO_PAGE_SIZE = 100;
/** A listing of no more calls than these begins by itself. */
const MOST_CALLS_UNASKED = 3;

export interface PhotoListingState {
  /** What the cache knows of the person's photos; null while it is being asked. */
  readonly set: PhotoSet | null;
  /** Of a listing that main told of; null where it told of none. */
  readonly status: PhotoListingStatus | null;
  /** Why the cache or main could not be asked. */
  readonly error: AppError | null;
}

/** The listing of one person's photos, as the window follows and asks for it. */
export interface PhotoListing {
  readonly store: StoreApi<PhotoListingState>;
  /** Lists anew, or goes on where it stopped. */
  list(): Promise<void>;
  cancel(): Promise<void>;
  /** Reads what the cache has and follows both events; returns the function that ends it. */
  start(): () => void;
}

interface ListingOf {
  readonly bridge: Pick<AlbumBridge, 'listPhotos' | 'cancelPhotoListing' | 'onPhotosListed'>;
  readonly cache: Pick<CacheClient, 'getPhotoSet' | 'onPhotosChanged'>;
  readonly datasetId: string;
  readonly groupId: string;
}

export function createPhotoListing({ bridge, cache, datasetId, groupId }: ListingOf): PhotoListing {
  const store = createStore<PhotoListingState>(() => ({ set: null, status: null, error: null }));
  let asked = 0;
  const readSet = async (): Promise<void> => {
    asked += 1;
    const turn = asked;
    const answer = await cache.getPhotoSet(datasetId, groupId);
    if (turn !== asked) return;
    if (answer.ok) store.setState({ set: answer.value });
    else store.setState({ error: answer.error });
  };
  const isOurs = (of: { readonly datasetId: string; readonly groupId: string }): boolean =>
    of.datasetId === datasetId && of.groupId === groupId;
  return {
    store,
    list: async () => {
      store.setState({ error: null });
      const answer = await bridge.listPhotos(datasetId, groupId);
      if (!answer.ok) store.setState({ error: answer.error });
      else if (store.getState().set === null) await readSet();
    },
    cancel: async () => {
      const answer = await bridge.cancelPhotoListing(datasetId, groupId);
      if (!answer.ok) store.setState({ error: answer.error });
    },
    start: () => {
      const ends = [
        bridge.onPhotosListed((status) => {
          if (!isOurs(status)) return;
          store.setState({ status, error: null });
          if (!isListing(status)) void readSet();
        }),
        cache.onPhotosChanged((change) => {
          if (isOurs(change)) void readSet();
        }),
      ];
      void readSet();
      return () => {
        // What is still being read comes too late.
        asked += 1;
        for (const end of ends) end();
      };
    },
  };
}

/** It goes on without the user. */
export function isListing(status: PhotoListingStatus | null): boolean {
  return status?.state === 'listing' || status?.state === 'waiting';
}

/** Calls that listing so many photos takes; null while nobody knows how many there are. */
export function callsForPhotos(photoCount: number | null): number | null {
  return photoCount === null ? null : expectedCalls(photoCount, PHOTO_PAGE_SIZE);
}

export interface ListingOccasion extends PhotoListingState {
  /** Photos and videos that the person's group counts; null when unknown. */
  readonly expected: number | null;
  /** Calls cost nothing, and the service is on this computer. */
  readonly isDemo: boolean;
  readonly isOnline: boolean;
  readonly hasCredentials: boolean;
}

/** Whether photos that were never listed are listed unasked: where it costs next to nothing. */
export function mayListUnasked({ set, status, error, ...occasion }: ListingOccasion): boolean {
  if (set === null || set.listedAt !== null || status !== null || error !== null) return false;
  if (occasion.isDemo) return true;
  const calls = callsForPhotos(occasion.expected);
  return occasion.isOnline && occasion.hasCredentials && calls !== null && calls <= MOST_CALLS_UNASKED;
}
