import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CropSquare,
  centredCrop,
  faceCrop,
  type Size,
  uprightBox,
  uprightSize,
} from '../../../shared/face-crop.ts';
import type { Rectangle } from '../../../shared/figure-cluster.ts';

const side = fc.integer({ min: 1, max: 30_000 });
const size: fc.Arbitrary<Size> = fc.record({ width: side, height: side });

/** Any box, also ones that reach out of the picture or lie beside it. */
const anyBox: fc.Arbitrary<Rectangle> = fc.record({
  left: fc.double({ min: -40_000, max: 40_000 }),
  top: fc.double({ min: -40_000, max: 40_000 }),
  width: fc.double({ min: -10, max: 40_000 }),
  height: fc.double({ min: -10, max: 40_000 }),
});

/** A box of at least a pixel within its picture. */
const pictureWithFace: fc.Arbitrary<readonly [Size, Rectangle]> = size.chain((picture) =>
  fc
    .tuple(within(picture.width), within(picture.height))
    .map(([across, down]) => [
      picture,
      { left: across.start, top: down.start, width: across.length, height: down.length },
    ]),
);

function within(length: number): fc.Arbitrary<{ readonly start: number; readonly length: number }> {
  return fc
    .tuple(fc.integer({ min: 0, max: length - 1 }), fc.integer({ min: 1, max: length }))
    .map(([start, wanted]) => ({ start, length: Math.min(wanted, length - start) }));
}

function expectInside(crop: CropSquare, picture: Size): void {
  expect([crop.left, crop.top, crop.side].every(Number.isInteger)).toBe(true);
  expect(crop.side).toBeGreaterThan(0);
  expect(crop.left).toBeGreaterThanOrEqual(0);
  expect(crop.top).toBeGreaterThanOrEqual(0);
  expect(crop.left + crop.side).toBeLessThanOrEqual(picture.width);
  expect(crop.top + crop.side).toBeLessThanOrEqual(picture.height);
}

describe('faceCrop', () => {
  it('pads the longer side by 40 % on each side and centres the face', () => {
    const crop = faceCrop({ left: 400, top: 300, width: 80, height: 100 }, { width: 1000, height: 800 });
    expect(crop).toEqual({ left: 350, top: 260, side: 180 });
  });

  it('moves the square inside at an edge, and shrinks it only where the picture is smaller', () => {
    const picture = { width: 1000, height: 150 };
    expect(faceCrop({ left: 0, top: 20, width: 60, height: 60 }, picture)).toEqual({
      ...{ left: 0, top: 0, side: 108 },
    });
    expect(faceCrop({ left: 880, top: 20, width: 100, height: 100 }, picture)).toEqual({
      ...{ left: 850, top: 0, side: 150 },
    });
  });

  it('never leaves the picture, whatever the box is', () => {
    fc.assert(
      fc.property(anyBox, size, (box, picture) => {
        const crop = faceCrop(box, picture);
        if (crop !== null) expectInside(crop, picture);
      }),
    );
  });

  it('has the face’s centre within 3 % of the middle, unless the picture’s edge is in the way', () => {
    fc.assert(
      fc.property(pictureWithFace, ([picture, face]) => {
        // In fewer pixels no crop can be that exact.
        fc.pre(Math.min(picture.width, picture.height) >= 32);
        const crop = faceCrop(face, picture);
        if (crop === null) throw new Error('no crop for a face within the picture');
        const offset = (start: number, length: number, cropStart: number, bound: number): number => {
          const isAtEdge = cropStart === 0 || cropStart + crop.side === bound;
          return isAtEdge ? 0 : (start + length / 2 - cropStart) / crop.side - 0.5;
        };
        const across = offset(face.left, face.width, crop.left, picture.width);
        const down = offset(face.top, face.height, crop.top, picture.height);
        expect(Math.hypot(across, down)).toBeLessThanOrEqual(0.03);
      }),
    );
  });

  it('takes no more room than it has to: at an edge the square is moved as little as possible', () => {
    fc.assert(
      fc.property(pictureWithFace, ([picture, face]) => {
        const crop = faceCrop(face, picture);
        if (crop === null) throw new Error('no crop for a face within the picture');
        const ideal = face.left + face.width / 2 - crop.side / 2;
        const nearest = Math.min(Math.max(ideal, 0), picture.width - crop.side);
        expect(Math.abs(crop.left - nearest)).toBeLessThanOrEqual(0.5);
      }),
    );
  });

  it('shows the whole face wherever the picture is large enough', () => {
    fc.assert(
      fc.property(pictureWithFace, ([picture, face]) => {
        fc.pre(Math.max(face.width, face.height) <= Math.min(picture.width, picture.height));
        const crop = faceCrop(face, picture);
        if (crop === null) throw new Error('no crop for a face within the picture');
        expect(crop.left).toBeLessThanOrEqual(face.left + 0.5);
        expect(crop.left + crop.side).toBeGreaterThanOrEqual(face.left + face.width - 0.5);
      }),
    );
  });

  it.each([
    ['without an area', { left: 10, top: 10, width: 0, height: 20 }],
    ['beside the picture', { left: 500, top: 10, width: 20, height: 20 }],
    ['above the picture', { left: 10, top: -40, width: 20, height: 20 }],
    ['of no numbers', { left: Number.NaN, top: 10, width: 20, height: 20 }],
  ])('has none for a box %s', (_, box) => {
    expect(faceCrop(box, { width: 100, height: 100 })).toBeNull();
  });

  it('goes by the part of a face that is in the picture', () => {
    const huge = faceCrop(
      { left: -1000, top: -1000, width: 9000, height: 9000 },
      { width: 300, height: 200 },
    );
    expect(huge).toEqual({ left: 50, top: 0, side: 200 });
  });

  it('cuts from the box alone where the picture’s size is unknown', () => {
    expect(faceCrop({ left: 10, top: 3000, width: 100, height: 100 }, null)).toEqual({
      ...{ left: 0, top: 2960, side: 180 },
    });
  });
});

