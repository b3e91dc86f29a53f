import type { CompleteRun, CompleteRunOutcome } from '../../shared/cache-protocol.ts';
import type { RunDiff, RunSummary } from '../../shared/sync.ts';
import type { Albums } from './albums.ts';
import { attachCovers } from './covers.ts';
import type { AlbumConnection } from './database/album-connection.ts';
import { packForBin } from './database/bin.ts';
import { CacheRefusal } from './database/cache-failure.ts';
import { findCheckpoint } from './database/checkpoints.ts';
import { makeCurrent } from './database/end-run.ts';
import type { BinRecord, CheckpointRecord, DatasetRecord } from './database/records.ts';
import { toRunSummary } from './database/run-records.ts';
import type { LoadedAlbum } from './loaded-album.ts';
import { diffAlbums } from './query/album-diff.ts';
import { judgeRun, takeInRun } from './quick-runs/complete-quick-run.ts';
import { readRows } from './read-rows.ts';

interface Completion {
  readonly outcome: CompleteRunOutcome;
  readonly datasetId: string;
  /** The album that is shown from now on; null when nothing changed. */
  readonly album: LoadedAlbum | null;
}

/**
 * Makes a complete listing the album, or takes what a quick run brought into it, unless most of the people vanish with it
 * and nobody has said that this is right. Fails with CacheRefusal while a range is not done, when a page can't be read
 * back, or for a run that is not there.
 */
export async function completeRun(
  connection: AlbumConnection,
  albums: Albums,
  request: CompleteRun,
): Promise<Completion> {
  const ended = await connection.relaxed((database) => database.runs.get(request.runId));
  if (ended !== undefined) {
    return { outcome: outcomeOf(toRunSummary(ended)), datasetId: ended.datasetId, album: null };
  }
  const { run, dataset } = await connection.relaxed(async (database) => {
    const checkpoint = await findCheckpoint(database, request.runId);
    return { run: checkpoint, dataset: await database.datasets.get(checkpoint.datasetId) };
  });
  const open = run.ranges.filter((range) => !range.done).length;
  if (open > 0) throw new CacheRefusal(`${open} ranges of the run are not listed to their end`);
  return run.kind === 'quick'
    ? await completeQuick(connection, albums, run, request)
    : await completeFull(connection, albums, run, dataset, request);
}

async function completeQuick(
  connection: AlbumConnection,
  albums: Albums,
  run: CheckpointRecord,
  request: CompleteRun,
): Promise<Completion> {
  const before = await albums.findComplete(run.datasetId);
  if (before === null) throw new CacheRefusal('the album that the run builds on is not there');
  const staged = await albums.listed(run.datasetId, run.generation, run.nextSeq - 1);
  refuseDamaged(staged);
  const judged = judgeRun(run, before, staged);
  const asked = confirmationFor(run, before.index.groupCount, judged.groupCount, request);
  if (asked !== null) return asked;
  const { summary, album } = await takeInRun(connection, judged, request).catch(dropping(albums, run));
  albums.show(album);
  return { outcome: outcomeOf(summary), datasetId: run.datasetId, album };
}

async function completeFull(
  connection: AlbumConnection,
  albums: Albums,
  run: CheckpointRecord,
  dataset: DatasetRecord | undefined,
  request: CompleteRun,
): Promise<Completion> {
  const after = await listedAlbum(albums, run, dataset);
  const previousCount = dataset?.currentGeneration == null ? 0 : dataset.groupCount;
  const groupCount = after.index.groupCount;
  const asked = confirmationFor(run, previousCount, groupCount, request);
  if (asked !== null) return asked;
  const before = dataset?.currentGeneration == null ? null : await albums.find(dataset.datasetId);
  const diff = before === null ? null : await diffBetween(connection, before, after);
  const binned =
    before === null || diff === null ? [] : await binFrom(connection, before, diff, run, request);
  const summary = await connection
    .strict((database) => makeCurrent(database, { run, request, groupCount, diff, binned }))
    .catch(dropping(albums, run));
  albums.show(after);
  return { outcome: outcomeOf(summary), datasetId: run.datasetId, album: after };
}

/** What a failed write left behind is not known: whoever looks next reads what there is. */
function dropping(albums: Albums, { datasetId }: CheckpointRecord): (cause: unknown) => never {
  return (cause) => {
    albums.drop(datasetId);
    throw cause;
  };
}

/** The guard: empty, or under half of before. */
function confirmationFor(
  { datasetId }: CheckpointRecord,
  previousCount: number,
  newCount: number,
  request: CompleteRun,
): Completion | null {
  const hasMostlyVanished = previousCount > 0 && (newCount === 0 || newCount < previousCount / 2);
  if (request.confirmed || !hasMostlyVanished) return null;
  const outcome = { outcome: 'needs-confirmation', previousCount, newCount } as const;
  return { outcome, datasetId, album: null };
}

/** During a first listing the growing album is in memory already. */
async function listedAlbum(
  albums: Albums,
  run: CheckpointRecord,
  dataset: DatasetRecord | undefined,
): Promise<LoadedAlbum> {
  const lastSeq = run.nextSeq - 1;
  const growing = dataset?.currentGeneration == null ? await albums.find(run.datasetId) : null;
  const album =
    growing?.index.lastSeq === lastSeq
      ? growing
      : await albums.listed(run.datasetId, run.generation, lastSeq);
  refuseDamaged(album);
  return album;
}

function refuseDamaged({ damagedPages }: LoadedAlbum): void {
  if (damagedPages > 0) throw new CacheRefusal(`${damagedPages} listed pages can't be read back`);
}

async function diffBetween(
  connection: AlbumConnection,
  before: LoadedAlbum,
  after: LoadedAlbum,
): Promise<RunDiff> {
  await attachCovers(connection, before);
  await attachCovers(connection, after);
  return await diffAlbums(before.index, after.index);
}

async function binFrom(
  connection: AlbumConnection,
  before: LoadedAlbum,
  { gone }: RunDiff,
  { datasetId, runId }: CheckpointRecord,
  { endedAt }: CompleteRun,
): Promise<readonly BinRecord[]> {
  const rows = gone.map(({ groupId }) => before.index.findRow(groupId)).filter((row) => row !== null);
  return await packForBin({ datasetId, runId, goneAt: endedAt }, readRows(connection, before, rows));
}

function outcomeOf({ outcome, groupCount, diffCounts }: RunSummary): CompleteRunOutcome {
  if (outcome === 'cancelled') throw new CacheRefusal('the run was discarded');
  return { outcome: 'current', groupCount, diffCounts };
}
