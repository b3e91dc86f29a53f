import type { AppError } from '../../shared/app-error.ts';
import type {
  CacheAnswers,
  CacheRequest,
  CommitBatch,
  CompleteRun,
  CompleteRunOutcome,
  CountCreated,
  DiscardRun,
  OpenRun,
} from '../../shared/cache-protocol.ts';
import { failure, type Result, success } from '../../shared/result.ts';
import type { AlbumChanges } from './album-changes.ts';
import type { Albums } from './albums.ts';
import type { AnnotationRequests } from './annotations/annotation-requests.ts';
import { compactAlbum, isCompactionDue } from './compact-album.ts';
import { completeRun } from './complete-run.ts';
import { CoverRequests } from './cover-requests.ts';
import { attachCovers } from './covers.ts';
import type { AlbumConnection } from './database/album-connection.ts';
import { CacheRefusal, cacheFailure } from './database/cache-failure.ts';
import { findCheckpoint, toRunCheckpoint } from './database/checkpoints.ts';
import { commitBatch } from './database/commit-batch.ts';
import { discardRun, dropOldGenerations } from './database/end-run.ts';
import { markRun, restartRange } from './database/mark-run.ts';
import { openRun } from './database/open-run.ts';
import { isSnapshotDue, writeSnapshot } from './database/snapshots.ts';
import type { LoadedAlbum } from './loaded-album.ts';
import type { PhotoRequests } from './photos/photo-requests.ts';
import { RunCounts } from './quick-runs/run-counts.ts';
import { SerialQueue } from './serial-queue.ts';

type Answer = CacheAnswers[keyof CacheAnswers];

interface Parts {
  readonly connection: AlbumConnection;
  readonly albums: Albums;
  readonly annotations: AnnotationRequests;
  readonly photos: PhotoRequests;
  readonly changes: AlbumChanges;
  /** The order in which requests are performed. */
  readonly queue: SerialQueue;
}

/** Does what main asks of the cache, one request after the other but for those that only read, and keeps the albums in memory in step. */
export class SinkRequests {
  readonly #connection: AlbumConnection;
  readonly #albums: Albums;
  readonly #changes: AlbumChanges;
  readonly #annotations: AnnotationRequests;
  readonly #photos: PhotoRequests;
  readonly #queue: SerialQueue;
  readonly #covers: CoverRequests;
  readonly #counts = new RunCounts();
  readonly #doubtful = new Set<string>();
  /** Beside the requests: at a million groups it takes seconds. */
  readonly #snapshots = new SerialQueue();

  constructor({ connection, albums, annotations, photos, changes, queue }: Parts) {
    this.#connection = connection;
    this.#albums = albums;
    this.#annotations = annotations;
    this.#photos = photos;
    this.#changes = changes;
    this.#queue = queue;
    this.#covers = new CoverRequests(connection, albums);
  }

  /** Never rejects: a failure is an answer. */
  answer(request: CacheRequest): Promise<Result<Answer, AppError>> {
    const perform = (): Promise<Result<Answer, AppError>> => this.#answer(request);
    return isBesideTheOthers(request) ? perform() : this.#queue.run(perform);
  }

  async #answer(request: CacheRequest): Promise<Result<Answer, AppError>> {
    try {
      return success(await this.#perform(request));
    } catch (cause) {
      return failure(cacheFailure(cause));
    }
  }

