/** Pictures with a coloured square for a face, lying in their files in each of the eight EXIF orientations. */
import sharp from 'sharp';
import type { PixelRectangle, PixelSize } from '../../electron/embedded/picture-geometry.ts';

type Point = readonly [x: number, y: number];

/** Where a pixel of the upright picture lies in the file. `w` and `h` are the upright picture's last column and row. */
const PLACE_IN_FILE: Readonly<Record<number, (x: number, y: number, w: number, h: number) => Point>> = {
  1: (x, y) => [x, y],
  2: (x, y, w) => [w - x, y],
  3: (x, y, w, h) => [w - x, h - y],
  4: (x, y, _, h) => [x, h - y],
  5: (x, y) => [y, x],
  6: (x, y, w) => [y, w - x],
  7: (x, y, w, h) => [h - y, w - x],
  8: (x, y, _, h) => [h - y, x],
};

export const ORIENTATIONS = [1, 2, 3, 4, 5, 6, 7, 8] as const;

function isIn({ x, y, width, height }: PixelRectangle, column: number, row: number): boolean {
  return column >= x && column < x + width && row >= y && row < y + height;
}

/** The face's box in the pixels of the file. */
export function boxInFile(face: PixelRectangle, upright: PixelSize, orientation: number): PixelRectangle {
  const place = PLACE_IN_FILE[orientation];
  if (place === undefined) throw new RangeError('There are eight orientations');
  const [w, h] = [upright.width - 1, upright.height - 1];
  const [left, top] = place(face.x, face.y, w, h);
  const [right, bottom] = place(face.x + face.width - 1, face.y + face.height - 1, w, h);
  return {
    x: Math.min(left, right),
    y: Math.min(top, bottom),
    width: Math.abs(right - left) + 1,
    height: Math.abs(bottom - top) + 1,
  };
}

/**
 * Grey, with the face in red and, so that a mirrored one can be told, its upper left quarter in blue; with the EXIF
 * orientation that turns it upright.
 */
export async function turnedPicture(
  face: PixelRectangle,
  upright: PixelSize,
  orientation: number,
  format: 'jpeg' | 'png' | 'webp' = 'jpeg',
): Promise<Buffer> {
  const place = PLACE_IN_FILE[orientation];
  if (place === undefined) throw new RangeError('There are eight orientations');
  const quarter = { ...face, width: face.width / 2, height: face.height / 2 };
  const isSideways = orientation >= 5;
  const width = isSideways ? upright.height : upright.width;
  const height = isSideways ? upright.width : upright.height;
  const pixels = Buffer.alloc(width * height * 3, 0x80);
  for (let y = face.y; y < face.y + face.height; y += 1) {
    for (let x = face.x; x < face.x + face.width; x += 1) {
      const [column, row] = place(x, y, upright.width - 1, upright.height - 1);
      pixels.set(isIn(quarter, x, y) ? [0, 0, 0xff] : [0xff, 0, 0], (row * width + column) * 3);
    }
  }
  const picture = sharp(pixels, { raw: { width, height, channels: 3 } }).withMetadata({ orientation });
  if (format === 'png') return picture.png().toBuffer();
  if (format === 'webp') return picture.webp({ quality: 100 }).toBuffer();
  return picture.jpeg({ quality: 100, chromaSubsampling: '4:4:4' }).toBuffer();
}

/** Boxes around the red and blue of a decoded picture, its own orientation left aside. */
export async function colouredBoxes(
  bytes: Uint8Array,
): Promise<{ readonly size: PixelSize; readonly face: PixelRectangle; readonly quarter: PixelRectangle }> {
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const boxOf = (isWanted: (red: number, green: number, blue: number) => boolean): PixelRectangle => {
    let [left, top, right, bottom] = [info.width, info.height, -1, -1];
    for (let at = 0; at < info.width * info.height; at += 1) {
      const [red = 0, green = 0, blue = 0] = data.subarray(at * 3, at * 3 + 3);
      if (!isWanted(red, green, blue)) continue;
      const [x, y] = [at % info.width, Math.floor(at / info.width)];
      [left, top, right, bottom] = [
        Math.min(left, x),
        Math.min(top, y),
        Math.max(right, x),
        Math.max(bottom, y),
      ];
    }
    return { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
  };
  return {
    size: { width: info.width, height: info.height },
    face: boxOf((red, green, blue) => green < 0x40 && (red > 0xc0 || blue > 0xc0)),
    quarter: boxOf((red, green, blue) => blue > 0xc0 && red < 0x40 && green < 0x40),
  };
}