describe('centredCrop', () => {
  it('is the largest square in the middle', () => {
    expect(centredCrop({ width: 400, height: 301 })).toEqual({ left: 50, top: 0, side: 301 });
    fc.assert(fc.property(size, (picture) => expectInside(centredCrop(picture), picture)));
  });
});

describe('uprightBox', () => {
  const stored = { width: 400, height: 300 };
  const box = { left: 10, top: 20, width: 30, height: 50 };
  const sides = { width: 30, height: 50 };
  const turned = { width: 50, height: 30 };

  it.each([
    [1, { left: 10, top: 20, ...sides }],
    [2, { left: 360, top: 20, ...sides }],
    [3, { left: 360, top: 230, ...sides }],
    [4, { left: 10, top: 230, ...sides }],
    [5, { left: 20, top: 10, ...turned }],
    [6, { left: 230, top: 10, ...turned }],
    [7, { left: 230, top: 360, ...turned }],
    [8, { left: 20, top: 360, ...turned }],
    [0, { left: 10, top: 20, ...sides }],
    [9, { left: 10, top: 20, ...sides }],
    [null, { left: 10, top: 20, ...sides }],
  ])('turns a box of raw pixels upright by orientation %s', (orientation, expected) => {
    expect(uprightBox(box, { ...stored, orientation }, 'raw')).toEqual(expected);
  });

  it('leaves upright boxes as they are, whatever the orientation', () => {
    expect(uprightBox(box, { ...stored, orientation: 6 }, 'upright')).toBe(box);
    expect(uprightSize({ ...stored, orientation: 6 }, 'upright')).toEqual(stored);
  });

  it('keeps a box within the turned picture', () => {
    fc.assert(
      fc.property(pictureWithFace, fc.integer({ min: 1, max: 8 }), ([picture, face], orientation) => {
        const upright = uprightSize({ ...picture, orientation }, 'raw');
        const moved = uprightBox(face, { ...picture, orientation }, 'raw');
        if (upright === null || moved === null) throw new Error('the size is known');
        expect(moved.width * moved.height).toBe(face.width * face.height);
        expect(Math.min(moved.left, moved.top)).toBeGreaterThanOrEqual(0);
        expect(moved.left + moved.width).toBeLessThanOrEqual(upright.width);
        expect(moved.top + moved.height).toBeLessThanOrEqual(upright.height);
      }),
    );
  });

  it('is unknown where turning takes the picture’s size and it is unknown', () => {
    const unknown = { width: null, height: 300 };
    expect(uprightBox(box, { ...unknown, orientation: 6 }, 'raw')).toBeNull();
    expect(uprightBox(box, { ...unknown, orientation: 1 }, 'raw')).toEqual(box);
    expect(uprightSize({ ...unknown, orientation: 1 }, 'raw')).toBeNull();
  });
});
