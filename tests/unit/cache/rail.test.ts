import { expect, test } from 'vitest';
import { type AlbumSort, EMPTY_FILTER, type RailMark } from '../../../renderer/cache/cache-api.ts';
import { AlbumIndex } from '../../../renderer/cache/columns/album-index.ts';
import { queryAlbum } from '../../../renderer/cache/query/album-query.ts';
import { initialOf } from '../../../renderer/cache/query/name-initial.ts';
import { railOf } from '../../../renderer/cache/query/rail.ts';
import { SortOrders } from '../../../renderer/cache/query/sort-orders.ts';
import { annotatedOver, compactPage, type TestGroup, type TestMarks } from '../../support/cache-pages.ts';

function rail(
  groups: readonly Omit<TestGroup, 'objectId'>[],
  sort: AlbumSort,
  marks: ReadonlyMap<string, Partial<TestMarks>> = new Map(),
): readonly RailMark[] {
  const index = new AlbumIndex();
  index.append(0, compactPage(groups.map((group, place) => ({ ...group, objectId: `${place}` }))));
  const annotated = annotatedOver(index, marks);
  const query = { sort, filter: EMPTY_FILTER };
  const { rows, pinnedCount } = queryAlbum(index, new SortOrders(index), annotated, query);
  return railOf(index, annotated, rows, pinnedCount, sort);
}

const initials = (marks: readonly RailMark[]): readonly string[] =>
  marks.map(({ position, label }) => `${position} ${label.kind === 'initial' ? label.text : label.kind}`);

const NAMES = ['Zoë', 'Ägir', 'Anna', 'Émile', 'eva', '张三', '李四', '阿明', '7up', '(x)', null, 'Анна', ''];
const people = NAMES.map((name) => ({ name }));

test('marks initials of names in both directions: signs, pinyin, letters, other scripts, nothing', () => {
  const marks = rail(people, { field: 'Name', order: 'asc' });
  expect(initials(marks)).toEqual(['0 #', '2 A', '3 L', '4 Z', '5 A', '7 E', '9 Z', '10 А', '11 none']);
  const reversed = rail(people, { field: 'Name', order: 'desc' });
  expect(initials(reversed)).toEqual(['0 А', '1 Z', '2 E', '4 A', '6 Z', '7 L', '8 A', '9 #', '11 none']);
});

test('marks the pinned people by themselves, and people by the alias they are shown under', () => {
  const marks = new Map([
    ['0', { isPinned: true }],
    ['2', { alias: 'Bea' }],
  ]);
  const sorted = rail([{ name: 'Z' }, { name: 'C' }, { name: 'X' }], { field: 'Name', order: 'asc' }, marks);
  expect(initials(sorted)).toEqual(['0 pinned', '1 B', '2 C']);
});

test('marks years in UTC, and people without a time', () => {
  const groups = ['2024-01-01T00:30:00+08:00', '2024-01-01T00:00:00Z', '2021-05-05T00:00:00Z', null].map(
    (createTime) => ({ createTime }),
  );
  const year = (position: number, value: number) => ({ position, label: { kind: 'year', year: value } });
  expect(rail(groups, { field: 'CreateTime', order: 'desc' })).toEqual([
    year(0, 2024),
    year(1, 2023),
    year(2, 2021),
    { position: 3, label: { kind: 'none' } },
  ]);
});

test('marks ranges of counts and decades of ages', () => {
  const range = (position: number, from: number, to: number | null) => ({
    position,
    label: { kind: 'range', from, to },
  });
  const counts = [0, 1, 2, 4, 5, 999, 1000, 5_000_000].map((faceCount) => ({ faceCount }));
  expect(rail(counts, { field: 'FaceCount', order: 'asc' })).toEqual([
    range(0, 0, 0),
    range(1, 1, 1),
    range(2, 2, 4),
    range(4, 5, 9),
    range(5, 500, 999),
    range(6, 1000, null),
  ]);
  const ages = [9.5, 10, 19.9, 34].map((averageAge) => ({ averageAge }));
  expect(rail(ages, { field: 'AverageAge', order: 'desc' })).toEqual([
    range(0, 30, 39),
    range(1, 10, 19),
    range(3, 0, 9),
  ]);
});

test('marks values, and at most sixty stretches: the first and the largest', () => {
  const value = (place: number) => `v${String(place).padStart(2, '0')}`;
  const groups = Array.from({ length: 100 }, (_, place) => place).flatMap((place) =>
    Array.from({ length: place >= 50 ? 3 : 1 }, () => ({ gender: value(place) })),
  );
  const marks = rail(groups, { field: 'Gender', order: 'asc' });
  expect(marks).toHaveLength(60);
  expect(marks[0]).toEqual({ position: 0, label: { kind: 'value', text: 'v00' } });
  expect(marks.at(-1)).toEqual({ position: 197, label: { kind: 'value', text: 'v99' } });
  expect(marks.filter(({ position }) => position >= 50)).toHaveLength(50);
});

test('gives names the initial under which they are sorted', () => {
  const given = [
    'ｗide',
    'Øystein',
    'ß',
    'Æsa',
    'カナ',
    'がく',
    '김',
    'Ёлка',
    'άλφα',
    '\u200fمريم',
    '🙂',
    ' A',
    '',
  ];
  expect(given.map(initialOf)).toEqual(['W', 'O', 'S', 'A', 'か', 'か', 'ㄱ', 'Е', 'Α', 'م', '#', '#', '#']);
});
