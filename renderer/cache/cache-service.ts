import { type AppError, appError } from '../../shared/app-error.ts';
import {
  type CacheAnswerMessage,
  type CacheEventMessage,
  type CacheRequestMessage,
  MOST_ANNOTATIONS_AT_ONCE,
} from '../../shared/cache-protocol.ts';
import { failure, type Result } from '../../shared/result.ts';
import { albumCalls } from './album-calls.ts';
import { AlbumChanges } from './album-changes.ts';
import { Albums } from './albums.ts';
import { AnnotationRequests } from './annotations/annotation-requests.ts';
import { AnnotationSteps } from './annotations/annotation-steps.ts';
import { AnnotationStore } from './annotations/annotation-store.ts';
import { inPortions } from './annotations/in-portions.ts';
import type { AlbumChanged, CacheApi, CallControl, PhotosChanged } from './cache-api.ts';
import { AlbumConnection } from './database/album-connection.ts';
import { clearBin } from './database/bin.ts';
import { cacheFailure } from './database/cache-failure.ts';
import { dropOldGenerations } from './database/end-run.ts';
import { summaryOf } from './database/summary.ts';
import { HeldOrders } from './held-orders.ts';
import { PhotoChanges } from './photos/photo-changes.ts';
import { PhotoLibrary } from './photos/photo-library.ts';
import { PhotoRequests } from './photos/photo-requests.ts';
import { OrdersAhead } from './query/orders-ahead.ts';
import { SerialQueue } from './serial-queue.ts';
import { SinkRequests } from './sink-requests.ts';

interface Listeners {
  readonly tellWindow: (change: AlbumChanged) => void;
  readonly tellPhotos: (change: PhotosChanged) => void;
  readonly tellMain: (event: CacheEventMessage) => void;
}

/** The cache worker without its messages: both of its sides put together over one database. */
export class CacheService {
  readonly #connection: AlbumConnection;
  readonly #albums: Albums;
  readonly #annotations: AnnotationRequests;
  readonly #changes: AlbumChanges;
  readonly #sink: SinkRequests;
  readonly #photos: PhotoRequests;
  readonly #queue = new SerialQueue();
  readonly #tellMain: (event: CacheEventMessage) => void;
  readonly #calls: CacheApi;
  readonly #ahead = new OrdersAhead();

  constructor({ tellWindow, tellPhotos, tellMain }: Listeners, databaseName?: string) {
    const orders = new HeldOrders();
    const connection = new AlbumConnection(databaseName);
    const changes = new AlbumChanges((change) => {
      if (change.reason === 'forgotten') orders.drop(change.datasetId);
      tellWindow(change);
    });
    const albums = new Albums(connection, (album) => this.#sink.tidyIfDue(album));
    const annotations = new AnnotationStore(connection);
    const tell = async (datasetId: string, reason: 'annotated' | 'edited'): Promise<void> => {
      const summary = await summaryOf(connection, datasetId).catch(() => null);
      changes.annotated(datasetId, summary?.groupCount ?? 0, reason);
    };
    const tellAnnotated = (datasetId: string): Promise<void> => tell(datasetId, 'annotated');
    const tellEdited = (datasetId: string): Promise<void> => tell(datasetId, 'edited');
    const steps = new AnnotationSteps(annotations, {
      committed: (datasetId, changed) => {
        for (const annotations of inPortions(changed, MOST_ANNOTATIONS_AT_ONCE)) {
          tellMain({ event: 'annotations-changed', datasetId, annotations });
        }
      },
      changed: tellAnnotated,
    });
    const photos = new PhotoLibrary(connection, (read) => this.#photos.saveSnapshot(read));
    const rebuild = (): Promise<void> => this.#queue.run(() => this.#rebuild());
    this.#connection = connection;
    this.#albums = albums;
    this.#changes = changes;
    this.#tellMain = tellMain;
    this.#annotations = new AnnotationRequests(connection, annotations, steps, tellAnnotated);
    this.#photos = new PhotoRequests(connection, photos, new PhotoChanges(tellPhotos));
    this.#sink = new SinkRequests({
      connection,
      albums,
      changes,
      annotations: this.#annotations,
      photos: this.#photos,
      queue: this.#queue,
    });
    this.#calls = albumCalls({
      connection,
      albums,
      annotations,
      steps,
      orders,
      ahead: this.#ahead,
      photos,
      rebuild,
      tellEdited,
    });
  }

  get calls(): CacheApi {
    return this.#calls;
  }

  /** Deletes what a crash left behind (generations that are neither shown nor being listed), and what of the bins has expired. */
  start(): void {
    const sweep = async (): Promise<void> => {
      const ids = await this.#connection.relaxed((database) =>
        database.datasets.toCollection().primaryKeys(),
      );
      const now = new Date().toISOString();
      for (const id of ids) {
        await this.#connection.relaxed((database) => dropOldGenerations(database, id));
        await this.#connection.relaxed((database) => clearBin(database, id, now));
      }
    };
    // What can't be swept now is swept at the next start; what keeps it from being read is told to whoever reads.
    this.#queue.run(sweep).catch(() => undefined);
  }

  /** Answers a call of the window. Never rejects. */
  async call(
    method: string,
    args: readonly unknown[],
    control?: CallControl,
  ): Promise<Result<unknown, AppError>> {
    if (!isCall(method)) return failure(appError('refused', `the cache has no call ${method}`));
    const given = control === undefined ? args : [...args, control];
    try {
      return await this.#ahead.beside(() => Reflect.apply(this.#calls[method], this.#calls, given));
    } catch (cause) {
      return failure(cacheFailure(cause));
    }
  }

  /** Answers a request of main; those that write, in the order in which they came. Never rejects. */
  async answer({ id, request }: CacheRequestMessage): Promise<CacheAnswerMessage> {
    return { id, answer: await this.#ahead.beside(() => this.#sink.answer(request)) };
  }

  /** Work that goes on behind the answers is over. */
  async whenTidy(): Promise<void> {
    await this.#sink.whenTidy();
  }

  close(): void {
    this.#connection.close();
  }

  async #rebuild(): Promise<void> {
    const known = await this.#connection
      .relaxed((database) => database.datasets.toCollection().primaryKeys())
      .catch(() => []);
    let areAnnotationsKept = false;
    try {
      areAnnotationsKept = await this.#annotations.rebuild();
    } finally {
      this.#albums.dropAll();
      this.#photos.drop(null);
      if (!areAnnotationsKept) this.#tellMain({ event: 'annotations-lost' });
      for (const datasetId of known) this.#changes.replaced(datasetId, 0, 'forgotten');
    }
  }
}

const CALLS: Readonly<Record<keyof CacheApi, true>> = {
  getSummary: true,
  queryAlbum: true,
  readFacets: true,
  readRail: true,
  readCards: true,
  findPosition: true,
  findByPrefix: true,
  carryIntervals: true,
  readGroupIds: true,
  findIntervals: true,
  readPerson: true,
  listRuns: true,
  readDiff: true,
  annotate: true,
  revertAnnotation: true,
  reapplyAnnotation: true,
  listOrphans: true,
  adoptOrphan: true,
  discardOrphans: true,
  exportPeople: true,
  exportAnnotations: true,
  importAnnotations: true,
  getPhotoSet: true,
  queryPhotos: true,
  readPhotoCards: true,
  findPhotoPosition: true,
  readPhoto: true,
  listCompanions: true,
  readPeople: true,
  showEdits: true,
  getStorage: true,
  rebuild: true,
  listBin: true,
  emptyBin: true,
};

function isCall(method: string): method is keyof CacheApi {
  return Object.hasOwn(CALLS, method);
}
