import Dexie from 'dexie';
import type { SavedColumns } from '../columns/album-columns.ts';
import type { AlbumConnection } from '../database/album-connection.ts';
import { type PhotoOwner, readPhotoSet } from '../database/photo-sets.ts';
import type { PhotoColumnRecord } from '../database/records.ts';
import { recordsUnder } from '../database/records-under.ts';
import type { LoadedPhotos } from './loaded-photos.ts';
import { LATER_PREFIX, PhotoIndex } from './photo-index.ts';

/** Rises with every change of what the columns save; older snapshots are then not read. */
const FORMAT = 1;
const HEADER = '#header';

/**
 * Writes the columns of a complete listing, in one transaction. Does nothing when another listing has come meanwhile, or
 * when parts can't be read: a snapshot would pass for all of it.
 */
export async function writePhotoSnapshot(connection: AlbumConnection, photos: LoadedPhotos): Promise<void> {
  const { datasetId, groupId, listing, index } = photos;
  if (photos.isSaved || photos.damagedParts > 0 || index.later === null) return;
  photos.isSaved = true;
  const key = { datasetId, groupId, listing };
  const columns = Object.entries(index.save());
  const columnCount = columns.filter(([column]) => !column.startsWith(LATER_PREFIX)).length;
  const records: PhotoColumnRecord[] = [
    { ...key, column: HEADER, header: { format: FORMAT, columnCount } },
    ...columns.map(([column, saved]) => ({ ...key, column, saved })),
  ];
  await connection.relaxed((database) =>
    database.transaction('rw', database.photoSets, database.photoColumns, async () => {
      const set = await readPhotoSet(database, photos);
      if (set?.current?.listing !== listing) return;
      await recordsUnder(database.photoColumns, ':id', [datasetId, groupId, listing]).delete();
      await database.photoColumns.bulkPut(records);
    }),
  );
}

/** The columns that opening needs; null without a snapshot that this code can read. */
export async function readPhotoSnapshot(
  connection: AlbumConnection,
  { datasetId, groupId }: PhotoOwner,
  listing: number,
): Promise<PhotoIndex | null> {
  const key = [datasetId, groupId, listing];
  try {
    const records = await connection.relaxed((database) =>
      database.photoColumns
        .where(':id')
        .between([...key, Dexie.minKey], [...key, LATER_PREFIX])
        .toArray(),
    );
    const header = records.find(({ column }) => column === HEADER)?.header;
    if (header?.format !== FORMAT || header.columnCount !== records.length - 1) return null;
    return PhotoIndex.load(savedColumns(records));
  } catch {
    // Whatever is wrong with it, the parts are the truth and are read next.
    return null;
  }
}

/** The other columns; what is missing there is missing here. */
export async function readLaterColumns(
  connection: AlbumConnection,
  { datasetId, groupId, listing }: LoadedPhotos,
): Promise<SavedColumns> {
  const key = [datasetId, groupId, listing];
  const records = await connection.relaxed((database) =>
    database.photoColumns
      .where(':id')
      .between([...key, LATER_PREFIX], [...key, Dexie.maxKey])
      .toArray(),
  );
  return savedColumns(records);
}

function savedColumns(records: readonly PhotoColumnRecord[]): SavedColumns {
  return Object.fromEntries(records.map(({ column, saved }) => [column, saved ?? {}]));
}
