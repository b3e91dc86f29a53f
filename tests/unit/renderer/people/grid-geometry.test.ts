import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CARD_CAPTION,
  GRID_GAP,
  GRID_PADDING,
  gridGeometry,
  OVERSCAN_ROWS,
} from '../../../../renderer/people/grid-geometry.ts';

const windows = fc.record({
  width: fc.integer({ min: 160, max: 5120 }),
  height: fc.integer({ min: 100, max: 2880 }),
});

describe('gridGeometry', () => {
  it('never mounts more than 150 cards, from the smallest window to beyond 4K', () => {
    fc.assert(
      fc.property(windows, ({ width, height }) => {
        const { columns, visibleRows } = gridGeometry(width, height);
        expect(columns * (visibleRows + 2 * OVERSCAN_ROWS)).toBeLessThanOrEqual(150);
      }),
    );
  });

  it('fits its columns into the width and fills the height', () => {
    fc.assert(
      fc.property(windows, ({ width, height }) => {
        const { columns, cardSize, rowHeight, visibleRows } = gridGeometry(width, height);
        const used = columns * cardSize + (columns - 1) * GRID_GAP + 2 * GRID_PADDING;
        expect(used).toBeLessThanOrEqual(Math.max(width, 136 + 2 * GRID_PADDING));
        expect(rowHeight).toBe(cardSize + CARD_CAPTION + GRID_GAP);
        expect(visibleRows * rowHeight).toBeGreaterThan(height);
      }),
    );
  });

  it('shows one column where the window is narrower than a card', () => {
    expect(gridGeometry(50, 50).columns).toBe(1);
  });
});
