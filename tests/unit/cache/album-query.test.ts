import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { type AlbumFilter, type AlbumSort, EMPTY_FILTER } from '../../../renderer/cache/cache-api.ts';
import { AlbumIndex } from '../../../renderer/cache/columns/album-index.ts';
import { loadPinyin } from '../../../renderer/cache/columns/pinyin.ts';
import { facetsOf } from '../../../renderer/cache/query/album-facets.ts';
import { queryAlbum } from '../../../renderer/cache/query/album-query.ts';
import { SortOrders } from '../../../renderer/cache/query/sort-orders.ts';
import { SORT_FIELDS } from '../../../shared/dataset.ts';
import {
  comparableFacets,
  naiveFacets,
  naiveMatches,
  naiveOrder,
  type TestPerson,
} from '../../support/cache-naive-album.ts';
import {
  annotatedOver,
  compactPage,
  drawnGroup,
  seededRandom,
  type TestGroup,
  type TestMarks,
} from '../../support/cache-pages.ts';

beforeAll(loadPinyin);

const NAMES = [
  ...[null, '', 'Anna', 'anna', 'Ägir', 'Zoë', 'ｗｉｄｅ', 'مريم', 'İpek', '7up'],
  ...[
    '张三',
    '李四',
    '曾小贤',
    '单田芳',
    '尉迟恭',
    '吕布',
    '欧阳娜娜',
    'Vera 张三',
    '王小明Smith',
    'ひな 山田',
  ],
];
const TEXTS = [
  ...[
    '',
    '',
    '',
    ' ',
    'a',
    'AGI',
    'wide',
    '三',
    'oe',
    'i',
    '\u0301',
    'none has this',
    'zs',
    'ZhangSan',
    'zhangs',
  ],
  ...[
    'san',
    'ang',
    'zeng',
    'ceng',
    'shan',
    'yuchi',
    'yc',
    'lv',
    'lu',
    'Lü',
    'zh s',
    "zhang'san",
    'xm',
    'wangxms',
  ],
  ...['ouyang', 'oynn', 'v', 'verazs', 'vzs', 's', 'n', 'smith', 'tian', 'st'],
];
const TIMES = [
  null,
  '2022-01-14T10:10:52.83948013+08:00',
  '2022-01-14T02:10:52.83948013Z',
  '2022-01-14T02:10:52.839480131Z',
  '1969-12-31T23:59:59.5Z',
  '2150-01-01T00:00:00Z',
];
const numbers = fc.option(
  fc.oneof(fc.integer({ min: -2, max: 5 }), fc.double({ noNaN: true }), fc.constant(2 ** 31)),
);
const IDS = Array.from({ length: 40 }, (_, number) => `Cluster-${(number * 7919) % 97}`);
const few = fc.option(fc.nat(3));

const aGroup: fc.Arbitrary<TestGroup> = fc.record({
  objectId: fc.constantFrom(...IDS),
  name: fc.constantFrom(...NAMES),
  gender: fc.constantFrom(null, 'male', 'female', 'Unknown'),
  faceCount: numbers,
  imageCount: few,
  videoCount: few,
  averageAge: numbers,
  minAge: few,
  maxAge: numbers,
  createTime: fc.constantFrom(...TIMES),
  updateTime: fc.constantFrom(...TIMES),
  projectName: fc.constantFrom(null, 'b', 'a'),
  datasetName: fc.constantFrom(null, 'x', 'X'),
  customLabels: fc.option(
    fc.dictionary(fc.constantFrom('place', 'team', '__proto__'), fc.constantFrom('1', '2', '3'), {
      noNullPrototype: true,
    }),
  ),
});

const someMarks: fc.Arbitrary<ReadonlyMap<string, TestMarks>> = fc
  .array(
    fc.tuple(
      fc.constantFrom(...IDS),
      fc.record({
        isPinned: fc.boolean(),
        isHidden: fc.boolean(),
        alias: fc.constantFrom(null, null, 'Anna', 'Åse', '王五', '曾', 'zzz', '(x)'),
      }),
    ),
    { maxLength: 15 },
  )
  .map((entries) => new Map(entries));

const aSort: fc.Arbitrary<AlbumSort> = fc.record({
  field: fc.constantFrom(...SORT_FIELDS, 'AverageAge' as const),
  order: fc.constantFrom('asc' as const, 'desc' as const),
});

const labelValues = fc.array(fc.constantFrom('1', '2', '9', null), { maxLength: 2 });
const edges = fc.constantFrom(...TIMES);
/** Absent three times in four, so that filters of many parts still find somebody. */
const rarely = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: value });

