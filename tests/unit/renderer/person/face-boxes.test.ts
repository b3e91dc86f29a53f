import { describe, expect, it } from 'vitest';
import { faceBoxes, pictureSize, shownSize } from '../../../../renderer/person/face-boxes.ts';
import { wordFace } from '../../../../renderer/person/word-face.ts';
import { createI18n } from '../../../support/test-i18n.ts';

const SIZE = { ImageWidth: 100, ImageHeight: 80 };

function cornersOf(Boundary: unknown): (readonly [number, number])[] | undefined {
  const [box] = faceBoxes({ ...SIZE, Figures: [{ Boundary }] }, 'g', 'upright');
  return box?.corners.map(({ x, y }) => [x, y] as const);
}

describe('faceBoxes', () => {
  it('draws the rectangle, clipped to the picture', () => {
    expect(cornersOf({ Left: 10, Top: 20, Width: 30, Height: 40 })).toEqual([
      [10, 20],
      [40, 20],
      [40, 60],
      [10, 60],
    ]);
    const clipped = cornersOf({ Left: -10, Top: 60, Width: 200, Height: 100 }) ?? [];
    expect(new Set(clipped.map(String))).toEqual(new Set(['0,60', '100,60', '100,80', '0,80']));
  });

  it('draws the polygon where there is no rectangle with an area', () => {
    const Polygon = [
      { X: 0, Y: 0 },
      { X: 50, Y: 0 },
      { X: 0, Y: 50 },
    ];
    expect(cornersOf({ Width: 0, Height: 0, Polygon })).toEqual([
      [0, 0],
      [50, 0],
      [0, 50],
    ]);
  });

  it('cuts a polygon at the picture’s edge', () => {
    const Polygon = [
      { X: 50, Y: 40 },
      { X: 150, Y: 40 },
      { X: 50, Y: 60 },
    ];
    const corners = cornersOf({ Polygon }) ?? [];
    expect(new Set(corners.map(String))).toEqual(new Set(['50,40', '100,40', '100,50', '50,60']));
  });

  it.each([
    [{ Left: 200, Top: 10, Width: 10, Height: 10 }],
    [{ Polygon: [{ X: 10, Y: 10 }] }],
    [
      {
        Polygon: [
          { X: 1, Y: 1 },
          { X: 2, Y: 2 },
          { X: 3, Y: 3 },
        ],
      },
    ],
    [null],
    ['box'],
  ])('draws nothing for %j', (boundary) => {
    expect(cornersOf(boundary)).toBeUndefined();
  });

  it('marks the person’s own face and draws it last', () => {
    const Boundary = { Left: 0, Top: 0, Width: 10, Height: 10 };
    const Figures = [
      { FigureClusterId: 'g', Boundary },
      { FigureClusterId: 'other', Boundary },
    ];
    const boxes = faceBoxes({ ...SIZE, Figures }, 'g', 'upright');
    expect(boxes.map(({ index, isOwn }) => [index, isOwn])).toEqual([
      [1, false],
      [0, true],
    ]);
  });

  it('is worded with what the service says of the face', () => {
    const { t } = createI18n('en');
    const box = { index: 2, corners: [], isOwn: false, age: 29.4, gender: 'female', emotion: 'happiness' };
    expect(wordFace(box, t)).toBe('Face 3 · about 29 years old · Female · happy');
    expect(wordFace({ ...box, isOwn: true, age: null, emotion: 'puzzled' }, t)).toBe(
      'This person’s face · Female · puzzled',
    );
  });
});

/**
 * A picture of 100 × 60 upright px with a face from (10, 5) to (30, 15), as a camera stores it under each orientation:
 * the size of what is stored, and where its pixels lie.
 */
const STORED = [
  [1, 100, 60, (x: number, y: number) => [x, y]],
  [2, 100, 60, (x: number, y: number) => [100 - x, y]],
  [3, 100, 60, (x: number, y: number) => [100 - x, 60 - y]],
  [4, 100, 60, (x: number, y: number) => [x, 60 - y]],
  [5, 60, 100, (x: number, y: number) => [y, x]],
  [6, 60, 100, (x: number, y: number) => [y, 100 - x]],
  [7, 60, 100, (x: number, y: number) => [60 - y, 100 - x]],
  [8, 60, 100, (x: number, y: number) => [60 - y, x]],
] as const;

describe.each(STORED)('of a picture with EXIF orientation %i', (Orientation, width, height, toStored) => {
  const face = [
    [10, 5],
    [30, 5],
    [30, 15],
    [10, 15],
  ] as const;
  const cornersOnScreen = (cover: Record<string, unknown>, facePixels: 'raw' | 'upright') =>
    new Set(faceBoxes(cover, 'g', facePixels)[0]?.corners.map(({ x, y }) => `${x},${y}`));
  const wanted = new Set(face.map(String));

  it('places boxes of raw pixels where the upright picture has the face', () => {
    const Polygon = face.map(([x, y]) => toStored(x, y)).map(([X, Y]) => ({ X, Y }));
    const xs = Polygon.map(({ X }) => X ?? 0);
    const ys = Polygon.map(({ Y }) => Y ?? 0);
    const Boundary = {
      Left: Math.min(...xs),
      Top: Math.min(...ys),
      Width: Math.max(...xs) - Math.min(...xs),
      Height: Math.max(...ys) - Math.min(...ys),
    };
    const picture = { ImageWidth: width, ImageHeight: height, Orientation };
    expect(cornersOnScreen({ ...picture, Figures: [{ Boundary }] }, 'raw')).toEqual(wanted);
    expect(cornersOnScreen({ ...picture, Figures: [{ Boundary: { Polygon } }] }, 'raw')).toEqual(wanted);
    expect(shownSize(picture, 'raw')).toEqual({ width: 100, height: 60 });
  });

  it('leaves boxes of upright pixels as they are', () => {
    const Boundary = { Left: 10, Top: 5, Width: 20, Height: 10 };
    const picture = { ImageWidth: 100, ImageHeight: 60, Orientation };
    expect(cornersOnScreen({ ...picture, Figures: [{ Boundary }] }, 'upright')).toEqual(wanted);
    expect(shownSize(picture, 'upright')).toEqual({ width: 100, height: 60 });
  });
});

describe('pictureSize', () => {
  it('needs both sides', () => {
    expect(pictureSize({ ImageWidth: 270, ImageHeight: '500' })).toEqual({ width: 270, height: 500 });
    expect(pictureSize({ ImageWidth: 270 })).toBeNull();
    expect(pictureSize({ ImageWidth: 0, ImageHeight: 5 })).toBeNull();
  });
});
