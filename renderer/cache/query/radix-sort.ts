const DIGIT_BITS = 16;
const BUCKETS = 1 << DIGIT_BITS;
const DIGIT_MASK = BUCKETS - 1;

/**
 * Sorts `rows` by the keys that each row has in `keys` (least significant word first), stably: rows of equal keys keep
 * their order. Linear in the number of rows; a digit in which no key differs costs one reading of the keys.
 */
export function sortedByKeys(rows: Uint32Array, keys: readonly Uint32Array[]): Uint32Array {
  let from = rows.slice();
  let to = new Uint32Array(rows.length);
  const counts = new Uint32Array(BUCKETS);
  for (const key of keys) {
    for (const shift of [0, DIGIT_BITS]) {
      if (!countDigits(from, key, shift, counts)) continue;
      scatter(from, to, key, shift, counts);
      [from, to] = [to, from];
    }
  }
  return from;
}

/** Fills `counts`; false when all rows have the same digit, so that there is nothing to move. */
function countDigits(rows: Uint32Array, key: Uint32Array, shift: number, counts: Uint32Array): boolean {
  counts.fill(0);
  let digit = 0;
  for (const row of rows) {
    digit = ((key[row] as number) >>> shift) & DIGIT_MASK;
    counts[digit] = (counts[digit] as number) + 1;
  }
  return counts[digit] !== rows.length;
}

function scatter(
  from: Uint32Array,
  to: Uint32Array,
  key: Uint32Array,
  shift: number,
  counts: Uint32Array,
): void {
  let start = 0;
  for (let digit = 0; digit < BUCKETS; digit++) {
    const count = counts[digit] as number;
    counts[digit] = start;
    start += count;
  }
  for (const row of from) {
    const digit = ((key[row] as number) >>> shift) & DIGIT_MASK;
    const position = counts[digit] as number;
    to[position] = row;
    counts[digit] = position + 1;
  }
}
