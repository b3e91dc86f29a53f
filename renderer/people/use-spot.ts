import { type RefObject, useCallback, useEffect } from 'react';
import type { GridSpot } from '../store/album-view.ts';
import type { CardWindow } from '../store/card-window.ts';
import { useServices } from '../store/services.tsx';
import { type GivenSpot, topPositionAt } from './grid-placement.ts';
import type { GridScroll } from './use-grid-scroll.ts';

interface Standing {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly grid: GridScroll;
  readonly cards: CardWindow;
  readonly count: number;
  readonly active: number;
}

/** Tells the album's view where the list stands whenever it asks, and notes in `given` what it told. */
export function useSpot(
  { scroller, grid, cards, count, active }: Standing,
  given: RefObject<GivenSpot | null>,
): void {
  const { albumView } = useServices();
  const read = useCallback((): GridSpot => {
    const { columns } = grid.geometry;
    const topPosition = topPositionAt(grid.offset(), count, grid.geometry);
    const isFocused = scroller.current?.contains(document.activeElement) ?? false;
    const atTop = grid.offset() === 0 && !isFocused;
    const spot: GridSpot = {
      from: grid.sight.first * columns,
      to: grid.sight.end * columns,
      topGroupId: atTop ? null : (cards.cardAt(topPosition)?.groupId ?? null),
      topPosition,
      // Whoever has gone nowhere yet starts with the first person, also of an album that grows.
      focusedGroupId: atTop && active === 0 ? null : (cards.cardAt(active)?.groupId ?? null),
      focusedPosition: active,
    };
    given.current = spot;
    return spot;
  }, [grid, cards, count, active, scroller, given]);
  useEffect(() => {
    albumView.setSpotSource(read);
    return () => albumView.setSpotSource(null);
  }, [albumView, read]);
}
