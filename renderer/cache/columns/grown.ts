/** The typed arrays that columns are made of. */
export type ColumnArray = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float32Array | Float64Array;

const SMALLEST_CAPACITY = 256;

/**
 * `array` itself if it holds `length` entries, else a copy with room to spare. The system gives memory when it is first
 * touched: the room costs nothing until it is used, while each copy touches all of its own.
 */
export function grown<Values extends ColumnArray>(array: Values, length: number): Values {
  if (length <= array.length) return array;
  const capacity = Math.max(length, SMALLEST_CAPACITY, Math.ceil(array.length * 2));
  const make = array.constructor as new (size: number) => Values;
  const larger = new make(capacity);
  larger.set(array);
  return larger;
}
