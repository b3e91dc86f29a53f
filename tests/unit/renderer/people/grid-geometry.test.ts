import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CARD_CAPTION,
  GRID_GAP,
  GRID_PADDING,
  gridGeometry,
  steppedCardSize,
  TABLE_HEADER_HEIGHT,
  TABLE_ROW_HEIGHT,
  tableGeometry,
} from '../../../../renderer/people/grid-geometry.ts';
import { CARD_SIZE } from '../../../../shared/settings.ts';

const windows = fc.record({
  width: fc.integer({ min: 160, max: 5120 }),
  height: fc.integer({ min: 100, max: 2880 }),
  size: fc.integer({ min: CARD_SIZE.smallest, max: CARD_SIZE.largest }),
});

describe('gridGeometry', () => {
  it('mounts at most 150 cards, the focused one included, or no more than are in sight', () => {
    fc.assert(
      fc.property(windows, ({ width, height, size }) => {
        const { columns, visibleRows, overscanRows } = gridGeometry(width, height, size);
        const mounted = columns * (visibleRows + 2 * overscanRows) + 1;
        if (overscanRows > 0) expect(mounted).toBeLessThanOrEqual(150);
        else expect(columns * (visibleRows + 2) + 1).toBeGreaterThan(150);
      }),
    );
  });

  it('keeps a row above and below in an ordinary window, and none where 4K is full of the smallest cards', () => {
    expect(gridGeometry(1280, 800, CARD_SIZE.usual).overscanRows).toBe(1);
    expect(gridGeometry(3500, 2000, CARD_SIZE.smallest).overscanRows).toBe(0);
  });

  it('fits its columns into the width, at least as wide as wanted, and fills the height', () => {
    fc.assert(
      fc.property(windows, ({ width, height, size }) => {
        const { columns, cardSize, rowHeight, visibleRows } = gridGeometry(width, height, size);
        const used = columns * cardSize + (columns - 1) * GRID_GAP + 2 * GRID_PADDING;
        expect(used).toBeLessThanOrEqual(Math.max(width, size + 2 * GRID_PADDING));
        expect(cardSize).toBeGreaterThanOrEqual(size);
        expect(used + size + GRID_GAP).toBeGreaterThan(width - columns);
        expect(rowHeight).toBe(cardSize + CARD_CAPTION + GRID_GAP);
        expect((visibleRows - 1) * rowHeight).toBeGreaterThanOrEqual(height);
      }),
    );
  });

  it('shows one column where the window is narrower than a card', () => {
    expect(gridGeometry(50, 50, CARD_SIZE.usual).columns).toBe(1);
  });
});

describe('steppedCardSize', () => {
  it('makes one column less or more, while sizes last', () => {
    fc.assert(
      fc.property(windows, ({ width, height, size }) => {
        const before = gridGeometry(width, height, size).columns;
        const larger = steppedCardSize(width, size, 'larger');
        const smaller = steppedCardSize(width, size, 'smaller');
        if (larger < CARD_SIZE.largest && before > 1)
          expect(gridGeometry(width, height, larger).columns).toBe(before - 1);
        if (smaller > CARD_SIZE.smallest)
          expect(gridGeometry(width, height, smaller).columns).toBe(before + 1);
        for (const stepped of [larger, smaller]) {
          expect(stepped).toBeGreaterThanOrEqual(CARD_SIZE.smallest);
          expect(stepped).toBeLessThanOrEqual(CARD_SIZE.largest);
        }
      }),
    );
  });

  it('goes back to as many columns as before', () => {
    const larger = steppedCardSize(1200, 168, 'larger');
    const back = steppedCardSize(1200, larger, 'smaller');
    expect(gridGeometry(1200, 800, back).columns).toBe(gridGeometry(1200, 800, 168).columns);
  });
});

describe('tableGeometry', () => {
  it('is one column of rows beneath the header, enough of them to fill the height', () => {
    const table = tableGeometry(700);
    expect(table).toMatchObject({ columns: 1, rowHeight: TABLE_ROW_HEIGHT, rowGap: 0 });
    expect(table.paddingTop).toBe(TABLE_HEADER_HEIGHT);
    expect((table.visibleRows - 1) * TABLE_ROW_HEIGHT).toBeGreaterThanOrEqual(700);
  });
});
