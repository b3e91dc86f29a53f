import type { PicturePlace } from '../../shared/bridge.ts';
import { type Picture, pictureAddress } from '../../shared/picture.ts';

export interface WantedPicture {
  readonly datasetId: string;
  readonly address: string;
  readonly picture: Picture;
}

/** What lies on top of the others is what the user looks at. */
const PLACES_FROM_TOP = ['viewer', 'dialog', 'person', 'photos', 'people'] as const satisfies PicturePlace[];

/** More than any place wants. */
const RANKS_A_PLACE = 1_000_000;

/** Which pictures the window wants, and which of them first. */
export class PictureWants {
  readonly #byPlace = new Map<PicturePlace, ReadonlyMap<string, WantedPicture>>();
  #ranks: ReadonlyMap<string, number> | null = null;

  /** What this place wants from now on, in place of what it wanted before. */
  replace(place: PicturePlace, datasetId: string, pictures: readonly Picture[]): readonly WantedPicture[] {
    const wanted = new Map<string, WantedPicture>();
    for (const picture of pictures) {
      const address = pictureAddress(datasetId, picture);
      wanted.set(address, { datasetId, address, picture });
    }
    this.#byPlace.set(place, wanted);
    this.#ranks = null;
    return [...wanted.values()];
  }

  forget(datasetId: string): void {
    for (const [place, wanted] of this.#byPlace) {
      if ([...wanted.values()].some((picture) => picture.datasetId === datasetId))
        this.#byPlace.delete(place);
    }
    this.#ranks = null;
  }

  has(address: string): boolean {
    return this.#rankOf().has(address);
  }

  /** Lower is wanted more; null when nobody wants it any more. */
  rank(address: string): number | null {
    return this.#rankOf().get(address) ?? null;
  }

  /** The most wanted first. */
  all(): readonly WantedPicture[] {
    const all = new Map<string, WantedPicture>();
    for (const place of PLACES_FROM_TOP) {
      for (const [address, wanted] of this.#byPlace.get(place) ?? []) {
        if (!all.has(address)) all.set(address, wanted);
      }
    }
    return [...all.values()];
  }

  #rankOf(): ReadonlyMap<string, number> {
    if (this.#ranks !== null) return this.#ranks;
    const ranks = new Map<string, number>();
    for (const [level, place] of PLACES_FROM_TOP.entries()) {
      let rank = level * RANKS_A_PLACE;
      for (const address of this.#byPlace.get(place)?.keys() ?? []) {
        if (!ranks.has(address)) ranks.set(address, rank);
        rank += 1;
      }
    }
    this.#ranks = ranks;
    return ranks;
  }
}
