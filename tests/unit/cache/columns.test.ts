import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CoverColumns } from '../../../renderer/cache/columns/cover-columns.ts';
import { DictionaryColumn } from '../../../renderer/cache/columns/dictionary-column.ts';
import { InstantColumn } from '../../../renderer/cache/columns/instant-column.ts';
import { LabelColumn } from '../../../renderer/cache/columns/label-column.ts';
import { NumberColumn } from '../../../renderer/cache/columns/number-column.ts';
import { readInstant } from '../../../renderer/cache/columns/read-instant.ts';
import { TextColumn } from '../../../renderer/cache/columns/text-column.ts';
import { parseInstant } from '../../../shared/instant.ts';

const rowsOf = <Value>(column: { readonly length: number; get(row: number): Value }): Value[] =>
  Array.from({ length: column.length }, (_, row) => column.get(row));

test('gives back the texts it was given, page by page', () => {
  const texts = fc.array(fc.option(fc.oneof(fc.string(), fc.string({ unit: 'binary' }))));
  fc.assert(
    fc.property(fc.array(texts), (pages) => {
      const column = new TextColumn();
      for (const page of pages) column.append(page);
      expect(rowsOf(column)).toEqual(pages.flat());
      expect(rowsOf(TextColumn.load(column.save()))).toEqual(pages.flat());
    }),
  );
});

test('keeps half a surrogate pair apart from the other half in the next row', () => {
  const column = new TextColumn();
  column.append(['a\ud83d', '\ude00b', 'c']);
  expect(rowsOf(column)).toEqual(['a\ufffd', '\ufffdb', 'c']);
});

test('gives back numbers of any size, and takes what is none for absent', () => {
  const numbers = fc.array(
    fc.option(fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }))),
  );
  fc.assert(
    fc.property(fc.array(numbers), (pages) => {
      const column = new NumberColumn();
      for (const page of pages) column.append(page);
      expect(rowsOf(NumberColumn.load(column.save()))).toEqual(
        pages.flat().map((value) => (value === null ? null : value + 0)),
      );
    }),
  );
  const column = new NumberColumn();
  column.append(['7' as unknown as number, Number.POSITIVE_INFINITY, -(2 ** 31)]);
  expect(rowsOf(column)).toEqual([null, null, -(2 ** 31)]);
});

test('gives back dictionary strings and labels, one named __proto__ too', () => {
  const genders = new DictionaryColumn();
  genders.append(['male', null, '', 'male']);
  expect(rowsOf(DictionaryColumn.load(genders.save()))).toEqual(['male', null, '', 'male']);
  const labels = new LabelColumn();
  const proto = JSON.parse('{"__proto__":"x","constructor":"y"}');
  labels.append([{ team: 'red' }, null, {}, proto]);
  expect(rowsOf(LabelColumn.load(labels.save()))).toEqual([{ team: 'red' }, null, null, proto]);
});

test('gives back covers, one without a face and one without anything', () => {
  const full = {
    objectId: 'o',
    uri: 'oss://b/k',
    eTag: '"e"',
    width: 10,
    height: 20,
    orientation: 6,
    figureId: 'f',
    face: [1, 2.5, 3, 4] as const,
  };
  const bare = {
    objectId: null,
    uri: null,
    eTag: null,
    width: null,
    height: null,
    orientation: null,
    figureId: null,
    face: null,
  };
  const covers = new CoverColumns();
  covers.append([full, null, bare]);
  expect(rowsOf(covers)).toEqual([full, null, bare]);
  expect(rowsOf(CoverColumns.load(covers.saveParts()))).toEqual([full, null, bare]);
});

test('keeps times to the nanosecond and writes them in UTC', () => {
  const column = new InstantColumn();
  column.append(['2022-01-14T10:10:52.83948013+08:00', 'yesterday', null, '1969-12-31T23:59:59.000000001Z']);
  expect(rowsOf(column)).toEqual([
    '2022-01-14T02:10:52.83948013Z',
    null,
    null,
    '1969-12-31T23:59:59.000000001Z',
  ]);
});

test('reads the usual form of a time as the general parser does, and leaves it all others', () => {
  const two = (max: number): fc.Arbitrary<string> =>
    fc.nat(max).map((value) => String(value).padStart(2, '0'));
  const text = fc
    .tuple(
      fc.integer({ min: 1800, max: 2400 }),
      two(14),
      two(33),
      two(25),
      two(61),
      two(61),
      fc.constantFrom('', '.', '.5', '.123456789', '.1234567891', '.00000001'),
      fc.constantFrom('Z', 'z', '+08:00', '-03:30', '+0800', '', '+25:61', 'Z '),
    )
    .map(
      ([year, month, day, hour, minute, second, fraction, zone]) =>
        `${year}-${month}-${day}T${hour}:${minute}:${second}${fraction}${zone}`,
    );
  fc.assert(
    fc.property(fc.oneof(text, fc.string()), (candidate) => {
      expect(readInstant(candidate)).toEqual(parseInstant(candidate));
    }),
    { numRuns: 5000 },
  );
});
