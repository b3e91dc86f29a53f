/**
 * What the album may ask of the cache worker. The worker owns Dexie and the column index: the UI thread never scans or
 * sorts, it asks for an order and for the cards of the rows in view.
 */
import type { Annotation, StoredAnnotation } from '../../shared/annotation.ts';
import type { AppError } from '../../shared/app-error.ts';
import type { SortField, SortOrder, TimeRange } from '../../shared/dataset.ts';
import type { PersonEdit } from '../../shared/edit.ts';
import type { FigureCluster } from '../../shared/figure-cluster.ts';
import type { PhotoRow } from '../../shared/photo.ts';
import type { Result } from '../../shared/result.ts';
import type { Settings } from '../../shared/settings.ts';
import type { RunDiff, RunSummary } from '../../shared/sync.ts';

/**
 * A total order: pinned people come before all others; absent values are below all others, and ties go by ascending group
 * id in both directions. Gender, project and dataset names sort by code units, as the service sorts them. Names sort by
 * locale collation (Chinese by pinyin), an alias standing for the name; people without either come last in both directions.
 */
export interface AlbumSort {
  readonly field: SortField | 'AverageAge';
  readonly order: SortOrder;
}

/** A condition on one label key. Several of these must all hold. `null` among the values stands for "has no such label". */
export interface LabelFilter {
  readonly key: string;
  /** The group has one of these; an empty list demands nothing. */
  readonly anyOf: readonly (string | null)[];
  /** The group has none of these. */
  readonly noneOf: readonly (string | null)[];
}

/** A part of what a person is filtered by. All that are set must hold. */
export interface AlbumFilter {
  /**
   * Finds people whose name or alias contains this, blind to case, width and diacritics; Chinese names also by their
   * pinyin from the start of a syllable, whole ("zhangsan") or as initials ("zs"). Empty finds all.
   */
  readonly text: string;
  /** A person with an alias is named. */
  readonly named: 'named' | 'unnamed' | null;
  /** `visible` is the album as it is mostly seen: without those whom the user has hidden. */
  readonly visibility: 'visible' | 'hidden' | 'all';
  readonly isPinned: true | null;
  /** Whether the person has any label at all. */
  readonly labelled: 'labelled' | 'unlabelled' | null;
  readonly labels: readonly LabelFilter[];
  /** Any of these; null among them stands for people without a gender. Empty finds all. */
  readonly genders: readonly (string | null)[];
  /** Overlaps the person's MinAge–MaxAge (or AverageAge where these are absent); both ends belong to it; null is open. */
  readonly ages: { readonly from: number | null; readonly to: number | null } | null;
  readonly fewestImages: number | null;
  readonly fewestFaces: number | null;
  /** 1 finds people with a video. */
  readonly fewestVideos: number | null;
  /** RFC 3339 instants; the start belongs to the range, the end does not. */
  readonly created: TimeRange | null;
  readonly updated: TimeRange | null;
  /** Whom a run of the history added or changed (a hundred thousand of either kind are known); those of them who are in the album still. */
  readonly change: { readonly runId: string; readonly kinds: readonly ('added' | 'changed')[] } | null;
}

export const EMPTY_FILTER: AlbumFilter = {
  text: '',
  named: null,
  visibility: 'visible',
  isPinned: null,
  labelled: null,
  labels: [],
  genders: [],
  ages: null,
  fewestImages: null,
  fewestFaces: null,
  fewestVideos: null,
  created: null,
  updated: null,
  change: null,
};

export interface AlbumQuery {
  readonly datasetId: string;
  readonly sort: AlbumSort;
  readonly filter: AlbumFilter;
}

/** An order of the album, held by the worker under `orderId` until the query after the next of the same dataset. */
export interface AlbumOrder {
  readonly orderId: number;
  /** Groups that the filter leaves. */
  readonly matchCount: number;
  /** How many of them are pinned: they come first, in the same order among themselves. */
  readonly pinnedCount: number;
  /** Groups in the album that are not hidden. */
  readonly visibleCount: number;
  /** Groups in the album. */
  readonly totalCount: number;
  /** Some of the album's pages can't be read: the groups on them are missing until the dataset is listed again. */
  readonly isIncomplete: boolean;
}

/** An order as it is answered: with the cards of its first people, as many as were asked for or as there are. */
export interface AnsweredOrder extends AlbumOrder {
  readonly firstCards: readonly PersonCard[];
}

