import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { readPictureHeader } from '../../../electron/embedded/picture-header.ts';

const plain = sharp({ create: { width: 37, height: 23, channels: 3, background: '#46a' } });
const turned = (): Sharp => plain.clone().withMetadata({ orientation: 6 });

const SAMPLES: readonly (readonly [string, () => Promise<Buffer>, string, number])[] = [
  ['JPEG', () => plain.clone().jpeg().toBuffer(), 'image/jpeg', 1],
  ['progressive JPEG with EXIF', () => turned().jpeg({ progressive: true }).toBuffer(), 'image/jpeg', 6],
  ['PNG', () => plain.clone().png().toBuffer(), 'image/png', 1],
  ['PNG with EXIF', () => turned().png().toBuffer(), 'image/png', 6],
  ['lossy WebP', () => plain.clone().webp().toBuffer(), 'image/webp', 1],
  ['lossless WebP', () => plain.clone().webp({ lossless: true }).toBuffer(), 'image/webp', 1],
  ['WebP with EXIF', () => turned().webp().toBuffer(), 'image/webp', 6],
];

describe('the header of a picture', () => {
  it.each(SAMPLES)('tells size and orientation: %s', async (_, make, contentType, orientation) => {
    expect(readPictureHeader(await make())).toEqual({ contentType, width: 37, height: 23, orientation });
  });

  it.each(SAMPLES)('is nothing, or the same, wherever a file is cut off: %s', async (_, make) => {
    const whole = await make();
    for (let length = 0; length < whole.length; length += 1) {
      const header = readPictureHeader(whole.subarray(0, length));
      if (header !== null) expect([header.width, header.height]).toEqual([37, 23]);
    }
  });

  it('ends with files that lie about their lengths, and knows no others', () => {
    const endless = Buffer.from('ffd8ffe00000ffe00000', 'hex');
    expect(readPictureHeader(endless)).toBeNull();
    expect(
      readPictureHeader(Buffer.from('RIFF\xff\xff\xff\xffWEBPJUNK\xff\xff\xff\xff', 'latin1')),
    ).toBeNull();
    expect(readPictureHeader(Buffer.from('<html>'))).toBeNull();
  });

  it('takes an orientation that is none of the eight for upright', () => {
    const exif = 'Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x63\0\0\0\0\0\0';
    const segment = Buffer.from(exif, 'latin1');
    const length = Buffer.alloc(2);
    length.writeUInt16BE(segment.length + 2);
    const frame = Buffer.from('ffc0000b080017002501011100', 'hex');
    const jpeg = Buffer.concat([Buffer.from('ffd8ffe1', 'hex'), length, segment, frame]);
    expect(readPictureHeader(jpeg)).toEqual({
      contentType: 'image/jpeg',
      width: 37,
      height: 23,
      orientation: 1,
    });
  });
});