const aFilter: fc.Arbitrary<AlbumFilter> = fc.record({
  text: fc.constantFrom(...TEXTS),
  named: rarely(fc.constantFrom('named' as const, 'unnamed' as const)),
  visibility: fc.constantFrom('visible' as const, 'all' as const, 'hidden' as const),
  isPinned: rarely(fc.constant(true as const)),
  labelled: rarely(fc.constantFrom('labelled' as const, 'unlabelled' as const)),
  labels: fc.array(
    fc.record({
      key: fc.constantFrom('place', 'team', 'absent', '__proto__'),
      anyOf: labelValues,
      noneOf: labelValues,
    }),
    { maxLength: 2 },
  ),
  genders: rarely(fc.array(fc.constantFrom('male', 'Unknown', 'nobody', null))).map((drawn) => drawn ?? []),
  ages: rarely(fc.record({ from: few, to: few })),
  fewestImages: rarely(fc.nat(3)),
  fewestFaces: rarely(fc.nat(3)),
  fewestVideos: rarely(fc.nat(2)),
  created: rarely(fc.record({ start: edges, end: edges })),
  updated: rarely(fc.record({ start: edges, end: edges })),
  change: rarely(fc.constant({ runId: 'run', kinds: ['added' as const] })),
});

/** Whom the run of a filter's `change` added; others were in the album before. */
const isChanged = (id: string | null): boolean => IDS.indexOf(id ?? '') % 2 === 0;

const pages = fc.array(fc.array(aGroup, { maxLength: 12 }), { maxLength: 5 });

test('gives the order, the set and the counts of a plain implementation, page after page', () => {
  fc.assert(
    fc.property(
      pages,
      someMarks,
      fc.array(fc.tuple(aSort, aFilter), { minLength: 1, maxLength: 6 }),
      (listed, marks, queries) => {
        const index = new AlbumIndex();
        const orders = new SortOrders(index);
        const newest = new Map<string, TestPerson>();
        for (const [seq, page] of listed.entries()) {
          index.append(seq, compactPage(page));
          const annotated = annotatedOver(index, marks);
          for (const group of page) {
            const { objectId } = group;
            const unmarked = { isPinned: false, isHidden: false, alias: null };
            const marked = { ...unmarked, isChanged: isChanged(objectId), ...marks.get(objectId) };
            newest.set(objectId, { ...group, ...marked });
          }
          const people = [...newest.values()];
          const changed = Uint8Array.from({ length: index.rowCount }, (_, row) =>
            Number(isChanged(index.columns.objectId.get(row))),
          );
          for (const [sort, filter] of queries) {
            const query = { sort, filter };
            const result = queryAlbum(index, orders, annotated, query, filter.change && changed);
            const ids = Array.from(result.rows, (row) => index.columns.objectId.get(row));
            const expected = naiveOrder(naiveMatches(people, filter), sort);
            expect(ids).toEqual(expected.map(({ objectId }) => objectId));
            expect(result.pinnedCount).toBe(expected.filter(({ isPinned }) => isPinned).length);
            if (seq < listed.length - 1) continue;
            const facets = facetsOf(index, annotated, filter, result.marks);
            expect(comparableFacets(facets)).toEqual(naiveFacets(people, filter));
          }
          expect(index.groupCount).toBe(newest.size);
        }
      },
    ),
    { numRuns: 250 },
  );
}, 60_000);

test('turns an order round that it holds as if it were sorted anew', () => {
  const index = new AlbumIndex();
  const random = seededRandom(1);
  const groups = Array.from({ length: 400 }, (_, number) => drawnGroup(number, random));
  index.append(0, compactPage(groups));
  const annotated = annotatedOver(index, new Map([[groups[7]?.objectId ?? '', { alias: 'Åse' }]]));
  for (const field of [...SORT_FIELDS, 'AverageAge' as const]) {
    for (const [first, second] of [
      ['asc', 'desc'],
      ['desc', 'asc'],
    ] as const) {
      const orders = new SortOrders(index);
      orders.rowsInOrder({ field, order: first }, annotated);
      const anew = new SortOrders(index).rowsInOrder({ field, order: second }, annotated);
      expect(orders.rowsInOrder({ field, order: second }, annotated), `${field} ${second}`).toEqual(anew);
    }
  }
});

const BY_NAME = { field: 'Name', order: 'asc' } as const;

interface Album {
  readonly index: AlbumIndex;
  readonly orders: SortOrders;
}

function albumOf(groups: readonly TestGroup[]): Album {
  const index = new AlbumIndex();
  index.append(0, compactPage(groups));
  return { index, orders: new SortOrders(index) };
}

/** Ids in the order of the query. */
function found(
  { index, orders }: Album,
  filter: Partial<AlbumFilter>,
  marks: ReadonlyMap<string, Partial<TestMarks>> = new Map(),
  sort: AlbumSort = BY_NAME,
): readonly (string | null)[] {
  const query = { sort, filter: { ...EMPTY_FILTER, ...filter } };
  const { rows } = queryAlbum(index, orders, annotatedOver(index, marks), query);
  return Array.from(rows, (row) => index.columns.objectId.get(row));
}

