import type { AppError } from '../../shared/app-error.ts';
import type {
  CacheAnswers,
  CacheRequest,
  CommitBatch,
  CompleteRun,
  CompleteRunOutcome,
  DiscardRun,
  OpenRun,
} from '../../shared/cache-protocol.ts';
import { failure, type Result, success } from '../../shared/result.ts';
import type { AlbumChanges } from './album-changes.ts';
import type { Albums } from './albums.ts';
import type { AnnotationRequests } from './annotations/annotation-requests.ts';
import { completeRun } from './complete-run.ts';
import { attachCovers } from './covers.ts';
import type { AlbumConnection } from './database/album-connection.ts';
import { CacheRefusal, cacheFailure } from './database/cache-failure.ts';
import { toRunCheckpoint } from './database/checkpoints.ts';
import { commitBatch } from './database/commit-batch.ts';
import { discardRun, dropOldGenerations } from './database/end-run.ts';
import { markRun, restartRange } from './database/mark-run.ts';
import { openRun } from './database/open-run.ts';
import { writeSnapshot } from './database/snapshots.ts';
import type { LoadedAlbum } from './loaded-album.ts';
import { SerialQueue } from './serial-queue.ts';

type Answer = CacheAnswers[keyof CacheAnswers];

interface Parts {
  readonly connection: AlbumConnection;
  readonly albums: Albums;
  readonly annotations: AnnotationRequests;
  readonly changes: AlbumChanges;
  /** The order in which requests are performed. */
  readonly queue: SerialQueue;
}

/** Does what main asks of the cache, one request after the other, and keeps the albums in memory in step. */
export class SinkRequests {
  readonly #connection: AlbumConnection;
  readonly #albums: Albums;
  readonly #changes: AlbumChanges;
  readonly #annotations: AnnotationRequests;
  readonly #queue: SerialQueue;
  /** Beside the requests: at a million groups it takes seconds. */
  readonly #snapshots = new SerialQueue();

  constructor({ connection, albums, annotations, changes, queue }: Parts) {
    this.#connection = connection;
    this.#albums = albums;
    this.#annotations = annotations;
    this.#changes = changes;
    this.#queue = queue;
  }

  /** Never rejects: a failure is an answer. */
  answer(request: CacheRequest): Promise<Result<Answer, AppError>> {
    return this.#queue.run(async () => {
      try {
        return success(await this.#perform(request));
      } catch (cause) {
        return failure(cacheFailure(cause));
      }
    });
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
      default:
        throw new CacheRefusal('the cache does not know this request');
    }
  }

  async #open(request: OpenRun): Promise<CacheAnswers['open-run']> {
    this.#annotations.welcome(request.datasetId);
    const opened = await this.#connection.relaxed((database) => openRun(database, request));
    const { checkpoint, resumed, discardedOther } = opened;
    if (discardedOther && checkpoint.isFirst) this.#dropGrowing(request.datasetId);
    return { checkpoint: toRunCheckpoint(checkpoint), resumed };
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

  async #complete(request: CompleteRun): Promise<CacheAnswers['complete-run']> {
    const { outcome, album } = await completeRun(this.#connection, this.#albums, request);
    if (album !== null) {
      const changeCount = outcome.outcome === 'current' ? changesIn(outcome.diffCounts) : 0;
      this.#changes.replaced(album.datasetId, album.index.groupCount, 'generation-current', changeCount);
      this.tidy(album);
    }
    return outcome;
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
    this.#changes.replaced(datasetId, 0, 'forgotten');
    await this.#annotations.dropEmptyDatabase();
  }

  /** After the answers due now: deletes what the dataset no longer shows, and saves the columns of what it does. */
  tidy(album: LoadedAlbum): void {
    const work = async (): Promise<void> => {
      await this.#connection.relaxed((database) => dropOldGenerations(database, album.datasetId));
    };
    // Either is done again when it is missed: at the next listing's end, and at the next opening.
    const dropped = this.#queue.run(work).catch(() => undefined);
    this.#snapshots
      .run(async () => {
        await dropped;
        await attachCovers(this.#connection, album);
        await writeSnapshot(this.#connection, album, () => this.#albums.isShown(album));
      })
      .catch(() => undefined);
  }

  /** What `tidy` began is over, for good or ill. */
  async whenTidy(): Promise<void> {
    await this.#queue.run(async () => undefined);
    await this.#snapshots.run(async () => undefined);
  }

  #dropGrowing(datasetId: string): void {
    this.#albums.drop(datasetId);
    this.#changes.replaced(datasetId, 0, 'generation-current');
  }
}

function changesIn(counts: Extract<CompleteRunOutcome, { outcome: 'current' }>['diffCounts']): number {
  return counts === null ? 0 : counts.added + counts.changed + counts.gone;
}
