import { expect, test, vi } from 'vitest';
import { EMPTY_FILTER } from '../../renderer/cache/cache-api.ts';
import { SortOrders } from '../../renderer/cache/query/sort-orders.ts';
import { drawnGroup, seededRandom } from '../support/cache-pages.ts';
import { CacheUnderTest } from '../support/cache-under-test.ts';

/** Ten fields in both directions. */
const SORTS = 20;

test('once an album was asked for, the other orders of it are made', async () => {
  const random = seededRandom(1);
  const cache = new CacheUnderTest();
  await cache.list('one', [drawnGroup(0, random), drawnGroup(1, random), drawnGroup(2, random)]);
  await cache.settle();
  const makeAnother = vi.spyOn(SortOrders.prototype, 'makeAnother');
  const query = { datasetId: 'd', sort: { field: 'Name', order: 'asc' }, filter: EMPTY_FILTER };
  expect(await cache.service.call('queryAlbum', [query])).toMatchObject({ ok: true });
  await vi.waitFor(() => expect(makeAnother).toHaveLastReturnedWith(false), { timeout: 10_000 });
  // The one that was asked for is there already; the last call finds that all are.
  expect(makeAnother).toHaveBeenCalledTimes(SORTS);
});
