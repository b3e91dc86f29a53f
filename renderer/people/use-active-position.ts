import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react';
import type { ShownOrder } from '../store/album-view.ts';
import { useServices } from '../store/services.tsx';
import { type GivenSpot, hasMovedSince, placedPosition } from './grid-placement.ts';

/**
 * The position that keys act on. In a new order it follows its person. Where the user has moved on while the order was
 * being made, it follows the person of now and not the one asked for then: that one would be a step back.
 * `given` is what the list last told of where it stands.
 */
export function useActivePosition(
  shown: ShownOrder,
  given: RefObject<GivenSpot | null>,
): [number, (position: number) => void] {
  const { cache } = useServices();
  const [active, setActive] = useState(0);
  const current = useRef(active);
  const put = useCallback((position: number) => {
    // Also a state that stays the same costs another render of the whole list.
    if (current.current === position) return;
    current.current = position;
    setActive(position);
  }, []);
  const before = useRef<ShownOrder | null>(null);
  useLayoutEffect(() => {
    const { placement, order } = shown;
    const known = before.current;
    before.current = shown;
    if (known === shown) return;
    const was = current.current;
    // Another query stands where it is told to, not where this list stood.
    const answered = known?.query === shown.query ? given.current : null;
    const groupId = hasMovedSince(placement, was, answered) ? known?.cards.cardAt(was)?.groupId : undefined;
    const placed = placedPosition(placement, was, order.matchCount, answered);
    put(placed);
    if (groupId === undefined) return;
    void cache.findPosition(order.orderId, groupId).then((answer) => {
      const isUntouched = before.current === shown && current.current === placed;
      if (isUntouched && answer.ok && answer.value !== null) put(answer.value);
    });
  }, [shown, given, cache, put]);
  return [active, put];
}
