/**
 * Merges a few rows into many, both in the order of `compare`: each of the few is found its place, and what lies between
 * is copied.
 */
export function mergedOrder(
  many: Uint32Array,
  few: Uint32Array,
  compare: (left: number, right: number) => number,
): Uint32Array {
  const merged = new Uint32Array(many.length + few.length);
  let from = 0;
  for (const [place, row] of few.entries()) {
    const to = firstAfter(many, row, from, compare);
    merged.set(many.subarray(from, to), from + place);
    merged[to + place] = row;
    from = to;
  }
  merged.set(many.subarray(from), from + few.length);
  return merged;
}

/** Found in growing steps, then by halving: the few may as well be many. */
function firstAfter(
  rows: Uint32Array,
  row: number,
  from: number,
  compare: (left: number, right: number) => number,
): number {
  const isAfter = (place: number): boolean => compare(rows[place] as number, row) > 0;
  let low = from;
  let step = 1;
  while (low + step <= rows.length && !isAfter(low + step - 1)) {
    low += step;
    step *= 2;
  }
  let high = Math.min(low + step - 1, rows.length);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isAfter(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
