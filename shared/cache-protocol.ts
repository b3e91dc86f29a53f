/**
 * The talk between main's page sink and the window's cache worker over one MessagePort.
 * The worker is the only writer of the cache; main drives it with requests, each answered once, in order. Only those that
 * read covers are answered beside the others, as soon as they can be.
 * Every request is safe to repeat: a batch that was committed already changes nothing.
 */
import type { StoredAnnotation } from './annotation.ts';
import type { AppError } from './app-error.ts';
import type { CoverReference } from './compact-page.ts';
import type { TimeRange } from './dataset.ts';
import type { InstantText } from './instant.ts';
import type { PhotoReference } from './photo.ts';
import type { Result } from './result.ts';
import type { RangeCheckpoint, RunCheckpoint, RunKind } from './sync.ts';

/** One listed page on its way to the cache. */
export interface PageToCommit {
  readonly rangeId: number;
  /** 0-based within the range: a page whose index is below the range's committed pageCount is skipped. */
  readonly pageIndex: number;
  readonly groupCount: number;
  /** A CompactPage as UTF-8 JSON. */
  readonly rows: Uint8Array;
  /** The page's body as received, raw deflate (RFC 1951), cut in parts of at most 60 KiB. */
  readonly details: readonly Uint8Array[];
}

export interface OpenRun {
  readonly type: 'open-run';
  readonly datasetId: string;
  /**
   * Used when no unfinished run with this fingerprint exists; otherwise that one is resumed, whichever kind it is, except
   * that an unfinished quick run is discarded where a full one is asked for. An unfinished run with another fingerprint is
   * discarded.
   */
  readonly runId: string;
  /** `quick` becomes a full run where the album is not complete, has no watermark, or shows other contents. */
  readonly kind: RunKind;
  readonly fingerprint: string;
  /** Of scope and service: what the listing is about, whatever its order and page size. Kept with the album when the run completes. */
  readonly contents: string;
  readonly startedAt: string;
}

/** May be without pages, to record how ranges stand. */
export interface CommitBatch {
  readonly type: 'commit-batch';
  readonly runId: string;
  /** In ascending order of `pageIndex` within a range; a page that would leave a gap in its range is refused, with the batch. */
  readonly pages: readonly PageToCommit[];
  /**
   * Every range of the run as it is with these pages, new ones included. Of each the cache takes over what is not behind
   * what it has (`pageCount` not lower, `done` not undone).
   */
  readonly ranges: readonly RangeCheckpoint[];
  readonly totalCount: number | null;
  /** The service's time at the run's first answer; what the cache has already stands. */
  readonly serviceTime: InstantText | null;
  /** Calls of this run so far. */
  readonly requestCount: number;
}

/**
 * A range whose token expired: its position is forgotten (`pageCount`, `groupCount`, `nextToken`, `position`, `done`), the
 * rows stay (newer copies replace them).
 */
export interface RestartRange {
  readonly type: 'restart-range';
  readonly runId: string;
  readonly rangeId: number;
}

export interface MarkRun {
  readonly type: 'mark-run';
  readonly runId: string;
  readonly state: 'running' | 'paused';
  readonly requestCount: number;
}

/**
 * Counts the groups of the album by creation time, as it would be with everything this quick run has committed so far:
 * its pages taken in, and what its done rechecks did not bring taken out.
 */
export interface CountCreated {
  readonly type: 'count-created';
  readonly runId: string;
  /** Both edges belong to it; open edges reach to the end of time. */
  readonly range: TimeRange;
  /** Into how many parts of about the same number of groups to cut it, where creation times allow: 1 or more. */
  readonly parts: number;
}

/** A stretch of creation times. Inner edges lie between the creation times of groups of the album. */
export interface CreatedPart {
  readonly range: TimeRange;
  readonly count: number;
}

/**
 * Makes what the run brought the album. A full run's generation becomes the current one, if it passes the guard or was
 * confirmed; a quick run's pages are taken into the current generation, and the groups that its rechecks did not bring
 * are taken out of it, all in one transaction. Groups that are gone go to the bin. Refused with `cache` while a range is
 * not done.
 */
export interface CompleteRun {
  readonly type: 'complete-run';
  readonly runId: string;
  readonly endedAt: string;
  readonly requestCount: number;
  /** False when the service counts other groups than the album has now. */
  readonly isReconciled: boolean;
  /** The user has seen that most people vanished, and wants it. */
  readonly confirmed: boolean;
}

/** Drops the run and its generation; the current generation stays as it is. */
export interface DiscardRun {
  readonly type: 'discard-run';
  readonly runId: string;
  readonly endedAt: string;
}

/** Deletes every record of a dataset. */
export interface ForgetDataset {
  readonly type: 'forget-dataset';
  readonly datasetId: string;
}

/** The unfinished runs, asked for when a worker connects. */
export interface ListUnfinishedRuns {
  readonly type: 'list-unfinished-runs';
}

/** Part of a dataset's annotations, in ascending order of group id: main compares them with its backup. */
export interface ReadAnnotations {
  readonly type: 'read-annotations';
  readonly datasetId: string;
  /** Those after this group id; null starts at the first. */
  readonly after: string | null;
}

/** Puts annotations into the cache where it has none of that group, or an older one. At most `MOST_ANNOTATIONS_AT_ONCE`. */
export interface RestoreAnnotations {
  readonly type: 'restore-annotations';
  readonly datasetId: string;
  readonly annotations: readonly StoredAnnotation[];
}

/** What main needs to fetch the covers of some groups. At most `MOST_REFERENCES_AT_ONCE`. */
export interface ReadCovers {
  readonly type: 'read-covers';
  readonly datasetId: string;
  readonly groupIds: readonly string[];
}

