import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  clampView,
  isZoomed,
  largestScale,
  moveBy,
  trueScale,
  WHOLE,
  wheelFactor,
  wholeSize,
  type ZoomStage,
  zoomByDoubleClick,
  zoomTo,
} from '../../../../renderer/photos/zoom.ts';

const side = fc.integer({ min: 100, max: 4000 });
const stages: fc.Arbitrary<ZoomStage> = fc.record({
  stage: fc.record({ width: side, height: side }),
  picture: fc.record({ width: side, height: side }),
  pixelRatio: fc.constantFrom(1, 1.5, 2),
});
const offset = fc.double({ min: -3000, max: 3000, noNaN: true });
const views = fc.record({ scale: fc.double({ min: 0.1, max: 60, noNaN: true }), x: offset, y: offset });
const points = fc.record({ x: offset, y: offset });

describe('the zoom of a picture', () => {
  it('begins with the whole picture, as large as the stage allows', () => {
    fc.assert(
      fc.property(stages, (on) => {
        const { width, height } = wholeSize(on);
        expect(width / height).toBeCloseTo(on.picture.width / on.picture.height, 6);
        expect(Math.max(width / on.stage.width, height / on.stage.height)).toBeCloseTo(1, 6);
      }),
    );
  });

  it('never uncovers an edge of a picture that can fill the stage', () => {
    fc.assert(
      fc.property(stages, views, (on, view) => {
        const { scale, x, y } = clampView(view, on);
        const { width, height } = wholeSize(on);
        expect(scale).toBeGreaterThanOrEqual(1);
        expect(scale).toBeLessThanOrEqual(largestScale(on));
        expect(Math.abs(x)).toBeLessThanOrEqual(Math.max(0, (width * scale - on.stage.width) / 2) + 1e-6);
        expect(Math.abs(y)).toBeLessThanOrEqual(Math.max(0, (height * scale - on.stage.height) / 2) + 1e-6);
      }),
    );
  });

  it('keeps what is under the point there, where no edge is in the way', () => {
    const on: ZoomStage = {
      stage: { width: 800, height: 600 },
      picture: { width: 4000, height: 3000 },
      pixelRatio: 1,
    };
    const under = { x: 120, y: -80 };
    const before = { scale: 2, x: 10, y: -20 };
    const after = zoomTo(before, 3, under, on);
    for (const axis of ['x', 'y'] as const) {
      expect((under[axis] - after[axis]) / after.scale).toBeCloseTo(
        (under[axis] - before[axis]) / before.scale,
      );
    }
  });

  it('comes back to the whole picture from anywhere', () => {
    fc.assert(
      fc.property(stages, views, points, (on, view, under) => {
        expect(zoomTo(clampView(view, on), 1, under, on)).toEqual(WHOLE);
      }),
    );
  });

  it('shows a pixel of the picture on each of the screen at true size', () => {
    const on: ZoomStage = {
      stage: { width: 800, height: 600 },
      picture: { width: 2000, height: 1500 },
      pixelRatio: 2,
    };
    expect(wholeSize(on).width * trueScale(on) * on.pixelRatio).toBeCloseTo(2000);
  });

  it('goes in and out by a double click', () => {
    const on: ZoomStage = {
      stage: { width: 800, height: 600 },
      picture: { width: 4000, height: 3000 },
      pixelRatio: 1,
    };
    const zoomed = zoomByDoubleClick(WHOLE, { x: 100, y: 50 }, on);
    expect(isZoomed(zoomed)).toBe(true);
    expect(zoomByDoubleClick(zoomed, { x: 0, y: 0 }, on)).toEqual(WHOLE);
    expect(moveBy(WHOLE, { x: 50, y: 50 }, on)).toEqual(WHOLE);
  });

  it('goes by the wheel’s turn, in and back to the same size', () => {
    const turn = (deltaY: number, ctrlKey = false) => wheelFactor({ deltaY, deltaMode: 0, ctrlKey });
    expect(turn(-100)).toBeGreaterThan(1);
    expect(turn(-100) * turn(100)).toBeCloseTo(1);
    expect(turn(-10, true)).toBeGreaterThan(turn(-10));
    expect(turn(-1e9)).toBeLessThan(2);
  });
});