  async #perform(request: CacheRequest): Promise<Answer> {
    switch (request.type) {
      case 'open-run':
        return await this.#open(request);
      case 'commit-batch':
        return await this.#commit(request);
      case 'restart-range':
        await this.#connection.relaxed((database) => restartRange(database, request));
        return null;
      case 'mark-run':
        await this.#connection.relaxed((database) => markRun(database, request));
        return null;
      case 'count-created':
        return await this.#count(request);
      case 'complete-run':
        return await this.#complete(request);
      case 'discard-run':
        await this.#discard(request);
        return null;
      case 'forget-dataset':
        await this.#forget(request.datasetId);
        return null;
      case 'list-unfinished-runs': {
        const records = await this.#connection.relaxed((database) => database.checkpoints.toArray());
        return { runs: records.map(toRunCheckpoint) };
      }
      case 'read-annotations':
        return await this.#annotations.read(request);
      case 'restore-annotations':
        return await this.#annotations.restore(request);
      case 'read-covers':
        return await this.#covers.read(request);
      case 'list-covers':
        return await this.#covers.list(request);
      case 'read-photos':
        return await this.#photos.read(request);
      case 'open-photo-listing':
        return await this.#photos.open(request);
      case 'commit-photos':
        return await this.#photos.commit(request);
      case 'discard-photo-listing':
        await this.#photos.discard(request);
        return null;
      default:
        throw new CacheRefusal('the cache does not know this request');
    }
  }

  async #open(request: OpenRun): Promise<CacheAnswers['open-run']> {
    this.#annotations.welcome(request.datasetId);
    const isQuick = request.kind === 'quick' && (await this.#makeReadyForQuick(request.datasetId));
    const kind = isQuick ? 'quick' : 'full';
    const opened = await this.#connection.relaxed((database) => openRun(database, { ...request, kind }));
    const { checkpoint, resumed, discardedOther } = opened;
    if (discardedOther && checkpoint.isFirst) this.#dropGrowing(request.datasetId);
    else if (discardedOther) this.#albums.dropComing(request.datasetId);
    return { checkpoint: toRunCheckpoint(checkpoint), resumed };
  }

  /**
   * Whether there is an album that a quick run can build on. Nothing is gone from one of which some pages can't be read:
   * what is missing has to be listed again. Runs that follow each other at once leave no other time to compact it.
   */
  async #makeReadyForQuick(datasetId: string): Promise<boolean> {
    const album = await this.#albums.findComplete(datasetId);
    if (album === null) return false;
    const compacted = isCompactionDue(album) ? await compactAlbum(this.#connection, album) : null;
    if (compacted !== null) this.#albums.show(compacted);
    return true;
  }

  async #commit(request: CommitBatch): Promise<CacheAnswers['commit-batch']> {
    const { checkpoint, pages } = await this.#connection.relaxed((database) =>
      commitBatch(database, request),
    );
    const { datasetId, groupsListed, isFirst } = checkpoint;
    if (isFirst) {
      const grown = await this.#albums.grow(pages);
      if (pages.length > 0) this.#changes.grew(datasetId, grown?.index.groupCount ?? groupsListed);
    } else {
      this.#albums.collect(pages);
    }
    return { groupsListed };
  }

  async #count(request: CountCreated): Promise<CacheAnswers['count-created']> {
    const run = await this.#connection.relaxed((database) => findCheckpoint(database, request.runId));
    if (run.kind !== 'quick') throw new CacheRefusal('only a quick run compares counts');
    const album = await this.#albums.findComplete(run.datasetId);
    if (album === null) throw new CacheRefusal('the album that the run builds on is not there');
    const staged = await this.#albums.listed(run.datasetId, run.generation, run.nextSeq - 1);
    return this.#counts.count(album, staged, run, request);
  }

  async #complete(request: CompleteRun): Promise<CacheAnswers['complete-run']> {
    const { outcome, datasetId, album } = await this.#attempt(request);
    if (outcome.outcome === 'current' && (album !== null || this.#doubtful.delete(request.runId))) {
      const { groupCount, diffCounts } = outcome;
      this.#changes.replaced(datasetId, groupCount, 'generation-current', changesIn(diffCounts));
      if (album !== null) this.tidy(album);
    }
    return outcome;
  }

  /** A run whose end could not be confirmed may have ended all the same: the window is told when that is known. */
  async #attempt(request: CompleteRun): ReturnType<typeof completeRun> {
    try {
      return await completeRun(this.#connection, this.#albums, request);
    } catch (cause) {
      if (!(cause instanceof CacheRefusal)) this.#doubtful.add(request.runId);
      throw cause;
    }
  }

  async #discard(request: DiscardRun): Promise<void> {
    const run = await this.#connection.strict((database) => discardRun(database, request));
    if (run === null) return;
    if (run.isFirst) {
      this.#dropGrowing(run.datasetId);
      return;
    }
    this.#albums.dropComing(run.datasetId);
    const dataset = await this.#connection.relaxed((database) => database.datasets.get(run.datasetId));
    this.#changes.replaced(run.datasetId, dataset?.groupCount ?? 0, 'run-discarded');
  }

  async #forget(datasetId: string): Promise<void> {
    await this.#annotations.forget(datasetId);
    this.#albums.drop(datasetId);
    this.#photos.drop(datasetId);
    this.#changes.replaced(datasetId, 0, 'forgotten');
    await this.#annotations.dropEmptyDatabase();
  }

  /** After the answers due now: deletes what the dataset no longer shows, and saves the columns of what it does, where that is due. */
  tidy(album: LoadedAlbum): void {
    const work = async (): Promise<void> => {
      await this.#connection.relaxed((database) => dropOldGenerations(database, album.datasetId));
      if (await this.#albums.isShown(album)) await this.#photos.sweep(album);
    };
    // Either is done again when it is missed: at the next listing's end, and at the next opening.
    const dropped = this.#queue.run(work).catch(() => undefined);
    this.#snapshots
      .run(async () => {
        await dropped;
        const kept = isCompactionDue(album) ? await this.#compacted(album) : album;
        if (!isSnapshotDue(kept)) return;
        await attachCovers(this.#connection, kept);
        await writeSnapshot(this.#connection, kept, () => this.#albums.isShown(kept));
      })
      .catch(() => undefined);
  }

  /** Of an album that was read: opening writes nothing where there is nothing to put right. */
  tidyIfDue(album: LoadedAlbum): void {
    if (isSnapshotDue(album) || isCompactionDue(album)) this.tidy(album);
  }

  /** The album that is shown from now on: the same one while a run is under way, or when another has come meanwhile. */
  async #compacted(album: LoadedAlbum): Promise<LoadedAlbum> {
    if (!(await this.#albums.isShown(album))) return album;
    const compacted = await compactAlbum(this.#connection, album);
    if (compacted === null) return album;
    return await this.#queue.run(async () => {
      const isIdle = await this.#connection.relaxed(
        async (database) => (await database.checkpoints.where({ datasetId: album.datasetId }).count()) === 0,
      );
      if (!isIdle || !(await this.#albums.isShown(album))) return album;
      this.#albums.show(compacted);
      return compacted;
    });
  }

  /** What `tidy` began is over, for good or ill. */
  async whenTidy(): Promise<void> {
    await this.#queue.run(async () => undefined);
    await this.#snapshots.run(async () => undefined);
    await this.#photos.whenTidy();
  }

  #dropGrowing(datasetId: string): void {
    this.#albums.drop(datasetId);
    this.#changes.replaced(datasetId, 0, 'generation-current');
  }
}

/** Pictures in view are not to wait for what a sync writes. */
function isBesideTheOthers({ type }: CacheRequest): boolean {
  return type === 'read-covers' || type === 'list-covers' || type === 'read-photos';
}

function changesIn(counts: Extract<CompleteRunOutcome, { outcome: 'current' }>['diffCounts']): number {
  return counts === null ? 0 : counts.added + counts.changed + counts.gone;
}
