/**
 * Pictures as the window names them: by id, never by address or by what signs for them. Main fetches, crops, keeps and
 * serves them under `app://album`; the window says which it wants to show and is told which are there.
 */
import type { ServiceAnswer } from './app-error.ts';

/** Sides of the square face crops, in pixels of the screen: the next one that is large enough is asked for. */
export const FACE_SIZES = [128, 256, 512] as const;
export type FaceSize = (typeof FACE_SIZES)[number];

/** Height of a photo in the photo grid, px of the picture. */
export const THUMBNAIL_HEIGHT = 360;
/** Longest side of a picture that fills the window, px of the picture. */
export const PREVIEW_SIDE = 2048;

/** The face crop of a person, or the whole picture that it is cut from. */
export interface CoverPicture {
  readonly subject: 'cover';
  readonly groupId: string;
  readonly variant: `face-${FaceSize}` | 'preview';
  /** `coverVersion` of the person's card: another number for each other picture or face. */
  readonly version: number;
}

/** One of a person's photos. Of a video, a still. */
export interface PhotoPicture {
  readonly subject: 'photo';
  readonly groupId: string;
  /** ObjectId of the file. */
  readonly fileId: string;
  readonly variant: 'thumbnail' | 'preview';
  /** `version` of the photo's card. */
  readonly version: number;
}

export type Picture = CoverPicture | PhotoPicture;

/** Pictures that one place of the window may want at once. */
export const MOST_WANTED_PICTURES = 2000;

export const PICTURE_FAILURES = [
  /** The group has no cover, or it names no file. */
  'no-picture',
  /** The file lies elsewhere than in OSS (`pds://`, say). */
  'unsupported-place',
  'credentials',
  'forbidden',
  'not-found',
  /** What came is no picture of a kind that is shown: a web page, a drawing with scripts, a damaged or cut-off file. */
  'not-a-picture',
  'too-large',
  /** Not asked again by itself for a while. */
  'service',
  'network',
  /** It came and could not be kept. */
  'disk-full',
] as const;
export type PictureFailure = (typeof PICTURE_FAILURES)[number];

/** What became of a wanted picture. `address` names it, as `pictureAddress` makes it. */
export type PictureState =
  | { readonly address: string; readonly state: 'ready' }
  | {
      readonly address: string;
      readonly state: 'failed';
      readonly reason: PictureFailure;
      /** What the service said, where it said something. */
      readonly service: Pick<ServiceAnswer, 'code' | 'requestId' | 'status'> | null;
    };

/** Path and query under `app://album` where a picture is served once it is `ready`. */
export function pictureAddress(datasetId: string, picture: Picture): string {
  const parts =
    picture.subject === 'cover'
      ? ['cover', datasetId, picture.groupId, picture.variant]
      : ['photo', datasetId, picture.groupId, picture.fileId, picture.variant];
  return `/${parts.map(encodeURIComponent).join('/')}?v=${picture.version}`;
}

/** Where a photo's file itself is served, as it lies in OSS: fetched anew each time, with ranges, kept nowhere. */
export function originalAddress(datasetId: string, groupId: string, fileId: string): string {
  return `/${['photo', datasetId, groupId, fileId, 'original'].map(encodeURIComponent).join('/')}`;
}

/** The smallest crop that fills a square of `size` CSS px on a screen of this density; the largest where none does. */
export function faceSizeFor(size: number, pixelRatio: number): FaceSize {
  return FACE_SIZES.find((side) => side >= size * pixelRatio) ?? 512;
}

/** What the kept pictures take on the disk. */
export interface PictureStorage {
  readonly count: number;
  readonly bytes: number;
  readonly limitBytes: number;
  /** `unavailable`: wanted, but there is no keychain for the key, so pictures are kept as they are. */
  readonly encryption: 'on' | 'off' | 'unavailable';
}

/** How it stands with "keep all faces offline" of a dataset. */
export interface KeptFaces {
  readonly datasetId: string;
  /** `stopped`: by a failure that has to be removed first, `error` says which. */
  readonly state: 'none' | 'running' | 'paused' | 'stopped' | 'done';
  /** People with a cover. */
  readonly total: number;
  /** Of them: whose face is on the disk, and whose can't be had. */
  readonly kept: number;
  readonly failed: number;
  /** Of the kept ones; what all will take, as far as can be told from them. */
  readonly bytes: number;
  readonly expectedBytes: number | null;
  /** At the present rate. */
  readonly timeLeftMs: number | null;
  /** `not-kept`: the disk takes no pictures, for another reason than that it is full. */
  readonly error: PictureFailure | 'limit-reached' | 'not-kept' | null;
}
