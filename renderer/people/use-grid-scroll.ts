import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { ShownOrder } from '../store/album-view.ts';
import { type ElementSize, useElementSize } from '../ui/use-element-size.ts';
import type { GridGeometry } from './grid-geometry.ts';
import { type GivenSpot, placedOffset, resizedOffset } from './grid-placement.ts';
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

/** Where the list stands and what of it is mounted. Offsets are the list's own px, not the scrollbar's. */
export interface GridScroll {
  /** Inner size of the scroller, px. */
  readonly size: ElementSize;
  readonly geometry: GridGeometry;
  readonly scale: ScrollScale;
  readonly rows: RowRange;
  /** Rows with a part in sight. */
  readonly sight: RowRange;
  readonly layerRef: RefObject<HTMLDivElement | null>;
  offset(): number;
  scrollTo(offset: number): void;
  /** Scrolls as little as shows the whole row of a position. */
  showPosition(position: number): void;
  /** Scrolls the row of a position to the top. */
  putAtTop(position: number): void;
}

interface GridScrollOptions {
  readonly shown: ShownOrder;
  /** What the list last told of where it stands. */
  readonly given: RefObject<GivenSpot | null>;
  readonly geometryOf: (size: ElementSize) => GridGeometry;
}

/** Turns the scroller's size and scrolling into the rows to mount, and keeps the layer that holds them in place. */
export function useGridScroll(
  scroller: RefObject<HTMLDivElement | null>,
  { shown, given, geometryOf }: GridScrollOptions,
): GridScroll {
  const size = useElementSize(scroller);
  const geometry = useMemo(() => geometryOf(size), [geometryOf, size]);
  const rowCount = Math.ceil(shown.order.matchCount / geometry.columns);
  const scale = useMemo(() => {
    const { rowHeight, rowGap, paddingTop, paddingBottom } = geometry;
    return scrollScale(rowCount * rowHeight - rowGap + paddingTop + paddingBottom, size.height);
  }, [rowCount, geometry, size.height]);
  const layerRef = useRef<HTMLDivElement>(null);
  const place = useRef({ offset: 0, scrollTop: 0 });
  const [firstVisible, setFirstVisible] = useState(0);
  const firstPut = useRef(0);

  // The layer is placed for the rows that are mounted now; those for a new place follow with the next render.
  const mountedFirst = useRef(0);
  const putLayer = useCallback(() => {
    const { offset, scrollTop } = place.current;
    const top = scrollTop - offset + geometry.paddingTop + mountedFirst.current * geometry.rowHeight;
    if (layerRef.current !== null) layerRef.current.style.transform = `translateY(${top}px)`;
    const row = visibleRow(offset, geometry);
    // Also a state that stays the same costs another render of the whole list.
    if (row === firstPut.current) return;
    firstPut.current = row;
    setFirstVisible(row);
  }, [geometry]);

  const scrollTo = useCallback(
    (wanted: number) => {
      const element = scroller.current;
      const offset = clampOffset(scale, wanted);
      const scrollTop = scrollTopOf(scale, offset);
      const isThere = place.current.offset === offset && place.current.scrollTop === scrollTop;
      // Even to read it would have the page laid out at once, and then once more for the frame.
      if (element !== null && !isThere) {
        element.scrollTop = scrollTop;
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
      // Within the scroll's own frame: rows drawn after it would be a frame behind.
      flushSync(putLayer);
    };
    const settle = (): void => scrollTo(place.current.offset);
    element.addEventListener('scroll', follow, { passive: true });
    element.addEventListener('scrollend', settle, { passive: true });
    return () => {
      element.removeEventListener('scroll', follow);
      element.removeEventListener('scrollend', settle);
    };
  }, [scroller, scale, putLayer, scrollTo]);

  useKeepPlace({ geometry, shown, isMeasured: size.height > 0 }, given, place, scrollTo);

  const showPosition = useCallback(
    (position: number) => {
      const { columns, rowHeight, rowGap, paddingTop, paddingBottom } = geometry;
      const rowTop = Math.floor(position / columns) * rowHeight;
      const height = rowHeight - rowGap + paddingTop + paddingBottom;
      scrollTo(offsetShowing(scale, place.current.offset, rowTop, height));
    },
    [geometry, scale, scrollTo],
  );
  const putAtTop = useCallback(
    (position: number) => scrollTo(Math.floor(position / geometry.columns) * geometry.rowHeight),
    [geometry, scrollTo],
  );
  const offset = useCallback(() => place.current.offset, []);
  const first = Math.min(firstVisible, Math.max(0, rowCount - 1));
  const end = first + geometry.visibleRows;
  const rows = range(first - geometry.overscanRows, end + geometry.overscanRows, rowCount);
  useLayoutEffect(() => {
    mountedFirst.current = rows.first;
    putLayer();
  }, [rows.first, putLayer]);
  return {
    size,
    geometry,
    scale,
    rows,
    sight: range(first, end, rowCount),
    layerRef,
    offset,
    scrollTo,
    showPosition,
    putAtTop,
  };
}

interface Standing {
  readonly geometry: GridGeometry;
  readonly shown: ShownOrder;
  /** The scroller's size is known: before, no offset can be put. */
  readonly isMeasured: boolean;
}

/** When the window's size changes or a new order comes, the person at the top stays at the top. */
function useKeepPlace(
  { geometry, shown, isMeasured }: Standing,
  given: RefObject<GivenSpot | null>,
  place: RefObject<{ offset: number; scrollTop: number }>,
  scrollTo: (offset: number) => void,
): void {
  const before = useRef<{ geometry: GridGeometry; shown: ShownOrder | null }>({ geometry, shown: null });
  useLayoutEffect(() => {
    const known = before.current;
    before.current = { geometry, shown: isMeasured ? shown : known.shown };
    if (!isMeasured) return;
    const offset = resizedOffset(place.current.offset, known.geometry, geometry);
    if (known.shown === shown) {
      scrollTo(offset);
      return;
    }
    // Another query stands where it is told to, not where this list stood.
    const answered = known.shown?.query === shown.query ? given.current : null;
    given.current = null;
    scrollTo(placedOffset(shown.placement, offset, geometry, answered));
  }, [geometry, shown, isMeasured, given, place, scrollTo]);
}

function visibleRow(offset: number, { rowHeight, paddingTop }: GridGeometry): number {
  return Math.max(0, Math.floor((offset - paddingTop) / rowHeight));
}

function range(first: number, end: number, rowCount: number): RowRange {
  return { first: Math.max(0, first), end: Math.min(rowCount, end) };
}
