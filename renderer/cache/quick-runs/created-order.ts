import type { Instant } from '../../../shared/instant.ts';
import type { LoadedAlbum } from '../loaded-album.ts';
import type { CreatedTimes } from './created-times.ts';

/** An album's groups by their creation times. */
export interface CreatedOrder extends CreatedTimes {
  /** Those that have one, in its order. */
  readonly rows: Uint32Array;
  /** Those that have none. */
  readonly undated: Uint32Array;
  /** Of any row of the album; its seconds are NaN without one. */
  timeOf(row: number): Instant;
}

const known = new WeakMap<LoadedAlbum, { readonly version: number; readonly order: CreatedOrder }>();

/** Made once for each version of the album, and kept as long as the album is. */
export function createdOrderOf(album: LoadedAlbum): CreatedOrder {
  const { version } = album.index;
  const before = known.get(album);
  if (before?.version === version) return before.order;
  const order = sorted(album);
  known.set(album, { version, order });
  return order;
}

function sorted({ index, orders }: LoadedAlbum): CreatedOrder {
  const { createTime } = index.columns;
  const all = orders.rowsInOrder({ field: 'CreateTime', order: 'asc' });
  let undatedCount = 0;
  while (undatedCount < all.length && Number.isNaN(createTime.secondsAt(all[undatedCount] as number)))
    undatedCount += 1;
  const rows = all.subarray(undatedCount);
  const seconds = new Float64Array(rows.length);
  const nanoseconds = new Uint32Array(rows.length);
  for (let place = 0; place < rows.length; place++) {
    seconds[place] = createTime.secondsAt(rows[place] as number);
    nanoseconds[place] = createTime.nanosecondsAt(rows[place] as number);
  }
  const timeOf = (row: number): Instant => ({
    seconds: createTime.secondsAt(row),
    nanoseconds: createTime.nanosecondsAt(row),
  });
  return { rows, undated: all.subarray(0, undatedCount), seconds, nanoseconds, timeOf };
}
