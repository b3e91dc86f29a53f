import { describe, expect, it } from 'vitest';
import { narrowRange } from '../../../electron/imm/narrow-range.ts';

const EARLY = '2020-01-01T00:00:00.000000001Z';
const MIDDLE = '2020-01-01T08:00:00.000000002+08:00';
const LATE = '2021-01-01T00:00:00Z';

describe('what two time ranges have in common', () => {
  it.each([
    [null, null, null],
    [{ start: EARLY, end: LATE }, null, { start: EARLY, end: LATE }],
    [null, { start: EARLY, end: null }, { start: EARLY, end: null }],
    [
      { start: EARLY, end: null },
      { start: MIDDLE, end: LATE },
      { start: MIDDLE, end: LATE },
    ],
    [
      { start: MIDDLE, end: LATE },
      { start: EARLY, end: null },
      { start: MIDDLE, end: LATE },
    ],
    [
      { start: null, end: LATE },
      { start: EARLY, end: MIDDLE },
      { start: EARLY, end: MIDDLE },
    ],
    [
      { start: null, end: null },
      { start: EARLY, end: null },
      { start: EARLY, end: null },
    ],
  ])('of %j and %j is %j', (left, right, common) => {
    expect(narrowRange(left, right)).toEqual(common);
  });

  it('is a range that holds nothing where there is none', () => {
    const before = { start: null, end: EARLY };
    const after = { start: LATE, end: null };
    expect(narrowRange(before, after)).toEqual({ start: LATE, end: EARLY });
    expect(narrowRange(after, before)).toEqual({ start: LATE, end: EARLY });
  });

  it('is not guessed where an edge is no instant', () => {
    const broken = { start: 'soon', end: null };
    expect(() => narrowRange(broken, { start: EARLY, end: null })).toThrow('no instant');
  });
});
