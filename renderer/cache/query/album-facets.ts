import { type AnnotatedRows, HIDDEN, PINNED } from '../annotations/annotated-rows.ts';
import type { AlbumFacets, AlbumFilter, FilterPart } from '../cache-api.ts';
import type { AlbumRows } from '../columns/album-index.ts';
import { isNamed } from './filter-conditions.ts';
import { countLabels } from './label-facets.ts';
import { FAILS, isSamePart, PASSES, type RowMarks } from './row-marks.ts';

const NAMED = 1;
const LABELLED = 2;
const WITH_VIDEO = 4;
/** The user's flags follow these. */
const FLAG_BITS = 3;
const KINDS = 1 << 5;

/**
 * How many groups have what, each counted under all active parts of the filter but its own. `marks` are those that
 * `queryAlbum` made of the same album and filter.
 */
export function facetsOf(
  album: AlbumRows,
  annotated: AnnotatedRows,
  filter: AlbumFilter,
  marks: RowMarks,
): AlbumFacets {
  const counts = countKinds(album, annotated, marks);
  const having = (part: FilterPart, kind: number): number => {
    const number = numberOf(marks, part);
    return countOf(counts, PASSES, kind) + (number === null ? 0 : countOf(counts, number, kind));
  };
  const all = (part: FilterPart): number => having(part, 0);
  const named = having('named', NAMED);
  const hidden = having('visibility', HIDDEN << FLAG_BITS);
  const labelled = having('labelled', LABELLED);
  return {
    labels: countLabels(album, filter, marks, all),
    genders: countGenders(album, marks),
    named,
    unnamed: all('named') - named,
    visible: all('visibility') - hidden,
    hidden,
    pinned: having('isPinned', PINNED << FLAG_BITS),
    labelled,
    unlabelled: all('labelled') - labelled,
    withVideo: having('fewestVideos', WITH_VIDEO),
    relaxations: marks.parts
      .map((part) => ({ part, gain: all(part) - countOf(counts, PASSES, 0) }))
      .sort((left, right) => right.gain - left.gain),
  };
}

/** How many groups of each kind (the bits above together) have each mark: `counts[mark * KINDS + kind]`. */
function countKinds(album: AlbumRows, annotated: AnnotatedRows, marks: RowMarks): Uint32Array {
  const { videoCount, customLabels } = album.columns;
  const { flags } = annotated;
  const { ends } = customLabels.runs;
  const counts = new Uint32Array((PASSES + 1) * KINDS);
  let start = 0;
  for (let row = 0; row < marks.rowCount; row++) {
    const end = ends[row] as number;
    const isLabelled = end > start;
    start = end;
    const mark = marks.ofRows === null ? PASSES : (marks.ofRows[row] as number);
    if (mark === FAILS || album.isSuperseded(row)) continue;
    const place =
      mark * KINDS +
      (((flags[row] as number) & (PINNED | HIDDEN)) << FLAG_BITS) +
      (isNamed(album, annotated, row) ? NAMED : 0) +
      (isLabelled ? LABELLED : 0) +
      ((videoCount.get(row) ?? 0) >= 1 ? WITH_VIDEO : 0);
    counts[place] = (counts[place] as number) + 1;
  }
  return counts;
}

/** Groups with a mark that are of a kind, whatever else they are. */
function countOf(counts: Uint32Array, mark: number, kind: number): number {
  let total = 0;
  for (let other = 0; other < KINDS; other++) {
    if ((other & kind) === kind) total += counts[mark * KINDS + other] as number;
  }
  return total;
}

/** The mark of rows that fail that part only; null for a part that is not active, or not told apart. */
function numberOf({ parts }: RowMarks, part: FilterPart): number | null {
  const number = parts.findIndex((other) => isSamePart(other, part));
  return number === -1 || number >= FAILS ? null : number;
}

/** Every gender of the album, most frequent first; without a gender last. */
function countGenders(album: AlbumRows, marks: RowMarks): AlbumFacets['genders'] {
  const { gender } = album.columns;
  const own = marks.parts.indexOf('genders');
  const counts = new Uint32Array(gender.codeCount);
  const isInAlbum = new Uint8Array(gender.codeCount);
  for (let row = 0; row < marks.rowCount; row++) {
    if (album.isSuperseded(row)) continue;
    const code = gender.codeOf(row);
    isInAlbum[code] = 1;
    const mark = marks.ofRows === null ? PASSES : (marks.ofRows[row] as number);
    if (mark === PASSES || mark === own) counts[code] = (counts[code] as number) + 1;
  }
  return Array.from(counts, (count, code) => ({ value: gender.textOfCode(code), count, code }))
    .filter(({ code }) => isInAlbum[code] === 1)
    .map(({ value, count }) => ({ value, count }))
    .sort(
      (left, right) =>
        Number(left.value === null) - Number(right.value === null) ||
        right.count - left.count ||
        ((left.value ?? '') < (right.value ?? '') ? -1 : 1),
    );
}
