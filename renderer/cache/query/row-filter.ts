import type { AlbumFilter, LabelFilter } from '../cache-api.ts';
import type { AlbumRows } from '../columns/album-index.ts';
import type { LabelColumn } from '../columns/label-column.ts';

/** Marks of a row: below these, the place in the filter of the first condition on the only label key that it fails. */
export const PASSES = 255;
export const FAILS = 254;
/** Conditions after these can't be told apart in a byte; rows that fail one of them count in no facet. */
const MOST_TOLD_APART = 250;

/**
 * What each row makes of a filter: `PASSES`, the place of a condition on the one label key that it fails while all else
 * holds (such rows count in that key's facet), or `FAILS`. Null for a filter that every row passes.
 */
export function markRows(album: AlbumRows, filter: AlbumFilter): Uint8Array | null {
  if (filter.nameContains === '' && filter.labels.length === 0) return null;
  const marks = new Uint8Array(album.rowCount);
  markNames(album, filter.nameContains, marks);
  for (const label of filter.labels) {
    const first = filter.labels.findIndex(({ key }) => key === label.key);
    markLabel(album.columns.customLabels, label, first < MOST_TOLD_APART ? first : FAILS, marks);
  }
  return marks;
}

function markNames(album: AlbumRows, text: string, marks: Uint8Array): void {
  if (text === '') {
    marks.fill(PASSES);
    return;
  }
  marks.fill(FAILS);
  album.columns.foldedName.search(text, (row) => {
    marks[row] = PASSES;
  });
}

function markLabel(labels: LabelColumn, filter: LabelFilter, failMark: number, marks: Uint8Array): void {
  const isWanted = new Uint8Array(labels.pairCount);
  for (const value of filter.values) {
    const pair = labels.findPair(filter.key, value);
    if (pair !== null) isWanted[pair] = 1;
  }
  const { pairs, ends } = labels.runs;
  let start = 0;
  for (let row = 0; row < marks.length; row++) {
    const end = ends[row] as number;
    let holds = false;
    for (let at = start; at < end && !holds; at++) holds = isWanted[pairs[at] as number] === 1;
    start = end;
    if (!holds) marks[row] = marks[row] === PASSES || marks[row] === failMark ? failMark : FAILS;
  }
}
