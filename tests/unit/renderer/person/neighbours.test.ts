import { describe, expect, it } from 'vitest';
import type { CacheApi, PersonCard } from '../../../../renderer/cache/cache-api.ts';
import { findNeighbours } from '../../../../renderer/person/use-neighbours.ts';
import { appError } from '../../../../shared/app-error.ts';
import { failure, success } from '../../../../shared/result.ts';

const IDS = ['a', 'b', 'c', 'd'];
const ORDER = { orderId: 7, matchCount: IDS.length };

const cache: Pick<CacheApi, 'findPosition' | 'readCards'> = {
  findPosition: async (orderId, groupId) => {
    const position = IDS.indexOf(groupId);
    return orderId === 7 ? success(position < 0 ? null : position) : failure(appError('cache', 'gone'));
  },
  readCards: async (_orderId, from, to) =>
    success(IDS.slice(from, to).map((groupId) => ({ groupId }) as PersonCard)),
};

describe('findNeighbours', () => {
  it.each([
    ['a', { position: 0, count: 4, previous: null, next: 'b' }],
    ['b', { position: 1, count: 4, previous: 'a', next: 'c' }],
    ['d', { position: 3, count: 4, previous: 'c', next: null }],
  ])('finds those of %s', async (groupId, expected) => {
    expect(await findNeighbours(cache, ORDER, groupId)).toEqual({ groupId, ...expected });
  });

  it('knows none of a person who is not in the order, nor of an order that is gone', async () => {
    expect(await findNeighbours(cache, ORDER, 'x')).toBeNull();
    expect(await findNeighbours(cache, { orderId: 8, matchCount: 4 }, 'a')).toBeNull();
  });
});
