/**
 * Where a face is in a picture as it is shown, and which square of it makes a tile. Main crops by it, the window draws
 * face boxes by it. Whether the service's boxes are of raw or of upright pixels is decided here and nowhere else.
 */
import type { Rectangle } from './figure-cluster.ts';
import type { Settings } from './settings.ts';

export type FacePixels = Settings['facePixels'];

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A picture as the service describes it. Absent numbers are null. */
export interface DescribedPicture {
  readonly width: number | null;
  readonly height: number | null;
  /** EXIF orientation 1 to 8; anything else counts as 1. */
  readonly orientation: number | null;
}

/** Whole pixels of the upright picture. */
export interface CropSquare {
  readonly left: number;
  readonly top: number;
  readonly side: number;
}

/** Of the face's longer side, on each side of it. */
const PADDING = 0.4;

/** A smaller square would be mush, and whole pixels would set its face off the middle by more than 3 %. */
const SMALLEST_SIDE = 32;

/** The picture's size once it is turned upright; null when the service doesn't say it. */
export function uprightSize(picture: DescribedPicture, facePixels: FacePixels): Size | null {
  const size = describedSize(picture);
  if (size === null || facePixels === 'upright' || orientationOf(picture) < 5) return size;
  return { width: size.height, height: size.width };
}

/** A box of the service in pixels of the upright picture; null where that takes the picture's size and it is unknown. */
export function uprightBox(
  box: Rectangle,
  picture: DescribedPicture,
  facePixels: FacePixels,
): Rectangle | null {
  const orientation = orientationOf(picture);
  if (facePixels === 'upright' || orientation === 1) return box;
  const size = describedSize(picture);
  return size === null ? null : turnedUpright(box, size, orientation);
}

/**
 * The square around a face: its longer side and 40 % of it on each side, centred on the face, moved and shrunk as far as
 * it takes to stay within the picture. Null where the box has no area in the picture.
 *
 * @param picture null when unknown: the square may then reach over the right and the lower edge.
 */
export function faceCrop(face: Rectangle, picture: Size | null): CropSquare | null {
  const bounds = picture === null ? UNBOUNDED : picture;
  const left = Math.max(face.left, 0);
  const top = Math.max(face.top, 0);
  const right = Math.min(face.left + face.width, bounds.width);
  const bottom = Math.min(face.top + face.height, bounds.height);
  // Written so that a NaN is refused, too.
  if (!(right > left && bottom > top)) return null;
  const wanted = Math.round(Math.max(right - left, bottom - top) * (1 + 2 * PADDING));
  const side = Math.min(Math.max(wanted, SMALLEST_SIDE), wholeSide(bounds));
  return {
    left: startOf((left + right) / 2, side, bounds.width),
    top: startOf((top + bottom) / 2, side, bounds.height),
    side,
  };
}

/** The largest square in the picture's middle: where no face is known. */
export function centredCrop(picture: Size): CropSquare {
  const side = wholeSide(picture);
  return {
    left: startOf(picture.width / 2, side, picture.width),
    top: startOf(picture.height / 2, side, picture.height),
    side,
  };
}

const UNBOUNDED: Size = { width: 2 ** 30, height: 2 ** 30 };

function wholeSide({ width, height }: Size): number {
  return Math.max(1, Math.floor(Math.min(width, height)));
}

function startOf(centre: number, side: number, bound: number): number {
  const last = Math.max(0, Math.floor(bound) - side);
  return Math.min(Math.max(0, Math.round(centre - side / 2)), last);
}

function describedSize({ width, height }: DescribedPicture): Size | null {
  if (width === null || height === null || !(width >= 1 && height >= 1)) return null;
  return { width, height };
}

function orientationOf({ orientation }: DescribedPicture): number {
  return orientation !== null && Number.isInteger(orientation) && orientation >= 1 && orientation <= 8
    ? orientation
    : 1;
}

/** EXIF 2.32, tag 0x0112: which edges of the stored picture are the top and the left of what is shown. */
function turnedUpright(box: Rectangle, stored: Size, orientation: number): Rectangle {
  const { left, top, width, height } = box;
  const fromRight = stored.width - left - width;
  const fromBottom = stored.height - top - height;
  switch (orientation) {
    case 2:
      return { left: fromRight, top, width, height };
    case 3:
      return { left: fromRight, top: fromBottom, width, height };
    case 4:
      return { left, top: fromBottom, width, height };
    case 5:
      return { left: top, top: left, width: height, height: width };
    case 6:
      return { left: fromBottom, top: left, width: height, height: width };
    case 7:
      return { left: fromBottom, top: fromRight, width: height, height: width };
    case 8:
      return { left: top, top: fromRight, width: height, height: width };
    default:
      return box;
  }
}
