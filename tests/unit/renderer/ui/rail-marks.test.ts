import { describe, expect, it } from 'vitest';
import type { RailMark } from '../../../../renderer/cache/cache-api.ts';
import { markAt, markByKey, markOf, spreadMarks } from '../../../../renderer/ui/rail-marks.ts';

const marks = (...positions: number[]): RailMark[] =>
  positions.map((position) => ({ position, label: { kind: 'initial', text: String(position) } }));

const MANY = marks(...Array.from({ length: 26 }, (_, index) => index * 10));

describe('spreadMarks', () => {
  it('spreads the marks evenly, whatever their positions', () => {
    expect(spreadMarks(marks(0, 1, 900, 901), 400).map(({ share }) => share)).toEqual([0, 0.25, 0.5, 0.75]);
  });

  it('shows all where there is room, and thins them out evenly where there is not', () => {
    expect(spreadMarks(MANY, 26 * 20)).toHaveLength(26);
    const thinned = spreadMarks(MANY, 200);
    expect(thinned.map(({ index }) => index)).toEqual([0, 3, 6, 9, 12, 15, 18, 21, 24]);
    expect(thinned.length * 20).toBeLessThanOrEqual(200);
    expect(thinned[1]?.share).toBe(3 / 26);
  });

  it('shows one at least, and none of none', () => {
    expect(spreadMarks(MANY, 0)).toHaveLength(1);
    expect(spreadMarks([], 300)).toEqual([]);
  });
});

describe('markOf', () => {
  it.each([
    [0, 0],
    [9, 0],
    [10, 1],
    [14, 1],
    [20, 2],
    [5000, 2],
  ])('position %i lies in the stretch of mark %i', (position, index) => {
    expect(markOf(marks(0, 10, 20), position)).toBe(index);
  });

  it('is the first before the first mark', () => {
    expect(markOf(marks(5, 10), 2)).toBe(0);
  });
});

describe('markAt', () => {
  it('reaches every mark along the rail, and the ends beyond it', () => {
    expect([0, 99, 100, 250, 399].map((y) => markAt(y, 400, 4))).toEqual([0, 0, 1, 2, 3]);
    expect(markAt(-30, 400, 4)).toBe(0);
    expect(markAt(900, 400, 4)).toBe(3);
    expect(markAt(10, 0, 4)).toBe(0);
  });
});

describe('markByKey', () => {
  it.each([
    ['ArrowDown', 1, 2],
    ['ArrowDown', 3, 3],
    ['ArrowUp', 1, 0],
    ['ArrowUp', 0, 0],
    ['ArrowRight', 1, 2],
    ['ArrowLeft', 1, 0],
    ['Home', 2, 0],
    ['End', 1, 3],
  ])('%s at %i goes to %i', (key, index, next) => {
    expect(markByKey(key, index, 4)).toBe(next);
  });

  it('leaves other keys alone', () => {
    expect(markByKey('Tab', 1, 4)).toBeNull();
  });
});
