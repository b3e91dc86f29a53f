import type { PhotoOwner } from '../database/photo-sets.ts';
import { PhotoIndex } from './photo-index.ts';
import { decodePhotos } from './photo-rows.ts';

/** A listing of a person's photos in memory. */
export class LoadedPhotos implements PhotoOwner {
  readonly datasetId: string;
  readonly groupId: string;
  /** 0 where the cache has no photos of the person. */
  readonly listing: number;
  readonly index: PhotoIndex;
  /** Whether the cache has a snapshot of it, or is about to. */
  isSaved: boolean;
  #damagedParts = 0;

  constructor({ datasetId, groupId }: PhotoOwner, listing: number, saved: PhotoIndex | null = null) {
    this.datasetId = datasetId;
    this.groupId = groupId;
    this.listing = listing;
    this.index = saved ?? new PhotoIndex();
    this.isSaved = saved !== null;
  }

  /** Parts that could not be read: their photos are missing here, all others are not. */
  get damagedParts(): number {
    return this.#damagedParts;
  }

  append(part: number, bytes: unknown): void {
    if (part <= this.index.lastPart) return;
    const photos = decodePhotos(bytes);
    if (photos === null) this.#damagedParts += 1;
    this.index.append(part, photos ?? []);
  }
}
