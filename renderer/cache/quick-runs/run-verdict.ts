import type { TimeRange } from '../../../shared/dataset.ts';
import type { RangeCheckpoint } from '../../../shared/sync.ts';
import type { LoadedAlbum } from '../loaded-album.ts';
import { type CreatedOrder, createdOrderOf } from './created-order.ts';
import { countBefore, countUpTo } from './created-times.ts';
import { edgeOf } from './range-edges.ts';

/** What the pages of a quick run say of the album that it began with. */
export interface RunVerdict {
  /** 1 for each row of the album that does not stand any more: a copy of the run does, or the group is gone. */
  readonly isReplaced: Uint8Array;
  /** The rows of the album whose groups are gone. */
  readonly goneRows: readonly number[];
  /** 1 for each row of the run whose group is gone; of a group's copies the newest is marked. */
  readonly isGone: Uint8Array;
}

/**
 * Says who is gone: whoever was created inside what a recheck has listed to its end, but is not on the pages that it
 * brought since it began or was restarted. Of ranges that say different things the last one, by its id, is right. A
 * recheck that is not narrowed by creation times is about everybody.
 */
export function judge(
  album: LoadedAlbum,
  staged: LoadedAlbum,
  ranges: readonly RangeCheckpoint[],
): RunVerdict {
  const isGone = new Uint8Array(staged.index.rowCount);
  const isReplaced = new Uint8Array(album.index.rowCount);
  const albumRowOf = rowsReplaced(album, staged, isReplaced);
  const goneRows: number[] = [];
  for (const range of [...ranges].sort((left, right) => left.rangeId - right.rangeId)) {
    if (range.purpose === 'recheck' && range.done) {
      for (const row of rowsInside(createdOrderOf(staged), range.createTimeRange)) isGone[row] = 1;
      for (const row of rowsInside(createdOrderOf(album), range.createTimeRange)) {
        if (isReplaced[row] === 1) continue;
        isReplaced[row] = 1;
        goneRows.push(row);
      }
    }
    acquit(staged, range, isGone);
  }
  for (const [row, albumRow] of albumRowOf) if (isGone[row] === 1) goneRows.push(albumRow);
  return { isReplaced, goneRows, isGone };
}

/** Marks the rows of the album of which the run has copies. Answers row of the run → row of the album. */
function rowsReplaced(
  album: LoadedAlbum,
  staged: LoadedAlbum,
  isReplaced: Uint8Array,
): ReadonlyMap<number, number> {
  const albumRowOf = new Map<number, number>();
  for (let row = 0; row < staged.index.rowCount; row++) {
    const albumRow = staged.index.isSuperseded(row) ? null : album.index.findRowOf(staged.index, row);
    if (albumRow === null) continue;
    isReplaced[albumRow] = 1;
    albumRowOf.set(row, albumRow);
  }
  return albumRowOf;
}

function* rowsInside(order: CreatedOrder, range: TimeRange | null): Iterable<number> {
  if (range === null) yield* order.undated;
  const start = edgeOf(range?.start ?? null);
  const end = edgeOf(range?.end ?? null);
  const from = start === null ? 0 : countUpTo(order, start);
  const to = end === null ? order.rows.length : countBefore(order, end);
  yield* order.rows.subarray(from, Math.max(from, to));
}

/** Whom the range brought is there. */
function acquit(staged: LoadedAlbum, { rangeId, pageCount }: RangeCheckpoint, isGone: Uint8Array): void {
  const { index } = staged;
  const pages = staged.lastPagesOf(rangeId, pageCount);
  if (pages.size === 0) return;
  for (let row = 0; row < index.rowCount; row++) {
    if (!pages.has(index.seqOf(row))) continue;
    const newest = index.isSuperseded(row) ? index.findRowOf(index, row) : row;
    if (newest !== null) isGone[newest] = 0;
  }
}
