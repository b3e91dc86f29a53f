import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_DAY } from '../../../../renderer/cache/cache-api.ts';
import { wordGroup, wordLength, wordMark, wordTaken } from '../../../../renderer/photos/date-words.ts';
import { dateMarks, dateOfDay, dateOfGroup, groupPhotos } from '../../../../renderer/photos/photo-groups.ts';

const dayOf = (text: string): number => Date.parse(`${text}T00:00:00Z`) / 86_400_000;
const days = (...texts: string[]): Int32Array => Int32Array.from(texts, dayOf);

describe('the calendar date of a day', () => {
  it('is the one that the platform’s calendar says', () => {
    fc.assert(
      fc.property(fc.integer({ min: -700_000, max: 2_900_000 }), (day) => {
        const date = new Date(day * 86_400_000);
        expect(dateOfDay(day)).toEqual({
          year: date.getUTCFullYear(),
          month: date.getUTCMonth() + 1,
          day: date.getUTCDate(),
        });
      }),
    );
  });
});

describe('groups of photos', () => {
  const taken = Int32Array.of(
    ...days('2021-06-05', '2021-06-05', '2021-06-04', '2021-05-31', '1969-12-31'),
    NO_DAY,
    NO_DAY,
  );

  it('are days, in the order of the photos', () => {
    const { starts, keys } = groupPhotos(taken, 'day');
    expect([...starts]).toEqual([0, 2, 3, 4, 5, 7]);
    expect(dateOfGroup(keys[0] ?? NaN, 'day')).toEqual({ year: 2021, month: 6, day: 5 });
    expect(dateOfGroup(keys.at(-1) ?? NaN, 'day')).toBeNull();
  });

  it('are months', () => {
    const { starts, keys } = groupPhotos(taken, 'month');
    expect([...starts]).toEqual([0, 3, 4, 5, 7]);
    expect(Array.from(keys, (key) => dateOfGroup(key, 'month'))).toEqual([
      { year: 2021, month: 6, day: 1 },
      { year: 2021, month: 5, day: 1 },
      { year: 1969, month: 12, day: 1 },
      null,
    ]);
  });

  it('are none of no photos', () => {
    expect([...groupPhotos(new Int32Array(0), 'day').starts]).toEqual([0]);
  });
});

describe('the marks of the date rail', () => {
  it('are months where these are few', () => {
    expect(dateMarks(Int32Array.of(...days('2021-06-05', '2021-06-01', '2021-05-31'), NO_DAY))).toEqual([
      { position: 0, year: 2021, month: 6 },
      { position: 2, year: 2021, month: 5 },
      { position: 3, year: null, month: null },
    ]);
  });

  it('are years where the months are many', () => {
    const months = Array.from({ length: 30 }, (_, index) => dayOf('2020-01-15') + index * 31);
    expect(dateMarks(Int32Array.from(months))).toEqual([
      { position: 0, year: 2020, month: null },
      { position: 12, year: 2021, month: null },
      { position: 24, year: 2022, month: null },
    ]);
  });
});

describe('dates in words', () => {
  it('have the locale’s form', () => {
    const date = { year: 2021, month: 6, day: 5 };
    expect(wordGroup(date, 'day', 'en')).toBe('Saturday, June 5, 2021');
    expect(wordGroup(date, 'day', 'zh-CN')).toBe('2021年6月5日星期六');
    expect(wordGroup(date, 'month', 'en')).toBe('June 2021');
    expect(wordGroup(date, 'month', 'zh-CN')).toBe('2021年6月');
    expect(wordMark(2021, 6, 'en')).toBe('Jun 2021');
    expect(wordMark(2021, null, 'en')).toBe('2021');
  });

  it('say when a photo was taken by the clock of where it was', () => {
    expect(wordTaken('2021-06-05T23:50:13.011643661+08:00', 'en')).toMatch(/June 5, 2021.*11:50/);
    expect(wordTaken('2021-06-05T00:10:00-05:00', 'en', 'short')).toBe('June 5, 2021');
    expect(wordTaken('some day', 'en')).toBe('some day');
  });

  it.each([
    [0, '0:00'],
    [7400, '0:07'],
    [127_000, '2:07'],
    [3_727_000, '1:02:07'],
  ])('say that %i ms are %s', (durationMs, words) => expect(wordLength(durationMs)).toBe(words));
});
