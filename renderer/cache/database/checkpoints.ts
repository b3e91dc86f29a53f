import type { RangeCheckpoint, RunCheckpoint } from '../../../shared/sync.ts';
import type { AlbumDatabase } from './album-database.ts';
import { CacheRefusal } from './cache-failure.ts';
import type { CheckpointRecord } from './records.ts';

/** A record without what only the cache needs of it. */
export function toRunCheckpoint(record: CheckpointRecord): RunCheckpoint {
  const { nextSeq: _nextSeq, isFirst: _isFirst, contents: _contents, ...checkpoint } = record;
  return checkpoint;
}

/** Fails with CacheRefusal when no such run is unfinished. */
export async function findCheckpoint(database: AlbumDatabase, runId: string): Promise<CheckpointRecord> {
  const record = await database.checkpoints.get(runId);
  if (record === undefined) throw new CacheRefusal(`no unfinished run ${runId}`);
  return record;
}

/** The range before its first page. */
export function restarted(range: RangeCheckpoint): RangeCheckpoint {
  return { ...range, nextToken: null, pageCount: 0, groupCount: 0, position: null, done: false };
}

/** The record with its sums made anew from its ranges. */
export function withRanges(record: CheckpointRecord, ranges: readonly RangeCheckpoint[]): CheckpointRecord {
  const groupsListed = ranges.reduce((sum, range) => sum + range.groupCount, 0);
  return { ...record, ranges, groupsListed };
}
