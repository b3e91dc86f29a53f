import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { scrollerOf } from '../ui/scroller-of.ts';
import { HEADING_HEIGHT, type PhotoLayout, rowAt, rowOfPosition } from './photo-layout.ts';
import type { ShownPhotos } from './photo-view.ts';

/** Mounted above and below what is in sight, px. */
const OVERSCAN = 500;

export interface RowRange {
  readonly first: number;
  /** Exclusive. */
  readonly end: number;
}

/** Where the page stands over the grid, and which rows of it are mounted. */
export interface PhotoScroll {
  readonly rows: RowRange;
  /** The first position in sight. */
  readonly topPosition: number;
  /** Height of the grid's px at the top of the page's view; negative while the grid begins further down. */
  offset(): number;
  viewHeight(): number;
  /** Scrolls as little as shows the whole row of a position, below the heading that sticks. */
  showPosition(position: number): void;
  putAtTop(position: number): void;
}

/** The grid is as tall as all its rows, and the page around it scrolls. */
export function usePhotoScroll(
  grid: RefObject<HTMLElement | null>,
  layout: PhotoLayout,
  shown: ShownPhotos,
): PhotoScroll {
  const scroller = useRef<HTMLElement | null>(null);
  const place = useRef({ offset: 0, height: 0 });
  const [rows, setRows] = useState<RowRange>({ first: 0, end: 1 });
  const [topRow, setTopRow] = useState(0);

  const measure = useCallback((): void => {
    const [list, page] = [grid.current, scroller.current];
    if (list === null || page === null) return;
    const offset = page.getBoundingClientRect().top - list.getBoundingClientRect().top;
    const height = page.clientHeight;
    place.current = { offset, height };
    const first = rowAt(layout, offset - OVERSCAN);
    const end = Math.min(layout.rowCount, rowAt(layout, offset + height + OVERSCAN) + 1);
    setRows((before) => (before.first === first && before.end === end ? before : { first, end }));
    setTopRow(rowAt(layout, offset + HEADING_HEIGHT));
  }, [grid, layout]);

  const scrollTo = useCallback(
    (offset: number): void => {
      if (scroller.current === null) return;
      measure();
      const { offset: before } = place.current;
      if (offset !== before) scroller.current.scrollTop += offset - before;
      measure();
    },
    [measure],
  );

  useLayoutEffect(() => {
    scroller.current = scrollerOf(grid.current);
  }, [grid]);

  useKeepPlace({ grid, layout, shown, place, measure, scrollTo });

  useEffect(() => {
    const page = scroller.current;
    if (page === null) return;
    // Within the scroll's own frame: rows drawn after it would be a frame behind.
    const follow = (): void => flushSync(measure);
    const observer = new ResizeObserver(measure);
    observer.observe(page);
    // What stands above the grid moves it.
    for (const part of page.children) observer.observe(part);
    page.addEventListener('scroll', follow, { passive: true });
    return () => {
      observer.disconnect();
      page.removeEventListener('scroll', follow);
    };
  }, [measure]);

  const showPosition = useCallback(
    (position: number): void => {
      const row = rowOfPosition(layout, position);
      const top = topOfRow(layout, row);
      const bottom = (layout.tops[row] ?? 0) + (layout.heights[row] ?? 0);
      const { offset, height } = place.current;
      if (top < offset) scrollTo(top);
      else if (bottom > offset + height) scrollTo(Math.min(top, bottom - height));
    },
    [layout, scrollTo],
  );
  const putAtTop = useCallback(
    (position: number): void => scrollTo(topOfRow(layout, rowOfPosition(layout, position))),
    [layout, scrollTo],
  );
  return {
    rows: { first: Math.min(rows.first, layout.rowCount), end: Math.min(rows.end, layout.rowCount) },
    topPosition: layout.starts[Math.min(topRow, Math.max(0, layout.rowCount - 1))] ?? 0,
    offset: useCallback(() => place.current.offset, []),
    viewHeight: useCallback(() => place.current.height, []),
    showPosition,
    putAtTop,
  };
}

interface PlaceToKeep {
  readonly grid: RefObject<HTMLElement | null>;
  readonly layout: PhotoLayout;
  readonly shown: ShownPhotos;
  readonly place: RefObject<{ readonly offset: number }>;
  readonly measure: () => void;
  readonly scrollTo: (offset: number) => void;
}

/** When the width changes or the same photos were listed anew, the photo at the top stays; another question begins at the top. */
function useKeepPlace({ grid, layout, shown, place, measure, scrollTo }: PlaceToKeep): void {
  const before = useRef({ layout, shown });
  useLayoutEffect(() => {
    const known = before.current;
    before.current = { layout, shown };
    const { offset } = place.current;
    const isTopAbove = offset > 0 && known.layout.rowCount > 0;
    if (known.layout === layout || !isTopAbove) {
      measure();
      return;
    }
    if (known.shown !== shown && shown.kept === null) {
      scrollTo(-heightAbove(grid.current));
      return;
    }
    const row = rowAt(known.layout, offset);
    const into = (offset - (known.layout.tops[row] ?? 0)) / (known.layout.heights[row] ?? 1);
    const keptTop = known.shown === shown ? undefined : shown.kept?.top;
    const position = keptTop ?? known.layout.starts[row] ?? 0;
    const rowNow = rowOfPosition(layout, Math.min(position, shown.order.matchCount - 1));
    scrollTo((layout.tops[rowNow] ?? 0) + into * (layout.heights[rowNow] ?? 0));
  }, [grid, layout, shown, place, measure, scrollTo]);
}

/** What of its section stands above the grid, px. */
function heightAbove(grid: HTMLElement | null): number {
  const section = grid?.closest('section');
  if (grid === null || section == null) return 0;
  return grid.getBoundingClientRect().top - section.getBoundingClientRect().top;
}

/** Where the page is to stand so that a row is below the heading that sticks. */
function topOfRow(layout: PhotoLayout, row: number): number {
  return (layout.tops[row] ?? 0) - HEADING_HEIGHT;
}
