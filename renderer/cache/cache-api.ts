/**
 * What the album may ask of the cache worker. The worker owns Dexie and the column index: the UI thread never scans or
 * sorts, it asks for an order and for the cards of the rows in view.
 */
import type { AppError } from '../../shared/app-error.ts';
import type { CoverReference } from '../../shared/compact-page.ts';
import type { SortField, SortOrder } from '../../shared/dataset.ts';
import type { FigureCluster } from '../../shared/figure-cluster.ts';
import type { Result } from '../../shared/result.ts';
import type { RunDiff, RunSummary } from '../../shared/sync.ts';

/**
 * A total order: absent values are below all others, and ties go by ascending group id in both directions. Gender, project and dataset names sort by code units, as the service sorts them. Names sort by locale
 * collation (Chinese by pinyin); people without a name come last in both directions.
 */
export interface AlbumSort {
  readonly field: SortField | 'AverageAge';
  readonly order: SortOrder;
}

/** Groups that have any of `values` under `key`. Several of these must all hold. */
export interface LabelFilter {
  readonly key: string;
  readonly values: readonly string[];
}

export interface AlbumFilter {
  /** Finds groups whose name contains this, blind to case, width and diacritics. Empty finds all. */
  readonly nameContains: string;
  readonly labels: readonly LabelFilter[];
}

export interface AlbumQuery {
  readonly datasetId: string;
  readonly sort: AlbumSort;
  readonly filter: AlbumFilter;
}

export interface LabelFacet {
  readonly key: string;
  /** The most frequent ones, and those that the query filters by. */
  readonly values: readonly { readonly value: string; readonly count: number }[];
  /** How many more values the album has under this key. */
  readonly hiddenCount: number;
}

/** An order of the album, held by the worker under `orderId` until the next query of the same dataset. */
export interface AlbumOrder {
  readonly orderId: number;
  /** Groups that the filter leaves. */
  readonly matchCount: number;
  /** Groups in the album. */
  readonly totalCount: number;
  /** Some of the album's pages can't be read: the groups on them are missing until the dataset is listed again. */
  readonly isIncomplete: boolean;
  /**
   * Labels of the album with their counts under all active conditions but those on their own key; most frequent first.
   * Labels that the filter leaves nobody of are listed with 0.
   */
  readonly labelFacets: readonly LabelFacet[];
}

export interface PersonCard {
  readonly groupId: string;
  readonly name: string | null;
  readonly faceCount: number | null;
  readonly imageCount: number | null;
  readonly videoCount: number | null;
  readonly gender: string | null;
  readonly averageAge: number | null;
  /** Times to the nanosecond in UTC, whatever offset they were received with. */
  readonly createTime: string | null;
  readonly updateTime: string | null;
  readonly cover: CoverReference | null;
}

export interface PersonDetail {
  readonly cluster: FigureCluster;
  /** The group's JSON as the service sent it, every field. */
  readonly raw: Readonly<Record<string, unknown>>;
}

/** What the cache holds of a dataset. */
export interface AlbumSummary {
  readonly datasetId: string;
  /** Groups of the current generation, or of the first listing while it grows. */
  readonly groupCount: number;
  /** The newest ended run that completed; null before the first. */
  readonly lastRun: RunSummary | null;
  /** True while the groups shown come from a first listing that is not complete. */
  readonly growing: boolean;
}

export type CacheAnswer<Value> = Promise<Result<Value, AppError>>;

export interface CacheApi {
  getSummary(datasetId: string): CacheAnswer<AlbumSummary>;
  /** Sorts and filters; replaces the dataset's previous order. */
  queryAlbum(query: AlbumQuery): CacheAnswer<AlbumOrder>;
  /** Cards at positions `from` to `to` (exclusive) of an order; fails with `cache` if the order was replaced. */
  readCards(orderId: number, from: number, to: number): CacheAnswer<readonly PersonCard[]>;
  /** Position of a group in an order; null when it is not in it. */
  findPosition(orderId: number, groupId: string): CacheAnswer<number | null>;
  /** Everything of one group; null when the cache has no such group. */
  readPerson(datasetId: string, groupId: string): CacheAnswer<PersonDetail | null>;
  /** Ended runs, newest first. */
  listRuns(datasetId: string): CacheAnswer<readonly RunSummary[]>;
  /** Whom a run changed, the first thousand of each kind (`RunSummary.diffCounts` counts all); null when it is not kept. */
  readDiff(runId: string): CacheAnswer<RunDiff | null>;
  /** Drops the cached rows of every dataset and starts with an empty database: the way out of a corrupt cache. */
  rebuild(): CacheAnswer<null>;
}

export type AlbumChangeReason =
  /** A first listing brought people; those of a resync are not shown before it is complete, and not told of. */
  | 'rows-added'
  /** Also when a first listing was cancelled and what it had shown is gone (groupCount 0). */
  | 'generation-current'
  /** A resync was cancelled: the history has it, the album is as it was. */
  | 'run-discarded'
  | 'forgotten';

/** The worker says that a dataset's album or history changed, after the cache holds the change. */
export interface AlbumChanged {
  readonly datasetId: string;
  readonly groupCount: number;
  readonly reason: AlbumChangeReason;
}

/** Window → worker. */
export type CacheClientMessage =
  /** `id` pairs the answer. */
  | {
      readonly type: 'call';
      readonly id: number;
      readonly method: keyof CacheApi;
      readonly args: readonly unknown[];
    }
  /** Carries the port to main's page sink in `event.ports[0]`; replaces the one before. */
  | { readonly type: 'sink-port' };

/** Worker → window. */
export type CacheWorkerMessage =
  | { readonly type: 'answer'; readonly id: number; readonly answer: Result<unknown, AppError> }
  | { readonly type: 'album-changed'; readonly change: AlbumChanged };

/** The client the album holds: the calls, and the one event. `createCacheClient(worker)` in cache-client.ts makes it. */
export interface CacheClient extends CacheApi {
  /** Hands the port to main's page sink to the worker. */
  connectSink(port: MessagePort): void;
  /** Returns the function that ends the subscription. */
  onAlbumChanged(listener: (change: AlbumChanged) => void): () => void;
}
