/** What the window is told of syncs, and what the cache keeps of them. */
import type { AppError } from './app-error.ts';
import type { CompactField } from './compact-page.ts';
import type { TimeRange } from './dataset.ts';

export type SyncPhase =
  | 'idle'
  | 'planning'
  | 'listing'
  | 'committing'
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

/** A snapshot of one dataset's sync, sent at most ten times a second and at each change of phase. */
export interface SyncStatus {
  readonly datasetId: string;
  readonly phase: SyncPhase;
  readonly runId: string | null;
  /** Groups committed to the cache by this run, those before a resume included. */
  readonly groupsListed: number;
  /** TotalCount of the first page, when the service gave it. */
  readonly totalCount: number | null;
  /** Calls sent by this run, retries included: they are billed. */
  readonly requestCount: number;
  /** ISO 8601. */
  readonly startedAt: string | null;
  readonly retryAt: string | null;
  readonly pausedBy: 'user' | 'offline' | null;
  readonly error: AppError | null;
  readonly confirmation: { readonly previousCount: number; readonly newCount: number } | null;
}

/** How far one range of the listing has come. Committed in one transaction with the rows it describes. */
export interface RangeCheckpoint {
  readonly rangeId: number;
  /** The part of the dataset this range lists; null lists all of the profile's scope. */
  readonly createTimeRange: TimeRange | null;
  /** The token of the next page; null before the first page and after the last. */
  readonly nextToken: string | null;
  /** Pages committed so far. */
  readonly pageCount: number;
  readonly done: boolean;
}

/** How far a run has come: all a resumed run needs. */
export interface RunCheckpoint {
  readonly runId: string;
  readonly datasetId: string;
  /** The generation this run writes. */
  readonly generation: number;
  readonly kind: 'full';
  /** What was listed (scope, order, page size, service): a resumed run must list the same. */
  readonly fingerprint: string;
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
  readonly groupCount: number;
  readonly requestCount: number;
  /** How many of each; null where there was nothing to compare with (a first listing) or the run was cancelled. */
  readonly diffCounts: { readonly added: number; readonly changed: number; readonly gone: number } | null;
}
