import { AlbumIndex } from '../columns/album-index.ts';
import type { SavedColumn } from '../columns/column.ts';
import { LoadedAlbum } from '../loaded-album.ts';
import { NAME_COLLATION } from '../query/name-collator.ts';
import { SortOrders } from '../query/sort-orders.ts';
import type { AlbumConnection } from './album-connection.ts';
import type { SnapshotRecord } from './records.ts';
import { recordsUnder } from './records-under.ts';

/** Rises with every change of what the columns save; older snapshots are then not read, and the album is built from its pages. */
const FORMAT = 1;
const HEADER = '#header';
const ORDERS = '#orders';

/**
 * Writes the columns of a generation, one record a column. Does nothing when the dataset no longer shows that generation,
 * and when pages of it can't be read: a snapshot would pass for all of it.
 */
export async function writeSnapshot(connection: AlbumConnection, album: LoadedAlbum): Promise<void> {
  if (album.damagedPages > 0) return;
  const { datasetId, generation, index } = album;
  const columns: Record<string, SavedColumn> = { ...index.save(), [ORDERS]: album.orders.save() };
  const records: SnapshotRecord[] = Object.entries(columns).map(([column, saved]) => ({
    datasetId,
    generation,
    column,
    saved,
  }));
  const header = {
    format: FORMAT,
    collation: NAME_COLLATION,
    lastSeq: index.lastSeq,
    columnCount: records.length,
  };
  records.push({ datasetId, generation, column: HEADER, header });
  await connection.relaxed((database) =>
    database.transaction('rw', database.datasets, database.snapshots, async () => {
      const dataset = await database.datasets.get(datasetId);
      if (dataset?.currentGeneration !== generation) return;
      // Columns that only an older layout had would make the new snapshot one that is not read.
      await recordsUnder(database.snapshots, ':id', [datasetId, generation]).delete();
      await database.snapshots.bulkPut(records);
    }),
  );
}

/** The generation as its snapshot has it; null when there is none that this code can read. */
export async function readSnapshot(
  connection: AlbumConnection,
  datasetId: string,
  generation: number,
): Promise<LoadedAlbum | null> {
  try {
    const records = await connection.relaxed((database) =>
      recordsUnder(database.snapshots, ':id', [datasetId, generation]).toArray(),
    );
    return albumOf(datasetId, generation, records);
  } catch {
    // Whatever is wrong with it, the pages are the truth and are read next.
    return null;
  }
}

function albumOf(
  datasetId: string,
  generation: number,
  records: readonly SnapshotRecord[],
): LoadedAlbum | null {
  const header = records.find(({ column }) => column === HEADER)?.header;
  if (header?.format !== FORMAT || header.columnCount !== records.length - 1) return null;
  const saved: Record<string, SavedColumn> = {};
  for (const record of records) if (record.saved !== undefined) saved[record.column] = record.saved;
  const index = AlbumIndex.load(saved, header.lastSeq);
  const orders =
    header.collation === NAME_COLLATION ? SortOrders.load(index, saved[ORDERS] ?? {}) : new SortOrders(index);
  return new LoadedAlbum(datasetId, generation, index, orders);
}
