/**
 * Between the grid's own offset and the browser's scrollTop. Browsers end elements at about 33.5 million px, and place
 * them to the whole px up to 16.7 million only, so a taller grid gets a shorter scroll range. There, a small movement
 * (wheel, arrow keys) moves the grid px by px, a large one (the thumb) in proportion, and the ends meet the ends.
 * All lengths in px.
 */
export interface ScrollScale {
  /** Height the grid would have. */
  readonly fullHeight: number;
  /** Height of the element that makes the scroll range. */
  readonly contentHeight: number;
  readonly viewportHeight: number;
}

const TALLEST_CONTENT = 15_000_000;

export function scrollScale(fullHeight: number, viewportHeight: number): ScrollScale {
  return { fullHeight, contentHeight: Math.min(fullHeight, TALLEST_CONTENT), viewportHeight };
}

/** The largest offset into the grid. */
export function lastOffset({ fullHeight, viewportHeight }: ScrollScale): number {
  return Math.max(0, fullHeight - viewportHeight);
}

/** Where the thumb belongs for an offset. */
export function scrollTopOf(scale: ScrollScale, offset: number): number {
  if (scale.fullHeight === scale.contentHeight) return offset;
  const last = lastOffset(scale);
  return last === 0 ? 0 : Math.round((offset / last) * lastScrollTop(scale));
}

/** The offset after the browser moved from one scrollTop to another. */
export function followScroll(
  scale: ScrollScale,
  offset: number,
  scrollTopBefore: number,
  scrollTop: number,
): number {
  if (scale.fullHeight === scale.contentHeight) return clampOffset(scale, scrollTop);
  if (scrollTop <= 0) return 0;
  if (scrollTop >= lastScrollTop(scale) - 1) return lastOffset(scale);
  const moved = scrollTop - scrollTopBefore;
  if (Math.abs(moved) <= 2 * scale.viewportHeight) return clampOffset(scale, offset + moved);
  return (scrollTop / lastScrollTop(scale)) * lastOffset(scale);
}

/** The nearest offset at which a row is wholly in view. */
export function offsetShowing(scale: ScrollScale, offset: number, rowTop: number, rowHeight: number): number {
  if (rowTop < offset) return clampOffset(scale, rowTop);
  const needed = rowTop + rowHeight - scale.viewportHeight;
  return clampOffset(scale, needed > offset ? Math.min(needed, rowTop) : offset);
}

export function clampOffset(scale: ScrollScale, offset: number): number {
  return Math.min(Math.max(0, offset), lastOffset(scale));
}

function lastScrollTop({ contentHeight, viewportHeight }: ScrollScale): number {
  return Math.max(0, contentHeight - viewportHeight);
}
