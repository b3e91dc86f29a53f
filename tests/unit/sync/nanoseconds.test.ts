import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantTextOf, nanosecondsOf } from '../../../electron/sync/nanoseconds.ts';

const EARLIEST = BigInt(Date.UTC(1900, 0, 1)) * 1_000_000n;
const LATEST = BigInt(Date.UTC(9999, 11, 31)) * 1_000_000n;
const anyInstant = fc.bigInt({ min: EARLIEST, max: LATEST });

describe('nanoseconds', () => {
  it('are what a text says, to the last digit', () => {
    expect(nanosecondsOf('1970-01-01T00:00:00Z')).toBe(0n);
    expect(nanosecondsOf('1970-01-01T00:00:01.000000001Z')).toBe(1_000_000_001n);
    expect(nanosecondsOf('1969-12-31T23:59:59.999999999Z')).toBe(-1n);
    expect(nanosecondsOf('2024-05-06T07:08:09.839480130Z')).toBe(1_714_979_289_839_480_130n);
  });

  it('count offsets from UTC', () => {
    expect(nanosecondsOf('2024-05-06T15:08:09.5+08:00')).toBe(nanosecondsOf('2024-05-06T07:08:09.5Z'));
  });

  it.each([null, '', 'yesterday', '2024-13-01T00:00:00Z'])('are none of %j', (text) => {
    expect(nanosecondsOf(text)).toBeNull();
  });

  it('come back from their text whatever they are, before 1970 too', () => {
    fc.assert(
      fc.property(anyInstant, (nanoseconds) => {
        expect(nanosecondsOf(instantTextOf(nanoseconds))).toBe(nanoseconds);
      }),
    );
  });

  it('are written so that texts are in the order of time', () => {
    fc.assert(
      fc.property(anyInstant, anyInstant, (one, other) => {
        expect(instantTextOf(one) < instantTextOf(other)).toBe(one < other);
      }),
    );
  });

  it('are written in UTC with nine digits', () => {
    expect(instantTextOf(1n)).toBe('1970-01-01T00:00:00.000000001Z');
    expect(instantTextOf(-1n)).toBe('1969-12-31T23:59:59.999999999Z');
  });
});
