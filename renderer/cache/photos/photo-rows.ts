/** The rows of listed photos as they lie in the cache: JSON in UTF-8, in parts that the browser keeps in one place. */
import { isJsonObject } from '../../../shared/loose-json.ts';
import type { PhotoRow } from '../../../shared/photo.ts';

/** Larger values than 64 KiB are spilled into files of their own. */
const MOST_BYTES = 60 * 1024;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Null for bytes that are no list of photos. */
export function decodePhotos(bytes: unknown): readonly PhotoRow[] | null {
  if (!(bytes instanceof Uint8Array)) return null;
  try {
    const list: unknown = JSON.parse(decoder.decode(bytes));
    return Array.isArray(list) && list.every(isPhoto) ? list : null;
  } catch {
    return null;
  }
}

/** The photos in their order, as few parts as will do; one that is too large for a part alone is a part of its own. */
export function encodeInParts(photos: readonly PhotoRow[]): readonly Uint8Array[] {
  if (photos.length === 0) return [];
  const bytes = encoder.encode(JSON.stringify(photos));
  if (photos.length === 1 || bytes.byteLength <= MOST_BYTES) return [bytes];
  const middle = photos.length >>> 1;
  return [photos.slice(0, middle), photos.slice(middle)].flatMap(encodeInParts);
}

/** What main wrote or an earlier version of the app: of the fields only the id and the lists are relied upon. */
function isPhoto(entry: unknown): entry is PhotoRow {
  if (!isJsonObject(entry)) return false;
  const lists = [entry.addressLines, entry.labels, entry.captions, entry.figures];
  return typeof entry.fileId === 'string' && entry.fileId !== '' && lists.every(Array.isArray);
}
