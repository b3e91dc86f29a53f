import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { coverImage, photoImage } from '../../../electron/oss/image-request.ts';
import type { CoverReference } from '../../../shared/compact-page.ts';
import type { PhotoReference } from '../../../shared/photo.ts';

const COVER: CoverReference = {
  ...{ objectId: 'file-1', uri: 'oss://family-photos/a.jpg', eTag: '"E1"', figureId: 'figure-1' },
  ...{ width: 1000, height: 800, orientation: 1, face: [400, 300, 80, 100] },
};

const PHOTO: PhotoReference = {
  ...{ fileId: 'file-1', uri: 'oss://family-photos/a.jpg', eTag: 'E1', fileName: 'a.jpg', isVideo: false },
  ...{ contentType: null, size: null, width: 4000, height: 3000, orientation: 1, version: 1 },
};

function ok<Value>(result: { readonly ok: boolean; readonly value?: Value }): Value {
  if (!result.ok || result.value === undefined) throw new Error('refused');
  return result.value;
}

const processOf = (cover: CoverReference, variant: 'face-256' | 'preview' = 'face-256'): string =>
  ok(coverImage(cover, variant, 'upright')).process;

describe('coverImage', () => {
  it('cuts the face out of the upright picture and never enlarges it', () => {
    expect(processOf(COVER)).toBe(
      'image/auto-orient,1/crop,x_350,y_260,w_180,h_180/resize,m_fill,w_180,h_180/quality,q_80/format,webp',
    );
    expect(ok(coverImage(COVER, 'face-128', 'upright')).process).toContain('/resize,m_fill,w_128,h_128/');
  });

  it('cuts the largest square in the middle where there is no face, or none in the picture', () => {
    const centred = '/crop,x_100,y_0,w_800,h_800/resize,m_fill,w_256,h_256/';
    expect(processOf({ ...COVER, face: null })).toContain(centred);
    expect(processOf({ ...COVER, face: [5000, 5000, 10, 10] })).toContain(centred);
  });

  it('leaves the middle to the service where the size is unknown as well', () => {
    const bare = { ...COVER, face: null, width: null, height: null };
    expect(processOf(bare)).toBe('image/auto-orient,1/resize,m_fill,w_256,h_256/quality,q_80/format,webp');
  });

  it('cuts a face out of a picture of unknown size', () => {
    expect(processOf({ ...COVER, width: null, height: null })).toContain('/crop,x_350,y_260,w_180,h_180/');
  });

  it('fits the whole picture into 2048 pixels', () => {
    expect(processOf(COVER, 'preview')).toBe(
      'image/auto-orient,1/resize,m_lfit,w_2048,h_2048/quality,q_80/format,webp',
    );
  });

  it.each([
    [null, 'no-picture'],
    [{ ...COVER, uri: null }, 'no-picture'],
    [{ ...COVER, uri: 'pds://domains/1' }, 'unsupported-place'],
  ] as const)('says why there is nothing to fetch', (cover, error) => {
    expect(coverImage(cover, 'preview', 'upright')).toEqual({ ok: false, error });
  });
});

describe('the cache key', () => {
  const keyOf = (cover: CoverReference, variant: 'face-128' | 'face-512' | 'preview' = 'face-128') =>
    ok(coverImage(cover, variant, 'upright')).cacheKey;

  it.each([
    ['the file', { ...COVER, objectId: 'file-2' }],
    ['the place', { ...COVER, uri: 'oss://family-photos/b.jpg' }],
    ['the ETag', { ...COVER, eTag: 'E2' }],
    ['the figure', { ...COVER, figureId: 'figure-2' }],
    ['the box', { ...COVER, face: [401, 300, 80, 100] as const }],
  ])('is another one for another %s', (_, other) => {
    expect(keyOf(other)).not.toBe(keyOf(COVER));
  });

  it('is another one for another size, and for other pixels', () => {
    const keys = [keyOf(COVER), keyOf(COVER, 'face-512'), keyOf(COVER, 'preview')];
    const turned = { ...COVER, orientation: 6 };
    keys.push(ok(coverImage(turned, 'face-128', 'raw')).cacheKey);
    expect(new Set(keys).size).toBe(4);
    expect(keys.every((key) => /^[0-9a-f]{32}$/.test(key))).toBe(true);
  });

  it('doesn’t mind the quotes around an ETag', () => {
    expect(keyOf({ ...COVER, eTag: 'E1' })).toBe(keyOf(COVER));
  });

  it('is shared by a cover’s preview and the photo’s', () => {
    expect(keyOf(COVER, 'preview')).toBe(ok(photoImage(PHOTO, 'preview')).cacheKey);
  });
});

describe('photoImage', () => {
  it('makes thumbnails 360 pixels high, and panoramas 1280 wide', () => {
    expect(ok(photoImage(PHOTO, 'thumbnail')).process).toBe(
      'image/auto-orient,1/resize,m_lfit,w_1280,h_360/quality,q_80/format,webp',
    );
  });

  it('takes a still of a video, in its own size or 2048 pixels', () => {
    const video = { ...PHOTO, isVideo: true };
    expect(ok(photoImage(video, 'thumbnail')).process).toBe(
      'video/snapshot,t_1000,m_fast,f_jpg,w_0,h_360,ar_auto',
    );
    expect(ok(photoImage(video, 'preview')).process).toContain(',w_2048,h_0,');
    expect(ok(photoImage({ ...video, width: 1920, height: 1080 }, 'preview')).process).toContain(',w_0,h_0,');
  });
});

