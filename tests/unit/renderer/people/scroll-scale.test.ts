import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  followScroll,
  lastOffset,
  offsetShowing,
  scrollScale,
  scrollTopOf,
} from '../../../../renderer/people/scroll-scale.ts';

const ROW = 216;
const VIEWPORT = 700;
const MILLION_IN_FOUR_COLUMNS = 250_000 * ROW;

describe('a grid that fits the browser', () => {
  it('moves exactly with the scrollbar', () => {
    const scale = scrollScale(1_000_000, VIEWPORT);
    expect(scale.contentHeight).toBe(1_000_000);
    expect(followScroll(scale, 0, 0, 123_456)).toBe(123_456);
    expect(scrollTopOf(scale, 123_456)).toBe(123_456);
  });

  it('stays at the top when everything fits the view', () => {
    const scale = scrollScale(300, VIEWPORT);
    expect(lastOffset(scale)).toBe(0);
    expect(scrollTopOf(scale, 0)).toBe(0);
  });
});

describe('a grid taller than the browser can hold', () => {
  const scale = scrollScale(MILLION_IN_FOUR_COLUMNS, VIEWPORT);
  const lastScrollTop = scale.contentHeight - VIEWPORT;

  it('keeps its element below the height up to which positions are exact', () => {
    expect(scale.contentHeight).toBeLessThan(2 ** 24);
  });

  it('reaches both ends with the thumb', () => {
    expect(followScroll(scale, 30_000_000, 8_000_000, 0)).toBe(0);
    expect(followScroll(scale, 30_000_000, 8_000_000, lastScrollTop)).toBe(lastOffset(scale));
    expect(scrollTopOf(scale, lastOffset(scale))).toBe(lastScrollTop);
    expect(scrollTopOf(scale, 0)).toBe(0);
  });

  it('moves px by px with the wheel', () => {
    expect(followScroll(scale, 30_000_000, 8_000_000, 8_000_100)).toBe(30_000_100);
    expect(followScroll(scale, 30_000_000, 8_000_000, 7_999_900)).toBe(29_999_900);
  });

  it('moves in proportion with the thumb', () => {
    const middle = followScroll(scale, 0, 0, Math.round(lastScrollTop / 2));
    expect(Math.abs(middle - lastOffset(scale) / 2)).toBeLessThan(10);
  });

  it('never leaves the grid, whatever the movements', () => {
    const scrollTops = fc.array(fc.integer({ min: -50, max: lastScrollTop + 50 }), { maxLength: 40 });
    fc.assert(
      fc.property(scrollTops, (moves) => {
        let offset = 0;
        let before = 0;
        for (const scrollTop of moves) {
          offset = followScroll(scale, offset, before, scrollTop);
          before = scrollTop;
          expect(offset).toBeGreaterThanOrEqual(0);
          expect(offset).toBeLessThanOrEqual(lastOffset(scale));
        }
      }),
    );
  });

  it('stays where it is when the thumb is put in its place', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: lastOffset(scale) }), (offset) => {
        const thumb = scrollTopOf(scale, offset);
        expect(thumb).toBeGreaterThanOrEqual(0);
        expect(thumb).toBeLessThanOrEqual(lastScrollTop);
        const ratio = lastOffset(scale) / lastScrollTop;
        expect(Math.abs(thumb * ratio - offset)).toBeLessThanOrEqual(ratio);
      }),
    );
  });
});

describe('showing a row', () => {
  const scale = scrollScale(MILLION_IN_FOUR_COLUMNS, VIEWPORT);

  it('puts any row of a million people wholly into view', () => {
    fc.assert(
      fc.property(fc.nat(249_999), fc.nat(lastOffset(scale)), (row, from) => {
        const offset = offsetShowing(scale, from, row * ROW, ROW);
        expect(offset).toBeLessThanOrEqual(row * ROW);
        expect(offset + VIEWPORT).toBeGreaterThanOrEqual((row + 1) * ROW);
      }),
    );
  });

  it('does not move when the row is in view already', () => {
    expect(offsetShowing(scale, 1000, 1100, ROW)).toBe(1000);
  });
});
