import { useEffect, useRef } from 'react';
import type { ShownOrder } from '../store/album-view.ts';
import { rowsAhead } from './rows-ahead.ts';
import type { GridScroll } from './use-grid-scroll.ts';

/** Has the cards of the mounted rows read, and then those that scrolling is about to bring. */
export function useCardsInSight({ cards, order }: ShownOrder, { rows, geometry }: GridScroll): void {
  const { first, end } = rows;
  const { columns } = geometry;
  const rowCount = Math.ceil(order.matchCount / columns);
  const before = useRef({ cards, rows: { first, end } });
  useEffect(() => {
    void cards.request(first * columns, end * columns);
    const known = before.current;
    before.current = { cards, rows: { first, end } };
    const ahead = known.cards === cards ? rowsAhead(known.rows, { first, end }, rowCount) : null;
    if (ahead !== null) void cards.request(ahead.first * columns, ahead.end * columns);
  }, [cards, first, end, columns, rowCount]);
}
