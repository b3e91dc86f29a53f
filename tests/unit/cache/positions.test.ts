import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { AlbumIndex } from '../../../renderer/cache/columns/album-index.ts';
import { loadPinyin } from '../../../renderer/cache/columns/pinyin.ts';
import { findByPrefix } from '../../../renderer/cache/query/find-by-prefix.ts';
import { carryIntervals, groupIdsAt, intervalsOf, rowsAt } from '../../../renderer/cache/query/intervals.ts';
import { annotatedOver, compactPage } from '../../support/cache-pages.ts';

beforeAll(loadPinyin);

function albumOf(ids: readonly string[]): AlbumIndex {
  const index = new AlbumIndex();
  index.append(0, compactPage(ids.map((objectId) => ({ objectId, name: objectId }))));
  return index;
}

const rowsInOrder = (index: AlbumIndex): Uint32Array =>
  Uint32Array.from({ length: index.rowCount }, (_, row) => row);

const shuffledIds = fc.shuffledSubarray([...'abcdefghijkl']);

test('carries positions to the same people of another order and generation', () => {
  fc.assert(
    fc.property(shuffledIds, shuffledIds, fc.func(fc.boolean()), (idsBefore, idsAfter, isSelected) => {
      const [before, after] = [albumOf(idsBefore), albumOf(idsAfter)];
      const selected = idsBefore.filter(isSelected);
      const intervals = intervalsOf(before, rowsInOrder(before), selected);
      expect(groupIdsAt(before, rowsInOrder(before), intervals, 100)).toEqual(selected);
      const carried = carryIntervals(before, rowsInOrder(before), intervals, after, rowsInOrder(after));
      const expected = idsAfter.filter((id) => selected.includes(id));
      expect(groupIdsAt(after, rowsInOrder(after), carried, 100)).toEqual(expected);
      // Ascending, apart from each other, none empty.
      expect(carried.every((edge, place) => place === 0 || edge > (carried[place - 1] ?? 0))).toBe(true);
    }),
  );
});

test('carries positions between orders of one album, though newer copies came in between', () => {
  const index = albumOf(['a', 'b', 'c']);
  const before = Uint32Array.of(0, 1, 2);
  index.append(1, compactPage([{ objectId: 'a' }]));
  const after = Uint32Array.of(2, 3, 1);
  expect(carryIntervals(index, before, Uint32Array.of(0, 1), index, after)).toEqual(Uint32Array.of(1, 2));
  expect(carryIntervals(index, after, Uint32Array.of(1, 2), index, before)).toEqual(Uint32Array.of(0, 1));
});

test('leaves out positions beyond the end, and ids beyond the limit', () => {
  const index = albumOf(['a', 'b', 'c']);
  const rows = Uint32Array.of(2, 1, 0);
  expect(rowsAt(rows, Uint32Array.of(0, 1, 2, 9))).toEqual(Uint32Array.of(2, 0));
  expect(groupIdsAt(index, rows, Uint32Array.of(0, 3), 2)).toEqual(['c', 'b']);
  expect(intervalsOf(index, rows, ['a', 'b', 'absent'])).toEqual(Uint32Array.of(1, 3));
});

test('jumps to the next name that begins with what is typed, going round', () => {
  const index = albumOf(['Anna', 'Émile', '张三', 'Hanna', 'emma']);
  const rows = rowsInOrder(index);
  const jump = (text: string, from: number, marks = new Map<string, { alias: string }>()) =>
    findByPrefix(index, annotatedOver(index, marks), rows, text, from);
  expect(jump('em', 0)).toBe(1);
  expect(jump('em', 1)).toBe(1);
  expect(jump('em', 2)).toBe(4);
  expect(jump('e', 5)).toBe(1);
  expect(jump('anna', 1)).toBe(0);
  for (const text of ['zs', 'zhang', '张']) expect(jump(text, 0), text).toBe(2);
  for (const text of ['san', 'nna', '', 'x']) expect(jump(text, 0), text).toBeNull();
  const marks = new Map([['Anna', { alias: '李四' }]]);
  expect(jump('anna', 0, marks)).toBeNull();
  expect(jump('ls', 3, marks)).toBe(0);
});
