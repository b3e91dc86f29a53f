import { describe, expect, it } from 'vitest';
import { sheetRanges } from '../../../../renderer/library/sheet-ranges.ts';

describe('sheetRanges', () => {
  it('cuts stretches into reads that leave nobody out', () => {
    expect(sheetRanges(Uint32Array.of(0, 5, 9, 10), 100, 2)).toEqual([
      { from: 0, to: 2 },
      { from: 2, to: 4 },
      { from: 4, to: 5 },
      { from: 9, to: 10 },
    ]);
  });

  it('ends at the most people', () => {
    expect(sheetRanges(Uint32Array.of(0, 3, 10, 20), 5, 40)).toEqual([
      { from: 0, to: 3 },
      { from: 10, to: 12 },
    ]);
    expect(sheetRanges(Uint32Array.of(0, 5, 7, 9), 5, 40)).toEqual([{ from: 0, to: 5 }]);
  });

  it('is empty for nobody', () => {
    expect(sheetRanges(new Uint32Array(0), 5, 40)).toEqual([]);
  });
});
