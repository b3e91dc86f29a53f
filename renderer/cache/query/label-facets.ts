import type { AlbumFilter, LabelFacet } from '../cache-api.ts';
import type { AlbumRows } from '../columns/album-index.ts';
import { FAILS, PASSES, type RowMarks } from './row-marks.ts';

/** A key may have a value of its own for each group: more of them than anybody reads through are not handed to the window. */
const MOST_VALUES = 200;

/** No row has this mark: for keys that the filter has no condition on. */
const NO_MARK = 256;

/**
 * The labels of an album with how many groups have each, under all active conditions but those on the label's own key.
 * A label that the filter leaves no group of is listed with 0; one that only replaced copies had is not. The last value
 * of a key, `null`, counts the groups without it: `countBlindTo` says how many groups there are to be counted from.
 */
export function countLabels(
  album: AlbumRows,
  filter: AlbumFilter,
  marks: RowMarks,
  countBlindTo: (part: { readonly labelKey: string }) => number,
): readonly LabelFacet[] {
  const labels = album.columns.customLabels;
  const counts = new Uint32Array(labels.pairCount);
  const isInAlbum = new Uint8Array(labels.pairCount);
  countPairs(album, marks, counts, isInAlbum);
  const facets = new Map<string, Entry[]>();
  for (let pair = 0; pair < counts.length; pair++) {
    if (isInAlbum[pair] === 0) continue;
    const key = labels.keyOf(pair);
    const entry = { value: labels.valueOf(pair), count: counts[pair] as number };
    const values = facets.get(key);
    if (values === undefined) facets.set(key, [entry]);
    else values.push(entry);
  }
  return [...facets]
    .map(([key, values]) => ({ key, values, total: totalOf(values) }))
    .sort((left, right) => right.total - left.total || byCodeUnits(left.key, right.key))
    .map(({ key, values, total }) =>
      facetOf(key, values, countBlindTo({ labelKey: key }) - total, chosenValues(filter, key)),
    );
}

interface Entry {
  readonly value: string;
  readonly count: number;
}

function countPairs(album: AlbumRows, marks: RowMarks, counts: Uint32Array, isInAlbum: Uint8Array): void {
  const labels = album.columns.customLabels;
  const { pairs, ends } = labels.runs;
  const ownMark = ownMarks(album, marks);
  for (let row = 0; row < marks.rowCount; row++) {
    if (album.isSuperseded(row)) continue;
    const mark = marks.ofRows === null ? PASSES : (marks.ofRows[row] as number);
    const end = ends[row] as number;
    for (let at = row === 0 ? 0 : (ends[row - 1] as number); at < end; at++) {
      const pair = pairs[at] as number;
      isInAlbum[pair] = 1;
      if (mark === PASSES || ownMark[pair] === mark) counts[pair] = (counts[pair] as number) + 1;
    }
  }
}

/** For each pair the mark of rows that fail the conditions on its key only. */
function ownMarks(album: AlbumRows, { parts }: RowMarks): Uint16Array {
  const labels = album.columns.customLabels;
  const own = new Uint16Array(labels.pairCount).fill(NO_MARK);
  for (const [number, part] of parts.entries()) {
    if (typeof part === 'string' || number >= FAILS) continue;
    for (const pair of labels.pairsUnder(part.labelKey)) own[pair] = number;
  }
  return own;
}

function chosenValues(filter: AlbumFilter, key: string): ReadonlySet<string | null> {
  const conditions = filter.labels.filter((label) => label.key === key);
  return new Set(conditions.flatMap(({ anyOf, noneOf }) => [...anyOf, ...noneOf]));
}

function facetOf(
  key: string,
  values: Entry[],
  withoutKey: number,
  chosen: ReadonlySet<string | null>,
): LabelFacet {
  values.sort(mostFrequentFirst);
  const listed = values.filter(({ value }, place) => place < MOST_VALUES || chosen.has(value));
  return {
    key,
    values: [...listed, { value: null, count: withoutKey }],
    hiddenCount: values.length - listed.length,
  };
}

function mostFrequentFirst(left: Entry, right: Entry): number {
  return right.count - left.count || byCodeUnits(left.value, right.value);
}

function totalOf(values: readonly Entry[]): number {
  return values.reduce((total, { count }) => total + count, 0);
}

function byCodeUnits(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
