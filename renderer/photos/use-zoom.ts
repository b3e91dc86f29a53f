import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import {
  clampView,
  moveBy,
  type Point,
  WHOLE,
  wheelFactor,
  type ZoomStage,
  type ZoomView,
  zoomByDoubleClick,
  zoomTo,
} from './zoom.ts';

interface Zoom {
  readonly view: ZoomView;
  /** Around the middle. */
  zoomBy(factor: number): void;
  zoomToScale(scale: number): void;
  showWhole(): void;
  move(by: Point): void;
  readonly handlers: {
    onPointerDown(event: React.PointerEvent<HTMLElement>): void;
    onPointerMove(event: React.PointerEvent<HTMLElement>): void;
    onPointerUp(event: React.PointerEvent<HTMLElement>): void;
    onPointerCancel(event: React.PointerEvent<HTMLElement>): void;
    onDoubleClick(event: React.MouseEvent<HTMLElement>): void;
  };
}

const MIDDLE: Point = { x: 0, y: 0 };

/** Zooms and moves the picture on a stage by wheel, pinch, drag and double click. */
export function useZoom(stage: RefObject<HTMLElement | null>, on: ZoomStage): Zoom {
  const [wanted, setView] = useState<ZoomView>(WHOLE);
  const latest = useRef(on);
  useEffect(() => {
    latest.current = on;
  });
  const zoomAt = useCallback((factor: number, under: Point) => {
    setView((view) => zoomTo(view, view.scale * factor, under, latest.current));
  }, []);
  useEffect(() => {
    const element = stage.current;
    if (element === null) return;
    const turn = (event: WheelEvent): void => {
      event.preventDefault();
      zoomAt(wheelFactor(event), pointOn(element, event));
    };
    // The page itself must not be zoomed by it.
    element.addEventListener('wheel', turn, { passive: false });
    return () => element.removeEventListener('wheel', turn);
  }, [stage, zoomAt]);

  const pointers = useRef(new Map<number, Point>());
  const leave = (event: React.PointerEvent<HTMLElement>): void => {
    pointers.current.delete(event.pointerId);
  };
  return {
    view: clampView(wanted, on),
    zoomBy: (factor) => zoomAt(factor, MIDDLE),
    zoomToScale: (scale) => setView((view) => zoomTo(view, scale, MIDDLE, on)),
    showWhole: () => setView(WHOLE),
    move: (by) => setView((view) => moveBy(view, by, on)),
    handlers: {
      onPointerDown: (event) => {
        const isOnControl = event.target instanceof Element && event.target.closest('button, video') !== null;
        if (event.button !== 0 || isOnControl) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        pointers.current.set(event.pointerId, pointOn(event.currentTarget, event));
      },
      onPointerMove: (event) => {
        const before = pointers.current.get(event.pointerId);
        if (before === undefined) return;
        const now = pointOn(event.currentTarget, event);
        const other = [...pointers.current].find(([id]) => id !== event.pointerId)?.[1];
        pointers.current.set(event.pointerId, now);
        if (other === undefined) {
          setView((view) => moveBy(view, { x: now.x - before.x, y: now.y - before.y }, on));
          return;
        }
        const factor = distance(now, other) / Math.max(1, distance(before, other));
        zoomAt(factor, { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 });
      },
      onPointerUp: leave,
      onPointerCancel: leave,
      onDoubleClick: (event) => {
        const isOnControl = event.target instanceof Element && event.target.closest('button, video') !== null;
        if (isOnControl) return;
        const under = pointOn(event.currentTarget, event);
        setView((view) => zoomByDoubleClick(view, under, on));
      },
    },
  };
}

/** From the middle of the stage. */
function pointOn(stage: HTMLElement, event: { readonly clientX: number; readonly clientY: number }): Point {
  const { left, top, width, height } = stage.getBoundingClientRect();
  return { x: event.clientX - left - width / 2, y: event.clientY - top - height / 2 };
}

function distance(one: Point, other: Point): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}
