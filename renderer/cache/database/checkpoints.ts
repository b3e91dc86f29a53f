import type { RunCheckpoint } from '../../../shared/sync.ts';
import type { AlbumDatabase } from './album-database.ts';
import { CacheRefusal } from './cache-failure.ts';
import type { CheckpointRecord, RangeRecord } from './records.ts';

/** A record without what only the cache needs of it. */
export function toRunCheckpoint(record: CheckpointRecord): RunCheckpoint {
  const { nextSeq: _nextSeq, isFirst: _isFirst, ranges, ...checkpoint } = record;
  return { ...checkpoint, ranges: ranges.map(({ groupCount: _groupCount, ...range }) => range) };
}

/** Fails with CacheRefusal when no such run is unfinished. */
export async function findCheckpoint(database: AlbumDatabase, runId: string): Promise<CheckpointRecord> {
  const record = await database.checkpoints.get(runId);
  if (record === undefined) throw new CacheRefusal(`no unfinished run ${runId}`);
  return record;
}

/** The record with its sums made anew from its ranges. */
export function withRanges(record: CheckpointRecord, ranges: readonly RangeRecord[]): CheckpointRecord {
  const groupsListed = ranges.reduce((sum, range) => sum + range.groupCount, 0);
  return { ...record, ranges, groupsListed };
}
