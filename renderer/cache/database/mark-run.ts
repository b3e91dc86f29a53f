import type { MarkRun, RestartRange } from '../../../shared/cache-protocol.ts';
import type { AlbumDatabase } from './album-database.ts';
import { findCheckpoint, restarted, withRanges } from './checkpoints.ts';

/** Notes whether the run goes on by itself after a restart, and the calls it has made. */
export async function markRun(database: AlbumDatabase, request: MarkRun): Promise<void> {
  await database.transaction('rw', database.checkpoints, async () => {
    const record = await findCheckpoint(database, request.runId);
    const requestCount = Math.max(request.requestCount, record.requestCount);
    await database.checkpoints.put({ ...record, state: request.state, requestCount });
  });
}

/**
 * Sets a range back to its start. Its pages stay: the copies to come are newer. One that no batch has told of yet is at
 * its start.
 */
export async function restartRange(database: AlbumDatabase, request: RestartRange): Promise<void> {
  await database.transaction('rw', database.checkpoints, async () => {
    const record = await findCheckpoint(database, request.runId);
    const { rangeId } = request;
    const ranges = record.ranges.map((range) => (range.rangeId === rangeId ? restarted(range) : range));
    await database.checkpoints.put(withRanges(record, ranges));
  });
}
