import type { AlbumFilter, LabelFacet } from '../cache-api.ts';
import type { AlbumRows } from '../columns/album-index.ts';
import { FAILS, PASSES } from './row-filter.ts';

/** A key may have a value of its own for each group: more of them than anybody reads through are not handed to the window. */
const MOST_VALUES = 200;

/**
 * The labels of an album with how many groups have each, under all active conditions but those on the label's own key.
 * A label that the filter leaves no group of is listed with 0; one that only replaced copies had is not.
 */
export function countLabels(
  album: AlbumRows,
  filter: AlbumFilter,
  marks: Uint8Array | null,
): readonly LabelFacet[] {
  const labels = album.columns.customLabels;
  const { pairs, ends } = labels.runs;
  const counts = new Uint32Array(labels.pairCount);
  const isInAlbum = new Uint8Array(labels.pairCount);
  const keys = Array.from(counts, (_, pair) => labels.keyOf(pair));
  let start = 0;
  for (let row = 0; row < album.rowCount; row++) {
    const end = ends[row] as number;
    const from = album.isSuperseded(row) ? end : start;
    start = end;
    if (from === end) continue;
    const mark = marks === null ? PASSES : (marks[row] as number);
    const failedKey = mark < FAILS ? filter.labels[mark]?.key : undefined;
    for (let at = from; at < end; at++) {
      const pair = pairs[at] as number;
      isInAlbum[pair] = 1;
      if (mark === PASSES || keys[pair] === failedKey) counts[pair] = (counts[pair] as number) + 1;
    }
  }
  return facetsOf(keys, counts, isInAlbum, (pair) => labels.valueOf(pair)).map((facet) =>
    shortened(facet, filter),
  );
}

type AllValues = Omit<LabelFacet, 'hiddenCount'>;

function shortened({ key, values }: AllValues, filter: AlbumFilter): LabelFacet {
  const chosen = new Set(filter.labels.filter((label) => label.key === key).flatMap((label) => label.values));
  const listed = values.filter(({ value }, place) => place < MOST_VALUES || chosen.has(value));
  return { key, values: listed, hiddenCount: values.length - listed.length };
}

function facetsOf(
  keys: readonly string[],
  counts: Uint32Array,
  isInAlbum: Uint8Array,
  textOfPair: (pair: number) => string,
): readonly AllValues[] {
  const facets = new Map<string, { value: string; count: number }[]>();
  for (const [pair, key] of keys.entries()) {
    if (isInAlbum[pair] === 0) continue;
    const entry = { value: textOfPair(pair), count: counts[pair] as number };
    const values = facets.get(key);
    if (values === undefined) facets.set(key, [entry]);
    else values.push(entry);
  }
  return [...facets]
    .map(([key, values]) => ({ key, values: values.sort(mostFrequentFirst), total: totalOf(values) }))
    .sort((left, right) => right.total - left.total || byCodeUnits(left.key, right.key))
    .map(({ key, values }) => ({ key, values }));
}

function mostFrequentFirst(
  left: { value: string; count: number },
  right: { value: string; count: number },
): number {
  return right.count - left.count || byCodeUnits(left.value, right.value);
}

function totalOf(values: readonly { readonly count: number }[]): number {
  return values.reduce((total, { count }) => total + count, 0);
}

function byCodeUnits(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
