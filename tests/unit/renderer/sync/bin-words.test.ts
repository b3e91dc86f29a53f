import { describe, expect, it } from 'vitest';
import { daysLeft, wordCounts, wordGone } from '../../../../renderer/sync/bin-words.ts';
import { NOBODY } from '../../../support/fake-people.ts';
import { createI18n } from '../../../support/test-i18n.ts';

const NOW = new Date(2026, 10, 25, 8, 0, 0).getTime();
const DAY_MS = 86_400_000;
const goneDaysAgo = (days: number) => ({
  card: NOBODY,
  goneAt: new Date(NOW - days * DAY_MS).toISOString(),
  runId: 'r',
});

describe('the bin', () => {
  it.each([
    [0, 30],
    [0.5, 30],
    [1, 29],
    [29.5, 1],
    [30, 0],
    [45, 0],
    // A clock that was put back.
    [-3, 30],
  ])('leaves who went %d days ago %d more days', (ago, left) => {
    expect(daysLeft(goneDaysAgo(ago), NOW)).toBe(left);
  });

  it('says since when somebody is gone, and how long they stay', () => {
    const said = (language: 'en' | 'zh-CN') =>
      wordGone(goneDaysAgo(22), { t: createI18n(language).t, language, now: NOW }).replace(/\s/g, ' ');
    expect(said('en')).toBe('Gone since Nov 3, 2026, 8:00 AM · 8 days left');
    expect(said('zh-CN')).toBe('消失于 2026年11月3日 08:00 · 还剩 8 天');
  });

  it('counts what is known', () => {
    const { t } = createI18n('en');
    expect(wordCounts({ ...NOBODY, imageCount: 1, faceCount: 1200 }, t)).toBe('1 photo · 1,200 faces');
    expect(wordCounts({ ...NOBODY, imageCount: 0, videoCount: 2 }, t)).toBe('0 photos · 2 videos');
    expect(wordCounts({ ...NOBODY, videoCount: 0, faceCount: 3 }, t)).toBe('3 faces');
    expect(wordCounts(NOBODY, t)).toBe('');
  });
});
