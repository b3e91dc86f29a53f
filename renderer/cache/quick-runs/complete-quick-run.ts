import type { CompleteRun } from '../../../shared/cache-protocol.ts';
import type { GroupName, RunDiff, RunSummary } from '../../../shared/sync.ts';
import { AlbumIndex } from '../columns/album-index.ts';
import type { AlbumConnection } from '../database/album-connection.ts';
import { packForBin } from '../database/bin.ts';
import { mergeRun } from '../database/merge-run.ts';
import { readPages } from '../database/read-pages.ts';
import type { CheckpointRecord } from '../database/records.ts';
import type { LoadedAlbum } from '../loaded-album.ts';
import { diffAlbums, groupName } from '../query/album-diff.ts';
import { readRows } from '../read-rows.ts';
import { judge, type RunVerdict } from './run-verdict.ts';

/** A quick run listed to its end, and what it would make of the album; nothing is written yet. */
export interface JudgedRun {
  readonly run: CheckpointRecord;
  readonly album: LoadedAlbum;
  /** The run's own pages. */
  readonly staged: LoadedAlbum;
  readonly verdict: RunVerdict;
  readonly groupCount: number;
}

export function judgeRun(run: CheckpointRecord, album: LoadedAlbum, staged: LoadedAlbum): JudgedRun {
  const verdict = judge(album, staged, run.ranges);
  const { isReplaced, isGone } = verdict;
  let groupCount = album.index.groupCount;
  for (let row = 0; row < isReplaced.length; row++) groupCount -= isReplaced[row] as number;
  for (let row = 0; row < isGone.length; row++) {
    if (!staged.index.isSuperseded(row) && isGone[row] === 0) groupCount += 1;
  }
  return { run, album, staged, verdict, groupCount };
}

/**
 * Makes it so: in the database in one transaction, then in memory. Answers the album that is shown from now on; the one
 * that was shown stays as it is for whoever looks at it. After a failure neither is to be relied on.
 */
export async function takeInRun(
  connection: AlbumConnection,
  judged: JudgedRun,
  request: CompleteRun,
): Promise<{ readonly summary: RunSummary; readonly album: LoadedAlbum }> {
  const { run, album, groupCount, verdict } = judged;
  const { datasetId, runId } = run;
  const diff = await diffOf(connection, judged);
  const binRows = readRows(connection, album, verdict.goneRows);
  const binned = await packForBin({ datasetId, runId, goneAt: request.endedAt }, binRows);
  const gone = removedIds(judged);
  const firstSeq = album.index.lastSeq + 1;
  const result = { run, request, groupCount, diff, binned, gone, firstSeq };
  const summary = await connection.strict((database) =>
    mergeRun(database, { ...result, currentGeneration: album.generation }),
  );
  if (run.nextSeq === 0 && gone.length === 0) return { summary, album };
  const next = album.fork();
  for await (const pages of readPages(connection, datasetId, album.generation, firstSeq)) next.append(pages);
  return { summary, album: next };
}

/** All whom the run's pages bring though they are gone are taken out with those of the album. */
function removedIds({ album, staged, verdict }: JudgedRun): readonly string[] {
  const ids = new Set(verdict.goneRows.map((row) => album.index.columns.objectId.get(row) ?? ''));
  for (let row = 0; row < verdict.isGone.length; row++) {
    if (verdict.isGone[row] === 1) ids.add(staged.index.columns.objectId.get(row) ?? '');
  }
  return [...ids];
}

/** Compares the run's rows with the album's rows of the same groups, and with no others. */
async function diffOf(connection: AlbumConnection, judged: JudgedRun): Promise<RunDiff> {
  const { album, staged, verdict } = judged;
  const before = new AlbumIndex();
  for await (const { seq, page } of readRows(connection, album, replacedRows(judged))) {
    before.append(seq, page);
  }
  const { added, changed } = await diffAlbums(before, staged.index);
  const stands = ({ groupId }: GroupName): boolean => {
    const row = staged.index.findRow(groupId);
    return row !== null && verdict.isGone[row] === 0;
  };
  return {
    added: added.filter(stands),
    changed: changed.filter(stands),
    gone: verdict.goneRows.map((row) => groupName(album.index, row)),
  };
}

function* replacedRows({ album, staged }: JudgedRun): Iterable<number> {
  for (let row = 0; row < staged.index.rowCount; row++) {
    if (staged.index.isSuperseded(row)) continue;
    const albumRow = album.index.findRowOf(staged.index, row);
    if (albumRow !== null) yield albumRow;
  }
}
