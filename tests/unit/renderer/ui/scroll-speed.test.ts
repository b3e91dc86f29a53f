import { describe, expect, it } from 'vitest';
import { createScrollSpeed } from '../../../../renderer/ui/scroll-speed.ts';

describe('the speed of scrolling', () => {
  it('is a fling above 3 px a millisecond, until it rests', () => {
    const speed = createScrollSpeed();
    expect(speed.take(0, 0)).toBe(false);
    expect(speed.take(160, 50)).toBe(true);
    expect(speed.take(170, 100)).toBe(true);
    speed.rest();
    expect(speed.take(180, 300)).toBe(false);
    expect(speed.take(190, 350)).toBe(false);
  });

  it('is none while one looks through, in either direction', () => {
    const speed = createScrollSpeed();
    speed.take(1000, 0);
    expect(speed.take(860, 50)).toBe(false);
    expect(speed.take(720, 100)).toBe(false);
    expect(speed.take(520, 150)).toBe(true);
  });

  it('is not taken from two events of the same moment', () => {
    const speed = createScrollSpeed();
    speed.take(0, 0);
    expect(speed.take(100, 5)).toBe(false);
    expect(speed.take(110, 50)).toBe(false);
  });
});
