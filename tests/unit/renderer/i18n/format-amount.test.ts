import { describe, expect, it } from 'vitest';
import { formatBitRate, formatBytes, formatDuration } from '../../../../renderer/i18n/format-amount.ts';

describe('amounts', () => {
  it.each([
    [0, '0 bytes'],
    [999, '999 bytes'],
    [1000, '1 kB'],
    [12_345, '12 kB'],
    [999_400, '999 kB'],
    [999_600, '1 MB'],
    [3_200_000_000, '3.2 GB'],
    [5e15, '5,000 TB'],
  ])('words %d bytes as %s', (bytes, text) => {
    expect(formatBytes(bytes, 'en')).toBe(text);
  });

  it('words bit rates and durations', () => {
    expect(formatBitRate(320_087, 'en')).toBe('320 kb/s');
    expect(formatDuration(0.75, 'en')).toBe('0.75 sec');
    expect(formatDuration(3599.6, 'en')).toBe('1:00:00');
    expect(formatDuration(3_725, 'en')).toBe('1:02:05');
  });
});
