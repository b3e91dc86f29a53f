import { expect, test } from 'vitest';
import { HIDDEN, PINNED } from '../../../renderer/cache/annotations/annotated-rows.ts';
import { DatasetAnnotations } from '../../../renderer/cache/annotations/dataset-annotations.ts';
import { RowAnnotations } from '../../../renderer/cache/annotations/row-annotations.ts';
import { AlbumIndex } from '../../../renderer/cache/columns/album-index.ts';
import { type Annotation, NO_ANNOTATION, type StoredAnnotation } from '../../../shared/annotation.ts';
import { compactPage } from '../../support/cache-pages.ts';

const marks = { name: null, customId: null, coverObjectId: null, figureId: null };

function stored(groupId: string, annotation: Partial<Annotation>): StoredAnnotation {
  return { ...NO_ANNOTATION, ...annotation, groupId, changedAt: '2026-01-01T00:00:00.000Z', marks };
}

function append(index: AlbumIndex, ...ids: readonly string[]): void {
  index.append(index.lastSeq + 1, compactPage(ids.map((objectId) => ({ objectId }))));
}

/** What readers see of every current row, by group. */
function seen(index: AlbumIndex, rows: RowAnnotations): Readonly<Record<string, unknown>> {
  const entries: [string, unknown][] = [];
  for (let row = 0; row < index.rowCount; row++) {
    if (index.isSuperseded(row)) continue;
    const flags = rows.flags[row] ?? -1;
    entries.push([
      index.columns.objectId.get(row) ?? '',
      [(flags & PINNED) !== 0, (flags & HIDDEN) !== 0, rows.aliases.get(row) ?? null, rows.hasNote(row)],
    ]);
  }
  return Object.fromEntries(entries);
}

test('follows commits and an album that grows', () => {
  const index = new AlbumIndex();
  append(index, 'a', 'b');
  const annotations = new DatasetAnnotations();
  annotations.take([stored('b', { isPinned: true, alias: 'Bea' }), stored('z', { isHidden: true })]);
  const rows = new RowAnnotations(index, annotations).follow();
  expect(seen(index, rows)).toEqual({
    a: [false, false, null, false],
    b: [true, false, 'Bea', false],
  });
  expect([rows.hasPinned, rows.hasHidden, rows.hiddenCount]).toEqual([true, false, 0]);

  append(index, 'z', 'b');
  annotations.take([stored('a', { note: 'n' })]);
  rows.follow();
  expect(seen(index, rows)).toEqual({
    a: [false, false, null, true],
    z: [false, true, null, false],
    b: [true, false, 'Bea', false],
  });
  expect([...rows.aliases.keys()]).toEqual([3]);
  expect(rows.hiddenCount).toBe(1);

  annotations.take([stored('b', {}), stored('z', {}), stored('a', {})]);
  rows.follow();
  expect([rows.hasPinned, rows.hasHidden, rows.aliases.size, rows.hasNote(0)]).toEqual([
    false,
    false,
    0,
    false,
  ]);
});

test('raises its versions with what changed, and only then', () => {
  const index = new AlbumIndex();
  append(index, 'a', 'b');
  const annotations = new DatasetAnnotations();
  const rows = new RowAnnotations(index, annotations).follow();
  const versions = (): readonly number[] => {
    rows.follow();
    return [rows.version, rows.aliasVersion];
  };
  const [version = -1, aliasVersion = -1] = versions();
  expect(versions()).toEqual([version, aliasVersion]);
  annotations.take([stored('a', { isPinned: true })]);
  expect(versions()).toEqual([version + 1, aliasVersion]);
  annotations.take([stored('a', { isPinned: true, alias: 'Ann' })]);
  const [, renamed = -1] = versions();
  expect(renamed).toBeGreaterThan(aliasVersion);
  append(index, 'c');
  expect(versions()).toEqual([version + 3, renamed]);
});

test('catches up after more commits than are remembered', () => {
  const index = new AlbumIndex();
  append(index, 'a', 'b');
  const annotations = new DatasetAnnotations();
  annotations.take([stored('a', { isPinned: true, alias: 'Ann' })]);
  const rows = new RowAnnotations(index, annotations).follow();
  for (let commit = 0; commit < 200; commit++) {
    annotations.take([stored(commit % 2 === 0 ? 'a' : 'b', { isHidden: true, note: `${commit}` })]);
  }
  rows.follow();
  expect(seen(index, rows)).toEqual({ a: [false, true, null, true], b: [false, true, null, true] });
  expect([rows.hasPinned, rows.hiddenCount]).toEqual([false, 2]);
});