export interface LabelFacet {
  readonly key: string;
  /** The most frequent ones, and those that the query filters by. `null` counts the people without this label. */
  readonly values: readonly { readonly value: string | null; readonly count: number }[];
  /** How many more values the album has under this key. */
  readonly hiddenCount: number;
}

/** A part of the filter that can be relaxed by itself. A label condition is named by its key. */
export type FilterPart = Exclude<keyof AlbumFilter, 'labels'> | { readonly labelKey: string };

/** How many people have what, each counted under all active conditions but those on its own part of the filter. */
export interface AlbumFacets {
  /** Most frequent key first. Labels that the filter leaves nobody of are listed with 0. */
  readonly labels: readonly LabelFacet[];
  readonly genders: readonly { readonly value: string | null; readonly count: number }[];
  readonly named: number;
  readonly unnamed: number;
  readonly visible: number;
  readonly hidden: number;
  readonly pinned: number;
  readonly labelled: number;
  readonly unlabelled: number;
  readonly withVideo: number;
  /** For each active part of the filter: how many more people there would be without it. Most first. */
  readonly relaxations: readonly { readonly part: FilterPart; readonly gain: number }[];
}

/** A place of the jump rail: the first position of a stretch of the order. */
export interface RailMark {
  readonly position: number;
  readonly label:
    | { readonly kind: 'pinned' }
    /** An upper-case initial (of the pinyin for Chinese names), or `#` for names that begin with no letter. */
    | { readonly kind: 'initial'; readonly text: string }
    /** A calendar year in UTC. */
    | { readonly kind: 'year'; readonly year: number }
    /** Counts or ages from `from` to `to`, both included; null is open. */
    | { readonly kind: 'range'; readonly from: number; readonly to: number | null }
    /** A gender, project or dataset name. */
    | { readonly kind: 'value'; readonly text: string }
    /** No name, no date, no value. */
    | { readonly kind: 'none' };
}

/**
 * Positions of an order: pairs of from (included) and to (excluded), ascending, apart from each other, none empty.
 * A selection of everybody is one pair, whatever the album's size.
 */
export type Intervals = Uint32Array;

/** Whom an action is for. */
export type PeopleTarget =
  | { readonly orderId: number; readonly intervals: Intervals }
  | { readonly datasetId: string; readonly groupIds: readonly string[] };

export interface PersonCard {
  readonly groupId: string;
  /** As the service has it, or will have it. What is shown is the alias, where there is one. */
  readonly name: string | null;
  readonly alias: string | null;
  readonly isPinned: boolean;
  readonly isHidden: boolean;
  readonly hasNote: boolean;
  readonly faceCount: number | null;
  readonly imageCount: number | null;
  readonly videoCount: number | null;
  readonly gender: string | null;
  readonly averageAge: number | null;
  readonly minAge: number | null;
  readonly maxAge: number | null;
  /** Times to the nanosecond in UTC, whatever offset they were received with. */
  readonly createTime: string | null;
  readonly updateTime: string | null;
  readonly projectName: string | null;
  readonly datasetName: string | null;
  readonly customLabels: Readonly<Record<string, string>>;
  /** Another number for each other cover; null without a cover. */
  readonly coverVersion: number | null;
}

/** A change to the annotations of some people: only what is named is changed. */
export type AnnotationChange = Partial<Annotation>;

/** A change that was made, to be undone and done again by its id while the worker lives. */
export interface AnnotationStep {
  readonly stepId: number;
  readonly datasetId: string;
  /** People whose annotation the step really changed. */
  readonly count: number;
  /** The person's shown name, when it is one. */
  readonly name: string | null;
  /** What kept the rest from being changed, when only some were: what was changed stands, and the step takes it back. */
  readonly failure?: AppError;
}

/** An annotation whose group the album no longer has. */
export interface OrphanedAnnotation extends StoredAnnotation {
  /** A group of the album that seems to be the same person: it has the same CustomId or the same cover face, and no annotation of its own. */
  readonly candidate: {
    readonly groupId: string;
    readonly name: string | null;
    readonly by: 'custom-id' | 'cover';
  } | null;
}

