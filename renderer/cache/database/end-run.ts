import type { CompleteRun, DiscardRun } from '../../../shared/cache-protocol.ts';
import type { RunDiff, RunSummary } from '../../../shared/sync.ts';
import type { AlbumDatabase } from './album-database.ts';
import { expireBin, takeOutOfBin } from './bin.ts';
import { deleteGenerationsExcept, GENERATION_TABLES } from './generation-range.ts';
import type { BinRecord, ChangeRecord, CheckpointRecord, DatasetRecord } from './records.ts';
import { recordsUnder } from './records-under.ts';
import { toRunSummary } from './run-records.ts';

/** Older runs and their diffs are dropped from a dataset's history. */
const KEPT_RUNS = 50;
/** Of those a run added, changed or took away; the run's own record has the full counts. */
const KEPT_DIFF_ENTRIES = 1000;
/** Of those a run added or changed, to be browsed as an album. */
const KEPT_CHANGES = 100_000;
const IDS_OF_RECORD = 1000;

/** What a run makes of the album, found out before the transaction that makes it so. */
export interface RunResult {
  readonly run: CheckpointRecord;
  readonly request: CompleteRun;
  readonly groupCount: number;
  /** Null for a first listing. */
  readonly diff: RunDiff | null;
  /** Those who are gone. */
  readonly binned: readonly BinRecord[];
}

/** The tables that the end of a run writes to. */
export const END_TABLES = ['datasets', 'checkpoints', 'runs', 'diffs', 'changes', 'bin'] as const;

/**
 * Makes a run's generation the one that is shown and writes the run into the history, in one transaction. The old
 * generation is still there afterwards: `dropOldGenerations` deletes it.
 */
export async function makeCurrent(database: AlbumDatabase, result: RunResult): Promise<RunSummary> {
  const tables = END_TABLES.map((name) => database.table(name));
  return await database.transaction('rw', tables, () => endRun(database, result, result.run.generation));
}

/** Within a transaction over `END_TABLES`. A run that was ended before stays as it was. */
export async function endRun(
  database: AlbumDatabase,
  { run, request, groupCount, diff, binned }: RunResult,
  currentGeneration: number,
): Promise<RunSummary> {
  const { datasetId, runId } = run;
  const ended = await database.runs.get(runId);
  if (ended !== undefined) return toRunSummary(ended);
  const dataset = await database.datasets.get(datasetId);
  if (dataset === undefined) throw new Error(`the dataset of run ${runId} is not in the cache`);
  const binnedCount = await updateBin(database, dataset, request.endedAt, diff, binned);
  await database.datasets.put({
    ...dataset,
    ...{ currentGeneration, groupCount, binnedCount, contents: run.contents },
    // A quick run that was told no time leaves the earlier one: what was updated since then is listed once more.
    watermark: run.serviceTime ?? run.watermark,
    ...(run.kind === 'full' ? { lastFullAt: request.endedAt } : {}),
  });
  await database.checkpoints.delete(runId);
  const { requestCount, isReconciled } = request;
  const summary = summaryOf(run, {
    ...request,
    requestCount,
    isReconciled,
    outcome: 'done',
    groupCount,
    diff,
  });
  await database.runs.put(summary);
  if (diff !== null) {
    await database.diffs.put({ runId, datasetId, diff: shortened(diff) });
    await database.changes.bulkPut(changesOf(run, diff));
  }
  await pruneHistory(database, datasetId);
  return summary;
}

/** Ends an unfinished run and deletes what it wrote. A run that has ended already is left as it is. Answers its record. */
export async function discardRun(
  database: AlbumDatabase,
  request: DiscardRun,
): Promise<CheckpointRecord | null> {
  const tables = ['datasets', 'checkpoints', 'runs', 'diffs', 'changes', ...GENERATION_TABLES].map((name) =>
    database.table(name),
  );
  return await database.transaction('rw', tables, async () => {
    const run = await database.checkpoints.get(request.runId);
    if (run === undefined) return null;
    const dataset = await database.datasets.get(run.datasetId);
    const { endedAt } = request;
    const counts = { requestCount: run.requestCount, groupCount: run.groupsListed, diff: null };
    const summary = summaryOf(run, { ...counts, endedAt, isReconciled: true, outcome: 'cancelled' });
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

/** Answers how many are in the bin then. */
async function updateBin(
  database: AlbumDatabase,
  { datasetId, binnedCount = 0 }: DatasetRecord,
  now: string,
  diff: RunDiff | null,
  binned: readonly BinRecord[],
): Promise<number> {
  let left = binnedCount;
  if (left > 0) left -= await expireBin(database, datasetId, now);
  const added = diff?.added ?? [];
  if (left > 0 && added.length > 0) {
    left -= await takeOutOfBin(database, datasetId, new Set(added.map(({ groupId }) => groupId)));
  }
  await database.bin.bulkPut(binned);
  return left + binned.reduce((sum, { count }) => sum + count, 0);
}

type SummaryEnd = Pick<RunSummary, 'endedAt' | 'outcome' | 'isReconciled' | 'groupCount' | 'requestCount'> & {
  readonly diff: RunDiff | null;
};

function summaryOf(run: CheckpointRecord, end: SummaryEnd): RunSummary {
  const { runId, datasetId, startedAt, kind } = run;
  const { endedAt, outcome, isReconciled, groupCount, diff } = end;
  return {
    ...{ runId, datasetId, startedAt, endedAt, outcome, kind, isReconciled, groupCount },
    requestCount: Math.max(end.requestCount, run.requestCount),
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

function changesOf({ runId, datasetId }: CheckpointRecord, diff: RunDiff): readonly ChangeRecord[] {
  return (['added', 'changed'] as const).flatMap((kind) => {
    const groupIds = diff[kind].slice(0, KEPT_CHANGES).map(({ groupId }) => groupId);
    const partCount = Math.ceil(groupIds.length / IDS_OF_RECORD);
    return Array.from({ length: partCount }, (_, part) => {
      const from = part * IDS_OF_RECORD;
      return { runId, kind, part, datasetId, groupIds: groupIds.slice(from, from + IDS_OF_RECORD) };
    });
  });
}

async function pruneHistory(database: AlbumDatabase, datasetId: string): Promise<void> {
  const byTime = recordsUnder(database.runs, '[datasetId+endedAt]', [datasetId]);
  const old = await byTime.reverse().offset(KEPT_RUNS).primaryKeys();
  await database.runs.bulkDelete(old);
  await database.diffs.bulkDelete(old);
  for (const runId of old) await recordsUnder(database.changes, ':id', [runId]).delete();
}
