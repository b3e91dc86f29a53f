/** Processes real pictures for the embedded OSS with `sharp`, each operation on the pixels that the one before left. */
import sharp, { type Sharp } from 'sharp';
import { croppedPart, resizedPicture } from '../../electron/embedded/picture-geometry.ts';
import type { PictureOperation, ResizeOperation } from '../../electron/embedded/picture-operation.ts';
import type { PictureProcessor, ProcessedPicture } from '../../electron/embedded/picture-processor.ts';

type Format = 'jpg' | 'png' | 'webp';

const DEFAULT_QUALITY = 75;
const CONTENT_TYPES = { jpg: 'image/jpeg', png: 'image/png', webp: 'image/webp' } as const;

/** Decoded pixels, as they lie in the file until they are oriented. */
interface Pixels {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 2 | 3 | 4;
  readonly orientation: number;
}

function sharpOf({ data, width, height, channels }: Pixels): Sharp {
  return sharp(data, { raw: { width, height, channels } });
}

async function rendered(picture: Sharp, orientation: number): Promise<Pixels> {
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true });
  return {
    data,
    width: info.width,
    height: info.height,
    channels: info.channels as Pixels['channels'],
    orientation,
  };
}

/** Mirrors and turns as each EXIF orientation asks. */
async function oriented(pixels: Pixels): Promise<Pixels> {
  const { orientation } = pixels;
  const isMirrored = [2, 4, 5, 7].includes(orientation);
  const degrees = [0, 0, 0, 180, 180, 270, 90, 90, 270][orientation] ?? 0;
  const mirrored = isMirrored ? await rendered(sharpOf(pixels).flop(), 1) : pixels;
  return rendered(sharpOf(mirrored).rotate(degrees), 1);
}

async function resized(pixels: Pixels, operation: ResizeOperation): Promise<Pixels> {
  const { scaled, size, left, top } = resizedPicture(operation, pixels);
  const picture = await rendered(sharpOf(pixels).resize({ ...scaled, fit: 'fill' }), pixels.orientation);
  if (left === 0 && top === 0 && size.width === scaled.width && size.height === scaled.height) return picture;
  const cut = sharpOf(picture);
  if (left < 0 || top < 0 || size.width < scaled.width || size.height < scaled.height)
    return rendered(cut.extract({ left: -left, top: -top, ...size }), pixels.orientation);
  const [right, bottom] = [size.width - scaled.width - left, size.height - scaled.height - top];
  return rendered(
    cut.extend({ left, top, right, bottom, background: `#${operation.color}` }),
    pixels.orientation,
  );
}

async function carriedOut(pixels: Pixels, operation: PictureOperation): Promise<Pixels> {
  switch (operation.kind) {
    case 'auto-orient':
      return oriented(pixels);
    case 'crop': {
      const { x, y, width, height } = croppedPart(operation, pixels);
      return rendered(sharpOf(pixels).extract({ left: x, top: y, width, height }), pixels.orientation);
    }
    case 'resize':
      return resized(pixels, operation);
    default:
      return pixels;
  }
}

/** A picture that was not oriented keeps its EXIF orientation. */
async function encoded(pixels: Pixels, format: Format, quality: number): Promise<ProcessedPicture> {
  const { orientation } = pixels;
  const picture = orientation > 1 ? sharpOf(pixels).withMetadata({ orientation }) : sharpOf(pixels);
  const written =
    format === 'png'
      ? picture.png()
      : format === 'webp'
        ? picture.webp({ quality })
        : picture.flatten({ background: '#fff' }).jpeg({ quality });
  return { bytes: await written.toBuffer(), contentType: CONTENT_TYPES[format] };
}

function formatOf(name: string | undefined): Format {
  return name === 'png' || name === 'webp' ? name : 'jpg';
}

export function createPictureProcessor(): PictureProcessor {
  return {
    process: async (picture, operations) => {
      const source = sharp(picture);
      const { format, orientation = 1 } = await source.metadata();
      let pixels = await rendered(source, orientation);
      let wanted = formatOf(format);
      let quality = DEFAULT_QUALITY;
      for (const operation of operations) {
        if (operation.kind === 'format') wanted = operation.format;
        else if (operation.kind === 'quality') quality = operation.percent;
        else pixels = await carriedOut(pixels, operation);
      }
      return encoded(pixels, wanted, quality);
    },
  };
}