export interface ImportOutcome {
  /** People whose annotation was taken over; `step` undoes it, null when there were none. */
  readonly applied: number;
  /** Left as they were, because what is here was changed later. */
  readonly kept: number;
  /** Entries of the file that make no sense. */
  readonly malformed: number;
  readonly step: AnnotationStep | null;
}

/** Somebody whom the service no longer has, kept for `BIN_DAYS` with what the cards show. */
export interface BinnedPerson {
  readonly card: PersonCard;
  /** When the run ended that did not find them, ISO 8601. */
  readonly goneAt: string;
  readonly runId: string;
}

export const BIN_DAYS = 30;

/** What the cache takes. */
export interface StorageFigures {
  readonly datasets: readonly {
    readonly datasetId: string;
    readonly groupCount: number;
    readonly pageCount: number;
    readonly annotationCount: number;
  }[];
  /** Bytes of the whole cache as the browser estimates them, and what it would allow; null when it does not say. */
  readonly usageBytes: number | null;
  readonly quotaBytes: number | null;
  /** The browser promised not to clear the cache by itself when the disk gets full. */
  readonly isPersisted: boolean;
}

export interface PersonDetail {
  /** Name and labels as they are shown: with what is on its way to the service. */
  readonly cluster: FigureCluster;
  /** The group's JSON as the service sent it, every field. */
  readonly raw: Readonly<Record<string, unknown>>;
  readonly annotation: Annotation;
  /** As on the person's card, so that both show the face of one address. */
  readonly coverVersion: number | null;
}

/** What the cache holds of a dataset. */
export interface AlbumSummary {
  readonly datasetId: string;
  /** Groups of the current generation, or of the first listing while it grows. */
  readonly groupCount: number;
  /** The newest ended run that completed; null before the first. */
  readonly lastRun: RunSummary | null;
  /** When the newest full run that completed ended, ISO 8601; null before the first. */
  readonly lastFullAt: string | null;
  /** People in the bin. */
  readonly binnedCount: number;
  /** True while the groups shown come from a first listing that is not complete. */
  readonly growing: boolean;
}

/** A part of a person's photos, in an order. */
export interface PhotoQuery {
  readonly datasetId: string;
  readonly groupId: string;
  /** Photos on which all of these people are, too. */
  readonly together: readonly string[];
  /** Finds photos whose file name, labels, place and captions contain every word of this, blind to case, width and diacritics. */
  readonly text: string;
  readonly kind: 'all' | 'images' | 'videos';
  /** By ProduceTime, then Filename, then id; photos without a time come last in both. */
  readonly order: 'newest' | 'oldest';
  /** As `Settings.facePixels` says: the sizes of files are theirs before (`raw`) or after being turned upright, which counts if it is left out. */
  readonly facePixels?: Settings['facePixels'];
}

/** Day of a photo that says no time. */
export const NO_DAY = -0x80000000;

/** An order of a person's photos, held by the worker under `orderId` until the query after the next. */
export interface PhotoOrder {
  readonly orderId: number;
  /** Photos that the query leaves, of how many the cache has of the person. */
  readonly matchCount: number;
  readonly totalCount: number;
  /** Width by height as shown (upright) for each position; 1 where unknown. */
  readonly ratios: Float32Array;
  /** Days since 1 January 1970 of the calendar day on which each was taken, where it was taken; `NO_DAY` where unknown. */
  readonly days: Int32Array;
}

/** What a tile of the photo grid shows. */
export interface PhotoCard {
  readonly fileId: string;
  readonly fileName: string | null;
  readonly isVideo: boolean;
  readonly durationMs: number | null;
  readonly produceTime: string | null;
  /** Another number for each other content of the file. */
  readonly version: number;
  /** Of the file, bytes. */
  readonly size: number | null;
}

/** What the cache knows of a person's photos. */
export interface PhotoSet {
  /** Photos of the last complete listing, or of the first one while it grows; 0 before there is any. */
  readonly photoCount: number;
  /** When the last complete listing ended, ISO 8601; null before the first. */
  readonly listedAt: string | null;
  /** A listing that has begun and not ended. */
  readonly isUnfinished: boolean;
}

/** Somebody who is on photos of a person. */
export interface Companion {
  readonly groupId: string;
  readonly photoCount: number;
  /** Null when the album does not have them. */
  readonly card: PersonCard | null;
}

export type CacheAnswer<Value> = Promise<Result<Value, AppError>>;