/**
 * The covers of a stretch of the album, in an order that holds while nothing is synced: for keeping all faces. A stretch
 * may be without any, and still not be the last.
 */
export interface ListCovers {
  readonly type: 'list-covers';
  readonly datasetId: string;
  /** 0 at first, then `next` of the answer before. */
  readonly from: number;
}

/** What main needs to fetch some of a person's photos. At most `MOST_REFERENCES_AT_ONCE`. */
export interface ReadPhotos {
  readonly type: 'read-photos';
  readonly datasetId: string;
  readonly groupId: string;
  readonly fileIds: readonly string[];
}

/** Goes on with the unfinished listing of a person's photos, or begins one unless that with this id is complete. The photos listed before stay until it is complete. */
export interface OpenPhotoListing {
  readonly type: 'open-photo-listing';
  readonly datasetId: string;
  readonly groupId: string;
  /** Used where there is none to go on with. */
  readonly listingId: string;
  /** ISO 8601. */
  readonly startedAt: string;
}

/** One page of photos and the position after it, in one transaction. A page whose index was committed already changes nothing. */
export interface CommitPhotos {
  readonly type: 'commit-photos';
  readonly datasetId: string;
  readonly groupId: string;
  readonly listingId: string;
  /** 0-based. */
  readonly pageIndex: number;
  /** `PhotoRow[]` as JSON in UTF-8, in the order listed. */
  readonly photos: Uint8Array;
  /** Null with the last page: the listing takes the place of the one before. */
  readonly nextToken: string | null;
  /** ISO 8601. */
  readonly committedAt: string;
}

/** Drops an unfinished listing, because its position is no longer accepted. */
export interface DiscardPhotoListing {
  readonly type: 'discard-photo-listing';
  readonly datasetId: string;
  readonly groupId: string;
}

/** Groups or files in one request for references. */
export const MOST_REFERENCES_AT_ONCE = 1000;

/** A group's cover, with the number that the window knows it by; both null without a cover. */
export interface ListedCover {
  readonly groupId: string;
  readonly version: number | null;
  readonly cover: CoverReference | null;
}

/** Annotations in one message of either direction. */
export const MOST_ANNOTATIONS_AT_ONCE = 2000;

export type CompleteRunOutcome =
  | {
      readonly outcome: 'current';
      readonly groupCount: number;
      readonly diffCounts: { readonly added: number; readonly changed: number; readonly gone: number } | null;
    }
  | { readonly outcome: 'needs-confirmation'; readonly previousCount: number; readonly newCount: number };

/** Request type → what a success carries. */
export interface CacheAnswers {
  'open-run': { readonly checkpoint: RunCheckpoint; readonly resumed: boolean };
  'commit-batch': { readonly groupsListed: number };
  'restart-range': null;
  'mark-run': null;
  /** The parts in ascending order, without a gap between them; groups without a creation time are counted apart, whatever the range. */
  'count-created': { readonly parts: readonly CreatedPart[]; readonly undatedCount: number };
  'complete-run': CompleteRunOutcome;
  'discard-run': null;
  'forget-dataset': null;
  'list-unfinished-runs': { readonly runs: readonly RunCheckpoint[] };
  /** At most `MOST_ANNOTATIONS_AT_ONCE`; `isLast` when none come after these. */
  'read-annotations': { readonly annotations: readonly StoredAnnotation[]; readonly isLast: boolean };
  /** How many were newer than the cache's. */
  'restore-annotations': { readonly restored: number };
  /** In the order asked for; null where the album has no such group. */
  'read-covers': { readonly covers: readonly (ListedCover | null)[] };
  /** `next` is null at the end; `total` counts the groups with a cover. */
  'list-covers': {
    readonly covers: readonly ListedCover[];
    readonly next: number | null;
    readonly total: number;
  };
  /** In the order asked for; null where the person's photos have no such file. */
  'read-photos': { readonly photos: readonly (PhotoReference | null)[] };
  /** Without a `nextToken` and with pages, the listing that was asked for is complete already. */
  'open-photo-listing': {
    readonly listingId: string;
    readonly nextToken: string | null;
    /** The page to be listed next. */
    readonly pageIndex: number;
    readonly photoCount: number;
  };
  'commit-photos': { readonly photoCount: number };
  'discard-photo-listing': null;
}

export type CacheRequest =
  | OpenRun
  | CommitBatch
  | RestartRange
  | MarkRun
  | CountCreated
  | CompleteRun
  | DiscardRun
  | ForgetDataset
  | ListUnfinishedRuns
  | ReadAnnotations
  | RestoreAnnotations
  | ReadCovers
  | ListCovers
  | ReadPhotos
  | OpenPhotoListing
  | CommitPhotos
  | DiscardPhotoListing;

/** Main → worker. */
export interface CacheRequestMessage {
  readonly id: number;
  readonly request: CacheRequest;
}

/** Worker → main: exactly one for each request. */
export interface CacheAnswerMessage {
  readonly id: number;
  readonly answer: Result<CacheAnswers[keyof CacheAnswers], AppError>;
}

/** Worker → main, unasked. */
export type CacheEventMessage =
  /** After they were committed. At most `MOST_ANNOTATIONS_AT_ONCE`. */
  | {
      readonly event: 'annotations-changed';
      readonly datasetId: string;
      readonly annotations: readonly StoredAnnotation[];
    }
  /** The cache was made anew, and its annotations could not be carried over: main's backup is asked for. */
  | { readonly event: 'annotations-lost' };
