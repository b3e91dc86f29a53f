import type { AnnotatedRows } from '../annotations/annotated-rows.ts';
import type { AlbumFilter, FilterPart } from '../cache-api.ts';
import type { AlbumRows } from '../columns/album-index.ts';
import { type ChangedRows, conditionsOf } from './filter-conditions.ts';

/** Marks of a row: below these, the number of the only part of the filter that it fails. */
export const PASSES = 255;
export const FAILS = 254;

/** What each row makes of a filter. */
export interface RowMarks {
  /** The parts that demand something, by their numbers. */
  readonly parts: readonly FilterPart[];
  /** `PASSES`, the number of the one part that the row fails, or `FAILS`; null when nothing is demanded. */
  readonly ofRows: Uint8Array | null;
  /** Rows that the album had. */
  readonly rowCount: number;
}

/** A row that fails one part only counts in that part's facet, which is blind to it, and in what relaxing it would bring. */
export function markRows(
  album: AlbumRows,
  annotated: AnnotatedRows,
  filter: AlbumFilter,
  changed: ChangedRows,
): RowMarks {
  const conditions = conditionsOf(album, annotated, filter, changed);
  const { rowCount } = album;
  const parts: FilterPart[] = [];
  if (conditions.length === 0) return { parts, ofRows: null, rowCount };
  const ofRows = new Uint8Array(rowCount).fill(PASSES);
  for (const { part, holds } of conditions) {
    let number = parts.findIndex((other) => isSamePart(other, part));
    if (number === -1) number = parts.push(part) - 1;
    markFailing(ofRows, holds, Math.min(number, FAILS));
  }
  return { parts, ofRows, rowCount };
}

/** Parts beyond those that a byte can tell apart fail like two parts at once. */
function markFailing(ofRows: Uint8Array, holds: (row: number) => boolean, number: number): void {
  for (let row = 0; row < ofRows.length; row++) {
    const mark = ofRows[row] as number;
    if (mark === FAILS || holds(row)) continue;
    ofRows[row] = mark === PASSES || mark === number ? number : FAILS;
  }
}

export function isSamePart(one: FilterPart, other: FilterPart): boolean {
  if (typeof one === 'string' || typeof other === 'string') return one === other;
  return one.labelKey === other.labelKey;
}
