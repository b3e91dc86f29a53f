import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Intervals } from '../../../../renderer/cache/cache-api.ts';
import {
  clamped,
  countOf,
  intervalBetween,
  intervalOf,
  isIn,
  NO_INTERVALS,
  subtract,
  toggled,
  union,
} from '../../../../renderer/store/intervals.ts';

const SIZE = 40;
const positions = fc.uniqueArray(fc.nat({ max: SIZE - 1 }), { maxLength: SIZE });

/** Said plainly: one position after another. */
function intervalsOf(members: Iterable<number>): Intervals {
  const set = new Set(members);
  const edges: number[] = [];
  for (let at = 0; at <= SIZE; at += 1) if (set.has(at) !== set.has(at - 1)) edges.push(at);
  return Uint32Array.from(edges);
}

describe('intervals', () => {
  it('join, take away, toggle and clamp as sets of positions do', () => {
    fc.assert(
      fc.property(positions, positions, fc.nat({ max: SIZE - 1 }), (left, right, one) => {
        const [a, b] = [intervalsOf(left), intervalsOf(right)];
        expect(union(a, b)).toEqual(intervalsOf([...left, ...right]));
        expect(subtract(a, b)).toEqual(intervalsOf(left.filter((at) => !right.includes(at))));
        const others = left.filter((at) => at !== one);
        expect(toggled(a, one)).toEqual(intervalsOf(left.includes(one) ? others : [...left, one]));
        expect(clamped(a, one)).toEqual(intervalsOf(left.filter((at) => at < one)));
        expect(countOf(a)).toBe(left.length);
        expect(isIn(a, one)).toBe(left.includes(one));
      }),
    );
  });

  it('change none of what they are given', () => {
    const [left, right] = [intervalOf(2, 5), intervalOf(4, 9)];
    union(left, right);
    subtract(left, right);
    expect([...left, ...right]).toEqual([2, 5, 4, 9]);
  });

  it('reach from one position to another, whichever comes first', () => {
    expect(intervalBetween(7, 3)).toEqual(Uint32Array.of(3, 8));
    expect(intervalBetween(3, 7)).toEqual(Uint32Array.of(3, 8));
    expect(intervalOf(5, 5)).toEqual(NO_INTERVALS);
  });

  it('hold a million people in one pair', () => {
    const all = intervalOf(0, 1_000_000);
    expect(countOf(toggled(all, 500_000))).toBe(999_999);
    expect(clamped(all, 10)).toEqual(Uint32Array.of(0, 10));
  });
});
