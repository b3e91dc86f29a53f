/** Which picture an address of the window names. Nothing is looked up: that the ids are known is checked by who serves them. */
import type { CoverPicture, PhotoPicture, Picture } from '../../shared/picture.ts';
import { FACE_SIZES } from '../../shared/picture.ts';

export interface NamedPicture {
  readonly datasetId: string;
  readonly picture:
    | Picture
    | { readonly subject: 'original'; readonly groupId: string; readonly fileId: string };
}

/** As the bridge takes them, in UTF-16 code units. */
const LONGEST_DATASET_ID = 64;
const LONGEST_ID = 256;
const LARGEST_VERSION = 0xffffffff;

const COVER_VARIANTS: readonly string[] = [...FACE_SIZES.map((size) => `face-${size}`), 'preview'];
const PHOTO_VARIANTS: readonly string[] = ['thumbnail', 'preview'];

/** Whether the path is below one of those where pictures are, rather than files of the app. */
export function isPicturePath({ pathname }: URL): boolean {
  const [, kind] = pathname.split('/', 2);
  return kind === 'cover' || kind === 'photo';
}

/** Null unless it is an address of exactly the forms that `shared/picture.ts` makes; ids are decoded once. */
export function parsePicturePath(url: URL): NamedPicture | null {
  const [before, kind, ...parts] = url.pathname.split('/').map(decoded);
  if (before !== '' || parts.some((part) => part === null || part === '' || part.length > LONGEST_ID)) {
    return null;
  }
  const [datasetId, groupId, ...rest] = parts as string[];
  if (datasetId === undefined || datasetId.length > LONGEST_DATASET_ID || groupId === undefined) return null;
  const picture = kind === 'cover' ? coverOf(groupId, rest, url) : photoOf(groupId, rest, url);
  return picture === null ? null : { datasetId, picture };
}

function coverOf(groupId: string, rest: readonly string[], url: URL): CoverPicture | null {
  const [variant = '', ...more] = rest;
  const version = versionOf(url);
  if (more.length > 0 || version === null || !isCoverVariant(variant)) return null;
  return { subject: 'cover', groupId, variant, version };
}

function photoOf(groupId: string, rest: readonly string[], url: URL): NamedPicture['picture'] | null {
  const [fileId, variant = '', ...more] = rest;
  if (fileId === undefined || more.length > 0) return null;
  if (variant === 'original') return url.search === '' ? { subject: 'original', groupId, fileId } : null;
  const version = versionOf(url);
  return version !== null && isPhotoVariant(variant)
    ? { subject: 'photo', groupId, fileId, variant, version }
    : null;
}

function isCoverVariant(variant: string): variant is CoverPicture['variant'] {
  return COVER_VARIANTS.includes(variant);
}

function isPhotoVariant(variant: string): variant is PhotoPicture['variant'] {
  return PHOTO_VARIANTS.includes(variant);
}

/**
 * `pixels` tells apart, for the browser, what the same picture looks like under either setting of the face boxes; which
 * one is served is the setting's.
 */
const QUERY = /^\?v=(\d{1,10})(?:&pixels=(?:raw|upright))?$/;

function versionOf({ search }: URL): number | null {
  const version = Number(QUERY.exec(search)?.[1] ?? Number.NaN);
  return version <= LARGEST_VERSION ? version : null;
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}
