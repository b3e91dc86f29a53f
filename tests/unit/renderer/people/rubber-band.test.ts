import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GRID_GAP, GRID_PADDING, gridGeometry } from '../../../../renderer/people/grid-geometry.ts';
import { bandArea, isOnCard, type Point } from '../../../../renderer/people/rubber-band.ts';

const COUNT = 23;
const geometry = gridGeometry(900, 600, 168);

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function boxOf(position: number): Box {
  const { columns, cardSize, rowHeight, paddingTop } = geometry;
  const left = GRID_PADDING + (position % columns) * (cardSize + GRID_GAP);
  const top = paddingTop + Math.floor(position / columns) * rowHeight;
  return { left, top, right: left + cardSize, bottom: top + rowHeight - GRID_GAP };
}

const listed = (intervals: Uint32Array): number[] => {
  const positions: number[] = [];
  for (let at = 0; at < intervals.length; at += 2) {
    for (let position = intervals[at] ?? 0; position < (intervals[at + 1] ?? 0); position += 1)
      positions.push(position);
  }
  return positions;
};

const points = fc.record({
  x: fc.integer({ min: -50, max: 1000 }),
  y: fc.integer({ min: -50, max: 1600 }),
});

describe('bandArea', () => {
  it('is the cards whose boxes the band touches', () => {
    fc.assert(
      fc.property(points, points, (one, other) => {
        const left = Math.min(one.x, other.x);
        const right = Math.max(one.x, other.x);
        const top = Math.min(one.y, other.y);
        const bottom = Math.max(one.y, other.y);
        const expected = Array.from({ length: COUNT }, (_, position) => position).filter((position) => {
          const box = boxOf(position);
          return box.left <= right && box.right > left && box.top <= bottom && box.bottom > top;
        });
        expect(listed(bandArea(one, other, geometry, COUNT))).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  it('is in pairs, ascending, apart from each other and none empty', () => {
    fc.assert(
      fc.property(points, points, (one, other) => {
        const area = bandArea(one, other, geometry, COUNT);
        expect(area.length % 2).toBe(0);
        for (let at = 1; at < area.length; at += 1) expect(area[at]).toBeGreaterThan(area[at - 1] ?? -1);
      }),
    );
  });

  it('is one pair over whole rows, however many', () => {
    const everything = bandArea({ x: 0, y: 0 }, { x: 900, y: 1e9 }, geometry, 1_000_000);
    expect([...everything]).toEqual([0, 1_000_000]);
  });
});

describe('bandArea of many rows', () => {
  it('is a pair for each row up to the last that reaches its columns', () => {
    const { columns } = geometry;
    const count = 200_000 * columns + 1;
    const step = geometry.cardSize + GRID_GAP;
    const second = GRID_PADDING + step + 10;
    const area = bandArea({ x: second, y: 0 }, { x: second, y: 1e9 }, geometry, count);
    expect(area.length).toBe(2 * 200_000);
    expect([...area.slice(0, 2)]).toEqual([1, 2]);
    expect([...area.slice(-2)]).toEqual([count - columns, count - columns + 1]);
  });
});

describe('isOnCard', () => {
  const between: Point = { x: GRID_PADDING + geometry.cardSize + GRID_GAP / 2, y: geometry.paddingTop + 20 };

  it('is false between cards, in the padding, and beyond the last card', () => {
    expect(isOnCard(between, geometry, COUNT)).toBe(false);
    expect(isOnCard({ x: 5, y: geometry.paddingTop + 20 }, geometry, COUNT)).toBe(false);
    const beyond = { x: boxOf(COUNT).left + 10, y: boxOf(COUNT).top + 10 };
    expect(isOnCard(beyond, geometry, COUNT)).toBe(false);
    expect(isOnCard(beyond, geometry, COUNT + 1)).toBe(true);
  });

  it('is true on the face and on the name beneath it', () => {
    const box = boxOf(5);
    expect(isOnCard({ x: box.left, y: box.top }, geometry, COUNT)).toBe(true);
    expect(isOnCard({ x: box.left + 10, y: box.bottom - 1 }, geometry, COUNT)).toBe(true);
  });
});
