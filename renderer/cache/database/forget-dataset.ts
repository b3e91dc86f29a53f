import type { AlbumDatabase } from './album-database.ts';
import { deleteGenerationsExcept } from './generation-range.ts';
import { PHOTO_TABLES } from './photo-sets.ts';
import { recordsUnder } from './records-under.ts';

/** Deletes every record of a dataset, the user's annotations on it included. */
export async function forgetDataset(database: AlbumDatabase, datasetId: string): Promise<void> {
  await database.transaction('rw', database.tables, async () => {
    await deleteGenerationsExcept(database, datasetId, []);
    await database.datasets.delete(datasetId);
    await database.checkpoints.where({ datasetId }).delete();
    await recordsUnder(database.runs, '[datasetId+endedAt]', [datasetId]).delete();
    await database.diffs.where({ datasetId }).delete();
    await database.changes.where({ datasetId }).delete();
    await recordsUnder(database.bin, ':id', [datasetId]).delete();
    for (const name of PHOTO_TABLES) await recordsUnder(database.table(name), ':id', [datasetId]).delete();
    await recordsUnder(database.annotations, ':id', [datasetId]).delete();
  });
}

/** Nothing of any dataset is left. */
export async function isDatabaseEmpty(database: AlbumDatabase): Promise<boolean> {
  const counts = await Promise.all([database.datasets.count(), database.annotations.count()]);
  return counts.every((count) => count === 0);
}
