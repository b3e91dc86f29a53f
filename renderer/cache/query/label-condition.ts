import type { LabelFilter } from '../cache-api.ts';
import type { LabelColumn } from '../columns/label-column.ts';

const OF_KEY = 1;
const WANTED = 2;
const UNWANTED = 4;

/** Whether a row satisfies a condition on one label key; null when it demands nothing. */
export function labelCondition(labels: LabelColumn, filter: LabelFilter): ((row: number) => boolean) | null {
  if (filter.anyOf.length === 0 && filter.noneOf.length === 0) return null;
  const meaning = meaningOfPairs(labels, filter);
  const { pairs, ends } = labels.runs;
  const holdsFor = (seen: number): boolean => {
    const lacksKey = (seen & OF_KEY) === 0;
    const isWanted =
      filter.anyOf.length === 0 || (seen & WANTED) !== 0 || (lacksKey && filter.anyOf.includes(null));
    const isUnwanted = (seen & UNWANTED) !== 0 || (lacksKey && filter.noneOf.includes(null));
    return isWanted && !isUnwanted;
  };
  const holds = Uint8Array.from({ length: 8 }, (_, seen) => (holdsFor(seen) ? 1 : 0));
  return (row) => {
    let seen = 0;
    const end = ends[row] as number;
    for (let at = row === 0 ? 0 : (ends[row - 1] as number); at < end; at++) {
      seen |= meaning[pairs[at] as number] as number;
    }
    return holds[seen] === 1;
  };
}

/** For each key-value pair of the album: what having it means to the condition. */
function meaningOfPairs(labels: LabelColumn, filter: LabelFilter): Uint8Array {
  const meaning = new Uint8Array(labels.pairCount);
  for (const pair of labels.pairsUnder(filter.key)) meaning[pair] = OF_KEY;
  const add = (values: LabelFilter['anyOf'], bit: number): void => {
    for (const value of values) {
      const pair = value === null ? null : labels.findPair(filter.key, value);
      if (pair !== null) meaning[pair] = (meaning[pair] as number) | bit;
    }
  };
  add(filter.anyOf, WANTED);
  add(filter.noneOf, UNWANTED);
  return meaning;
}
