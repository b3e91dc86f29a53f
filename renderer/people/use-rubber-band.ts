import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Intervals } from '../cache/cache-api.ts';
import { NO_INTERVALS } from '../store/intervals.ts';
import { useServices } from '../store/services.tsx';
import { bandArea, isOnCard, type Point } from './rubber-band.ts';
import type { GridScroll } from './use-grid-scroll.ts';

/** Distance from the list's edge at which a band begins to scroll it, and the fastest it does, px and px a frame. */
const EDGE = 40;
const FASTEST = 24;
/** A press that moves less than this is a click beside the cards. */
const LEAST_MOVE = 4;

/** The band on screen, in px of the scroller's view. */
interface BandBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

interface Drag {
  /** Of the list, so that it stays with its people while the list scrolls. */
  readonly start: Point;
  /** Of the view. */
  pointer: Point;
  /** Who stays selected beside them. */
  readonly base: Intervals;
  isBand: boolean;
  /** The offset for which it was selected last; null once the pointer has moved since. */
  selectedAt: number | null;
  frame: number;
}

interface RubberBand {
  readonly box: BandBox | null;
  onPointerDown(event: React.PointerEvent<HTMLElement>): void;
}

/**
 * A band drawn from between the cards selects those that it touches; with Ctrl, ⌘ or Shift beside those selected before.
 * Held at an edge it scrolls the list. A click between the cards clears the selection.
 */
export function useRubberBand(
  scroller: RefObject<HTMLDivElement | null>,
  grid: GridScroll,
  count: number,
): RubberBand {
  const { selection } = useServices();
  const [box, setBox] = useState<BandBox | null>(null);
  const latest = useRef({ grid, count });
  useLayoutEffect(() => {
    latest.current = { grid, count };
  });

  const endDrag = useRef<(() => void) | null>(null);
  useEffect(() => () => endDrag.current?.(), []);
  const select = (drag: Drag): void => {
    const offset = latest.current.grid.offset();
    const end = { x: drag.pointer.x, y: drag.pointer.y + offset };
    const area = bandArea(drag.start, end, latest.current.grid.geometry, latest.current.count);
    drag.selectedAt = offset;
    selection.selectArea(area, drag.base);
    setBox(boxBetween({ x: drag.start.x, y: drag.start.y - offset }, drag.pointer));
  };
  /** Once a frame: the work grows with the rows that the band spans. The list may also have been scrolled by wheel or key. */
  const follow = (drag: Drag): void => {
    const { grid: now } = latest.current;
    if (drag.isBand) {
      const step = edgeStep(drag.pointer.y, now.size.height);
      if (step !== 0) now.scrollTo(now.offset() + step);
      if (drag.selectedAt !== now.offset()) select(drag);
    }
    drag.frame = requestAnimationFrame(() => follow(drag));
  };
  const onPointerDown = (event: React.PointerEvent<HTMLElement>): void => {
    const element = scroller.current;
    if (element === null || event.button !== 0 || event.pointerType === 'touch') return;
    const corner = element.getBoundingClientRect();
    const pointIn = (move: { clientX: number; clientY: number }): Point => ({
      x: move.clientX - corner.left,
      y: move.clientY - corner.top,
    });
    const pointer = pointIn(event);
    const start = { x: pointer.x, y: pointer.y + grid.offset() };
    const isOnScrollbar = pointer.x >= element.clientWidth || pointer.y >= element.clientHeight;
    if (isOnScrollbar || isOnCard(start, grid.geometry, count)) return;
    const keepsOthers = event.ctrlKey || event.metaKey || event.shiftKey;
    const base = keepsOthers ? selection.store.getState().intervals : NO_INTERVALS;
    const drag: Drag = { start, pointer, base, isBand: false, selectedAt: null, frame: 0 };
    // Neither text is marked, nor does the focus leave the card that has it.
    event.preventDefault();
    const move = (moved: PointerEvent): void => {
      drag.pointer = pointIn(moved);
      const distance = Math.hypot(drag.pointer.x - pointer.x, drag.pointer.y - pointer.y);
      drag.isBand ||= distance >= LEAST_MOVE;
      drag.selectedAt = null;
    };
    const end = (): void => {
      endDrag.current = null;
      cancelAnimationFrame(drag.frame);
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', stop);
      window.removeEventListener('pointercancel', stop);
    };
    const stop = (ended: Event): void => {
      end();
      if (drag.isBand && drag.selectedAt !== latest.current.grid.offset()) select(drag);
      setBox(null);
      if (ended.type === 'pointerup' && !drag.isBand && !keepsOthers) selection.clear();
    };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', stop);
    window.addEventListener('pointercancel', stop);
    endDrag.current?.();
    endDrag.current = end;
    follow(drag);
  };
  return { box, onPointerDown };
}

function boxBetween(one: Point, other: Point): BandBox {
  return {
    left: Math.min(one.x, other.x),
    top: Math.min(one.y, other.y),
    width: Math.abs(one.x - other.x),
    height: Math.abs(one.y - other.y),
  };
}

/** How far a pointer near or beyond an edge scrolls the list in a frame: the further out, the faster. */
function edgeStep(y: number, height: number): number {
  const above = EDGE - y;
  const below = y - (height - EDGE);
  const reach = Math.max(above, below);
  if (reach <= 0) return 0;
  const step = Math.min(FASTEST, Math.ceil((reach / EDGE) * (FASTEST / 2)));
  return above > below ? -step : step;
}
