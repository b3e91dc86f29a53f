import type { AlbumConnection } from './album-connection.ts';
import type { AlbumDatabase } from './album-database.ts';
import { recordsUnder } from './records-under.ts';

/** Deleted in one transaction. */
const PAGES_AT_ONCE = 100;

interface Generation {
  readonly datasetId: string;
  readonly generation: number;
}

/**
 * Deletes a generation's pages, with their details, but those to keep; records of who was taken out are kept too, for
 * the pages before them. Answers false, with the rest left, as soon as a run is under way or another generation is shown.
 */
export async function deleteIdlePages(
  connection: AlbumConnection,
  { datasetId, generation }: Generation,
  kept: ReadonlySet<number>,
): Promise<boolean> {
  const keys = await connection.relaxed((database) =>
    recordsUnder(database.pages, ':id', [datasetId, generation]).primaryKeys(),
  );
  const idle = keys.filter(([, , seq]) => typeof seq === 'number' && !kept.has(seq));
  for (let from = 0; from < idle.length; from += PAGES_AT_ONCE) {
    const some = idle.slice(from, from + PAGES_AT_ONCE);
    const isDone = await connection.relaxed((database) =>
      deletePages(database, { datasetId, generation }, some),
    );
    if (!isDone) return false;
  }
  return true;
}

type PageKey = [datasetId: string, generation: number, seq: number | string];

async function deletePages(
  database: AlbumDatabase,
  { datasetId, generation }: Generation,
  keys: readonly PageKey[],
): Promise<boolean> {
  const { datasets, checkpoints, pages, details } = database;
  return await database.transaction('rw', [datasets, checkpoints, pages, details], async () => {
    const dataset = await datasets.get(datasetId);
    const isUnderWay = (await checkpoints.where({ datasetId }).count()) > 0;
    if (isUnderWay || dataset?.currentGeneration !== generation) return false;
    for (const page of await pages.bulkGet([...keys])) {
      if (page === undefined || page.gone !== undefined) continue;
      await pages.delete([datasetId, generation, page.seq]);
      await recordsUnder(details, ':id', [datasetId, generation, page.seq]).delete();
    }
    return true;
  });
}
