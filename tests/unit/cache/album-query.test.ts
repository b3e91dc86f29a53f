import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AlbumFilter, AlbumSort } from '../../../renderer/cache/cache-api.ts';
import { AlbumIndex } from '../../../renderer/cache/columns/album-index.ts';
import { queryAlbum } from '../../../renderer/cache/query/album-query.ts';
import { SortOrders } from '../../../renderer/cache/query/sort-orders.ts';
import { SORT_FIELDS } from '../../../shared/dataset.ts';
import { facetCounts, naiveFacets, naiveMatches, naiveOrder } from '../../support/cache-naive-album.ts';
import { compactPage, type TestGroup } from '../../support/cache-pages.ts';

const NAMES = [null, '', 'Anna', 'anna', 'Ägir', 'Zoë', 'ｗｉｄｅ', '张三', '李四', 'مريم', 'İpek', '7up'];
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

const aGroup: fc.Arbitrary<TestGroup> = fc.record({
  objectId: fc.constantFrom(...Array.from({ length: 40 }, (_, number) => `Cluster-${(number * 7919) % 97}`)),
  name: fc.constantFrom(...NAMES),
  gender: fc.constantFrom(null, 'male', 'female', 'Unknown'),
  faceCount: numbers,
  imageCount: fc.option(fc.nat(3)),
  videoCount: fc.option(fc.nat(3)),
  averageAge: numbers,
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

const aSort: fc.Arbitrary<AlbumSort> = fc.record({
  field: fc.constantFrom(...SORT_FIELDS, 'AverageAge' as const),
  order: fc.constantFrom('asc' as const, 'desc' as const),
});

const aFilter: fc.Arbitrary<AlbumFilter> = fc.record({
  nameContains: fc.constantFrom('', '', 'a', 'AGI', 'wide', '三', 'oe', 'i', '\u0301', 'none has this'),
  labels: fc.array(
    fc.record({
      key: fc.constantFrom('place', 'team', 'absent'),
      values: fc.array(fc.constantFrom('1', '2', '9'), { minLength: 1, maxLength: 2 }),
    }),
    { maxLength: 3 },
  ),
});

const pages = fc.array(fc.array(aGroup, { maxLength: 12 }), { maxLength: 5 });

test('gives the order, the set and the label counts of a plain implementation, page after page', () => {
  fc.assert(
    fc.property(
      pages,
      fc.array(fc.tuple(aSort, aFilter), { minLength: 1, maxLength: 4 }),
      (listed, queries) => {
        const index = new AlbumIndex();
        const orders = new SortOrders(index);
        const newest = new Map<string, TestGroup>();
        for (const [seq, page] of listed.entries()) {
          index.append(seq, compactPage(page));
          for (const group of page) newest.set(group.objectId, group);
          const groups = [...newest.values()];
          for (const [sort, filter] of queries) {
            const result = queryAlbum(index, orders, { sort, filter });
            const ids = Array.from(result.rows, (row) => index.columns.objectId.get(row));
            const expected = naiveOrder(groups, sort).filter((group) => naiveMatches(group, filter));
            expect(ids).toEqual(expected.map(({ objectId }) => objectId));
            expect(facetCounts(result.labelFacets)).toEqual(naiveFacets(groups, filter));
          }
          expect(index.groupCount).toBe(newest.size);
        }
      },
    ),
    { numRuns: 400 },
  );
});

test('lists the most frequent label first, and none that only a replaced copy had', () => {
  const index = new AlbumIndex();
  index.append(0, compactPage([{ objectId: 'a', customLabels: { team: 'old' } }]));
  index.append(
    1,
    compactPage([
      { objectId: 'a', customLabels: { team: 'red' } },
      { objectId: 'b', customLabels: { team: 'blue', place: 'Oslo' } },
      { objectId: 'c', customLabels: { team: 'blue' } },
    ]),
  );
  const query = { sort: { field: 'Name', order: 'asc' }, filter: { nameContains: '', labels: [] } } as const;
  expect(queryAlbum(index, new SortOrders(index), query).labelFacets).toEqual([
    {
      key: 'team',
      values: [
        { value: 'blue', count: 2 },
        { value: 'red', count: 1 },
      ],
      hiddenCount: 0,
    },
    { key: 'place', values: [{ value: 'Oslo', count: 1 }], hiddenCount: 0 },
  ]);
});

test('hands out the 200 most frequent values of a key and those filtered by, and counts the others', () => {
  const index = new AlbumIndex();
  const serial = (number: number): string => String(number).padStart(3, '0');
  const groups = Array.from({ length: 300 }, (_, number) => ({
    objectId: `once-${number}`,
    customLabels: { serial: serial(number) },
  }));
  index.append(0, compactPage([...groups, { objectId: 'twice', customLabels: { serial: '299' } }]));
  const labels = [{ key: 'serial', values: ['250'] }];
  const query = { sort: { field: 'Name', order: 'asc' }, filter: { nameContains: '', labels } } as const;
  const [facet] = queryAlbum(index, new SortOrders(index), query).labelFacets;
  expect(facet?.values).toEqual([
    { value: '299', count: 2 },
    ...Array.from({ length: 199 }, (_, number) => ({ value: serial(number), count: 1 })),
    { value: '250', count: 1 },
  ]);
  expect(facet?.hiddenCount).toBe(99);
});

test('finds a name through case, width and diacritics, and never across two names', () => {
  const index = new AlbumIndex();
  const names = ['José', 'ｊｏｓｅ', 'JOSE\u0301', 'Jo', 'se'];
  index.append(0, compactPage(names.map((name, number) => ({ objectId: String(number), name }))));
  const found = (nameContains: string): number =>
    queryAlbum(index, new SortOrders(index), {
      sort: { field: 'Name', order: 'asc' },
      filter: { nameContains, labels: [] },
    }).rows.length;
  expect(found('jose')).toBe(3);
  expect(found('o\ns')).toBe(0);
});
