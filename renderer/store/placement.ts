import type { AlbumOrder, CacheApi } from '../cache/cache-api.ts';
import type { GridSpot, Placement } from './album-view.ts';
import { intervalOf } from './intervals.ts';

type PlaceCalls = Pick<CacheApi, 'findPosition' | 'readGroupIds'>;

/** How many of those who came after a person are looked at to find who takes their place. */
const NEXT_ONES = 20;

/** Where the grid is to stand that stood at the spot when it was left. */
export async function placeAtSpot(cache: PlaceCalls, to: AlbumOrder, spot: GridSpot): Promise<Placement> {
  const [topNow, focusedNow] = await Promise.all([
    find(cache, to, spot.topGroupId),
    find(cache, to, spot.focusedGroupId),
  ]);
  return {
    kind: 'keep',
    topWas: spot.topPosition,
    topNow,
    focusedNow: focusedNow ?? within(to, spot.focusedPosition),
  };
}

/**
 * Where a grid that stands at the spot in one order is to stand in the next. Who left the place (hidden, or pinned to the
 * front) does not take it along: the next person has it then.
 */
export async function placeAgain(
  cache: PlaceCalls,
  from: AlbumOrder | null,
  to: AlbumOrder,
  spot: GridSpot | null,
): Promise<Placement> {
  if (spot === null) return { kind: 'top' };
  const place = async (groupId: string | null, position: number): Promise<number | null> => {
    const found = await find(cache, to, groupId);
    if (from === null || groupId === null) return found;
    const wasPinned = position < from.pinnedCount;
    if (found !== null && wasPinned === found < to.pinnedCount) return found;
    return next(cache, from, to, position);
  };
  const [topNow, focusedNow] = await Promise.all([
    place(spot.topGroupId, spot.topPosition),
    place(spot.focusedGroupId, spot.focusedPosition),
  ]);
  return { kind: 'keep', topWas: spot.topPosition, topNow, focusedNow };
}

async function find(cache: PlaceCalls, order: AlbumOrder, groupId: string | null): Promise<number | null> {
  if (groupId === null) return null;
  const answer = await cache.findPosition(order.orderId, groupId);
  return answer.ok ? answer.value : null;
}

/** Where the first of those who came after the position is now; null when none of the nearest is there any more. */
async function next(
  cache: PlaceCalls,
  from: AlbumOrder,
  to: AlbumOrder,
  position: number,
): Promise<number | null> {
  const end = Math.min(position + 1 + NEXT_ONES, from.matchCount);
  const answer = await cache.readGroupIds(from.orderId, intervalOf(position + 1, end), NEXT_ONES);
  if (!answer.ok) return null;
  const places = await Promise.all(answer.value.map((groupId) => find(cache, to, groupId)));
  // Who was pinned together with them is among the first now, and has left the place too.
  const isPlace = (now: number | null): boolean =>
    now !== null && (position < from.pinnedCount || now >= to.pinnedCount);
  return places.find(isPlace) ?? null;
}

function within({ matchCount }: AlbumOrder, position: number): number {
  return Math.max(0, Math.min(position, matchCount - 1));
}
