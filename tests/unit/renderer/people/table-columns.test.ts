import { describe, expect, it } from 'vitest';
import type { PersonCard } from '../../../../renderer/cache/cache-api.ts';
import { naturalOrder, sortByHeader } from '../../../../renderer/people/natural-order.ts';
import { COLUMN_COUNT, TABLE_COLUMNS, wordDay } from '../../../../renderer/people/table-columns.ts';
import { NOBODY } from '../../../support/fake-people.ts';
import { createI18n } from '../../../support/test-i18n.ts';

const SOMEBODY: PersonCard = {
  ...NOBODY,
  imageCount: 2100,
  videoCount: 0,
  faceCount: 2104,
  gender: 'female',
  averageAge: 33.6,
  minAge: 28,
  maxAge: 41,
  createTime: '2021-03-05T12:00:00.123456789Z',
  updateTime: '2023-11-30T12:00:00Z',
  projectName: 'archive',
  datasetName: 'holidays',
  customLabels: { circle: 'family', city: '杭州' },
};

function words(card: PersonCard, language: 'en' | 'zh-CN'): Record<string, string | null> {
  const { t } = createI18n(language);
  return Object.fromEntries(TABLE_COLUMNS.map(({ id, word }) => [id, word(card, t, language)]));
}

describe('the cells of the table', () => {
  it('say what is known of a person', () => {
    expect(words(SOMEBODY, 'en')).toEqual({
      photos: '2,100',
      videos: '0',
      faces: '2,104',
      gender: 'Female',
      age: '34 (28–41)',
      created: 'Mar 5, 2021',
      updated: 'Nov 30, 2023',
      labels: 'circle: family, city: 杭州',
      project: 'archive',
      dataset: 'holidays',
    });
  });

  it('say it in Chinese', () => {
    expect(words(SOMEBODY, 'zh-CN')).toMatchObject({
      gender: '女',
      age: '34（28–41）',
      created: '2021年3月5日',
      labels: 'circle: family、city: 杭州',
    });
  });

  it('say nothing where nothing is known', () => {
    expect(Object.values(words(NOBODY, 'en'))).toEqual(TABLE_COLUMNS.map(() => null));
  });

  it('leave out the part of an age that is missing', () => {
    expect(words({ ...NOBODY, averageAge: 30 }, 'en')).toMatchObject({ age: '30' });
    expect(words({ ...NOBODY, minAge: 20, maxAge: 40 }, 'en')).toMatchObject({ age: '20–40' });
    expect(words({ ...NOBODY, averageAge: 12, minAge: 12, maxAge: 12 }, 'en')).toMatchObject({ age: '12' });
  });

  it('give a gender of another word as it is', () => {
    expect(words({ ...NOBODY, gender: 'other' }, 'en')).toMatchObject({ gender: 'other' });
  });

  it('give a time that is none as it is', () => {
    expect(wordDay('yesterday', 'en')).toBe('yesterday');
  });

  it('are ten beside the person’s own', () => {
    expect(COLUMN_COUNT).toBe(11);
  });
});

describe('a press on a header', () => {
  it('sorts by it in its natural order, and the other way round when it is sorted by it already', () => {
    expect(sortByHeader({ field: 'Name', order: 'asc' }, 'FaceCount')).toEqual({
      field: 'FaceCount',
      order: 'desc',
    });
    expect(sortByHeader({ field: 'FaceCount', order: 'desc' }, 'FaceCount')).toEqual({
      field: 'FaceCount',
      order: 'asc',
    });
    expect(sortByHeader({ field: 'FaceCount', order: 'asc' }, 'FaceCount')).toEqual({
      field: 'FaceCount',
      order: 'desc',
    });
    expect(sortByHeader({ field: 'FaceCount', order: 'asc' }, 'Gender')).toEqual({
      field: 'Gender',
      order: 'asc',
    });
  });

  it('reads words from A to Z, and the rest from the largest', () => {
    expect((['Name', 'Gender', 'ProjectName', 'DatasetName'] as const).map(naturalOrder)).toEqual(
      Array(4).fill('asc'),
    );
    expect((['ImageCount', 'CreateTime', 'AverageAge'] as const).map(naturalOrder)).toEqual(
      Array(3).fill('desc'),
    );
  });
});
