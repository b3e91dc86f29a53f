/** Which object of OSS a picture is made of, and what the service shall make of it. */
import { createHash } from 'node:crypto';
import type { CoverReference } from '../../shared/compact-page.ts';
import {
  type CropSquare,
  centredCrop,
  type FacePixels,
  faceCrop,
  uprightBox,
  uprightSize,
} from '../../shared/face-crop.ts';
import type { PhotoReference } from '../../shared/photo.ts';
import {
  type CoverPicture,
  type PhotoPicture,
  type PictureFailure,
  PREVIEW_SIDE,
  THUMBNAIL_HEIGHT,
} from '../../shared/picture.ts';
import { failure, type Result, success } from '../../shared/result.ts';
import { type OssObject, parseOssUri } from './oss-endpoint.ts';

export interface ImageRequest {
  readonly object: OssObject;
  /** The value of `x-oss-process`. */
  readonly process: string;
  /**
   * 32 hex digits that name what the answer shows, whoever asks: of the file, its ETag, the figure, and what is made of
   * them. Another box, size, orientation or setting is another key.
   */
  readonly cacheKey: string;
}

export type ImageRequestResult = Result<
  ImageRequest,
  Extract<PictureFailure, 'no-picture' | 'unsupported-place'>
>;

/** Width of a thumbnail at most: a panorama's strip would be wider than any window. */
const WIDEST_THUMBNAIL = 1280;

const AS_WEBP = 'quality,q_80/format,webp';

export function coverImage(
  cover: CoverReference | null,
  variant: CoverPicture['variant'],
  facePixels: FacePixels,
): ImageRequestResult {
  if (cover === null) return failure('no-picture');
  const object = parseOssUri(cover.uri);
  if (!object.ok) return object;
  const operations =
    variant === 'preview' ? previewOf() : faceOf(cover, Number(variant.slice('face-'.length)), facePixels);
  const process = `image/auto-orient,1/${operations}/${AS_WEBP}`;
  const figureId = variant === 'preview' ? null : cover.figureId;
  const cacheKey = cacheKeyOf(cover.objectId, cover.uri, cover.eTag, figureId, process);
  return success({ object: object.value, process, cacheKey });
}

/** Of a video, the still one second after its start. */
export function photoImage(photo: PhotoReference, variant: PhotoPicture['variant']): ImageRequestResult {
  const object = parseOssUri(photo.uri);
  if (!object.ok) return object;
  const process = photo.isVideo
    ? stillOf(photo, variant)
    : `image/auto-orient,1/${variant === 'preview' ? previewOf() : thumbnailOf()}/${AS_WEBP}`;
  const cacheKey = cacheKeyOf(photo.fileId, photo.uri, photo.eTag, null, process);
  return success({ object: object.value, process, cacheKey });
}

/** Never larger than the crop is: what is enlarged shows no more. */
function faceOf(cover: CoverReference, size: number, facePixels: FacePixels): string {
  const square = squareOf(cover, facePixels);
  // Fills the square from the picture's middle.
  if (square === null) return `resize,m_fill,w_${size},h_${size}`;
  const { left, top, side } = square;
  const shown = Math.min(size, side);
  return `crop,x_${left},y_${top},w_${side},h_${side}/resize,m_fill,w_${shown},h_${shown}`;
}

/** Null where neither the face nor the picture's size is known. */
function squareOf(cover: CoverReference, facePixels: FacePixels): CropSquare | null {
  const picture = uprightSize(cover, facePixels);
  const face = faceOfCover(cover, facePixels);
  const square = face === null ? null : faceCrop(face, picture);
  return square ?? (picture === null ? null : centredCrop(picture));
}

function faceOfCover(cover: CoverReference, facePixels: FacePixels) {
  if (cover.face === null) return null;
  const [left, top, width, height] = cover.face;
  return uprightBox({ left, top, width, height }, cover, facePixels);
}

function previewOf(): string {
  return `resize,m_lfit,w_${PREVIEW_SIDE},h_${PREVIEW_SIDE}`;
}

function thumbnailOf(): string {
  return `resize,m_lfit,w_${WIDEST_THUMBNAIL},h_${THUMBNAIL_HEIGHT}`;
}

/** `w_0` and `h_0` follow from the other side; both 0 leave the video's size. */
function stillOf(video: PhotoReference, variant: PhotoPicture['variant']): string {
  const size = variant === 'thumbnail' ? `w_0,h_${THUMBNAIL_HEIGHT}` : previewStillSize(video);
  return `video/snapshot,t_1000,m_fast,f_jpg,${size},ar_auto`;
}

function previewStillSize({ width, height }: PhotoReference): string {
  if (width === null || height === null || Math.max(width, height) <= PREVIEW_SIDE) return 'w_0,h_0';
  return width >= height ? `w_${PREVIEW_SIDE},h_0` : `w_0,h_${PREVIEW_SIDE}`;
}

/** As JSON, so that no two lists run into the same text. Quotes around an ETag come and go between the vendor's APIs. */
function cacheKeyOf(
  fileId: string | null,
  uri: string | null,
  eTag: string | null,
  figureId: string | null,
  process: string,
): string {
  const named = JSON.stringify([fileId, uri, eTag?.replaceAll('"', '') ?? null, figureId, process]);
  return createHash('sha256').update(named).digest('hex').slice(0, 32);
}
