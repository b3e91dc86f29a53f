import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { PORTRAIT_FACE } from '../../../electron/embedded/demo-portrait.ts';
import type { FacePixels } from '../../../electron/embedded/file-json.ts';
import type { PixelRectangle } from '../../../electron/embedded/picture-geometry.ts';
import { readPictureProcess } from '../../../electron/embedded/picture-operation.ts';
import { pictureScene } from '../../../electron/embedded/picture-scene.ts';
import { drawScene } from '../../../electron/embedded/scene-drawing.ts';
import { boxInFile, ORIENTATIONS } from '../../support/turned-picture.ts';

const UPRIGHT = { width: 320, height: 200 };
const FACE: PixelRectangle = { x: 200, y: 60, width: 40, height: 50 };

function fileOf(orientation: number, facePixels: FacePixels, face = FACE): Record<string, unknown> {
  const isRaw = facePixels === 'raw';
  const isTurned = isRaw && orientation >= 5;
  const box = isRaw ? boxInFile(face, UPRIGHT, orientation) : face;
  const Boundary = { Left: box.x, Top: box.y, Width: box.width, Height: box.height };
  return {
    ObjectId: 'picture',
    ImageWidth: isTurned ? UPRIGHT.height : UPRIGHT.width,
    ImageHeight: isTurned ? UPRIGHT.width : UPRIGHT.height,
    Orientation: orientation,
    Figures: [{ FigureClusterId: 'ada', Gender: 'female', Age: 30, Boundary }],
  };
}

function draw(file: Record<string, unknown>, facePixels: FacePixels, process: string | null): string {
  const scene = pictureScene(file, facePixels);
  if (scene === null) throw new Error('There is no scene');
  return drawScene(scene, process === null ? [] : readPictureProcess(process).operations);
}

/** Where the drawing itself puts the middle of the first portrait's face. */
function faceCentre(svg: string): readonly [number, number] {
  const numbers = (pattern: RegExp): readonly number[] =>
    (pattern.exec(svg)?.[1] ?? '').split(' ').map(Number);
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = numbers(/matrix\(([^)]+)\)/);
  const [left = 0, top = 0] = numbers(/translate\(([^)]+)\) scale/);
  const [scale = 0] = numbers(/translate\([^)]+\) scale\(([^)]+)\)/);
  const x = left + (PORTRAIT_FACE.left + PORTRAIT_FACE.width / 2) * scale;
  const y = top + (PORTRAIT_FACE.top + PORTRAIT_FACE.height / 2) * scale;
  return [a * x + c * y + e, b * x + d * y + f];
}

function expectNear(point: readonly [number, number], x: number, y: number): void {
  expect(Math.hypot(point[0] - x, point[1] - y)).toBeLessThan(0.2);
}

const centreOf = ({ x, y, width, height }: PixelRectangle): readonly [number, number] => [
  x + width / 2,
  y + height / 2,
];

async function pixelsOf(picture: Sharp): Promise<Buffer> {
  return picture.removeAlpha().raw().toBuffer();
}

describe.each(ORIENTATIONS)('a drawn picture of EXIF orientation %i', (orientation) => {
  it.each(['upright', 'raw'] as const)(
    'is turned in its file, and upright after turning: %s',
    async (pixels) => {
      const file = fileOf(orientation, pixels);
      const inFile = await sharp(Buffer.from(draw(file, pixels, null)))
        .png()
        .withMetadata({ orientation })
        .toBuffer();
      const turned = await pixelsOf(sharp(inFile).autoOrient());
      const upright = await pixelsOf(sharp(Buffer.from(draw(file, pixels, 'image/auto-orient,1'))));
      expect(turned.length).toBe(upright.length);
      const difference = turned.reduce((sum, value, at) => sum + Math.abs(value - (upright[at] ?? 0)), 0);
      expect(difference / turned.length).toBeLessThan(1.5);
    },
  );

  it('has its face where the boundary says, in the pixels it is told in', () => {
    expectNear(
      faceCentre(draw(fileOf(orientation, 'upright'), 'upright', 'image/auto-orient,1')),
      ...centreOf(FACE),
    );
    const box = boxInFile(FACE, UPRIGHT, orientation);
    expectNear(faceCentre(draw(fileOf(orientation, 'raw'), 'raw', null)), ...centreOf(box));
  });

  it("has its face in the middle of its box's crop, before or after turning", () => {
    const crop = ({ x, y, width, height }: PixelRectangle): string =>
      `crop,x_${x},y_${y},w_${width},h_${height}`;
    const upright = `image/auto-orient,1/${crop(FACE)}/resize,w_128,h_160,m_fixed,limit_0`;
    expectNear(faceCentre(draw(fileOf(orientation, 'upright'), 'upright', upright)), 64, 80);
    const box = boxInFile(FACE, UPRIGHT, orientation);
    const raw = `image/${crop(box)}/auto-orient,1/resize,w_128,h_160,m_fixed,limit_0`;
    expectNear(faceCentre(draw(fileOf(orientation, 'raw'), 'raw', raw)), 64, 80);
  });
});

describe('a drawn picture', () => {
  it('takes the box around a polygon for its face', () => {
    const Polygon = [
      { X: 200, Y: 85 },
      { X: 220, Y: 60 },
      { X: 240, Y: 110 },
    ];
    const file = { ...fileOf(1, 'upright'), Figures: [{ FigureClusterId: 'ada', Boundary: { Polygon } }] };
    expectNear(faceCentre(draw(file, 'upright', null)), 220, 85);
  });

  it('shows a border where it was padded', async () => {
    const svg = draw(fileOf(1, 'upright'), 'upright', 'image/resize,w_160,h_160,m_pad,color_FF0000');
    const { data, info } = await sharp(Buffer.from(svg))
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const at = (x: number, y: number): readonly number[] => [
      ...data.subarray((y * info.width + x) * 3).subarray(0, 3),
    ];
    expect([info.width, info.height]).toEqual([160, 160]);
    expect([at(80, 10), at(80, 150)]).toEqual([
      [255, 0, 0],
      [255, 0, 0],
    ]);
    expect(at(80, 40)).not.toEqual([255, 0, 0]);
  });

  it('of a video has the video’s size', () => {
    expect(pictureScene({ VideoWidth: 640, VideoHeight: 360 }, 'upright')?.upright).toEqual({
      width: 640,
      height: 360,
    });
  });

  it('is none without a size, and has nobody where no face has a place', () => {
    expect(pictureScene({ Figures: [] }, 'upright')).toBeNull();
    expect(
      pictureScene({ ImageWidth: 10, ImageHeight: 10, Figures: [{ Boundary: {} }, null] }, 'raw')?.faces,
    ).toEqual([]);
  });
});
