import type { OpenRun } from '../../../shared/cache-protocol.ts';
import type { AlbumDatabase } from './album-database.ts';
import { CacheRefusal } from './cache-failure.ts';
import { deleteGenerationsExcept, GENERATION_TABLES } from './generation-range.ts';
import type { CheckpointRecord, DatasetRecord } from './records.ts';

interface OpenedRun {
  readonly checkpoint: CheckpointRecord;
  readonly resumed: boolean;
  /** An unfinished run of another fingerprint was deleted, with what it wrote. */
  readonly discardedOther: boolean;
}

/**
 * Finds the unfinished run of the same fingerprint, or starts a new one with a generation of its own. A quick run becomes
 * a full one where there is nothing that it could build on; an unfinished one is not what a full run is asked for.
 */
export async function openRun(database: AlbumDatabase, request: OpenRun): Promise<OpenedRun> {
  const tables = ['datasets', 'checkpoints', 'runs', ...GENERATION_TABLES].map((name) =>
    database.table(name),
  );
  return await database.transaction('rw', tables, async () => {
    const unfinished = await database.checkpoints.where({ datasetId: request.datasetId }).first();
    if (unfinished !== undefined && isAnswerTo(request, unfinished)) {
      return { checkpoint: unfinished, resumed: true, discardedOther: false };
    }
    if ((await database.runs.get(request.runId)) !== undefined) throw new CacheRefusal('the run has ended');
    const dataset = (await database.datasets.get(request.datasetId)) ?? newDataset(request.datasetId);
    if (unfinished !== undefined) await database.checkpoints.delete(unfinished.runId);
    await deleteGenerationsExcept(database, request.datasetId, [dataset.currentGeneration]);
    const checkpoint = newCheckpoint(request, dataset);
    await database.datasets.put({ ...dataset, nextGeneration: dataset.nextGeneration + 1 });
    await database.checkpoints.put(checkpoint);
    return { checkpoint, resumed: false, discardedOther: unfinished !== undefined };
  });
}

function isAnswerTo(request: OpenRun, unfinished: CheckpointRecord): boolean {
  const isOfEnough = unfinished.kind === 'full' || request.kind === 'quick';
  return isOfEnough && unfinished.fingerprint === request.fingerprint;
}

function newDataset(datasetId: string): DatasetRecord {
  return { datasetId, currentGeneration: null, groupCount: 0, nextGeneration: 1 };
}

function newCheckpoint(request: OpenRun, dataset: DatasetRecord): CheckpointRecord {
  const { runId, datasetId, fingerprint, contents, startedAt } = request;
  const isFirst = dataset.currentGeneration === null;
  const isQuick = request.kind === 'quick' && !isFirst && dataset.contents === contents;
  const watermark = isQuick ? (dataset.watermark ?? null) : null;
  return {
    runId,
    datasetId,
    generation: dataset.nextGeneration,
    kind: watermark === null ? 'full' : 'quick',
    fingerprint,
    contents,
    watermark,
    previousCount: isFirst ? 0 : dataset.groupCount,
    serviceTime: null,
    startedAt,
    ranges: [],
    totalCount: null,
    groupsListed: 0,
    requestCount: 0,
    state: 'running',
    nextSeq: 0,
    isFirst,
  };
}
