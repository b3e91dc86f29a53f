import { useEffect, useLayoutEffect, useRef } from 'react';
import type { ShownOrder } from '../store/album-view.ts';
import { useServices } from '../store/services.tsx';

/** When a person is closed, the list stands at the one seen last: previous and next may have gone on from where it opened. */
export function useFollowPerson(
  personId: string | null,
  { order, cards }: ShownOrder,
  active: number,
  goTo: (position: number) => void,
): void {
  const { cache } = useServices();
  const before = useRef(personId);
  const latest = useRef({ order, cards, active, goTo });
  useLayoutEffect(() => {
    latest.current = { order, cards, active, goTo };
  });
  useEffect(() => {
    const closed = personId === null ? before.current : null;
    before.current = personId;
    const { order: shownOrder, cards: shownCards, active: position } = latest.current;
    if (closed === null || shownCards.cardAt(position)?.groupId === closed) return;
    void cache.findPosition(shownOrder.orderId, closed).then((answer) => {
      const isSame = latest.current.order === shownOrder && latest.current.active === position;
      if (isSame && answer.ok && answer.value !== null) latest.current.goTo(answer.value);
    });
  }, [personId, cache]);
}
