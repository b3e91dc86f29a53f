import { centredCrop, type FacePixels, faceCrop, uprightBox, uprightSize } from '../../shared/face-crop.ts';
import type { PhotoRow } from '../../shared/photo.ts';

/** One of the faces that are the person's. */
export interface PersonFace {
  readonly figureId: string;
  readonly fileId: string;
  readonly fileName: string | null;
  /** Of the photo's card. */
  readonly version: number;
  /** How the whole picture lies behind the square that shows its face, in percent of the square; null where nobody knows. */
  readonly placement: {
    readonly left: number;
    readonly top: number;
    readonly width: number;
    readonly height: number;
  } | null;
}

/** The person's faces in a photo. */
export function facesIn(
  photo: PhotoRow,
  groupId: string,
  version: number,
  facePixels: FacePixels,
): readonly PersonFace[] {
  const { fileId, fileName } = photo;
  return photo.figures.flatMap(({ figureId, groupId: owner, box }) => {
    if (figureId === null || owner !== groupId) return [];
    return [{ figureId, fileId, fileName, version, placement: placementOf(photo, box, facePixels) }];
  });
}

function placementOf(
  photo: PhotoRow,
  box: PhotoRow['figures'][number]['box'],
  facePixels: FacePixels,
): PersonFace['placement'] {
  const size = uprightSize(photo, facePixels);
  if (size === null) return null;
  const upright = box === null ? null : uprightBox(box, photo, facePixels);
  const crop = (upright === null ? null : faceCrop(upright, size)) ?? centredCrop(size);
  const percent = (pixels: number): number => (pixels / crop.side) * 100;
  return {
    left: percent(-crop.left),
    top: percent(-crop.top),
    width: percent(size.width),
    height: percent(size.height),
  };
}
