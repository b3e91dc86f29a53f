import type { AppError } from '../../shared/app-error.ts';
import type {
  CacheAnswers,
  CacheRequest,
  CommitBatch,
  CompleteRun,
  DiscardRun,
  OpenRun,
} from '../../shared/cache-protocol.ts';
import { failure, type Result, success } from '../../shared/result.ts';
import type { AlbumChanges } from './album-changes.ts';
import type { Albums } from './albums.ts';
import { completeRun } from './complete-run.ts';
import type { AlbumConnection } from './database/album-connection.ts';
import { CacheRefusal, cacheFailure } from './database/cache-failure.ts';
import { toRunCheckpoint } from './database/checkpoints.ts';
import { commitBatch } from './database/commit-batch.ts';
import { discardRun, dropOldGenerations } from './database/end-run.ts';
import { forgetDataset } from './database/forget-dataset.ts';
import { markRun, restartRange } from './database/mark-run.ts';
import { openRun } from './database/open-run.ts';
import { writeSnapshot } from './database/snapshots.ts';
import type { LoadedAlbum } from './loaded-album.ts';
import type { SerialQueue } from './serial-queue.ts';

type Answer = CacheAnswers[keyof CacheAnswers];

/** Does what main asks of the cache, one request after the other, and keeps the albums in memory in step. */
export class SinkRequests {
  readonly #connection: AlbumConnection;
  readonly #albums: Albums;
  readonly #changes: AlbumChanges;
  readonly #queue: SerialQueue;

  constructor(connection: AlbumConnection, albums: Albums, changes: AlbumChanges, queue: SerialQueue) {
    this.#connection = connection;
    this.#albums = albums;
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
      default:
        throw new CacheRefusal('the cache does not know this request');
    }
  }

  async #open(request: OpenRun): Promise<CacheAnswers['open-run']> {
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
      this.#changes.replaced(album.datasetId, album.index.groupCount, 'generation-current');
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
    await this.#connection.strict((database) => forgetDataset(database, datasetId));
    this.#albums.drop(datasetId);
    this.#changes.replaced(datasetId, 0, 'forgotten');
  }

  /** After the answers due now: deletes what the dataset no longer shows, and saves the columns of what it does. */
  tidy(album: LoadedAlbum): void {
    const work = async (): Promise<void> => {
      await this.#connection.relaxed((database) => dropOldGenerations(database, album.datasetId));
      await writeSnapshot(this.#connection, album);
    };
    // Either is done again when it is missed: at the next listing's end, and at the next opening.
    this.#queue.run(work).catch(() => undefined);
  }

  #dropGrowing(datasetId: string): void {
    this.#albums.drop(datasetId);
    this.#changes.replaced(datasetId, 0, 'generation-current');
  }
}
