import type { CompleteRun, DiscardRun } from '../../../shared/cache-protocol.ts';
import type { RunDiff, RunSummary } from '../../../shared/sync.ts';
import type { AlbumDatabase } from './album-database.ts';
import { deleteGenerationsExcept, GENERATION_TABLES } from './generation-range.ts';
import type { CheckpointRecord } from './records.ts';
import { recordsUnder } from './records-under.ts';

/** Older runs and their diffs are dropped from a dataset's history. */
const KEPT_RUNS = 50;
/** Of those a run added, changed or took away; the run's own record has the full counts. */
const KEPT_DIFF_ENTRIES = 1000;

/**
 * Makes a run's generation the one that is shown and writes the run into the history, in one transaction. The old
 * generation is still there afterwards: `dropOldGenerations` deletes it.
 */
export async function makeCurrent(
  database: AlbumDatabase,
  run: CheckpointRecord,
  request: CompleteRun,
  groupCount: number,
  diff: RunDiff | null,
): Promise<RunSummary> {
  const { datasets, checkpoints, runs, diffs } = database;
  const summary = summaryOf(run, request, 'done', groupCount, diff);
  await database.transaction('rw', [datasets, checkpoints, runs, diffs], async () => {
    const changed = await datasets.update(run.datasetId, { currentGeneration: run.generation, groupCount });
    if (changed === 0) throw new Error(`the dataset of run ${run.runId} is not in the cache`);
    await checkpoints.delete(run.runId);
    await runs.put(summary);
    if (diff !== null) await diffs.put({ runId: run.runId, datasetId: run.datasetId, diff: shortened(diff) });
    await pruneHistory(database, run.datasetId);
  });
  return summary;
}

/** Ends an unfinished run and deletes what it wrote. A run that has ended already is left as it is. Answers its record. */
export async function discardRun(
  database: AlbumDatabase,
  request: DiscardRun,
): Promise<CheckpointRecord | null> {
  const tables = ['datasets', 'checkpoints', 'runs', 'diffs', ...GENERATION_TABLES].map((name) =>
    database.table(name),
  );
  return await database.transaction('rw', tables, async () => {
    const run = await database.checkpoints.get(request.runId);
    if (run === undefined) return null;
    const dataset = await database.datasets.get(run.datasetId);
    const summary = summaryOf(run, request, 'cancelled', run.groupsListed, null);
    await database.checkpoints.delete(run.runId);
    await database.runs.put(summary);
    await deleteGenerationsExcept(database, run.datasetId, [dataset?.currentGeneration ?? null]);
    await pruneHistory(database, run.datasetId);
    return run;
  });
}

/** Deletes every generation that is neither shown nor being listed; a crash may have left one behind. */
export async function dropOldGenerations(database: AlbumDatabase, datasetId: string): Promise<void> {
  const tables = ['datasets', 'checkpoints', ...GENERATION_TABLES].map((name) => database.table(name));
  await database.transaction('rw', tables, async () => {
    const dataset = await database.datasets.get(datasetId);
    const unfinished = await database.checkpoints.where({ datasetId }).first();
    const kept = [dataset?.currentGeneration ?? null, unfinished?.generation ?? null];
    await deleteGenerationsExcept(database, datasetId, kept);
  });
}

function summaryOf(
  run: CheckpointRecord,
  request: { readonly endedAt: string; readonly requestCount?: number },
  outcome: RunSummary['outcome'],
  groupCount: number,
  diff: RunDiff | null,
): RunSummary {
  const { runId, datasetId, startedAt } = run;
  const requestCount = Math.max(request.requestCount ?? 0, run.requestCount);
  return {
    runId,
    datasetId,
    startedAt,
    endedAt: request.endedAt,
    outcome,
    groupCount,
    requestCount,
    diffCounts:
      diff === null
        ? null
        : { added: diff.added.length, changed: diff.changed.length, gone: diff.gone.length },
  };
}

function shortened({ added, changed, gone }: RunDiff): RunDiff {
  const kept = <Entry>(entries: readonly Entry[]): readonly Entry[] => entries.slice(0, KEPT_DIFF_ENTRIES);
  return { added: kept(added), changed: kept(changed), gone: kept(gone) };
}

async function pruneHistory(database: AlbumDatabase, datasetId: string): Promise<void> {
  const byTime = recordsUnder(database.runs, '[datasetId+endedAt]', [datasetId]);
  const old = await byTime.reverse().offset(KEPT_RUNS).primaryKeys();
  await database.runs.bulkDelete(old);
  await database.diffs.bulkDelete(old);
}
