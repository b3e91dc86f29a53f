import { expect, test } from 'vitest';
import { EMPTY_FILTER } from '../../renderer/cache/cache-api.ts';
import type { PersonEdit } from '../../shared/edit.ts';
import { CacheUnderTest, valueIn } from '../support/cache-under-test.ts';

const EDIT: PersonEdit = {
  ...{ editId: 'e', datasetId: 'd', groupId: 'a', change: { name: 'Zoe', customLabels: { team: 'blue' } } },
  base: { name: 'Ann', coverFigureId: null, customLabels: {}, metaLockVersion: 1 },
  ...{ state: 'waiting', theirs: null, error: null, createdAt: '2026-01-01T00:00:00.000Z' },
};

test('shows what is on its way to the service, says so once, and lets orders made before go', async () => {
  const cache = new CacheUnderTest();
  await cache.list('one', [
    { objectId: 'a', name: 'Ann' },
    { objectId: 'b', name: 'Bob' },
  ]);
  const query = { datasetId: 'd', sort: { field: 'Name', order: 'asc' }, filter: EMPTY_FILTER } as const;
  const before = valueIn(await cache.calls.queryAlbum(query, 2));
  expect(before.firstCards.map(({ name }) => name)).toEqual(['Ann', 'Bob']);
  cache.changes.length = 0;
  valueIn(await cache.calls.showEdits('d', [EDIT]));
  valueIn(await cache.calls.showEdits('d', [EDIT]));
  expect(cache.changes).toEqual([{ datasetId: 'd', groupCount: 2, reason: 'edited', changeCount: 0 }]);
  expect(await cache.calls.readRail(before.orderId)).toMatchObject({ ok: false });
  const after = valueIn(await cache.calls.queryAlbum(query, 2));
  expect(after.firstCards.map(({ name }) => name)).toEqual(['Bob', 'Zoe']);
  const person = valueIn(await cache.calls.readPerson('d', 'a'));
  expect(person?.cluster).toMatchObject({ name: 'Zoe', customLabels: { team: 'blue' } });
  expect(person?.raw).toMatchObject({ Name: 'Ann' });
  valueIn(await cache.calls.showEdits('d', []));
  const last = valueIn(await cache.calls.queryAlbum(query, 2));
  expect(last.firstCards.map(({ name }) => name)).toEqual(['Ann', 'Bob']);
});
