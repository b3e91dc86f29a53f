import { describe, expect, it } from 'vitest';
import { formatAgo, formatInstant, formatList } from '../../../../renderer/i18n/format.ts';

const MINUTE = 60_000;

it('separates the words of a list as the language does', () => {
  expect(formatList(['name', 'cover'], 'en')).toBe('name, cover');
  expect(formatList(['姓名', '封面'], 'zh-CN')).toBe('姓名、封面');
});

describe('formatAgo', () => {
  it.each([
    [0, 'now'],
    [59_999, 'now'],
    [5 * MINUTE, '5 min. ago'],
    [60 * MINUTE, '1 hr. ago'],
    [25 * 60 * MINUTE, 'yesterday'],
    [72 * 60 * MINUTE, '3 days ago'],
  ])('says %i ms as %s', (age, words) => {
    expect(formatAgo(1_000_000_000_000 - age, 1_000_000_000_000, 'en')).toBe(words);
  });

  it('says "now" of a time that a wrong clock put into the future', () => {
    expect(formatAgo(2000, 1000, 'en')).toBe('now');
  });
});

describe('formatInstant', () => {
  it('words nanosecond times in the locale’s form', () => {
    expect(formatInstant('2022-01-14T10:10:52.83948013+08:00', 'zh-CN')).toContain('2022年1月14日');
  });

  it('leaves what is no time as it is', () => {
    expect(formatInstant('soon', 'en')).toBe('soon');
  });
});
