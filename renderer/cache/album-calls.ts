import { failure, success } from '../../shared/result.ts';
import type { RunDiff, RunSummary } from '../../shared/sync.ts';
import type { Albums } from './albums.ts';
import type {
  AlbumOrder,
  AlbumQuery,
  AlbumSummary,
  CacheAnswer,
  CacheApi,
  PersonCard,
  PersonDetail,
} from './cache-api.ts';
import type { AlbumConnection } from './database/album-connection.ts';
import { CacheRefusal, cacheFailure } from './database/cache-failure.ts';
import { recordsUnder } from './database/records-under.ts';
import { LoadedAlbum } from './loaded-album.ts';
import { readPersonDetail } from './person-detail.ts';
import { queryAlbum } from './query/album-query.ts';
import { cardsOf } from './query/cards.ts';

interface HeldOrder {
  readonly orderId: number;
  readonly album: LoadedAlbum;
  readonly rows: Uint32Array;
}

/** Answers the window. Nothing here writes but `rebuild`. */
export class AlbumCalls implements CacheApi {
  readonly #connection: AlbumConnection;
  readonly #albums: Albums;
  readonly #rebuild: () => Promise<void>;
  /** The last order of each dataset. It holds its album: what is on screen stays as it is when a new generation comes. */
  readonly #orders = new Map<string, HeldOrder>();
  #lastOrderId = 0;

  constructor(connection: AlbumConnection, albums: Albums, rebuild: () => Promise<void>) {
    this.#connection = connection;
    this.#albums = albums;
    this.#rebuild = rebuild;
  }

  getSummary(datasetId: string): CacheAnswer<AlbumSummary> {
    return answered(async () => {
      const [dataset, unfinished, lastRun] = await this.#connection.relaxed((database) =>
        Promise.all([
          database.datasets.get(datasetId),
          database.checkpoints.where({ datasetId }).first(),
          recordsUnder(database.runs, '[datasetId+endedAt]', [datasetId])
            .reverse()
            .filter(({ outcome }) => outcome === 'done')
            .first(),
        ]),
      );
      const isComplete = dataset?.currentGeneration != null;
      return {
        datasetId,
        groupCount: isComplete ? dataset.groupCount : (unfinished?.groupsListed ?? 0),
        lastRun: lastRun ?? null,
        growing: !isComplete && unfinished !== undefined,
      };
    });
  }

  queryAlbum(query: AlbumQuery): CacheAnswer<AlbumOrder> {
    return answered(async () => {
      const album = (await this.#albums.find(query.datasetId)) ?? new LoadedAlbum(query.datasetId, 0);
      const { rows, labelFacets } = queryAlbum(album.index, album.orders, query);
      this.#lastOrderId += 1;
      const orderId = this.#lastOrderId;
      this.#orders.set(query.datasetId, { orderId, album, rows });
      return {
        orderId,
        matchCount: rows.length,
        totalCount: album.index.groupCount,
        isIncomplete: album.damagedPages > 0,
        labelFacets,
      };
    });
  }

  readCards(orderId: number, from: number, to: number): CacheAnswer<readonly PersonCard[]> {
    return answered(async () => {
      const { album, rows } = this.#heldOrder(orderId);
      return cardsOf(album.index, rows.subarray(Math.max(from, 0), Math.max(to, 0)));
    });
  }

  findPosition(orderId: number, groupId: string): CacheAnswer<number | null> {
    return answered(async () => {
      const { album, rows } = this.#heldOrder(orderId);
      return album.index.findPosition(rows, groupId);
    });
  }

  readPerson(datasetId: string, groupId: string): CacheAnswer<PersonDetail | null> {
    return answered(async () => {
      const album = await this.#albums.find(datasetId);
      return album === null ? null : await readPersonDetail(this.#connection, album, groupId);
    });
  }

  listRuns(datasetId: string): CacheAnswer<readonly RunSummary[]> {
    return answered(
      async () =>
        await this.#connection.relaxed((database) =>
          recordsUnder(database.runs, '[datasetId+endedAt]', [datasetId]).reverse().toArray(),
        ),
    );
  }

  readDiff(runId: string): CacheAnswer<RunDiff | null> {
    return answered(async () => {
      const record = await this.#connection.relaxed((database) => database.diffs.get(runId));
      return record?.diff ?? null;
    });
  }

  rebuild(): CacheAnswer<null> {
    return answered(async () => {
      await this.#rebuild();
      return null;
    });
  }

  /** Lets go of what a dataset shows: it was forgotten. */
  dropOrder(datasetId: string): void {
    this.#orders.delete(datasetId);
  }

  #heldOrder(orderId: number): HeldOrder {
    for (const order of this.#orders.values()) if (order.orderId === orderId) return order;
    throw new CacheRefusal('the order was replaced by a later query');
  }
}

async function answered<Value>(work: () => Promise<Value>): CacheAnswer<Value> {
  try {
    return success(await work());
  } catch (cause) {
    return failure(cacheFailure(cause));
  }
}
