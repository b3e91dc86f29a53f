import { type CoverPicture, FACE_SIZES, type FaceSize, pictureAddress } from '../../shared/picture.ts';
import type { FailedPicture, Pictures } from '../store/pictures.ts';
import { useServices } from '../store/services.tsx';
import { usePicture } from '../store/use-pictures.ts';

/** A person's cover as cards and details know it. */
export interface CoverOfPerson {
  readonly datasetId: string;
  readonly groupId: string;
  /** Null where the person has none. */
  readonly coverVersion: number | null;
}

interface FaceToShow {
  /** Of the wanted size, or of another that is there already; null where there is none. */
  readonly source: string | null;
  /** Why the wanted one can't be had. */
  readonly failure: FailedPicture | null;
}

/** The face of a person that can be shown now; the component is drawn anew when the wanted one is there. */
export function useFace(cover: CoverOfPerson, size: FaceSize): FaceToShow {
  const { pictures } = useServices();
  const known = usePicture(cover.datasetId, facePicture(cover, size));
  if (known.state === 'ready') return { source: known.source, failure: null };
  const failure = known.state === 'failed' ? known : null;
  return { source: sourceOfOtherSize(pictures, cover, size), failure };
}

export function facePicture(
  { groupId, coverVersion }: Omit<CoverOfPerson, 'datasetId'>,
  size: FaceSize,
): CoverPicture | null {
  if (coverVersion === null) return null;
  return { subject: 'cover', groupId, variant: `face-${size}`, version: coverVersion };
}

/** The largest there is. */
function sourceOfOtherSize(pictures: Pictures, cover: CoverOfPerson, size: FaceSize): string | null {
  for (const other of FACE_SIZES.toReversed()) {
    const picture = other === size ? null : facePicture(cover, other);
    if (picture === null) continue;
    const known = pictures.stateOf(pictureAddress(cover.datasetId, picture));
    if (known.state === 'ready') return known.source;
  }
  return null;
}
