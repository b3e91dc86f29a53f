/** The first position of a stretch of a list. */
export interface ListMark {
  readonly position: number;
}

/** Room that a word of the rail needs, px. */
const MARK_HEIGHT = 20;

/** A mark that is shown, and where: its share of the rail's length, from 0 at the top to below 1. */
interface ShownMark<Mark extends ListMark> {
  readonly mark: Mark;
  readonly index: number;
  readonly share: number;
}

/** The marks spread evenly, as many as there is room for: the first, then each so many-th. */
export function spreadMarks<Mark extends ListMark>(
  marks: readonly Mark[],
  height: number,
): ShownMark<Mark>[] {
  const room = Math.max(1, Math.floor(height / MARK_HEIGHT));
  const step = Math.max(1, Math.ceil(marks.length / room));
  return marks.flatMap((mark, index) =>
    index % step === 0 ? [{ mark, index, share: index / marks.length }] : [],
  );
}

/** Index of the mark in whose stretch a position lies; the first while none is before it. */
export function markOf(marks: readonly ListMark[], position: number): number {
  let low = 0;
  let high = marks.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((marks[middle] as ListMark).position <= position) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

/** Index of the mark under the pointer, also of one for whose word there was no room. */
export function markAt(y: number, height: number, count: number): number {
  if (height <= 0) return 0;
  return Math.max(0, Math.min(count - 1, Math.floor((y / height) * count)));
}

/** The mark that a key of the rail goes to; null for a key that is not the rail's. */
export function markByKey(key: string, index: number, count: number): number | null {
  switch (key) {
    case 'ArrowDown':
    case 'ArrowRight':
      return Math.min(count - 1, index + 1);
    case 'ArrowUp':
    case 'ArrowLeft':
      return Math.max(0, index - 1);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
