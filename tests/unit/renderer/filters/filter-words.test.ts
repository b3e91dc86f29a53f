import { describe, expect, it } from 'vitest';
import { type AlbumFilter, EMPTY_FILTER, type FilterPart } from '../../../../renderer/cache/cache-api.ts';
import {
  listConditions,
  listRelaxations,
  suggestName,
  type WordsFor,
  wordGender,
} from '../../../../renderer/filters/filter-words.ts';
import type { Language } from '../../../../shared/settings.ts';
import { createI18n } from '../../../support/test-i18n.ts';

function wordsFor(language: Language): WordsFor {
  return { t: createI18n(language).t, language, zone: 'Asia/Shanghai', runEnd: null };
}

function chips(filter: Partial<AlbumFilter>, language: Language = 'en'): string[] {
  return listConditions({ ...EMPTY_FILTER, ...filter }, wordsFor(language)).map(({ words }) =>
    // Thin and no-break spaces, which Intl puts around the dash.
    words.replace(/\s/g, ' '),
  );
}

const march = '2026-02-28T16:00:00.000Z';
const may = '2026-04-30T16:00:00.000Z';

const CASES: readonly (readonly [Partial<AlbumFilter>, string, string])[] = [
  [{ text: ' li ' }, 'Name contains “li”', '姓名包含“li”'],
  [{ named: 'named' }, 'Named people', '已命名的人物'],
  [{ named: 'unnamed' }, 'Unnamed people', '未命名的人物'],
  [{ visibility: 'hidden' }, 'Hidden people', '已隐藏的人物'],
  [{ visibility: 'all' }, 'Hidden people too', '包括已隐藏的人物'],
  [{ isPinned: true }, 'Pinned people', '置顶的人物'],
  [{ ages: { from: 20, to: 30 } }, 'Age 20–30', '20–30 岁'],
  [{ ages: { from: 20, to: 20 } }, 'Age 20', '20 岁'],
  [{ ages: { from: 60, to: null } }, 'Age 60 and over', '60 岁及以上'],
  [{ ages: { from: null, to: 12 } }, 'Age up to 12', '12 岁及以下'],
  [{ ages: { from: 0, to: null } }, 'Age 0 and over', '0 岁及以上'],
  [{ fewestImages: 1000 }, 'At least 1,000 photos', '至少 1,000 张照片'],
  [{ fewestImages: 1 }, 'At least 1 photo', '至少 1 张照片'],
  [{ fewestFaces: 2 }, 'At least 2 faces', '至少 2 张人脸'],
  [{ fewestVideos: 2 }, 'At least 2 videos', '至少 2 个视频'],
  [{ fewestVideos: 1 }, 'Has a video', '有视频'],
  [{ labelled: 'labelled' }, 'With a label', '有标签'],
  [{ labelled: 'unlabelled' }, 'Without any label', '没有任何标签'],
  [{ created: { start: march, end: may } }, 'Created Mar 1 – Apr 30, 2026', '创建于 2026/3/1 – 2026/4/30'],
  [{ created: { start: march, end: null } }, 'Created since Mar 1, 2026', '创建于 2026年3月1日及以后'],
  [{ updated: { start: null, end: may } }, 'Updated until Apr 30, 2026', '更新于 2026年4月30日及以前'],
  [{ genders: ['female'] }, 'Gender: Female', '性别：女'],
  [{ genders: ['x'] }, 'Gender: x', '性别：x'],
  [{ genders: [null] }, 'No gender', '无性别信息'],
  [{ labels: [{ key: 'circle', anyOf: ['family'], noneOf: [] }] }, 'circle: family', 'circle：family'],
  [{ labels: [{ key: 'family', anyOf: [], noneOf: ['yes'] }] }, 'Not family: yes', '排除 family：yes'],
  [{ labels: [{ key: 'city', anyOf: [null], noneOf: [] }] }, 'No label “city”', '没有“city”标签'],
  [{ labels: [{ key: 'city', anyOf: [], noneOf: [null] }] }, 'Any label “city”', '有“city”标签'],
];

const EVERYTHING: AlbumFilter = {
  text: 'li',
  named: 'named',
  visibility: 'all',
  isPinned: true,
  labelled: 'labelled',
  labels: [
    { key: 'circle', anyOf: ['family', null], noneOf: ['work'] },
    { key: 'city', anyOf: [], noneOf: ['杭州'] },
  ],
  genders: ['female', null],
  ages: { from: 20, to: 30 },
  fewestImages: 2,
  fewestFaces: 3,
  fewestVideos: 4,
  created: { start: march, end: may },
  updated: { start: march, end: null },
  change: { runId: 'run-1', kinds: ['added', 'changed'] },
};

