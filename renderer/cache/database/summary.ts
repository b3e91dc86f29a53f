import type { AlbumSummary } from '../cache-api.ts';
import type { AlbumConnection } from './album-connection.ts';
import { recordsUnder } from './records-under.ts';
import { toRunSummary } from './run-records.ts';

/** What the cache holds of a dataset; of one that it does not know, nothing. All runs of version 1, which kept no `lastFullAt`, were full ones. */
export async function summaryOf(connection: AlbumConnection, datasetId: string): Promise<AlbumSummary> {
  const [dataset, unfinished, lastRun] = await connection.relaxed((database) =>
    Promise.all([
      database.datasets.get(datasetId),
      database.checkpoints.where({ datasetId }).first(),
      recordsUnder(database.runs, '[datasetId+endedAt]', [datasetId])
        .reverse()
        .filter(({ outcome }) => outcome === 'done')
        .first(),
    ]),
  );
  const isComplete = dataset?.currentGeneration != null;
  return {
    datasetId,
    groupCount: isComplete ? dataset.groupCount : (unfinished?.groupsListed ?? 0),
    lastRun: lastRun === undefined ? null : toRunSummary(lastRun),
    lastFullAt: isComplete ? (dataset.lastFullAt ?? lastRun?.endedAt ?? null) : null,
    binnedCount: dataset?.binnedCount ?? 0,
    growing: !isComplete && unfinished !== undefined,
  };
}
