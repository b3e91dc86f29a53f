/**
 * Where the parts of a picture go when OSS processes it, whatever the picture is made of: sizes, crops and orientations as
 * plain numbers. Pixels, from the left and the top.
 */
import { badRequest } from './oss-error.ts';
import type { CropOperation, ResizeOperation } from './picture-operation.ts';

export interface PixelSize {
  readonly width: number;
  readonly height: number;
}

export interface PixelRectangle extends PixelSize {
  readonly x: number;
  readonly y: number;
}

/** The part of a picture that a crop keeps: what lies outside is cut off. Throws BadRequest when it starts outside. */
export function croppedPart({ x, y, width, height }: CropOperation, picture: PixelSize): PixelRectangle {
  if (x >= picture.width || y >= picture.height) throw badRequest("Advance cut's position is out of image.");
  return {
    x,
    y,
    width: Math.min(width ?? picture.width, picture.width - x),
    height: Math.min(height ?? picture.height, picture.height - y),
  };
}

export interface ResizedPicture {
  /** What the whole picture is scaled to. */
  readonly scaled: PixelSize;
  /** The size of the answer: larger than `scaled` where a border is added, smaller where it is cut. */
  readonly size: PixelSize;
  /** Where the scaled picture lies in the answer: negative where it is cut. */
  readonly left: number;
  readonly top: number;
}

function scaledBy(picture: PixelSize, scale: number): PixelSize {
  const side = (length: number): number => Math.max(1, Math.round(length * scale));
  return { width: side(picture.width), height: side(picture.height) };
}

/** The sizes wanted as width and height: `l` and `s` count only where neither `w` nor `h` is given. */
function wantedSides(
  operation: ResizeOperation,
  picture: PixelSize,
): readonly [number | null, number | null] {
  const { width, height, longSide, shortSide } = operation;
  if (width !== null || height !== null) return [width, height];
  return picture.width >= picture.height ? [longSide, shortSide] : [shortSide, longSide];
}

function uncut(scaled: PixelSize): ResizedPicture {
  return { scaled, size: scaled, left: 0, top: 0 };
}

function centred(scaled: PixelSize, size: PixelSize): ResizedPicture {
  return {
    scaled,
    size,
    left: Math.round((size.width - scaled.width) / 2),
    top: Math.round((size.height - scaled.height) / 2),
  };
}

/** How a resize lays out a picture. */
export function resizedPicture(operation: ResizeOperation, picture: PixelSize): ResizedPicture {
  const [width, height] = wantedSides(operation, picture);
  const scales = [
    ...(width === null ? [] : [width / picture.width]),
    ...(height === null ? [] : [height / picture.height]),
  ];
  const fits = Math.min(...scales);
  const fills = Math.max(...scales);
  const { mode, limit } = operation;
  if (width === null || height === null) return uncut(limit && fits > 1 ? picture : scaledBy(picture, fits));
  const isLarger = mode === 'fill' || mode === 'mfit' ? fills > 1 : mode === 'fixed' ? fills > 1 : fits > 1;
  if (limit && isLarger) return uncut(picture);
  const size = { width, height };
  switch (mode) {
    case 'fixed':
      return uncut(size);
    case 'lfit':
      return uncut(scaledBy(picture, fits));
    case 'mfit':
      return uncut(scaledBy(picture, fills));
    case 'fill':
      return centred(scaledBy(picture, fills), size);
    case 'pad':
      return centred(scaledBy(picture, fits), size);
  }
}
