import { type AppError, appError } from '../../shared/app-error.ts';
import type { CacheAnswerMessage, CacheRequestMessage } from '../../shared/cache-protocol.ts';
import { failure, type Result } from '../../shared/result.ts';
import { AlbumCalls } from './album-calls.ts';
import { AlbumChanges } from './album-changes.ts';
import { Albums } from './albums.ts';
import type { AlbumChanged, CacheApi } from './cache-api.ts';
import { AlbumConnection } from './database/album-connection.ts';
import { cacheFailure } from './database/cache-failure.ts';
import { dropOldGenerations } from './database/end-run.ts';
import { SerialQueue } from './serial-queue.ts';
import { SinkRequests } from './sink-requests.ts';

/** The cache worker without its messages: both of its sides put together over one database. */
export class CacheService {
  readonly #connection: AlbumConnection;
  readonly #albums: Albums;
  readonly #changes: AlbumChanges;
  readonly #sink: SinkRequests;
  readonly #queue = new SerialQueue();
  readonly #calls: AlbumCalls;

  constructor(tell: (change: AlbumChanged) => void, databaseName?: string) {
    this.#connection = new AlbumConnection(databaseName);
    this.#changes = new AlbumChanges((change) => {
      if (change.reason === 'forgotten') this.#calls.dropOrder(change.datasetId);
      tell(change);
    });
    this.#albums = new Albums(this.#connection, (album) => this.#sink.tidy(album));
    this.#sink = new SinkRequests(this.#connection, this.#albums, this.#changes, this.#queue);
    this.#calls = new AlbumCalls(this.#connection, this.#albums, () =>
      this.#queue.run(() => this.#rebuild()),
    );
  }

  get calls(): CacheApi {
    return this.#calls;
  }

  /** Deletes what a crash left behind: generations that are neither shown nor being listed. */
  start(): void {
    const sweep = async (): Promise<void> => {
      const ids = await this.#connection.relaxed((database) =>
        database.datasets.toCollection().primaryKeys(),
      );
      for (const id of ids) await this.#connection.relaxed((database) => dropOldGenerations(database, id));
    };
    // What can't be swept now is swept at the next start; what keeps it from being read is told to whoever reads.
    this.#queue.run(sweep).catch(() => undefined);
  }

  /** Answers a call of the window. Never rejects. */
  async call(method: string, args: readonly unknown[]): Promise<Result<unknown, AppError>> {
    if (!isCall(method)) return failure(appError('refused', `the cache has no call ${method}`));
    try {
      return await Reflect.apply(this.#calls[method], this.#calls, args);
    } catch (cause) {
      return failure(cacheFailure(cause));
    }
  }

  /** Answers a request of main, in the order in which they came. Never rejects. */
  async answer({ id, request }: CacheRequestMessage): Promise<CacheAnswerMessage> {
    return { id, answer: await this.#sink.answer(request) };
  }

  close(): void {
    this.#connection.close();
  }

  async #rebuild(): Promise<void> {
    const known = await this.#connection
      .relaxed((database) => database.datasets.toCollection().primaryKeys())
      .catch(() => []);
    await this.#connection.recreate();
    this.#albums.dropAll();
    for (const datasetId of known) this.#changes.replaced(datasetId, 0, 'forgotten');
  }
}

const CALLS: Readonly<Record<keyof CacheApi, true>> = {
  getSummary: true,
  queryAlbum: true,
  readCards: true,
  findPosition: true,
  readPerson: true,
  listRuns: true,
  readDiff: true,
  rebuild: true,
};

function isCall(method: string): method is keyof CacheApi {
  return Object.hasOwn(CALLS, method);
}
