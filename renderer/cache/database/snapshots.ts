import Dexie from 'dexie';
import { isCoverPart, type SavedColumns } from '../columns/album-columns.ts';
import { AlbumIndex } from '../columns/album-index.ts';
import type { SavedColumn } from '../columns/column.ts';
import { loadPinyin } from '../columns/pinyin.ts';
import { LoadedAlbum } from '../loaded-album.ts';
import { NAME_COLLATION } from '../query/name-collator.ts';
import { SortOrders } from '../query/sort-orders.ts';
import type { AlbumConnection } from './album-connection.ts';
import type { AlbumDatabase } from './album-database.ts';
import type { SnapshotRecord } from './records.ts';
import { recordsUnder } from './records-under.ts';

/** Rises with every change of what the columns save; older snapshots are then not read, and the album is built from its pages. */
const FORMAT = 3;
const HEADER = '#header';
const ORDERS = '#orders';
/** The names of the cover columns begin so. */
export const COVER_PREFIX = 'cover.';
/** Comes after every name that begins with `cover.` and before all others that come after these. */
const AFTER_COVERS = 'cover/';

/**
 * Writes the columns of a generation, one record a column, each in a transaction of its own: at a million groups all of
 * them take seconds, and pages are committed in between. The header goes first and comes last, so that what a crash
 * leaves is not read. Ends early when the dataset no longer shows that generation, and does nothing when pages of it
 * can't be read: a snapshot would pass for all of it. The album's covers must be attached.
 */
export async function writeSnapshot(
  connection: AlbumConnection,
  album: LoadedAlbum,
  isStillShown: () => Promise<boolean>,
): Promise<void> {
  if (album.damagedPages > 0) return;
  const { datasetId, generation, index } = album;
  await loadPinyin();
  if (!(await isStillShown())) return;
  const part = { lastSeq: index.lastSeq, rowCount: index.rowCount };
  const columns: SavedColumns = { ...index.save(), [ORDERS]: album.orders.save() };
  const names = Object.keys(columns);
  const header = {
    format: FORMAT,
    collation: NAME_COLLATION,
    lastSeq: part.lastSeq,
    columnCount: names.filter((name) => !isCoverPart(name)).length,
  };
  const write = async (work: (database: AlbumDatabase) => PromiseLike<unknown>): Promise<boolean> =>
    (await isStillShown()) && (await whileCurrent(connection, datasetId, generation, work));
  album.saved = null;
  // Columns that only an older layout had would make the new snapshot one that is not read.
  let isWanted = await write((database) =>
    recordsUnder(database.snapshots, ':id', [datasetId, generation]).delete(),
  );
  for (const column of names) {
    if (!isWanted) return;
    const record = { datasetId, generation, column, saved: columns[column] ?? {} };
    isWanted = await write((database) => database.snapshots.put(record));
  }
  if (isWanted) {
    isWanted = await write((database) =>
      database.snapshots.put({ datasetId, generation, column: HEADER, header }),
    );
  }
  if (isWanted) album.saved = part;
}

/** Pages that may lie behind a snapshot, and the share of its rows: replaying them costs less than writing it anew. */
const MOST_PAGES_BEHIND = 50;
const MOST_ROWS_BEHIND = 0.02;

/** Whether the album has no snapshot, or one that is far behind. */
export function isSnapshotDue({ saved, index }: LoadedAlbum): boolean {
  if (saved === null) return true;
  const rowsBehind = index.rowCount - saved.rowCount;
  return index.lastSeq - saved.lastSeq > MOST_PAGES_BEHIND || rowsBehind > saved.rowCount * MOST_ROWS_BEHIND;
}

/** The generation as its snapshot has it, without its covers; null when there is none that this code can read. */
export async function readSnapshot(
  connection: AlbumConnection,
  datasetId: string,
  generation: number,
): Promise<LoadedAlbum | null> {
  try {
    const records = await connection.relaxed((database) => {
      const key = (column: string | typeof Dexie.minKey): [string, number, string] => [
        datasetId,
        generation,
        column as string,
      ];
      return database.snapshots
        .where(':id')
        .inAnyRange([
          [key(Dexie.minKey), key(COVER_PREFIX)],
          [key(AFTER_COVERS), [datasetId, generation, Dexie.maxKey]],
        ])
        .toArray();
    });
    return albumOf(datasetId, generation, records);
  } catch {
    // Whatever is wrong with it, the pages are the truth and are read next.
    return null;
  }
}

/** The cover columns of a snapshot by their names; what is missing there is missing here. */
export async function readSavedCovers(
  connection: AlbumConnection,
  datasetId: string,
  generation: number,
): Promise<SavedColumns> {
  const records = await connection.relaxed((database) =>
    database.snapshots
      .where(':id')
      .between([datasetId, generation, COVER_PREFIX], [datasetId, generation, AFTER_COVERS])
      .toArray(),
  );
  return savedColumns(records);
}

/** Answers false, and does nothing, when the dataset no longer shows the generation. */
async function whileCurrent(
  connection: AlbumConnection,
  datasetId: string,
  generation: number,
  work: (database: AlbumDatabase) => PromiseLike<unknown>,
): Promise<boolean> {
  return await connection.relaxed((database) =>
    database.transaction('rw', database.datasets, database.snapshots, async () => {
      const dataset = await database.datasets.get(datasetId);
      if (dataset?.currentGeneration !== generation) return false;
      await work(database);
      return true;
    }),
  );
}

function albumOf(
  datasetId: string,
  generation: number,
  records: readonly SnapshotRecord[],
): LoadedAlbum | null {
  const header = records.find(({ column }) => column === HEADER)?.header;
  if (header?.format !== FORMAT || header.columnCount !== records.length - 1) return null;
  const saved = savedColumns(records);
  const index = AlbumIndex.load(saved, header.lastSeq);
  const orders =
    header.collation === NAME_COLLATION ? SortOrders.load(index, saved[ORDERS] ?? {}) : new SortOrders(index);
  const album = new LoadedAlbum(datasetId, generation, index, orders);
  album.saved = { lastSeq: header.lastSeq, rowCount: index.rowCount };
  return album;
}

function savedColumns(records: readonly SnapshotRecord[]): SavedColumns {
  const saved: Record<string, SavedColumn> = {};
  for (const record of records) if (record.saved !== undefined) saved[record.column] = record.saved;
  return saved;
}
