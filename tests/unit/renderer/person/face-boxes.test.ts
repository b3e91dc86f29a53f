import { describe, expect, it } from 'vitest';
import { createI18n } from '../../../../renderer/i18n/i18n.ts';
import { faceBoxes, pictureSize } from '../../../../renderer/person/face-boxes.ts';
import { wordFace } from '../../../../renderer/person/word-face.ts';

const SIZE = { width: 100, height: 80 };

function cornersOf(Boundary: unknown): (readonly [number, number])[] | undefined {
  const [box] = faceBoxes({ Figures: [{ Boundary }] }, SIZE, 'g');
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
    const boxes = faceBoxes({ Figures }, SIZE, 'g');
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

describe('pictureSize', () => {
  it('needs both sides', () => {
    expect(pictureSize({ ImageWidth: 270, ImageHeight: '500' })).toEqual({ width: 270, height: 500 });
    expect(pictureSize({ ImageWidth: 270 })).toBeNull();
    expect(pictureSize({ ImageWidth: 0, ImageHeight: 5 })).toBeNull();
  });
});
