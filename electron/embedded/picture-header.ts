/** Reads what a picture's first bytes say of it: JPEG, PNG and WebP. Never reads past what it is given. */

export interface PictureHeader {
  readonly contentType: 'image/jpeg' | 'image/png' | 'image/webp';
  /** Pixels, as the picture lies in the file. */
  readonly width: number;
  readonly height: number;
  /** EXIF orientation, 1 to 8; 1 where the file says none. */
  readonly orientation: number;
}

/** Null for other kinds of files, and for those that are damaged or go on before they tell. */
export function readPictureHeader(bytes: Uint8Array): PictureHeader | null {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    if (data.readUInt16BE(0) === 0xffd8) return jpegHeader(data);
    if (data.readUInt32BE(0) === 0x89504e47) return pngHeader(data);
    if (textAt(data, 0, 4) === 'RIFF' && textAt(data, 8, 4) === 'WEBP') return webpHeader(data);
  } catch (error) {
    // Reading past the end: the file is cut off.
    if (!(error instanceof RangeError)) throw error;
  }
  return null;
}

function textAt(data: Buffer, offset: number, length: number): string {
  return data.toString('latin1', offset, offset + length);
}

const ORIENTATION_TAG = 0x0112;

/** Of an EXIF block, which is a TIFF; 1 where it says none. */
function exifOrientation(exif: Buffer): number {
  try {
    const isLittle = textAt(exif, 0, 2) === 'II';
    const short = (at: number): number => (isLittle ? exif.readUInt16LE(at) : exif.readUInt16BE(at));
    const directory = isLittle ? exif.readUInt32LE(4) : exif.readUInt32BE(4);
    for (let entry = 0; entry < short(directory); entry += 1) {
      const at = directory + 2 + entry * 12;
      if (short(at) !== ORIENTATION_TAG) continue;
      const orientation = short(at + 8);
      return orientation >= 1 && orientation <= 8 ? orientation : 1;
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return 1;
}

/** Start-of-frame markers, which hold the size; the others of their range are tables. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

function jpegHeader(data: Buffer): PictureHeader | null {
  let orientation = 1;
  for (let at = 2; data[at] === 0xff; at += 2 + data.readUInt16BE(at + 2)) {
    // Fill bytes before a marker.
    while (data[at + 1] === 0xff) at += 1;
    const marker = data.readUInt8(at + 1);
    if (isFrame(marker)) {
      const [height, width] = [data.readUInt16BE(at + 5), data.readUInt16BE(at + 7)];
      return { contentType: 'image/jpeg', width, height, orientation };
    }
    if (marker === 0xe1 && textAt(data, at + 4, 6) === 'Exif\0\0')
      orientation = exifOrientation(data.subarray(at + 10, at + 2 + data.readUInt16BE(at + 2)));
  }
  return null;
}

function pngHeader(data: Buffer): PictureHeader {
  const [width, height] = [data.readUInt32BE(16), data.readUInt32BE(20)];
  return { contentType: 'image/png', width, height, orientation: pngOrientation(data) };
}

function pngOrientation(data: Buffer): number {
  for (let at = 8; at + 12 <= data.length; at += 12 + data.readUInt32BE(at)) {
    const type = textAt(data, at + 4, 4);
    if (type === 'eXIf') return exifOrientation(data.subarray(at + 8, at + 8 + data.readUInt32BE(at)));
  }
  return 1;
}

function webpHeader(data: Buffer): PictureHeader | null {
  let size: { readonly width: number; readonly height: number } | null = null;
  let orientation = 1;
  for (let at = 12; at + 8 <= data.length; ) {
    const length = data.readUInt32LE(at + 4);
    const type = textAt(data, at, 4);
    size ??= webpSize(type, data.subarray(at + 8));
    if (type === 'EXIF') {
      const exif = data.subarray(at + 8, at + 8 + length);
      // Some writers put JPEG's name before the block here, too.
      orientation = exifOrientation(textAt(exif, 0, 6) === 'Exif\0\0' ? exif.subarray(6) : exif);
    }
    at += 8 + length + (length % 2);
  }
  return size === null ? null : { contentType: 'image/webp', ...size, orientation };
}

/** Of the first chunk: extended, lossless or lossy. */
function webpSize(type: string, chunk: Buffer): { readonly width: number; readonly height: number } | null {
  switch (type) {
    case 'VP8X':
      return { width: chunk.readUIntLE(4, 3) + 1, height: chunk.readUIntLE(7, 3) + 1 };
    case 'VP8L': {
      const bits = chunk.readUInt32LE(1);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case 'VP8 ':
      return { width: chunk.readUInt16LE(6) & 0x3fff, height: chunk.readUInt16LE(8) & 0x3fff };
    default:
      return null;
  }
}
