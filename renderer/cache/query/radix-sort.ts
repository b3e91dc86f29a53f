/** Eleven bits: three digits make a word, and the counts of a digit stay in the processor's nearest cache. */
const DIGIT_BITS = 11;
const BUCKETS = 1 << DIGIT_BITS;
const DIGIT_MASK = BUCKETS - 1;
const SHIFTS = [0, DIGIT_BITS, 2 * DIGIT_BITS] as const;

/** Rows and, beside each, the word it is being sorted by: both move together, so that reading goes straight ahead. */
interface Sorting {
  rows: Uint32Array;
  words: Uint32Array;
}

/**
 * Sorts `rows` by the keys that each row has in `keys` (least significant word first), stably: rows of equal keys keep
 * their order. Linear in the number of rows; a digit in which no key differs costs next to nothing.
 */
export function sortedByKeys(rows: Uint32Array, keys: readonly Uint32Array[]): Uint32Array {
  let from: Sorting = { rows: rows.slice(), words: new Uint32Array(rows.length) };
  let to: Sorting = { rows: new Uint32Array(rows.length), words: new Uint32Array(rows.length) };
  for (const key of keys) {
    const counts = readWords(from, key);
    for (const [place, shift] of SHIFTS.entries()) {
      const ofDigit = counts.subarray(place * BUCKETS, (place + 1) * BUCKETS);
      if (ofDigit.includes(rows.length)) continue;
      scatter(from, to, shift, ofDigit);
      [from, to] = [to, from];
    }
  }
  return from.rows;
}

/** Puts each row's word beside it; answers how often each value of each digit comes. */
function readWords({ rows, words }: Sorting, key: Uint32Array): Uint32Array {
  const counts = new Uint32Array(SHIFTS.length * BUCKETS);
  for (let place = 0; place < rows.length; place++) {
    const word = key[rows[place] as number] as number;
    words[place] = word;
    const low = word & DIGIT_MASK;
    const middle = BUCKETS + ((word >>> DIGIT_BITS) & DIGIT_MASK);
    const high = 2 * BUCKETS + (word >>> (2 * DIGIT_BITS));
    counts[low] = (counts[low] as number) + 1;
    counts[middle] = (counts[middle] as number) + 1;
    counts[high] = (counts[high] as number) + 1;
  }
  return counts;
}

function scatter(from: Sorting, to: Sorting, shift: number, counts: Uint32Array): void {
  let start = 0;
  for (let digit = 0; digit < BUCKETS; digit++) {
    const count = counts[digit] as number;
    counts[digit] = start;
    start += count;
  }
  const { rows, words } = from;
  const { rows: rowsTo, words: wordsTo } = to;
  for (let place = 0; place < rows.length; place++) {
    const word = words[place] as number;
    const digit = (word >>> shift) & DIGIT_MASK;
    const position = counts[digit] as number;
    counts[digit] = position + 1;
    rowsTo[position] = rows[place] as number;
    wordsTo[position] = word;
  }
}