describe('the chips', () => {
  it.each(CASES)('%o: "%s", "%s"', (filter, english, chinese) => {
    expect(chips(filter)).toEqual([english]);
    expect(chips(filter, 'zh-CN')).toEqual([chinese]);
  });

  it.each([
    [['changed'], 'Changed by the sync of Nov 24, 2:02 PM', '11月24日 14:02 的同步中有变化'],
    [['added'], 'Added by the sync of Nov 24, 2:02 PM', '11月24日 14:02 的同步新增'],
    [
      ['added', 'changed'],
      'Added or changed by the sync of Nov 24, 2:02 PM',
      '11月24日 14:02 的同步中新增或有变化',
    ],
  ] as const)('name the run whose changes (%o) are shown by its time', (kinds, english, chinese) => {
    const filter: AlbumFilter = { ...EMPTY_FILTER, change: { runId: 'run-1', kinds } };
    const runEnd = Date.parse('2026-11-24T06:02:00Z');
    const said = (language: Language) =>
      listConditions(filter, { ...wordsFor(language), runEnd }).map(({ words }) => words.replace(/\s/g, ' '));
    expect(said('en')).toEqual([english]);
    expect(said('zh-CN')).toEqual([chinese]);
  });

  it('say that it was some sync where nobody knows any more which', () => {
    expect(chips({ change: { runId: 'long-gone', kinds: ['changed'] } })).toEqual(['Changed by a sync']);
  });

  it('are none for no filter, nor for blanks', () => {
    expect(chips({ text: '  ' })).toEqual([]);
  });

  it('are one for each condition, each with an id of its own', () => {
    const conditions = listConditions(EVERYTHING, wordsFor('en'));
    expect(conditions).toHaveLength(18);
    expect(new Set(conditions.map(({ id }) => id)).size).toBe(18);
  });

  it('take away their own condition and no other', () => {
    const words = wordsFor('en');
    const all = listConditions(EVERYTHING, words).map(({ id }) => id);
    for (const { id, without } of listConditions(EVERYTHING, words)) {
      expect(listConditions(without, words).map((left) => left.id)).toEqual(
        all.filter((other) => other !== id),
      );
    }
  });

  it('leave the empty filter when all are taken away', () => {
    const words = wordsFor('en');
    let filter = EVERYTHING;
    for (let [first] = listConditions(filter, words); first !== undefined; ) {
      filter = first.without;
      [first] = listConditions(filter, words);
    }
    expect(filter).toEqual(EMPTY_FILTER);
  });
});

describe('what to relax', () => {
  const relax = (part: FilterPart, gain = 57) =>
    listRelaxations(EVERYTHING, [{ part, gain }], wordsFor('en'));

  it('names all conditions of a part, and goes without all of them', () => {
    expect(relax({ labelKey: 'circle' })).toEqual([
      {
        words: 'circle: family, No label “circle”, Not circle: work',
        gain: 57,
        without: { ...EVERYTHING, labels: EVERYTHING.labels.slice(1) },
      },
    ]);
    expect(relax('genders')[0]).toMatchObject({
      words: 'Gender: Female, No gender',
      without: { ...EVERYTHING, genders: [] },
    });
    expect(relax('ages')[0]).toMatchObject({ words: 'Age 20–30', without: { ...EVERYTHING, ages: null } });
    expect(relax('visibility')[0]?.without).toEqual({ ...EVERYTHING, visibility: 'visible' });
  });

  it('keeps the order, and leaves out what brings nobody or is no longer there', () => {
    const found = listRelaxations(
      { ...EMPTY_FILTER, text: 'li', isPinned: true, named: 'named' },
      [
        { part: 'isPinned', gain: 9 },
        { part: 'ages', gain: 8 },
        { part: { labelKey: 'city' }, gain: 7 },
        { part: 'text', gain: 3 },
        { part: 'named', gain: 0 },
      ],
      wordsFor('en'),
    );
    expect(found.map(({ words, gain }) => [words, gain])).toEqual([
      ['Pinned people', 9],
      ['Name contains “li”', 3],
    ]);
  });
});

describe('the name of a smart album', () => {
  const suggest = (filter: AlbumFilter, longest: number) => suggestName(filter, wordsFor('en'), longest);

  it('says what it holds', () => {
    expect(suggest({ ...EMPTY_FILTER, isPinned: true, ages: { from: 20, to: 30 } }, 100)).toBe(
      'Pinned people, Age 20–30',
    );
    expect(suggest(EMPTY_FILTER, 100)).toBe('');
  });

  it('is cut where it is too long', () => {
    expect(suggest({ ...EMPTY_FILTER, isPinned: true }, 13)).toBe('Pinned people');
    expect(suggest({ ...EMPTY_FILTER, isPinned: true }, 12)).toBe('Pinned peop…');
    expect(suggest({ ...EMPTY_FILTER, isPinned: true }, 8)).toBe('Pinned…');
  });
});

it('words the genders that it knows, and gives back others as they are', () => {
  const { t } = createI18n('en');
  expect(['male', 'female', 'unknown', 'm', null].map((gender) => wordGender(gender, t))).toEqual([
    'Male',
    'Female',
    'Gender unknown',
    'm',
    'No gender',
  ]);
});
