import { type CoverPicture, pictureAddress } from '../../shared/picture.ts';
import type { PersonCard } from '../cache/cache-api.ts';
import { facePicture } from '../pictures/use-face.ts';
import type { Pictures } from '../store/pictures.ts';
import { waitForPictures } from '../store/wait-for-pictures.ts';

/** Large enough for 26 mm on paper. */
const FACE_SIZE = 256;
/** So long the sheet waits for a next face. */
const PATIENCE_MS = 10_000;

/** The faces of a printed sheet, asked for as its people are. */
export interface SheetFaces {
  /** What an image of each card shows; null where there is none, or none came in time. */
  sourcesOf(cards: readonly PersonCard[]): Promise<readonly (string | null)[]>;
  /** Nothing is wanted any more. */
  end(): void;
}

/** Once faces were waited for in vain (the network is too slow, say), the rest of the sheet takes what is there. */
export function createSheetFaces(
  pictures: Pick<Pictures, 'want' | 'stateOf' | 'subscribe'>,
  datasetId: string,
  signal: AbortSignal,
): SheetFaces {
  const part = {};
  let patienceMs = PATIENCE_MS;
  return {
    sourcesOf: async (cards) => {
      const faces = cards.map((card) => facePicture(card, FACE_SIZE));
      const wanted = faces.filter((face): face is CoverPicture => face !== null);
      pictures.want('dialog', part, { datasetId, pictures: wanted });
      const addresses = wanted.map((face) => pictureAddress(datasetId, face));
      const hasCome = await waitForPictures(pictures, addresses, { patienceMs, signal });
      // Whatever is kept on this computer is known at once, and needs no more than that.
      if (!hasCome) patienceMs = PATIENCE_MS / 20;
      return faces.map((face) => {
        const known = face === null ? null : pictures.stateOf(pictureAddress(datasetId, face));
        return known?.state === 'ready' ? known.source : null;
      });
    },
    end: () => pictures.want('dialog', part, null),
  };
}