/** An album of people whose ids are their names. */
const named = (...names: readonly string[]): Album =>
  albumOf(names.map((name) => ({ objectId: name, name })));

test('finds Chinese names by pinyin, by initials and from the start of any syllable', () => {
  const album = named('张三', '李四', '王小明');
  for (const text of ['zs', 'zhangsan', 'zhangs', 'san', 'ZhangSan', 'zhang san', 'zhs', 'zsan', '张']) {
    expect(found(album, { text }), text).toEqual(['张三']);
  }
  expect(found(album, { text: 'wangxm' })).toEqual(['王小明']);
  for (const text of ['ang', 'hang', 'zn', 'sz', 'zss', 'lisi4'])
    expect(found(album, { text }), text).toEqual([]);
});

test('reads the first syllables of a name as a surname', () => {
  const album = named('曾小贤', '单田芳', '尉迟恭', '吕布');
  expect(found(album, { text: 'zeng' })).toEqual(['曾小贤']);
  expect(found(album, { text: 'ceng' })).toEqual([]);
  expect(found(album, { text: 'shantf' })).toEqual(['单田芳']);
  expect(found(album, { text: 'yuchigong' })).toEqual(['尉迟恭']);
  for (const text of ['lv', 'lu', 'lü', 'Lǚ Bù']) expect(found(album, { text }), text).toEqual(['吕布']);
});

test('finds names of several scripts by their Chinese part and by both', () => {
  const album = named('Anna 张三', 'Anna Smith');
  for (const text of ['zs', 'annazs', 'Anna zhang', 'azs']) {
    expect(found(album, { text }), text).toEqual(['Anna 张三']);
  }
  expect(found(album, { text: 'anna' })).toEqual(['Anna 张三', 'Anna Smith']);
});

test('finds people by their alias as by their name', () => {
  const album = named('张三', 'Bob');
  const marks = new Map([['Bob', { alias: '曾小贤' }]]);
  expect(found(album, { text: 'zengxx' }, marks)).toEqual(['Bob']);
  expect(found(album, { text: 'bob' }, marks)).toEqual(['Bob']);
  expect(found(album, { text: '小贤' }, marks)).toEqual(['Bob']);
});

test('finds a name through case, width and diacritics, and never across two names', () => {
  const names = ['José', 'ｊｏｓｅ', 'JOSE\u0301', 'Jo', 'se'];
  const album = named(...names);
  expect(found(album, { text: 'jose' })).toHaveLength(3);
  expect(found(album, { text: 'o\ns' })).toEqual([]);
});

test('leaves out people with a label, and people without one', () => {
  const album = albumOf([
    { objectId: 'red', customLabels: { team: 'red' } },
    { objectId: 'blue', customLabels: { team: 'blue', place: 'Oslo' } },
    { objectId: 'none', customLabels: { place: 'Oslo' } },
  ]);
  const labels = (anyOf: (string | null)[], noneOf: (string | null)[]) => ({
    labels: [{ key: 'team', anyOf, noneOf }],
  });
  expect(found(album, labels([null], []))).toEqual(['none']);
  expect(found(album, labels([null, 'red'], []))).toEqual(['none', 'red']);
  expect(found(album, labels([], ['red']))).toEqual(['blue', 'none']);
  expect(found(album, labels([], ['red', null]))).toEqual(['blue']);
  expect(found(album, labels([], []))).toEqual(['blue', 'none', 'red']);
});

test('finds people whose ages overlap a range, its ends included', () => {
  const album = albumOf([
    { objectId: 'a 10–20', minAge: 10, maxAge: 20, averageAge: 80 },
    { objectId: 'b 30', averageAge: 30 },
    { objectId: 'c 40–', minAge: 40 },
    { objectId: 'd unknown' },
  ]);
  const ages = (from: number | null, to: number | null) => found(album, { ages: { from, to } });
  expect(ages(20, 30)).toEqual(['a 10–20', 'b 30']);
  expect(ages(21, 29)).toEqual([]);
  expect(ages(null, 10)).toEqual(['a 10–20']);
  expect(ages(31, null)).toEqual(['c 40–']);
  expect(ages(null, null)).toEqual(['a 10–20', 'b 30', 'c 40–']);
});

