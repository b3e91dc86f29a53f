import { describe, expect, it } from 'vitest';
import {
  formatBitRate,
  formatBytes,
  formatDuration,
  formatTimeLeft,
} from '../../../../renderer/i18n/format-amount.ts';

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

  it.each([
    [0, '5 sec', '5秒'],
    [5001, '10 sec', '10秒'],
    [55_001, '1 min', '1分钟'],
    [61_000, '2 min', '2分钟'],
    [3_600_000, '1 hr', '1小时'],
    [4_750_000, '1 hr 20 min', '1小时 20分钟'],
  ])('words %d ms that are left as %s', (ms, english, chinese) => {
    expect([formatTimeLeft(ms, 'en'), formatTimeLeft(ms, 'zh-CN')]).toEqual([english, chinese]);
  });

  it('words bit rates and durations', () => {
    expect(formatBitRate(320_087, 'en')).toBe('320 kb/s');
    expect(formatDuration(0.75, 'en')).toBe('0.75 sec');
    expect(formatDuration(3599.6, 'en')).toBe('1:00:00');
    expect(formatDuration(3_725, 'en')).toBe('1:02:05');
  });
});
