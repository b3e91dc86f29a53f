import { describe, expect, it } from 'vitest';
import { areAllHidden, areAllPinned } from '../../../../renderer/people/selection-marks.ts';

const none = new Uint32Array(0);

describe('whether all selected are pinned', () => {
  it('is so when the last of them is among the pinned, who come first', () => {
    expect(areAllPinned(Uint32Array.of(0, 2, 4, 5), 5)).toBe(true);
    expect(areAllPinned(Uint32Array.of(0, 2, 4, 6), 5)).toBe(false);
    expect(areAllPinned(none, 5)).toBe(false);
  });
});

describe('whether all selected are hidden', () => {
  it('is said by the filter, where it shows only the ones or the others', () => {
    expect(areAllHidden(Uint32Array.of(0, 3), 'hidden', () => undefined)).toBe(true);
    expect(areAllHidden(Uint32Array.of(0, 3), 'visible', () => true)).toBe(false);
    expect(areAllHidden(none, 'hidden', () => true)).toBe(false);
  });

  it('is looked up otherwise, and people not read count as not hidden', () => {
    const hidden = new Set([1, 2, 7]);
    const isHiddenAt = (position: number) => (position === 9 ? undefined : hidden.has(position));
    expect(areAllHidden(Uint32Array.of(1, 3, 7, 8), 'all', isHiddenAt)).toBe(true);
    expect(areAllHidden(Uint32Array.of(1, 4), 'all', isHiddenAt)).toBe(false);
    expect(areAllHidden(Uint32Array.of(7, 8, 9, 10), 'all', isHiddenAt)).toBe(false);
    expect(areAllHidden(none, 'all', isHiddenAt)).toBe(false);
  });

  it('is not looked up for a selection too large', () => {
    expect(areAllHidden(Uint32Array.of(0, 1_000_000), 'all', () => true)).toBe(false);
  });
});
