import { describe, expect, it } from 'vitest';
import {
  hasMovedSince,
  placedOffset,
  placedPosition,
  resizedOffset,
  topPositionAt,
} from '../../../../renderer/people/grid-placement.ts';
import { clampOffset, scrollScale } from '../../../../renderer/people/scroll-scale.ts';
import type { Placement } from '../../../../renderer/store/album-view.ts';

const rows = { columns: 5, rowHeight: 200 };

const kept = (change: Partial<Extract<Placement, { kind: 'keep' }>>): Placement => ({
  kind: 'keep',
  topWas: 0,
  topNow: null,
  focusedNow: null,
  ...change,
});

const given = (topPosition: number, focusedPosition = 0) => ({ topPosition, focusedPosition });

describe('the place in a new order', () => {
  it('is the top for another question', () => {
    expect(placedOffset({ kind: 'top' }, 4321, rows, given(0))).toBe(0);
    expect(placedPosition({ kind: 'top' }, 17, 100, given(0, 17))).toBe(0);
  });

  it('moves with the row of the person at the top, and keeps how far that row was scrolled out', () => {
    const offset = 10 * 200 + 37;
    expect(placedOffset(kept({ topWas: 50, topNow: 12 }), offset, rows, given(50))).toBe(2 * 200 + 37);
    expect(placedOffset(kept({ topWas: 50, topNow: 54 }), offset, rows, given(50))).toBe(offset);
  });

  it('is found from where the list stood, not from where a shorter album would have stopped it', () => {
    const offset = 100 * 200 + 37;
    const shorter = scrollScale(30 * 200, 600);
    const placed = placedOffset(kept({ topWas: 500, topNow: 50 }), offset, rows, given(500));
    expect(clampOffset(shorter, placed)).toBe(10 * 200 + 37);
  });

  it('stays where it is when the person at the top is gone', () => {
    expect(placedOffset(kept({ topWas: 50 }), 2037, rows, given(50))).toBe(2037);
  });

  it('is where it is told to be, wherever the list stands, when it answers another spot: after Back or a restart', () => {
    const restored = kept({ topWas: 503, topNow: 612, focusedNow: 640 });
    expect(placedOffset(restored, 37, rows, null)).toBe(122 * 200);
    expect(placedOffset(restored, 37, rows, given(0))).toBe(122 * 200);
    expect(placedOffset(kept({ topWas: 503 }), 37, rows, null)).toBe(100 * 200);
    expect(placedPosition(restored, 0, 1000, null)).toBe(640);
    expect(placedPosition(kept({ topWas: 503, topNow: 612 }), 0, 1000, null)).toBe(612);
    expect(placedPosition(kept({ topWas: 503 }), 0, 1000, null)).toBe(503);
  });
});

describe('the active position in a new order', () => {
  it('goes with its person, or stays near when the person is gone', () => {
    expect(placedPosition(kept({ focusedNow: 7 }), 40, 100, given(0, 40))).toBe(7);
    expect(placedPosition(kept({}), 40, 100, given(0, 40))).toBe(40);
    expect(placedPosition(kept({}), 40, 10, given(0, 40))).toBe(9);
    expect(placedPosition(kept({}), 40, 0, given(0, 40))).toBe(0);
  });

  it('is not where the focused person of then is, once the user has moved on', () => {
    const placement = kept({ focusedNow: 1199 });
    expect(hasMovedSince(placement, 6, given(0, 1199))).toBe(true);
    expect(placedPosition(placement, 6, 1200, given(0, 1199))).toBe(6);
    expect(hasMovedSince(placement, 1199, given(0, 1199))).toBe(false);
    expect(hasMovedSince(placement, 6, null)).toBe(false);
    expect(hasMovedSince({ kind: 'top' }, 6, given(0, 1199))).toBe(false);
  });
});

describe('the place at another size', () => {
  it('keeps the person at the top when the columns change', () => {
    expect(resizedOffset(10 * 200 + 50, rows, { columns: 10, rowHeight: 100 })).toBe(5 * 100 + 25);
  });

  it('keeps the person at the top between grid and table', () => {
    expect(resizedOffset(10 * 200, rows, { columns: 1, rowHeight: 44 })).toBe(50 * 44);
    expect(resizedOffset(50 * 44, { columns: 1, rowHeight: 44 }, rows)).toBe(10 * 200);
  });

  it('is the same offset when only the window’s height changed', () => {
    expect(resizedOffset(2037, rows, { ...rows })).toBe(2037);
  });
});

describe('the position at the top', () => {
  it('is of the row nearest to the top, and of the last row at most', () => {
    expect(topPositionAt(0, 100, rows)).toBe(0);
    expect(topPositionAt(3 * 200, 100, rows)).toBe(15);
    expect(topPositionAt(3 * 200 + 99, 100, rows)).toBe(15);
    expect(topPositionAt(3 * 200 + 101, 100, rows)).toBe(20);
    expect(topPositionAt(90 * 200, 12, rows)).toBe(10);
    expect(topPositionAt(0, 0, rows)).toBe(0);
  });
});
