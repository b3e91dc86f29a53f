import { describe, expect, it } from 'vitest';
import { compareInstants, parseInstant } from '../../shared/instant.ts';

describe('parseInstant', () => {
  it('keeps nanoseconds whose trailing zeros were dropped, and applies the offset', () => {
    expect(parseInstant('2022-01-14T10:10:52.83948013+08:00')).toEqual({
      seconds: Date.UTC(2022, 0, 14, 2, 10, 52) / 1000,
      nanoseconds: 839_480_130,
    });
  });

  it('reads Z and a missing fraction', () => {
    expect(parseInstant('1970-01-01T00:00:01Z')).toEqual({ seconds: 1, nanoseconds: 0 });
  });

  it('takes the first century for itself, not for the twentieth', () => {
    expect(parseInstant('0001-01-01T00:00:00Z')?.seconds).toBe(Date.parse('0001-01-01T00:00:00Z') / 1000);
  });

  it.each(['', 'yesterday', '2022-13-01T00:00:00Z', '2022-01-01T24:00:00Z', '2022-01-01T00:00:00'])(
    'answers null for %j',
    (text) => {
      expect(parseInstant(text)).toBeNull();
    },
  );
});

describe('compareInstants', () => {
  it('orders instants of one second by their nanoseconds, across offsets', () => {
    const earlier = parseInstant('2022-01-14T10:10:52.000000001+08:00');
    const later = parseInstant('2022-01-14T02:10:52.000000002Z');
    if (earlier === null || later === null) throw new Error('both must parse');
    expect(compareInstants(earlier, later)).toBeLessThan(0);
  });
});
