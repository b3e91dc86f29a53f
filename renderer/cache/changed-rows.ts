import type { AlbumFilter } from './cache-api.ts';
import type { AlbumConnection } from './database/album-connection.ts';
import { recordsUnder } from './database/records-under.ts';
import type { LoadedAlbum } from './loaded-album.ts';

interface KnownRows {
  readonly change: string;
  readonly version: number;
  readonly rows: Uint8Array;
}

/** The last ones of each album: a filter's other parts are changed more often than this one. */
const known = new WeakMap<LoadedAlbum, KnownRows>();

/** 1 for each row of the album whose group the run added or changed; nobody for a run that the history has no more. Null for no change. */
export async function changedRows(
  connection: AlbumConnection,
  album: LoadedAlbum,
  change: AlbumFilter['change'],
): Promise<Uint8Array | null> {
  // An address or a stored view of an earlier version of the window names none.
  if (change == null) return null;
  const { index } = album;
  const text = JSON.stringify(change);
  const before = known.get(album);
  if (before?.change === text && before.version === index.version) return before.rows;
  const records = await connection.relaxed((database) =>
    Promise.all(
      change.kinds.map((kind) => recordsUnder(database.changes, ':id', [change.runId, kind]).toArray()),
    ),
  );
  const rows = new Uint8Array(index.rowCount);
  for (const { groupIds } of records.flat()) {
    for (const groupId of groupIds) {
      const row = index.findRow(groupId);
      if (row !== null) rows[row] = 1;
    }
  }
  known.set(album, { change: text, version: index.version, rows });
  return rows;
}