/** Follows a call that may take long, and ends it. */
export interface CallControl {
  /** After each portion: how many people are done, of how many. */
  readonly onProgress: (done: number, total: number) => void;
  /** Ends it at the next portion. */
  readonly signal: AbortSignal;
}

export interface CacheApi {
  getSummary(datasetId: string): CacheAnswer<AlbumSummary>;
  /** Sorts and filters; the last two orders of a dataset are held. `cardCount`: cards wanted with the answer, none if it is left out. */
  queryAlbum(query: AlbumQuery, cardCount?: number): CacheAnswer<AnsweredOrder>;
  /** The calls that take an `orderId` fail with `cache` (retryable) once that order is no longer held. */
  readFacets(orderId: number): CacheAnswer<AlbumFacets>;
  /** In ascending order of position; empty for an order without people. */
  readRail(orderId: number): CacheAnswer<readonly RailMark[]>;
  /** Cards at positions `from` to `to` (exclusive) of an order. */
  readCards(orderId: number, from: number, to: number): CacheAnswer<readonly PersonCard[]>;
  /** Position of a group in an order; null when it is not in it. */
  findPosition(orderId: number, groupId: string): CacheAnswer<number | null>;
  /** The first position from `from` on, going round at the end, whose shown name (or its pinyin) begins with the text; null when none does. */
  findByPrefix(orderId: number, text: string, from: number): CacheAnswer<number | null>;
  /** The same people in another order of the same dataset; those it leaves out are left out. */
  carryIntervals(fromOrderId: number, intervals: Intervals, toOrderId: number): CacheAnswer<Intervals>;
  /** Ids of the people at some positions, at most `limit`. */
  readGroupIds(orderId: number, intervals: Intervals, limit: number): CacheAnswer<readonly string[]>;
  /** Positions of those of the groups that are in the order. */
  findIntervals(orderId: number, groupIds: readonly string[]): CacheAnswer<Intervals>;
  /** Everything of one group; null when the cache has no such group. */
  readPerson(datasetId: string, groupId: string): CacheAnswer<PersonDetail | null>;
  /** Ended runs, newest first. */
  listRuns(datasetId: string): CacheAnswer<readonly RunSummary[]>;
  /** Whom a run changed, the first thousand of each kind (`RunSummary.diffCounts` counts all); null when it is not kept. */
  readDiff(runId: string): CacheAnswer<RunDiff | null>;
  /** Those who are gone and have not come back, the last gone first, at most `limit`; with their annotations. */
  listBin(datasetId: string, limit: number): CacheAnswer<readonly BinnedPerson[]>;
  /** Deletes the bin's rows of a dataset now. Annotations stay: they are offered as orphans. */
  emptyBin(datasetId: string): CacheAnswer<null>;
  /** Committed to the disk when it answers; the album then tells `annotated`. Ended early, the step is of those who were changed. */
  annotate(
    target: PeopleTarget,
    change: AnnotationChange,
    control?: CallControl,
  ): CacheAnswer<AnnotationStep>;
  /** Puts back what a step changed. Fails with `cache` when the worker no longer knows the step. */
  revertAnnotation(stepId: number, control?: CallControl): CacheAnswer<AnnotationStep>;
  reapplyAnnotation(stepId: number, control?: CallControl): CacheAnswer<AnnotationStep>;
  listOrphans(datasetId: string): CacheAnswer<readonly OrphanedAnnotation[]>;
  /** Gives a vanished person's annotation to another group. */
  adoptOrphan(datasetId: string, fromGroupId: string, toGroupId: string): CacheAnswer<AnnotationStep>;
  /** Empties the annotations of people that the album no longer has. */
  discardOrphans(datasetId: string, groupIds: readonly string[]): CacheAnswer<AnnotationStep>;
  /** What the album shows of some people, with their annotations, in their order. CSV as of RFC 4180, UTF-8 with a byte order mark. Fails with `cancelled` when it is ended. */
  exportPeople(target: PeopleTarget, format: 'csv' | 'json', control?: CallControl): CacheAnswer<Blob>;
  /** All annotations of a dataset as JSON, to be read back by `importAnnotations`. */
  exportAnnotations(datasetId: string): CacheAnswer<Blob>;
  /** Takes over annotations, the later changed of two copies standing. Fails with `malformed`, and changes nothing, for what is no such file. */
  importAnnotations(datasetId: string, file: Blob): CacheAnswer<ImportOutcome>;
  getPhotoSet(datasetId: string, groupId: string): CacheAnswer<PhotoSet>;
  /** Sorts and filters a person's photos; the last two orders are held. The calls that take their `orderId` fail with `cache` (retryable) once it is no longer held. */
  queryPhotos(query: PhotoQuery): CacheAnswer<PhotoOrder>;
  /** At positions `from` to `to` (exclusive). */
  readPhotoCards(orderId: number, from: number, to: number): CacheAnswer<readonly PhotoCard[]>;
  findPhotoPosition(orderId: number, fileId: string): CacheAnswer<number | null>;
  /** Everything that is kept of a photo; null when the person's photos have no such file. */
  readPhoto(datasetId: string, groupId: string, fileId: string): CacheAnswer<PhotoRow | null>;
  /** Who else is on the person's photos, the most frequent first, at most `limit`. */
  listCompanions(datasetId: string, groupId: string, limit: number): CacheAnswer<readonly Companion[]>;
  /** The cards of some people, in the order asked for; null where the album has no such group. */
  readPeople(datasetId: string, groupIds: readonly string[]): CacheAnswer<readonly (PersonCard | null)[]>;
  /**
   * The changes of people that the service does not have yet: until the next call their names stand on cards, in orders and
   * in searches in place of the service's, and their labels on cards.
   */
  showEdits(datasetId: string, edits: readonly PersonEdit[]): CacheAnswer<null>;
  getStorage(): CacheAnswer<StorageFigures>;
  /** Drops the cached rows of every dataset and starts with an empty database: the way out of a corrupt cache. Annotations are kept, the bins and the history are lost. */
  rebuild(): CacheAnswer<null>;
}

