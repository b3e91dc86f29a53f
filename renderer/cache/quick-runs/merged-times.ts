import type { CreatedOrder } from './created-order.ts';
import { type CreatedTimes, countBefore, timeAt } from './created-times.ts';

/** One row in so many may be out for each of them to be looked up; with more, all rows are looked at. */
const LOOK_UPS = 64;

/**
 * The times of an album's order and of another one in one list, without those of the rows that are out. The album's
 * times are copied in stretches: a run changes a few of a million.
 */
export function mergedTimes(
  order: CreatedOrder,
  isOut: Uint8Array,
  other: CreatedOrder,
  isOutOfOther: Uint8Array,
): CreatedTimes {
  const out = placesOut(order, isOut);
  const seconds = new Float64Array(order.rows.length - out.length + other.rows.length);
  const nanoseconds = new Uint32Array(seconds.length);
  let size = 0;
  let from = 0;
  let nextOut = 0;
  const copy = (to: number): void => {
    seconds.set(order.seconds.subarray(from, to), size);
    nanoseconds.set(order.nanoseconds.subarray(from, to), size);
    size += to - from;
    from = to;
  };
  const copyUpTo = (place: number): void => {
    for (; nextOut < out.length && (out[nextOut] as number) < place; nextOut++) {
      copy(out[nextOut] as number);
      from += 1;
    }
    copy(place);
  };
  for (let place = 0; place < other.rows.length; place++) {
    if (isOutOfOther[other.rows[place] as number] === 1) continue;
    const time = timeAt(other, place);
    copyUpTo(countBefore(order, time, from));
    seconds[size] = time.seconds;
    nanoseconds[size] = time.nanoseconds;
    size += 1;
  }
  copyUpTo(order.rows.length);
  return { seconds: seconds.subarray(0, size), nanoseconds: nanoseconds.subarray(0, size) };
}

/** Where in the order rows are out, ascending; of those of the same time any as many. */
function placesOut(order: CreatedOrder, isOut: Uint8Array): Uint32Array {
  const rows: number[] = [];
  for (let row = isOut.indexOf(1); row !== -1; row = isOut.indexOf(1, row + 1)) {
    rows.push(row);
    if (rows.length * LOOK_UPS > order.rows.length) return placesSeen(order, isOut);
  }
  const places = Uint32Array.from(
    rows.filter((row) => !Number.isNaN(order.timeOf(row).seconds)),
    (row) => countBefore(order, order.timeOf(row)),
  ).sort();
  for (let index = 1; index < places.length; index++) {
    places[index] = Math.max(places[index] as number, (places[index - 1] as number) + 1);
  }
  return places;
}

function placesSeen({ rows }: CreatedOrder, isOut: Uint8Array): Uint32Array {
  const places = new Uint32Array(rows.length);
  let count = 0;
  for (let place = 0; place < rows.length; place++) {
    if (isOut[rows[place] as number] === 0) continue;
    places[count] = place;
    count += 1;
  }
  return places.subarray(0, count);
}
