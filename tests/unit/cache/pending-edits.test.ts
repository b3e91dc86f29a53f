import { describe, expect, it } from 'vitest';
import { DatasetAnnotations } from '../../../renderer/cache/annotations/dataset-annotations.ts';
import { PendingEdits } from '../../../renderer/cache/annotations/pending-edits.ts';
import { RowAnnotations } from '../../../renderer/cache/annotations/row-annotations.ts';
import { EMPTY_FILTER } from '../../../renderer/cache/cache-api.ts';
import { AlbumIndex } from '../../../renderer/cache/columns/album-index.ts';
import { queryAlbum } from '../../../renderer/cache/query/album-query.ts';
import { cardsOf } from '../../../renderer/cache/query/cards.ts';
import { findByPrefix } from '../../../renderer/cache/query/find-by-prefix.ts';
import { SortOrders } from '../../../renderer/cache/query/sort-orders.ts';
import { NO_ANNOTATION } from '../../../shared/annotation.ts';
import type { PersonChange, PersonEdit } from '../../../shared/edit.ts';
import { compactPage } from '../../support/cache-pages.ts';

function edit(groupId: string, change: PersonChange, state: PersonEdit['state'] = 'waiting'): PersonEdit {
  const base = { name: null, coverFigureId: null, customLabels: {}, metaLockVersion: 1 };
  return {
    ...{ editId: groupId, datasetId: 'd', groupId, change, base, state },
    ...{ theirs: null, error: null, createdAt: '2026-01-01T00:00:00.000Z' },
  };
}

/** Ann, Bob, Cleo and somebody without a name; Cleo has the alias Alva. */
function album() {
  const index = new AlbumIndex();
  const groups = [
    { objectId: 'a', name: 'Ann' },
    { objectId: 'b', name: 'Bob' },
    { objectId: 'c', name: 'Cleo' },
    { objectId: 'n', name: null },
  ];
  index.append(0, compactPage(groups));
  const annotations = new DatasetAnnotations();
  const marks = { name: null, customId: null, coverObjectId: null, figureId: null };
  const changedAt = '2026-01-01T00:00:00.000Z';
  annotations.take([{ ...NO_ANNOTATION, groupId: 'c', alias: 'Alva', changedAt, marks }]);
  const pending = new PendingEdits();
  const rows = new RowAnnotations(index, annotations, pending);
  const orders = new SortOrders(index);
  const find = (filter: Partial<typeof EMPTY_FILTER>, order: 'asc' | 'desc' = 'asc') => {
    const query = { sort: { field: 'Name', order } as const, filter: { ...EMPTY_FILTER, ...filter } };
    return cardsOf(index, rows.follow(), queryAlbum(index, orders, rows, query).rows);
  };
  const ids = (filter: Partial<typeof EMPTY_FILTER> = {}, order: 'asc' | 'desc' = 'asc') =>
    find(filter, order)
      .map(({ groupId }) => groupId)
      .join('');
  return { index, pending, rows, find, ids };
}

describe('names on their way to the service', () => {
  it('stand on cards, in orders and in searches in place of the service’s', () => {
    const { pending, find, ids } = album();
    expect(ids()).toBe('cabn');
    pending.show([edit('a', { name: 'Zoe' }), edit('n', { name: 'Mia' })]);
    expect(ids()).toBe('cbna');
    expect(ids({}, 'desc')).toBe('anbc');
    expect(find({}).map(({ name }) => name)).toEqual(['Cleo', 'Bob', 'Mia', 'Zoe']);
    expect(ids({ text: 'zo' })).toBe('a');
    expect(ids({ text: 'ann' })).toBe('');
    expect(ids({ named: 'unnamed' })).toBe('');
  });

  it('stand below an alias', () => {
    const { pending, find, ids } = album();
    pending.show([edit('c', { name: 'Zoe' })]);
    expect(ids()).toBe('cabn');
    expect(find({ text: 'alva' })).toMatchObject([{ groupId: 'c', alias: 'Alva', name: 'Zoe' }]);
    expect(ids({ text: 'zoe' })).toBe('c');
    expect(ids({ text: 'cleo' })).toBe('');
  });

  it('that take the name away leave the person unnamed and last', () => {
    const { index, pending, rows, find, ids } = album();
    pending.show([edit('a', { name: '' })]);
    expect(ids()).toBe('cban');
    expect(ids({}, 'desc')).toBe('bcan');
    expect(ids({ named: 'unnamed' })).toBe('an');
    expect(find({}).find(({ groupId }) => groupId === 'a')?.name).toBeNull();
    const all = Uint32Array.from([0, 1, 2, 3]);
    expect(findByPrefix(index, rows.follow(), all, 'ann', 0)).toBeNull();
  });

  it('give way when they are shown no longer', () => {
    const { pending, ids } = album();
    pending.show([edit('a', { name: 'Zoe' })]);
    expect(ids()).toBe('cban');
    expect(pending.show([])).toBe(true);
    expect(ids()).toBe('cabn');
    expect(ids({ text: 'ann' })).toBe('a');
  });

  it('that the service refused are not shown', () => {
    const { pending, ids } = album();
    expect(pending.show([edit('a', { name: 'Zoe' }, 'refused')])).toBe(false);
    expect(ids()).toBe('cabn');
  });

  it('follow an album that grows', () => {
    const { index, pending, find } = album();
    pending.show([edit('a', { name: 'Zoe' })]);
    index.append(1, compactPage([{ objectId: 'a', name: 'Annie' }]));
    expect(find({ text: 'zoe' })).toMatchObject([{ groupId: 'a', name: 'Zoe' }]);
  });
});

it('labels on their way to the service stand on cards', () => {
  const { pending, find } = album();
  pending.show([edit('a', { customLabels: { team: 'blue' } })]);
  expect(find({ text: 'ann' })).toMatchObject([{ customLabels: { team: 'blue' } }]);
});

it('without any, what is shown is the aliases themselves, and nothing is made anew', () => {
  const { pending, rows } = album();
  rows.follow();
  expect(rows.shownNames).toBe(rows.aliases);
  const { version } = rows;
  expect(pending.show([])).toBe(false);
  expect(rows.follow().version).toBe(version);
});
