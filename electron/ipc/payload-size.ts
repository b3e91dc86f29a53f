/** How much a call from the window may bring along: looked at before anything else reads its arguments. */

/** The largest that any call has use for are two hundred smart albums, some 3.4 MB as `isPlainWithin` counts. */
export const MOST_ARGUMENT_BYTES = 4 * 1024 * 1024;

const BYTES_A_VALUE = 8;
const BYTES_A_CODE_UNIT = 2;

/**
 * Whether values out of a structured clone are plain data, as JSON knows it, of at most so many bytes: two a code unit of
 * text, eight a value. It ends at the first byte too many. A value that holds itself has no end, so it is too large.
 */
export function isPlainWithin(mostBytes: number, values: readonly unknown[]): boolean {
  let left = mostBytes;
  const waiting: unknown[] = [values];
  while (waiting.length > 0) {
    const value = waiting.pop();
    left -= BYTES_A_VALUE;
    if (typeof value === 'string') left -= value.length * BYTES_A_CODE_UNIT;
    else if (Array.isArray(value)) {
      // Before its items are looked at: an array may say that it is longer than anything is.
      if (value.length * BYTES_A_VALUE > left) return false;
      for (const item of value) waiting.push(item);
    } else if (typeof value === 'object' && value !== null) {
      if (!isPlain(value)) return false;
      for (const [key, item] of Object.entries(value)) {
        left -= key.length * BYTES_A_CODE_UNIT;
        waiting.push(item);
      }
    } else if (typeof value === 'bigint') return false;
    if (left < waiting.length * BYTES_A_VALUE) return false;
  }
  return true;
}

/** No Map, Date, buffer and the like: no call takes one. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