test('counts the start of a time range in and its end out, to the nanosecond', () => {
  const at = (nanoseconds: string): string => `2024-05-01T00:00:00.${nanoseconds}Z`;
  const album = albumOf([
    { objectId: 'before', createTime: at('000000001') },
    { objectId: 'start', createTime: '2024-05-01T08:00:00.000000002+08:00' },
    { objectId: 'end', createTime: at('000000003') },
    { objectId: 'never' },
  ]);
  const created = { start: at('000000002'), end: at('000000003') };
  expect(found(album, { created })).toEqual(['start']);
  expect(found(album, { created: { ...created, start: null } })).toEqual(['before', 'start']);
  expect(found(album, { created: { ...created, end: null } })).toEqual(['end', 'start']);
});

test('puts pinned people first, sorts by alias, and leaves hidden people out unless asked for', () => {
  const album = named('a', 'b', 'c', 'd');
  const marks = new Map([
    ['a', { alias: 'z' }],
    ['d', { isPinned: true }],
    ['b', { isHidden: true }],
  ]);
  expect(found(album, {}, marks)).toEqual(['d', 'c', 'a']);
  expect(found(album, {}, marks, { field: 'Name', order: 'desc' })).toEqual(['d', 'a', 'c']);
  expect(found(album, { visibility: 'hidden' }, marks)).toEqual(['b']);
  expect(found(album, { visibility: 'all' }, marks)).toEqual(['d', 'b', 'c', 'a']);
});

test('names the part of the filter whose relaxing brings most people', () => {
  const { index, orders } = albumOf([
    { objectId: 'a', name: 'Anna', gender: 'female', videoCount: 0 },
    { objectId: 'b', name: 'Bob', gender: 'male', videoCount: 0 },
    { objectId: 'c', name: 'Carl', gender: 'male', videoCount: 0 },
    { objectId: 'd', name: 'Anna', gender: 'male', videoCount: 0 },
  ]);
  const annotated = annotatedOver(index);
  const filter = { ...EMPTY_FILTER, text: 'anna', genders: ['male'], fewestImages: 0 };
  const { marks } = queryAlbum(index, orders, annotated, { sort: BY_NAME, filter });
  expect(facetsOf(index, annotated, filter, marks).relaxations).toEqual([
    { part: 'text', gain: 2 },
    { part: 'genders', gain: 1 },
    { part: 'fewestImages', gain: 0 },
  ]);
});

function labelFacets({ index, orders }: Album, filter: Partial<AlbumFilter>) {
  const annotated = annotatedOver(index);
  const whole = { ...EMPTY_FILTER, ...filter };
  const { marks } = queryAlbum(index, orders, annotated, { sort: BY_NAME, filter: whole });
  return facetsOf(index, annotated, whole, marks).labels;
}

test('lists the most frequent label first, and none that only a replaced copy had', () => {
  const album = albumOf([{ objectId: 'a', customLabels: { team: 'old' } }]);
  const groups = [
    { objectId: 'a', customLabels: { team: 'red' } },
    { objectId: 'b', customLabels: { team: 'blue', place: 'Oslo' } },
    { objectId: 'c', customLabels: { team: 'blue' } },
  ];
  album.index.append(1, compactPage(groups));
  expect(labelFacets(album, {})).toEqual([
    {
      key: 'team',
      values: [
        { value: 'blue', count: 2 },
        { value: 'red', count: 1 },
        { value: null, count: 0 },
      ],
      hiddenCount: 0,
    },
    {
      key: 'place',
      values: [
        { value: 'Oslo', count: 1 },
        { value: null, count: 2 },
      ],
      hiddenCount: 0,
    },
  ]);
});

test('hands out the 200 most frequent values of a key and those filtered by, and counts the others', () => {
  const serial = (number: number): string => String(number).padStart(3, '0');
  const groups = Array.from({ length: 300 }, (_, number) => ({
    objectId: `once-${number}`,
    customLabels: { serial: serial(number) },
  }));
  const album = albumOf([...groups, { objectId: 'twice', customLabels: { serial: '299' } }]);
  const labels = [{ key: 'serial', anyOf: ['250'], noneOf: ['260'] }];
  const [facet] = labelFacets(album, { labels });
  expect(facet?.values).toEqual([
    { value: '299', count: 2 },
    ...Array.from({ length: 199 }, (_, number) => ({ value: serial(number), count: 1 })),
    { value: '250', count: 1 },
    { value: '260', count: 1 },
    { value: null, count: 0 },
  ]);
  expect(facet?.hiddenCount).toBe(98);
});

test('still filters by more label keys than can be told apart in the counts', () => {
  const keys = Array.from({ length: 300 }, (_, number) => `key ${number}`);
  const album = albumOf([
    { objectId: 'all', customLabels: Object.fromEntries(keys.map((key) => [key, 'x'])) },
    { objectId: 'most', customLabels: Object.fromEntries(keys.slice(0, -1).map((key) => [key, 'x'])) },
  ]);
  const labels = keys.map((key) => ({ key, anyOf: ['x'], noneOf: [] }));
  expect(found(album, { labels })).toEqual(['all']);
});
