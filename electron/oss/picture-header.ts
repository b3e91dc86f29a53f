/** The size that a picture's file declares, and whether the file has an end. Each reader throws where the file is cut off. */
export interface PictureHeader {
  readonly width: number;
  readonly height: number;
  readonly isWhole: boolean;
}

/** ITU-T T.81, annex B: segments up to the frame header, whose end marker can't stand within coded data. */
export function readJpeg(bytes: Buffer): PictureHeader | null {
  let size: { readonly width: number; readonly height: number } | null = null;
  let offset = 2;
  for (;;) {
    if (bytes.readUInt8(offset) !== 0xff) return null;
    const marker = bytes.readUInt8(offset + 1);
    // Markers may be padded.
    if (marker === 0xff) {
      offset += 1;
      continue;
    }
    if (isFrameHeader(marker)) {
      size = { width: bytes.readUInt16BE(offset + 7), height: bytes.readUInt16BE(offset + 5) };
    }
    // Start of scan.
    if (marker === 0xda) break;
    offset += 2 + Math.max(2, bytes.readUInt16BE(offset + 2));
  }
  return size === null
    ? null
    : { ...size, isWhole: bytes.lastIndexOf('\xff\xd9', undefined, 'latin1') > offset };
}

/** SOF0 to SOF15, without the tables and the reserved one among them. */
function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/** RFC 2083: chunks from IHDR to IEND. */
export function readPng(bytes: Buffer): PictureHeader | null {
  if (bytes.toString('latin1', 12, 16) !== 'IHDR') return null;
  const size = { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
  for (let offset = 8; offset + 12 <= bytes.length; ) {
    const length = bytes.readUInt32BE(offset);
    if (bytes.toString('latin1', offset + 4, offset + 8) === 'IEND') return { ...size, isWhole: true };
    offset += 12 + length;
  }
  return { ...size, isWhole: false };
}

/** RFC 9649: the first chunk tells the size, the RIFF header the file's length. */
export function readWebp(bytes: Buffer): PictureHeader | null {
  const isWhole = bytes.readUInt32LE(4) + 8 <= bytes.length;
  switch (bytes.toString('latin1', 12, 16)) {
    case 'VP8X':
      return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1, isWhole };
    case 'VP8L': {
      if (bytes.readUInt8(20) !== 0x2f) return null;
      const sizes = bytes.readUInt32LE(21);
      return { width: (sizes & 0x3fff) + 1, height: ((sizes >>> 14) & 0x3fff) + 1, isWhole };
    }
    case 'VP8 ':
      if (bytes.readUIntBE(23, 3) !== 0x9d012a) return null;
      return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff, isWhole };
    default:
      return null;
  }
}

/** GIF89a, appendix B: blocks from the screen descriptor to the trailer. */
export function readGif(bytes: Buffer): PictureHeader | null {
  const size = { width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) };
  let offset = 13 + colorTableBytes(bytes.readUInt8(10));
  for (;;) {
    switch (bytes.readUInt8(offset)) {
      case 0x3b:
        return { ...size, isWhole: true };
      case 0x21:
        offset = endOfSubBlocks(bytes, offset + 2);
        break;
      case 0x2c:
        offset = endOfSubBlocks(bytes, offset + 11 + colorTableBytes(bytes.readUInt8(offset + 9)));
        break;
      default:
        return null;
    }
  }
}

function colorTableBytes(flags: number): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1);
}

function endOfSubBlocks(bytes: Buffer, start: number): number {
  let offset = start;
  for (let length = bytes.readUInt8(offset); length > 0; length = bytes.readUInt8(offset))
    offset += 1 + length;
  return offset + 1;
}

/** ISO 14496-12: boxes. The largest declared image counts, wherever it is declared. */
export function readAvif(bytes: Buffer): PictureHeader | null {
  let [width, height] = [0, 0];
  for (let at = bytes.indexOf('ispe'); at !== -1; at = bytes.indexOf('ispe', at + 4)) {
    width = Math.max(width, bytes.readUInt32BE(at + 8));
    height = Math.max(height, bytes.readUInt32BE(at + 12));
  }
  let end = 0;
  while (end < bytes.length) {
    const length = bytes.readUInt32BE(end);
    // 0 reaches to the end of the file; 1 says that 64 bits follow.
    if (length === 0) end = bytes.length;
    else end += length === 1 ? Number(bytes.readBigUInt64BE(end + 8)) : Math.max(8, length);
  }
  return { width, height, isWhole: end === bytes.length };
}
