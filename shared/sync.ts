/** What the window is told of syncs, and what the cache keeps of them. */
import type { AppError } from './app-error.ts';
import type { CompactField } from './compact-page.ts';
import type { ListingOrder, TimeRange } from './dataset.ts';
import type { InstantText } from './instant.ts';

/** `full` lists everything; `quick` lists what changed since the run before, and finds what is gone by counting. */
export type RunKind = 'full' | 'quick';

export type SyncPhase =
  | 'idle'
  | 'planning'
  | 'listing'
  | 'committing'
  /** A quick sync compares counts with the service, and lists again where they differ. */
  | 'checking'
  /** Backing off until `retryAt`. */
  | 'waiting'
  | 'paused'
  /** Stopped for a cause that the user has to remove; everything listed so far is kept, and `resume` goes on from there. */
  | 'blocked'
  /** The listing is complete and is being compared with the previous one. */
  | 'reconciling'
  /** The listing came back empty or at under half of before: waiting for the user's word. */
  | 'needs-confirmation'
  | 'done'
  | 'cancelled';

/** Of a sync that goes on without the user. */
export const PHASES_UNDER_WAY: ReadonlySet<SyncPhase> = new Set<SyncPhase>([
  'planning',
  'listing',
  'committing',
  'checking',
  'waiting',
  'reconciling',
]);

/** Of a sync that has nothing left to do. */
export const PHASES_AT_REST: ReadonlySet<SyncPhase> = new Set<SyncPhase>(['idle', 'done', 'cancelled']);

/** A snapshot of one dataset's sync, sent at most ten times a second and at each change of phase. */
export interface SyncStatus {
  readonly datasetId: string;
  readonly phase: SyncPhase;
  /** Of the run that is under way or ended last; null before it is known. */
  readonly kind: RunKind | null;
  readonly runId: string | null;
  /** Groups committed to the cache by this run, those before a resume included. */
  readonly groupsListed: number;
  /** How many groups the run lists, as far as the service has told: all of them in a full run, the changed ones in a quick one. */
  readonly totalCount: number | null;
  /** Calls sent by this run, retries included: they are billed. */
  readonly requestCount: number;
  /** Calls that this run will have taken in the end, retries aside; null while nobody can know. */
  readonly expectedRequestCount: number | null;
  /** Over the last seconds; null while nothing is listed. */
  readonly groupsPerSecond: number | null;
  readonly callsPerSecond: number | null;
  /** Milliseconds until everything is listed, at the present rate. */
  readonly timeLeftMs: number | null;
  /** Those under way, in the order of their creation times; at most `MOST_RANGES_AT_ONCE`. */
  readonly ranges: readonly RangeStatus[];
  /** ISO 8601. */
  readonly startedAt: string | null;
  readonly retryAt: string | null;
  readonly pausedBy: 'user' | 'offline' | null;
  readonly error: AppError | null;
  readonly confirmation: { readonly previousCount: number; readonly newCount: number } | null;
}

/** Ranges of one run that are listed side by side. */
export const MOST_RANGES_AT_ONCE = 16;

/** One range of a run, as the window shows it. */
export interface RangeStatus {
  readonly rangeId: number;
  /** The creation time it has come to; null before its first page, or where groups have none. */
  readonly at: InstantText | null;
  /** Towards later groups (`asc`) or earlier ones. */
  readonly order: 'asc' | 'desc';
  readonly groupsListed: number;
  readonly activity: 'fetching' | 'waiting';
}

/** A place in a listing by creation time. */
export interface ListingPosition {
  /** Null where the service gives none. */
  readonly createTime: InstantText | null;
  readonly groupId: string;
}

/**
 * What a range is for. `listing`: a part of a full run. `changes`: what was updated since the run before. `recheck`: all
 * that the service has of a stretch of creation times: a group of the album that it does not bring is gone.
 */
export type RangePurpose = 'listing' | 'changes' | 'recheck';

/** How far one range of a run has come. Committed in one transaction with the rows it describes. */
export interface RangeCheckpoint {
  readonly rangeId: number;
  readonly purpose: RangePurpose;
  /** The part of the scope this range lists; null leaves it to the scope. */
  readonly createTimeRange: TimeRange | null;
  readonly updateTimeRange: TimeRange | null;
  readonly listingOrder: ListingOrder;
  /** The token of the next page; null before the first page and after the last. */
  readonly nextToken: string | null;
  /** Pages committed so far. */
  readonly pageCount: number;
  /** Groups of these pages. */
  readonly groupCount: number;
  /** Groups that the range's query matches, as its first page told. */
  readonly matchCount: number | null;
  /** The last group listed. */
  readonly position: ListingPosition | null;
  /** The range that comes towards this one, between which two everything else lies; null for one that goes to its end. */
  readonly meets: number | null;
  /** Nothing of it is missing: it came to its end, or met the other one. */
  readonly done: boolean;
}

/** How far a run has come: all a resumed run needs. */
export interface RunCheckpoint {
  readonly runId: string;
  readonly datasetId: string;
  /** The generation this run writes. */
  readonly generation: number;
  readonly kind: RunKind;
  /** What was listed (scope, order, page size, service): a resumed run must list the same. */
  readonly fingerprint: string;
  /** The service's time when the run before began: a quick run lists what was updated since. Null in a full run. */
  readonly watermark: InstantText | null;
  /** Groups of the album when the run began. */
  readonly previousCount: number;
  /** The service's time at the run's first answer: the next quick run's watermark. */
  readonly serviceTime: InstantText | null;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly ranges: readonly RangeCheckpoint[];
  readonly totalCount: number | null;
  readonly groupsListed: number;
  readonly requestCount: number;
  /** `running` after a crash too: such a run goes on by itself, a paused one waits for the user. */
  readonly state: 'running' | 'paused';
}

/** A group that two generations hold differently. */
export interface ChangedGroup {
  readonly groupId: string;
  readonly name: string | null;
  readonly fields: readonly CompactField[];
}

export interface GroupName {
  readonly groupId: string;
  readonly name: string | null;
}

/** What a run changed in the album. */
export interface RunDiff {
  readonly added: readonly GroupName[];
  readonly changed: readonly ChangedGroup[];
  readonly gone: readonly GroupName[];
}

/** One ended run, as the history shows it. */
export interface RunSummary {
  readonly runId: string;
  readonly datasetId: string;
  readonly startedAt: string;
  readonly endedAt: string;
  readonly outcome: 'done' | 'cancelled';
  readonly kind: RunKind;
  /** False when the service still counted other groups than the album after it: a full sync is called for. */
  readonly isReconciled: boolean;
  readonly groupCount: number;
  readonly requestCount: number;
  /** How many of each; null where there was nothing to compare with (a first listing) or the run was cancelled. */
  readonly diffCounts: { readonly added: number; readonly changed: number; readonly gone: number } | null;
}
