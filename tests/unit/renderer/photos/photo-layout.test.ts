import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupPhotos } from '../../../../renderer/photos/photo-groups.ts';
import {
  drawnRatio,
  HEADING_HEIGHT,
  layoutPhotos,
  PHOTO_GAP,
  placesOfRow,
  positionInRow,
  rowAt,
  rowOfPosition,
} from '../../../../renderer/photos/photo-layout.ts';

const photos = fc.array(
  fc.record({ ratio: fc.double({ min: 0.05, max: 12, noNaN: true }), day: fc.integer({ min: 0, max: 6 }) }),
  { maxLength: 120 },
);
const widths = fc.integer({ min: 240, max: 2400 });

function layoutOf(taken: readonly { ratio: number; day: number }[], width: number) {
  const inOrder = taken.toSorted((one, other) => other.day - one.day);
  const ratios = Float32Array.from(inOrder, ({ ratio }) => ratio);
  const groups = groupPhotos(
    Int32Array.from(inOrder, ({ day }) => day),
    'day',
  );
  const layout = layoutPhotos(ratios, groups, width, 200);
  const rows = Array.from({ length: layout.rowCount }, (_, row) => placesOfRow(layout, ratios, row));
  return { ratios, groups, layout, rows };
}

describe('justified rows', () => {
  it('keep the order, and leave out no photo', () => {
    fc.assert(
      fc.property(photos, widths, (taken, width) => {
        const { rows } = layoutOf(taken, width);
        expect(rows.flat().map(({ position }) => position)).toEqual(taken.map((_, index) => index));
      }),
    );
  });

  it('fill the width to the pixel, but for the last row of a group, which never exceeds it', () => {
    fc.assert(
      fc.property(photos, widths, (taken, width) => {
        const { layout, rows } = layoutOf(taken, width);
        rows.forEach((places, row) => {
          const end = Math.max(...places.map(({ left, width }) => left + width));
          const isLast = layout.groupOfRow[row] !== layout.groupOfRow[row + 1];
          if (isLast) expect(end).toBeLessThanOrEqual(width);
          else expect(end).toBe(width);
        });
      }),
    );
  });

  it('keep each photo’s proportions to the pixel', () => {
    fc.assert(
      fc.property(photos, widths, (taken, width) => {
        const { layout, ratios, rows } = layoutOf(taken, width);
        rows.forEach((places, row) => {
          for (const place of places) {
            const ratio = drawnRatio(ratios[place.position] ?? 1);
            const wanted = ratio * (layout.heights[row] ?? 0);
            expect(Math.abs(place.width - wanted)).toBeLessThanOrEqual(1 + ratio / 2);
          }
        });
      }),
    );
  });

  it('stand one below the other, each group under its heading, down to the whole height', () => {
    fc.assert(
      fc.property(photos, widths, (taken, width) => {
        const { layout, groups } = layoutOf(taken, width);
        let bottom = 0;
        for (let row = 0; row < layout.rowCount; row += 1) {
          const group = layout.groupOfRow[row] ?? -1;
          const isFirst = layout.firstRows[group] === row;
          if (isFirst) expect(layout.tops[row]).toBe((layout.groupTops[group] ?? 0) + HEADING_HEIGHT);
          else expect(layout.tops[row]).toBe(bottom + PHOTO_GAP);
          bottom = (layout.tops[row] ?? 0) + (layout.heights[row] ?? 0);
        }
        expect(layout.groupTops.at(-1)).toBe(layout.height);
        expect(layout.height).toBeGreaterThanOrEqual(bottom);
        expect(groups.keys.length).toBe(layout.firstRows.length - 1);
      }),
    );
  });

  it('begin a row with each group', () => {
    const { layout } = layoutOf(
      [
        { ratio: 1, day: 2 },
        { ratio: 1, day: 1 },
      ],
      1000,
    );
    expect([...layout.starts]).toEqual([0, 1, 2]);
    expect([...layout.heights]).toEqual([200, 200]);
  });

  it('are as high as wanted, where the photos allow it', () => {
    const taken = Array.from({ length: 400 }, (_, index) => ({
      ratio: [1.5, 0.75, 1][index % 3] ?? 1,
      day: 1,
    }));
    const heights = [...layoutOf(taken, 1200).layout.heights];
    expect(Math.min(...heights)).toBeGreaterThan(160);
    expect(Math.max(...heights)).toBeLessThan(250);
  });

  it('are none for no photos', () => {
    expect(layoutOf([], 800).layout).toMatchObject({ rowCount: 0, height: 0 });
  });
});

describe('finding photos in the rows', () => {
  it('finds the row of a position and of a height', () => {
    fc.assert(
      fc.property(photos, widths, (taken, width) => {
        const { layout, rows } = layoutOf(taken, width);
        rows.forEach((places, row) => {
          for (const { position } of places) expect(rowOfPosition(layout, position)).toBe(row);
          expect(rowAt(layout, layout.tops[row] ?? -1)).toBe(row);
        });
      }),
    );
  });

  it('goes up and down to the photo that lies nearest, and back into the row', () => {
    const taken = Array.from({ length: 12 }, () => ({ ratio: 1, day: 1 }));
    const { layout, ratios } = layoutOf(taken, 4 * 200 + 3 * PHOTO_GAP);
    expect(positionInRow(layout, ratios, 1, 1)).toBe(5);
    expect(positionInRow(layout, ratios, 6, -1)).toBe(2);
    expect(positionInRow(layout, ratios, 2, -1)).toBe(2);
    expect(positionInRow(layout, ratios, 1, 99)).toBe(9);
  });
});
