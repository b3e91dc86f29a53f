import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Placement } from '../store/album-view.ts';
import { GRID_GAP, GRID_PADDING, type GridGeometry, gridGeometry, OVERSCAN_ROWS } from './grid-geometry.ts';
import { placedOffset, resizedOffset } from './grid-placement.ts';
import {
  clampOffset,
  followScroll,
  offsetShowing,
  type ScrollScale,
  scrollScale,
  scrollTopOf,
} from './scroll-scale.ts';

export interface RowRange {
  readonly first: number;
  /** Exclusive. */
  readonly end: number;
}

/** Where the grid stands and what of it is mounted. Offsets are the grid's own px, not the scrollbar's. */
export interface GridScroll {
  readonly geometry: GridGeometry;
  readonly scale: ScrollScale;
  readonly rows: RowRange;
  /** Rows with a part in sight. */
  readonly sight: RowRange;
  readonly layerRef: RefObject<HTMLDivElement | null>;
  offset(): number;
  scrollTo(offset: number): void;
  showPosition(position: number): void;
}

/** Turns the scroller's size and scrolling into the rows to mount, and keeps the layer that holds them in place. */
export function useGridScroll(
  scroller: RefObject<HTMLDivElement | null>,
  count: number,
  placement: Placement,
): GridScroll {
  const size = useElementSize(scroller);
  const geometry = useMemo(() => gridGeometry(size.width, size.height), [size]);
  const rowCount = Math.ceil(count / geometry.columns);
  const scale = useMemo(
    () => scrollScale(rowCount * geometry.rowHeight - GRID_GAP + 2 * GRID_PADDING, size.height),
    [rowCount, geometry, size.height],
  );
  const layerRef = useRef<HTMLDivElement>(null);
  const place = useRef({ offset: 0, scrollTop: 0 });
  const [firstVisible, setFirstVisible] = useState(0);

  // The layer is placed for the rows that are mounted now; those for a new place follow with the next render.
  const mountedFirst = useRef(0);
  const putLayer = useCallback(() => {
    const { offset, scrollTop } = place.current;
    const top = scrollTop - offset + GRID_PADDING + mountedFirst.current * geometry.rowHeight;
    if (layerRef.current !== null) layerRef.current.style.transform = `translateY(${top}px)`;
    setFirstVisible(visibleRow(offset, geometry));
  }, [geometry]);

  const scrollTo = useCallback(
    (wanted: number) => {
      const element = scroller.current;
      const offset = clampOffset(scale, wanted);
      if (element !== null) {
        element.scrollTop = scrollTopOf(scale, offset);
        place.current = { offset, scrollTop: element.scrollTop };
      }
      putLayer();
    },
    [scroller, scale, putLayer],
  );

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const follow = (): void => {
      const { offset, scrollTop } = place.current;
      place.current = {
        offset: followScroll(scale, offset, scrollTop, element.scrollTop),
        scrollTop: element.scrollTop,
      };
      putLayer();
    };
    const settle = (): void => scrollTo(place.current.offset);
    element.addEventListener('scroll', follow, { passive: true });
    element.addEventListener('scrollend', settle, { passive: true });
    return () => {
      element.removeEventListener('scroll', follow);
      element.removeEventListener('scrollend', settle);
    };
  }, [scroller, scale, putLayer, scrollTo]);

  useKeepPlace(geometry, placement, place, scrollTo);

  const showPosition = useCallback(
    (position: number) => {
      const rowTop = Math.floor(position / geometry.columns) * geometry.rowHeight;
      const height = geometry.rowHeight - GRID_GAP + 2 * GRID_PADDING;
      scrollTo(offsetShowing(scale, place.current.offset, rowTop, height));
    },
    [geometry, scale, scrollTo],
  );
  const offset = useCallback(() => place.current.offset, []);
  const first = Math.min(firstVisible, Math.max(0, rowCount - 1));
  const rows = range(first - OVERSCAN_ROWS, first + geometry.visibleRows + OVERSCAN_ROWS, rowCount);
  useLayoutEffect(() => {
    mountedFirst.current = rows.first;
    putLayer();
  }, [rows.first, putLayer]);
  return {
    geometry,
    scale,
    rows,
    sight: range(first, first + geometry.visibleRows, rowCount),
    layerRef,
    offset,
    scrollTo,
    showPosition,
  };
}

/** When the window's size changes or a new order comes, the person at the top stays at the top. */
function useKeepPlace(
  geometry: GridGeometry,
  placement: Placement,
  place: RefObject<{ offset: number; scrollTop: number }>,
  scrollTo: (offset: number) => void,
): void {
  const before = useRef({ geometry, placement });
  useLayoutEffect(() => {
    const known = before.current;
    before.current = { geometry, placement };
    const offset = resizedOffset(place.current.offset, known.geometry, geometry);
    scrollTo(known.placement === placement ? offset : placedOffset(placement, offset, geometry));
  }, [geometry, placement, place, scrollTo]);
}

function visibleRow(offset: number, { rowHeight }: GridGeometry): number {
  return Math.max(0, Math.floor((offset - GRID_PADDING) / rowHeight));
}

function range(first: number, end: number, rowCount: number): RowRange {
  return { first: Math.max(0, first), end: Math.min(rowCount, end) };
}

function useElementSize(element: RefObject<HTMLElement | null>): { width: number; height: number } {
  const [size, setSize] = useState({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const target = element.current;
    if (target === null) return;
    const measure = (): void => {
      const { clientWidth: width, clientHeight: height } = target;
      setSize((before) => (before.width === width && before.height === height ? before : { width, height }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(target);
    return () => observer.disconnect();
  }, [element]);
  return size;
}
