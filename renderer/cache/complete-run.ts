import type { CompleteRun, CompleteRunOutcome } from '../../shared/cache-protocol.ts';
import type { RunDiff, RunSummary } from '../../shared/sync.ts';
import type { Albums } from './albums.ts';
import { attachCovers } from './covers.ts';
import type { AlbumConnection } from './database/album-connection.ts';
import { CacheRefusal } from './database/cache-failure.ts';
import { findCheckpoint } from './database/checkpoints.ts';
import { makeCurrent } from './database/end-run.ts';
import type { CheckpointRecord, DatasetRecord } from './database/records.ts';
import type { LoadedAlbum } from './loaded-album.ts';
import { diffAlbums } from './query/album-diff.ts';

interface Completion {
  readonly outcome: CompleteRunOutcome;
  /** The album that is shown from now on; null when nothing changed. */
  readonly album: LoadedAlbum | null;
}

/**
 * Makes a complete listing the album, unless most of the people vanished in it and nobody has said that this is right.
 * Fails with CacheRefusal while a range is not done, when a page can't be read back, or for a run that is not there.
 */
export async function completeRun(
  connection: AlbumConnection,
  albums: Albums,
  request: CompleteRun,
): Promise<Completion> {
  const ended = await connection.relaxed((database) => database.runs.get(request.runId));
  if (ended !== undefined) return { outcome: outcomeOf(ended), album: null };
  const { run, dataset } = await connection.relaxed(async (database) => {
    const checkpoint = await findCheckpoint(database, request.runId);
    return { run: checkpoint, dataset: await database.datasets.get(checkpoint.datasetId) };
  });
  const after = await listedAlbum(albums, run, dataset);
  const previousCount = dataset?.currentGeneration == null ? 0 : dataset.groupCount;
  const newCount = after.index.groupCount;
  if (!request.confirmed && hasMostlyVanished(previousCount, newCount)) {
    return { outcome: { outcome: 'needs-confirmation', previousCount, newCount }, album: null };
  }
  const diff = await diffWithShown(connection, albums, dataset, after);
  const summary = await connection.strict((database) => makeCurrent(database, run, request, newCount, diff));
  albums.show(after);
  return { outcome: outcomeOf(summary), album: after };
}

/** The guard: empty, or under half of before. */
function hasMostlyVanished(previousCount: number, newCount: number): boolean {
  return previousCount > 0 && (newCount === 0 || newCount < previousCount / 2);
}

/** During a first listing the growing album is in memory already. */
async function listedAlbum(
  albums: Albums,
  run: CheckpointRecord,
  dataset: DatasetRecord | undefined,
): Promise<LoadedAlbum> {
  const open = run.ranges.filter((range) => !range.done).length;
  if (open > 0) throw new CacheRefusal(`${open} ranges of the run are not listed to their end`);
  const lastSeq = run.nextSeq - 1;
  const growing = dataset?.currentGeneration == null ? await albums.find(run.datasetId) : null;
  const album =
    growing?.index.lastSeq === lastSeq
      ? growing
      : await albums.listed(run.datasetId, run.generation, lastSeq);
  if (album.damagedPages > 0) throw new CacheRefusal(`${album.damagedPages} listed pages can't be read back`);
  return album;
}

async function diffWithShown(
  connection: AlbumConnection,
  albums: Albums,
  dataset: DatasetRecord | undefined,
  after: LoadedAlbum,
): Promise<RunDiff | null> {
  if (dataset?.currentGeneration == null) return null;
  const before = await albums.find(dataset.datasetId);
  if (before === null) return null;
  await attachCovers(connection, before);
  await attachCovers(connection, after);
  return await diffAlbums(before.index, after.index);
}

function outcomeOf({ outcome, groupCount, diffCounts }: RunSummary): CompleteRunOutcome {
  if (outcome === 'cancelled') throw new CacheRefusal('the run was discarded');
  return { outcome: 'current', groupCount, diffCounts };
}
