/**
 * Reproducible randomness by hashing: the same seed, index and salt give the same number, in any order and without
 * state, so that any group of a million can be made on its own.
 */

/** A 32-bit unsigned integer, well mixed. `salt` tells apart the things decided for one index. */
export function hash32(seed: number, index: number, salt: number): number {
  let mixed = seed ^ Math.imul(index + 1, 0x9e3779b1) ^ Math.imul(salt + 1, 0x85ebca6b);
  mixed ^= mixed >>> 16;
  mixed = Math.imul(mixed, 0x7feb352d);
  mixed ^= mixed >>> 15;
  mixed = Math.imul(mixed, 0x846ca68b);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** A number from 0 up to but not including 1. */
export function fraction(seed: number, index: number, salt: number): number {
  return hash32(seed, index, salt) / 0x1_0000_0000;
}

/** Turns a seed as typed on the command line into a number (FNV-1a over its UTF-16 units). */
export function seedFromText(text: string): number {
  let hash = 0x811c9dc5;
  for (let position = 0; position < text.length; position += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(position), 0x01000193);
  }
  return hash >>> 0;
}

/** A sequence of numbers from 0 up to but not including 1. */
export function fractionSequence(seed: number): () => number {
  let index = 0;
  return () => {
    index += 1;
    return fraction(seed, index, 0);
  };
}

/** The entry of a non-empty table that a random number points to. */
export function pick<Entry>(table: readonly Entry[], random: number): Entry {
  const entry = table[random % table.length];
  if (entry === undefined) throw new RangeError('Nothing to pick from an empty table');
  return entry;
}
