/** Faster than this, faces wait for the scroll's rest: px a millisecond. */
const FLING = 3;
/** Speed is taken over this long at least: single events are too near to each other. */
const SPAN_MS = 40;

/** Tells a fling from looking through. */
interface ScrollSpeed {
  /** Takes where the list stands, at a time in milliseconds; answers whether it is flung. Stays so until `rest`. */
  take(offset: number, now: number): boolean;
  rest(): void;
}

export function createScrollSpeed(): ScrollSpeed {
  let since: { offset: number; time: number } | null = null;
  let isFlung = false;
  return {
    take: (offset, now) => {
      since ??= { offset, time: now };
      const span = now - since.time;
      if (span < SPAN_MS) return isFlung;
      if (Math.abs(offset - since.offset) / span > FLING) isFlung = true;
      since = { offset, time: now };
      return isFlung;
    },
    rest: () => {
      since = null;
      isFlung = false;
    },
  };
}
