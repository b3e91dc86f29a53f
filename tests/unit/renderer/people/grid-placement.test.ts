import { describe, expect, it } from 'vitest';
import { placedOffset, placedPosition, resizedOffset } from '../../../../renderer/people/grid-placement.ts';
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

describe('the place in a new order', () => {
  it('is the top for another question', () => {
    expect(placedOffset({ kind: 'top' }, 4321, rows)).toBe(0);
    expect(placedPosition({ kind: 'top' }, 17, 100)).toBe(0);
  });

  it('moves with the row of the person at the top, and keeps how far that row was scrolled out', () => {
    expect(placedOffset(kept({ topWas: 50, topNow: 12 }), 10 * 200 + 37, rows)).toBe(2 * 200 + 37);
    expect(placedOffset(kept({ topWas: 50, topNow: 54 }), 2037, rows)).toBe(2037);
  });

  it('is found from where the grid stood, not from where a shorter album would have stopped it', () => {
    const offset = 100 * 200 + 37;
    const shorter = scrollScale(30 * 200, 600);
    const placed = clampOffset(shorter, placedOffset(kept({ topWas: 500, topNow: 50 }), offset, rows));
    expect(placed).toBe(10 * 200 + 37);
  });

  it('stays where it is when the person at the top is gone', () => {
    expect(placedOffset(kept({ topWas: 50 }), 2037, rows)).toBe(2037);
  });

  it('makes the nearest person active when the focused one is gone', () => {
    expect(placedPosition(kept({ focusedNow: 7 }), 40, 100)).toBe(7);
    expect(placedPosition(kept({}), 40, 100)).toBe(40);
    expect(placedPosition(kept({}), 40, 10)).toBe(9);
    expect(placedPosition(kept({}), 40, 0)).toBe(0);
  });
});

describe('the place at another size', () => {
  it('keeps the person at the top when the columns change', () => {
    expect(resizedOffset(10 * 200 + 50, rows, { columns: 10, rowHeight: 100 })).toBe(5 * 100 + 25);
  });

  it('is the same offset when only the window’s height changed', () => {
    expect(resizedOffset(2037, rows, { ...rows })).toBe(2037);
  });
});
