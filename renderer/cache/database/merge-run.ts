import Dexie from 'dexie';
import type { RunSummary } from '../../../shared/sync.ts';
import type { AlbumDatabase } from './album-database.ts';
import { END_TABLES, endRun, type RunResult } from './end-run.ts';
import type { DetailRecord, PageRecord } from './records.ts';
import { recordsUnder } from './records-under.ts';

/** Of pages at about 35 kB, and of parts of details at up to 60. */
const RECORDS_AT_ONCE = 50;
/** Of ids, some tens of characters each: well below 64 KiB. */
const IDS_OF_RECORD = 500;

export interface QuickResult extends RunResult {
  readonly currentGeneration: number;
  /** The seq that the run's first page gets in the current generation: the one after its last. */
  readonly firstSeq: number;
  /** Ids of the groups to take out once the pages are in. */
  readonly gone: readonly string[];
}

/**
 * Takes a quick run's pages into the current generation and the groups that are gone out of it, and writes the run into
 * the history, in one transaction.
 */
export async function mergeRun(database: AlbumDatabase, result: QuickResult): Promise<RunSummary> {
  const tables = [...END_TABLES, 'pages', 'details'].map((name) => database.table(name));
  return await database.transaction('rw', tables, async () => {
    if ((await database.runs.get(result.run.runId)) === undefined) {
      await moveRecords<PageRecord>(database, 'pages', result);
      await moveRecords<DetailRecord>(database, 'details', result);
      await database.pages.bulkPut(removalsOf(result));
    }
    return await endRun(database, result, result.currentGeneration);
  });
}

async function moveRecords<Moved extends PageRecord | DetailRecord>(
  database: AlbumDatabase,
  tableName: 'pages' | 'details',
  { run, currentGeneration, firstSeq }: QuickResult,
): Promise<void> {
  const table = database.table<Moved, (string | number)[]>(tableName);
  const start: (string | number)[] = [run.datasetId, run.generation];
  const all = recordsUnder(table, ':id', start);
  const end = [...start, Dexie.maxKey];
  let last = [...start, Dexie.minKey];
  for (;;) {
    const records = await table.where(':id').between(last, end, false).limit(RECORDS_AT_ONCE).toArray();
    const final = records.at(-1);
    if (final === undefined) break;
    await table.bulkPut(
      records.map((record) => ({ ...record, generation: currentGeneration, seq: firstSeq + record.seq })),
    );
    last = [...start, final.seq, ...('part' in final ? [final.part] : [])];
  }
  await all.delete();
}

function removalsOf({ run, currentGeneration, firstSeq, gone }: QuickResult): readonly PageRecord[] {
  const { datasetId, nextSeq } = run;
  return Array.from({ length: Math.ceil(gone.length / IDS_OF_RECORD) }, (_, part) => ({
    ...{ datasetId, generation: currentGeneration, seq: firstSeq + nextSeq + part },
    ...{ rangeId: -1, pageIndex: -1, rows: new Uint8Array(0) },
    gone: gone.slice(part * IDS_OF_RECORD, (part + 1) * IDS_OF_RECORD),
  }));
}
