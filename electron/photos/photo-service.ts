import type { AppError } from '../../shared/app-error.ts';
import type { PhotoListingStatus } from '../../shared/photo.ts';
import type { Result } from '../../shared/result.ts';
import type { Clock, Log, PageSink } from '../sync/ports.ts';
import { type CacheConnections, PhotoListing, type PhotoSource } from './photo-listing.ts';

/** Lists the photos of a person with SimpleQuery into the cache. */
export interface PhotoService {
  /** Begins, or goes on with, the listing of a person's photos; how it goes is told by its status. */
  list(datasetId: string, groupId: string): void;
  cancel(datasetId: string, groupId: string): void;
  /** Ends the listings of a dataset. Resolves when nothing of them will be committed any more. */
  forget(datasetId: string): Promise<void>;
  /** A cache worker is there: listings that were under way when the one before went on with it. */
  cacheConnected(): void;
  /** The network is back. */
  reportOnline(): void;
  stop(): void;
}

export interface PhotoServiceOptions {
  readonly sourceFor: (datasetId: string) => Promise<Result<PhotoSource, AppError>>;
  readonly sink: PageSink;
  readonly clock: Clock;
  /** In [0, 1). */
  readonly random: () => number;
  readonly newListingId: () => string;
  readonly log: Log;
  readonly onStatus: (status: PhotoListingStatus) => void;
}

export function createPhotoService(options: PhotoServiceOptions): PhotoService {
  return new ListingPhotoService(options);
}

interface Running {
  readonly datasetId: string;
  readonly listing: PhotoListing;
  readonly ended: Promise<void>;
}

/** One listing a person at a time; the project's limiter says when each gets its next page. */
class ListingPhotoService implements PhotoService {
  readonly #options: PhotoServiceOptions;
  readonly #running = new Map<string, Running>();
  readonly #connections = new CountedConnections();

  constructor(options: PhotoServiceOptions) {
    this.#options = options;
  }

  list(datasetId: string, groupId: string): void {
    const key = keyOf(datasetId, groupId);
    const running = this.#running.get(key);
    if (running !== undefined && !running.listing.isEnding) {
      running.listing.wake();
      return;
    }
    const { newListingId, log } = this.#options;
    const listing = new PhotoListing({
      ...this.#options,
      ...{ datasetId, groupId, listingId: newListingId() },
      connections: this.#connections,
    });
    // One that was cancelled may still have a page on its way to the cache.
    const ended = (running?.ended ?? Promise.resolve())
      .then(() => listing.run())
      .catch((error) => log.error('A listing of photos broke down', { cause: String(error) }))
      .finally(() => {
        if (this.#running.get(key)?.listing === listing) this.#running.delete(key);
      });
    this.#running.set(key, { datasetId, listing, ended });
  }

  cancel(datasetId: string, groupId: string): void {
    const key = keyOf(datasetId, groupId);
    this.#running.get(key)?.listing.cancel();
  }

  async forget(datasetId: string): Promise<void> {
    const listings = [...this.#running.values()].filter((running) => running.datasetId === datasetId);
    for (const { listing } of listings) listing.stop();
    await Promise.all(listings.map(({ ended }) => ended));
  }

  cacheConnected(): void {
    this.#connections.add();
  }

  reportOnline(): void {
    for (const { listing } of this.#running.values()) listing.wake();
  }

  stop(): void {
    for (const { listing } of this.#running.values()) listing.stop();
  }
}

class CountedConnections implements CacheConnections {
  #count = 0;
  #next = Promise.withResolvers<void>();

  get count(): number {
    return this.#count;
  }

  add(): void {
    const { resolve } = this.#next;
    this.#count += 1;
    this.#next = Promise.withResolvers();
    resolve();
  }

  async whenMore(count: number, signal: AbortSignal): Promise<void> {
    if (this.#count > count || signal.aborted) return;
    const { promise: aborted, resolve } = Promise.withResolvers<void>();
    signal.addEventListener('abort', () => resolve(), { once: true });
    await Promise.race([this.#next.promise, aborted]);
  }
}

function keyOf(datasetId: string, groupId: string): string {
  return JSON.stringify([datasetId, groupId]);
}