/** On the upright picture: a dark disc for a face, off the middle of a bright picture. */
const UPRIGHT = { width: 320, height: 240 };

async function picture(face: { x: number; y: number; radius: number }, orientation: number): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${UPRIGHT.width}" height="${UPRIGHT.height}"><rect width="100%" height="100%" fill="#fff"/><circle cx="${face.x}" cy="${face.y}" r="${face.radius}" fill="#000"/></svg>`;
  // Turning the picture back to how a camera in that orientation stores it: the inverse of what EXIF says.
  const stored = storedFrom(sharp(await sharp(Buffer.from(svg)).png().toBuffer()), orientation);
  const pixels = await stored.png().toBuffer();
  return sharp(pixels).withMetadata({ orientation }).jpeg({ quality: 95 }).toBuffer();
}

/** sharp flips before it turns, whichever is called first. */
function storedFrom(upright: Sharp, orientation: number): Sharp {
  switch (orientation) {
    case 2:
      return upright.flop();
    case 3:
      return upright.rotate(180);
    case 4:
      return upright.flip();
    case 5:
      return upright.rotate(-90).flop();
    case 6:
      return upright.rotate(270);
    case 7:
      return upright.rotate(90).flop();
    case 8:
      return upright.rotate(90);
    default:
      return upright;
  }
}

/** What the service makes of a face's process, by sharp. */
async function rendered(file: Buffer, process: string): Promise<Sharp> {
  const [, left, top, width, height] =
    /crop,x_(\d+),y_(\d+),w_(\d+),h_(\d+)/.exec(process)?.map(Number) ?? [];
  const [, size] = /resize,m_fill,w_(\d+)/.exec(process)?.map(Number) ?? [];
  if (left === undefined || top === undefined || width === undefined || height === undefined)
    throw new Error();
  const upright = await sharp(file).autoOrient().png().toBuffer();
  return sharp(
    await sharp(upright).extract({ left, top, width, height }).resize(size, size).png().toBuffer(),
  );
}

/** The dark pixels' middle, as shares of the tile. */
async function darkMiddle(tile: Sharp): Promise<readonly [number, number]> {
  const { data, info } = await tile.greyscale().raw().toBuffer({ resolveWithObject: true });
  let [x, y, count] = [0, 0, 0];
  for (let index = 0; index < data.length; index += 1) {
    if ((data[index] ?? 0) > 128) continue;
    x += (index % info.width) + 0.5;
    y += Math.floor(index / info.width) + 0.5;
    count += 1;
  }
  return [x / count / info.width, y / count / info.height];
}

describe('a face’s tile, as it is rendered', () => {
  const faces = [
    ['small', { x: 150, y: 100, radius: 4 }],
    ['large', { x: 165, y: 115, radius: 60 }],
    ['off the middle', { x: 75, y: 165, radius: 20 }],
  ] as const;
  const cases = [1, 2, 3, 4, 5, 6, 7, 8].flatMap((orientation) =>
    faces.map(([name, face]) => [name, orientation, face] as const),
  );

  it.each(cases)(
    'has a %s face in its middle, orientation %i, under both settings',
    async (_, orientation, face) => {
      const file = await picture(face, orientation);
      const { width: rawWidth, height: rawHeight } = await sharp(file).metadata();
      const box = { left: face.x - face.radius, top: face.y - face.radius, side: 2 * face.radius };
      const storedBox = await boxOfDark(file);
      const upright: CoverReference = {
        ...{ ...COVER, ...UPRIGHT, orientation },
        face: [box.left, box.top, box.side, box.side],
      };
      const raw: CoverReference = {
        ...{ ...COVER, width: rawWidth, height: rawHeight, orientation },
        face: storedBox,
      };
      for (const [cover, facePixels] of [
        [upright, 'upright'],
        [raw, 'raw'],
      ] as const) {
        const { process } = ok(coverImage(cover, 'face-256', facePixels));
        const [x, y] = await darkMiddle(await rendered(file, process));
        expect(Math.hypot(x - 0.5, y - 0.5), facePixels).toBeLessThanOrEqual(0.03);
      }
    },
  );
});

/** Where the face is in the file’s own pixels. */
async function boxOfDark(file: Buffer): Promise<[number, number, number, number]> {
  const { data, info } = await sharp(file).greyscale().raw().toBuffer({ resolveWithObject: true });
  let [left, top, right, bottom] = [info.width, info.height, 0, 0];
  for (let index = 0; index < data.length; index += 1) {
    if ((data[index] ?? 0) > 128) continue;
    const [x, y] = [index % info.width, Math.floor(index / info.width)];
    [left, top, right, bottom] = [
      Math.min(left, x),
      Math.min(top, y),
      Math.max(right, x),
      Math.max(bottom, y),
    ];
  }
  return [left, top, right + 1 - left, bottom + 1 - top];
}
