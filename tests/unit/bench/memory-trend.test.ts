import { describe, expect, it } from 'vitest';
import { isFlat, risenMegabytes, sampleAt } from '../../bench/memory-trend.ts';

const samples = (megabytesAt: (run: number) => number) =>
  Array.from({ length: 50 }, (_, at) => ({ at: (at + 1) * 20, megabytes: megabytesAt((at + 1) * 20) }));

describe('the trend of memory', () => {
  it('is the rise of the line through the last three quarters', () => {
    expect(risenMegabytes(samples((run) => 100 + run / 10))).toBeCloseTo(74);
    expect(risenMegabytes(samples((run) => 100 - run / 100))).toBeCloseTo(-7.4);
    expect(risenMegabytes(samples(() => 100))).toBe(0);
    expect(risenMegabytes(samples(() => 100).slice(0, 1))).toBe(0);
  });

  it('leaves out the beginning, while caches fill', () => {
    expect(risenMegabytes(samples((run) => (run <= 240 ? run : 240)))).toBe(0);
  });

  it('is flat under noise and when it falls, and not when every run keeps something', () => {
    expect(isFlat(samples((run) => 150 + (run % 40 === 0 ? 10 : 0)))).toBe(true);
    expect(isFlat(samples((run) => 300 - run / 10))).toBe(true);
    expect(isFlat(samples((run) => 150 + run * 0.05))).toBe(false);
    expect(isFlat(samples((run) => 10 + run * 0.02))).toBe(false);
  });

  it('is read at a share of the runs', () => {
    expect(
      sampleAt(
        samples((run) => run),
        0.1,
      ).at,
    ).toBe(100);
    expect(
      sampleAt(
        samples((run) => run),
        1,
      ).at,
    ).toBe(1_000);
    expect(() => sampleAt([], 0.5)).toThrow('no samples');
  });
});
