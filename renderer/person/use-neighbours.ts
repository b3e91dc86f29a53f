import { useEffect, useRef, useState } from 'react';
import type { CacheApi } from '../cache/cache-api.ts';
import { useAlbumView, useServices } from '../store/services.tsx';

/** Where a person stands in the order on screen. */
export interface Neighbours {
  /** Whose they are: while those of another person are being read, the ones before stay. */
  readonly groupId: string;
  /** From 0. */
  readonly position: number;
  readonly count: number;
  /** Group ids; null at the ends. */
  readonly previous: string | null;
  readonly next: string | null;
}

/** The people before and after this one in the album's order; null while that is not known, and when this person is not in it. */
export function useNeighbours(datasetId: string, groupId: string): Neighbours | null {
  const { cache } = useServices();
  const order = useAlbumView(({ shown }) =>
    shown === null || shown.query.datasetId !== datasetId ? null : shown.order,
  );
  const [neighbours, setNeighbours] = useState<Neighbours | null>(null);
  const last = useRef<Neighbours | null>(null);
  useEffect(() => {
    if (order === null) {
      setNeighbours(null);
      return;
    }
    let isWanted = true;
    void findNeighbours(cache, order, groupId).then(async (found) => {
      // Who was hidden on this page left the order: those at the same place are the neighbours then.
      const stood = found === null && last.current?.groupId === groupId ? last.current.position : null;
      const neighbours = stood === null ? found : await neighboursAt(cache, order, groupId, stood);
      if (!isWanted) return;
      last.current = neighbours;
      setNeighbours(neighbours);
    });
    return () => {
      isWanted = false;
    };
  }, [cache, order, groupId]);
  return neighbours;
}

interface Order {
  readonly orderId: number;
  readonly matchCount: number;
}

/** Null when the order has no such person, or can't be read any more: a newer one is on its way then. */
export async function findNeighbours(
  cache: Pick<CacheApi, 'findPosition' | 'readCards'>,
  order: Order,
  groupId: string,
): Promise<Neighbours | null> {
  const place = await cache.findPosition(order.orderId, groupId);
  if (!place.ok || place.value === null) return null;
  return await readAround(cache, order, groupId, place.value, place.value + 1);
}

/** The people around a place that a person has left; null when the order can't be read any more, or has nobody. */
async function neighboursAt(
  cache: Pick<CacheApi, 'readCards'>,
  order: Order,
  groupId: string,
  position: number,
): Promise<Neighbours | null> {
  const { matchCount } = order;
  if (matchCount === 0) return null;
  const around = await readAround(cache, order, groupId, position, position);
  return around === null ? null : { ...around, position: Math.min(position, matchCount - 1) };
}

/** The person before `position` and the one at `next`. */
async function readAround(
  cache: Pick<CacheApi, 'readCards'>,
  { orderId, matchCount }: Order,
  groupId: string,
  position: number,
  next: number,
): Promise<Neighbours | null> {
  const from = Math.max(0, position - 1);
  const cards = await cache.readCards(orderId, from, Math.min(matchCount, next + 1));
  if (!cards.ok) return null;
  return {
    groupId,
    position,
    count: matchCount,
    previous: position === 0 ? null : (cards.value[0]?.groupId ?? null),
    next: cards.value[next - from]?.groupId ?? null,
  };
}
