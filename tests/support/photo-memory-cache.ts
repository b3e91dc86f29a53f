/** What the cache does with listings of photos, as the protocol says it, over plain maps: to test main against. */
import { type AppError, appError } from '../../shared/app-error.ts';
import type {
  CacheAnswers,
  CacheRequest,
  CommitPhotos,
  OpenPhotoListing,
} from '../../shared/cache-protocol.ts';
import type { PhotoRow } from '../../shared/photo.ts';
import { failure, type Result, success } from '../../shared/result.ts';

interface Listing {
  readonly listingId: string;
  readonly photos: ReadonlyMap<string, PhotoRow>;
  readonly nextToken: string | null;
  readonly pageIndex: number;
}

interface PhotoSet {
  readonly current: Listing | null;
  readonly unfinished: Listing | null;
}

type Answer = Result<CacheAnswers[CacheRequest['type']], AppError>;

export class PhotoMemoryCache {
  readonly #sets = new Map<string, PhotoSet>();
  /** Pages that changed something. */
  commits = 0;
  refusals = 0;

  /** File ids of the last complete listing; null before the first. */
  shown(groupId: string): readonly string[] | null {
    const current = this.#of(groupId).current;
    return current === null ? null : [...current.photos.keys()];
  }

  answer(request: CacheRequest): Answer {
    switch (request.type) {
      case 'open-photo-listing':
        return success(this.#open(request));
      case 'commit-photos':
        return this.#commit(request);
      case 'discard-photo-listing':
        this.#sets.set(request.groupId, { ...this.#of(request.groupId), unfinished: null });
        return success(null);
      default:
        return this.#refuse(`a listing of photos does not send ${request.type}`);
    }
  }

  #open({ groupId, listingId }: OpenPhotoListing): CacheAnswers['open-photo-listing'] {
    const set = this.#of(groupId);
    const isComplete = set.unfinished === null && set.current?.listingId === listingId;
    const begun = { listingId, photos: new Map(), nextToken: null, pageIndex: 0 };
    const listing = (isComplete ? set.current : set.unfinished) ?? begun;
    if (!isComplete) this.#sets.set(groupId, { ...set, unfinished: listing });
    const { nextToken, pageIndex, photos } = listing;
    return { listingId: listing.listingId, nextToken, pageIndex, photoCount: photos.size };
  }

  #commit({ groupId, listingId, pageIndex, photos, nextToken }: CommitPhotos): Answer {
    const { current, unfinished } = this.#of(groupId);
    const known = [unfinished, current].find((listing) => listing?.listingId === listingId) ?? null;
    if (known === null || pageIndex > known.pageIndex) return this.#refuse('this page does not follow');
    if (pageIndex < known.pageIndex) return success({ photoCount: known.photos.size });
    const rows: readonly PhotoRow[] = JSON.parse(new TextDecoder().decode(photos));
    const all = new Map([...known.photos, ...rows.map((row) => [row.fileId, row] as const)]);
    const after = { listingId, photos: all, nextToken, pageIndex: pageIndex + 1 };
    const set = nextToken === null ? { current: after, unfinished: null } : { current, unfinished: after };
    this.#sets.set(groupId, set);
    this.commits += 1;
    return success({ photoCount: all.size });
  }

  #of(groupId: string): PhotoSet {
    return this.#sets.get(groupId) ?? { current: null, unfinished: null };
  }

  #refuse(reason: string): Answer {
    this.refusals += 1;
    return failure(appError('cache', reason));
  }
}
