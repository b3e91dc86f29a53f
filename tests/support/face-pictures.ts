/** Photographs of nobody: a grey picture with one magenta face, in any EXIF orientation, for tests that look at pixels. */
import sharp from 'sharp';

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface FacePicture {
  /** Of the picture as it is looked at. */
  readonly upright: Size;
  /** In upright pixels. */
  readonly face: Box;
  /** EXIF, 1 to 8: how the file's pixels have to be turned to be looked at. */
  readonly orientation: number;
}

const GREY = [120, 124, 120] as const;
const MAGENTA = [230, 0, 230] as const;

/** Where a pixel of the upright picture lies in the file, by EXIF's table of orientations. */
function toRaw(x: number, y: number, { width, height }: Size, orientation: number): [number, number] {
  switch (orientation) {
    case 2:
      return [width - 1 - x, y];
    case 3:
      return [width - 1 - x, height - 1 - y];
    case 4:
      return [x, height - 1 - y];
    case 5:
      return [y, x];
    case 6:
      return [y, width - 1 - x];
    case 7:
      return [height - 1 - y, width - 1 - x];
    case 8:
      return [height - 1 - y, x];
    default:
      return [x, y];
  }
}

function rawSize({ width, height }: Size, orientation: number): Size {
  return orientation >= 5 ? { width: height, height: width } : { width, height };
}

/** The face's box in the pixels of the file. */
export function rawFace({ face, upright, orientation }: FacePicture): Box {
  const [left, top] = [face.left, face.top];
  const corners = [
    toRaw(left, top, upright, orientation),
    toRaw(left + face.width - 1, top + face.height - 1, upright, orientation),
  ];
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  return {
    left: Math.min(...xs),
    top: Math.min(...ys),
    width: Math.max(...xs) - Math.min(...xs) + 1,
    height: Math.max(...ys) - Math.min(...ys) + 1,
  };
}

/** A JPEG file. */
export async function drawFacePicture(picture: FacePicture): Promise<Buffer> {
  const { upright, face, orientation } = picture;
  const raw = rawSize(upright, orientation);
  const pixels = new Uint8Array(raw.width * raw.height * 3);
  for (let y = 0; y < upright.height; y += 1) {
    for (let x = 0; x < upright.width; x += 1) {
      const [rawX, rawY] = toRaw(x, y, upright, orientation);
      const isFace =
        x >= face.left && x < face.left + face.width && y >= face.top && y < face.top + face.height;
      pixels.set(isFace ? MAGENTA : GREY, (rawY * raw.width + rawX) * 3);
    }
  }
  return sharp(pixels, { raw: { ...raw, channels: 3 } })
    .jpeg({ quality: 92, chromaSubsampling: '4:4:4' })
    .withMetadata({ orientation })
    .toBuffer();
}

/** The middle of what is magenta in a part of a picture, as shares of its width and height, and how much of it is. Null when nothing is. */
export async function findFace(
  png: Buffer,
  part: Box,
): Promise<{ readonly x: number; readonly y: number; readonly share: number } | null> {
  const { data, info } = await sharp(png)
    .extract({
      left: Math.round(part.left),
      top: Math.round(part.top),
      width: Math.round(part.width),
      height: Math.round(part.height),
    })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  let [sumX, sumY, count] = [0, 0, 0];
  for (let index = 0; index < data.length; index += info.channels) {
    const [red = 0, green = 0, blue = 0] = data.subarray(index, index + 3);
    if (red < 160 || blue < 160 || green > 90) continue;
    const pixel = index / info.channels;
    sumX += (pixel % info.width) + 0.5;
    sumY += Math.floor(pixel / info.width) + 0.5;
    count += 1;
  }
  if (count === 0) return null;
  return {
    x: sumX / count / info.width,
    y: sumY / count / info.height,
    share: count / (info.width * info.height),
  };
}