export type AlbumChangeReason =
  /** A first listing brought people; those of a resync are not shown before it is complete, and not told of. */
  | 'rows-added'
  /** Also when a first listing was cancelled and what it had shown is gone (groupCount 0). */
  | 'generation-current'
  /** A resync was cancelled: the history has it, the album is as it was. */
  | 'run-discarded'
  /** The user's annotations changed. */
  | 'annotated'
  /** Changes on their way to the service are shown, or no longer. */
  | 'edited'
  | 'forgotten';

/** The worker says that a dataset's album or history changed, after the cache holds the change. */
export interface AlbumChanged {
  readonly datasetId: string;
  readonly groupCount: number;
  readonly reason: AlbumChangeReason;
  /** With `generation-current` over an earlier listing: people added, changed and gone; otherwise 0. */
  readonly changeCount: number;
}

/** The worker says that photos of a person were committed. */
export interface PhotosChanged {
  readonly datasetId: string;
  readonly groupId: string;
  readonly photoCount: number;
  /** False while a first listing grows. */
  readonly isComplete: boolean;
}

/** Window → worker. */
export type CacheClientMessage =
  /** `id` pairs the answer. */
  | {
      readonly type: 'call';
      readonly id: number;
      readonly method: keyof CacheApi;
      readonly args: readonly unknown[];
      /** The call is told how it goes on, and may be ended: it gets a `CallControl` after its arguments. */
      readonly isControlled: boolean;
    }
  /** Ends a controlled call; it is answered all the same. */
  | { readonly type: 'cancel'; readonly id: number }
  /** Carries the port to main's page sink in `event.ports[0]`; replaces the one before. */
  | { readonly type: 'sink-port' };

/** Worker → window. */
export type CacheWorkerMessage =
  | { readonly type: 'answer'; readonly id: number; readonly answer: Result<unknown, AppError> }
  /** Of a controlled call. */
  | { readonly type: 'progress'; readonly id: number; readonly done: number; readonly total: number }
  | { readonly type: 'album-changed'; readonly change: AlbumChanged }
  | { readonly type: 'photos-changed'; readonly change: PhotosChanged };

/** The client the album holds: the calls, and the one event. `createCacheClient(worker)` in cache-client.ts makes it. */
export interface CacheClient extends CacheApi {
  /** Hands the port to main's page sink to the worker. */
  connectSink(port: MessagePort): void;
  /** Returns the function that ends the subscription. */
  onAlbumChanged(listener: (change: AlbumChanged) => void): () => void;
  onPhotosChanged(listener: (change: PhotosChanged) => void): () => void;
}
