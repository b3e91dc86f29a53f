import { expect, it } from 'vitest';
import { type AlbumOrder, type CacheApi, EMPTY_FILTER } from '../../../../renderer/cache/cache-api.ts';
import { placeAgain } from '../../../../renderer/store/placement.ts';
import { createFakeCache } from '../../../support/fake-cache.ts';
import { fakePerson } from '../../../support/fake-people.ts';

const people = Array.from({ length: 60 }, (_, index) => ({ ...fakePerson(index), faceCount: 1000 - index }));
const sort = { field: 'FaceCount', order: 'desc' } as const;

async function ordered(cache: CacheApi): Promise<AlbumOrder> {
  const answer = await cache.queryAlbum({ datasetId: 'a', sort, filter: EMPTY_FILTER });
  if (!answer.ok) throw new Error('no order');
  return answer.value;
}

it('gives the place of somebody who has gone to the next person, wherever those after them are now', async () => {
  const cache = createFakeCache();
  cache.setAlbum('a', { people, runs: [], growing: false }, 'generation-current');
  const from = await ordered(cache);
  // The one at 10 has gone, the one after the next is first by now.
  const changed = people
    .filter((_, index) => index !== 10)
    .map((person, index) => (index === 11 ? { ...person, faceCount: 5000 } : person));
  cache.setAlbum('a', { people: changed, runs: [], growing: false }, 'generation-current', 2);
  const to = await ordered(cache);
  const groupId = fakePerson(10).objectId;
  const spot = {
    from: 10,
    to: 20,
    topGroupId: groupId,
    topPosition: 10,
    focusedGroupId: null,
    focusedPosition: 10,
  };
  expect(await placeAgain(cache, from, to, spot)).toEqual({
    kind: 'keep',
    topWas: 10,
    topNow: 11,
    focusedNow: null,
  });
});
