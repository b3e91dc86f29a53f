import { AlbumIndex } from './columns/album-index.ts';
import type { AlbumConnection } from './database/album-connection.ts';
import { deleteIdlePages } from './database/delete-idle-pages.ts';
import { LoadedAlbum } from './loaded-album.ts';
import { readRows } from './read-rows.ts';

/** Rows of an album that may be stale: replaced by newer copies, or of groups that are gone. */
const MOST_STALE = 0.3;

export function isCompactionDue({ index }: LoadedAlbum): boolean {
  return index.rowCount - index.groupCount > index.rowCount * MOST_STALE;
}

/**
 * Deletes the pages of which no row stands any more and reads the others anew, without the rows that don't stand. Answers
 * the album without stale rows, or null while a run is under way. A crash leaves fewer pages and the same groups.
 */
export async function compactAlbum(
  connection: AlbumConnection,
  album: LoadedAlbum,
): Promise<LoadedAlbum | null> {
  const { datasetId, generation, index } = album;
  const rows = standingRows(index);
  const seqs = new Set<number>();
  for (const row of rows) seqs.add(index.seqOf(row));
  if (!(await deleteIdlePages(connection, album, seqs))) return null;
  const compacted = new AlbumIndex();
  for await (const { seq, page } of readRows(connection, album, rows)) compacted.append(seq, page);
  // A page that can't be read would take its groups with it.
  if (compacted.rowCount !== rows.length) return null;
  compacted.skip(index.lastSeq);
  return new LoadedAlbum(datasetId, generation, compacted, album.orders.carriedTo(compacted, rows));
}

function standingRows(index: AlbumIndex): Uint32Array {
  const rows = new Uint32Array(index.groupCount);
  let count = 0;
  for (let row = 0; row < index.rowCount; row++) {
    if (index.isSuperseded(row)) continue;
    rows[count] = row;
    count += 1;
  }
  return rows;
}
