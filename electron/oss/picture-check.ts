/** What bytes are a picture that the window shows: told by the bytes themselves, never by what a header says. */
import { failure, type Result, success } from '../../shared/result.ts';
import { isHarmlessDrawing } from './drawing-check.ts';
import { type PictureHeader, readAvif, readGif, readJpeg, readPng, readWebp } from './picture-header.ts';

/** A few kilobytes can unpack to gigabytes: none of ours is larger than a preview, whatever the camera. */
const MOST_PIXELS = 64 * 1024 * 1024;
const LONGEST_SIDE = 16_384;

type ReadHeader = (bytes: Buffer) => PictureHeader | null;

/** HEIC is not among them: Chromium doesn't show it. */
const KINDS: readonly (readonly [contentType: string, isKind: (bytes: Buffer) => boolean, ReadHeader])[] = [
  ['image/webp', (bytes) => startsWith(bytes, 'RIFF') && startsWith(bytes, 'WEBP', 8), readWebp],
  ['image/jpeg', (bytes) => startsWith(bytes, '\xff\xd8\xff'), readJpeg],
  ['image/png', (bytes) => startsWith(bytes, '\x89PNG\r\n\x1a\n'), readPng],
  ['image/gif', (bytes) => startsWith(bytes, 'GIF87a') || startsWith(bytes, 'GIF89a'), readGif],
  ['image/avif', (bytes) => startsWith(bytes, 'ftypavif', 4) || startsWith(bytes, 'ftypavis', 4), readAvif],
];

/** The content type of a whole picture. Cut-off, damaged and other files are `not-a-picture`. */
export function checkPicture(
  bytes: Uint8Array,
  { allowDrawings }: { readonly allowDrawings: boolean },
): Result<string, 'not-a-picture' | 'too-large'> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (const [contentType, isKind, readHeader] of KINDS) {
    if (!isKind(buffer)) continue;
    const header = readHeaderSafely(readHeader, buffer);
    if (header === null || !header.isWhole) return failure('not-a-picture');
    const { width, height } = header;
    if (width * height > MOST_PIXELS || Math.max(width, height) > LONGEST_SIDE) return failure('too-large');
    return width > 0 && height > 0 ? success(contentType) : failure('not-a-picture');
  }
  return allowDrawings && isHarmlessDrawing(buffer) ? success('image/svg+xml') : failure('not-a-picture');
}

/** Reading past the end throws a RangeError: the file is cut off. */
function readHeaderSafely(readHeader: ReadHeader, bytes: Buffer): PictureHeader | null {
  try {
    return readHeader(bytes);
  } catch {
    return null;
  }
}

function startsWith(bytes: Buffer, text: string, offset = 0): boolean {
  return bytes.toString('latin1', offset, offset + text.length) === text;
}
