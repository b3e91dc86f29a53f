import type { AppError } from '../../shared/app-error.ts';
import type { TimeRange } from '../../shared/dataset.ts';

/** Where a sync stands. Finer than the phases that the window is told: `sync-status.ts` maps one to the other. */
export type SyncStage =
  | 'idle'
  /** Asking for credentials and ranges. */
  | 'planning'
  /** The cache is asked to open the run. */
  | 'opening'
  /** Pages are listed and committed. */
  | 'running'
  /** No cache worker is connected: goes on when one is. */
  | 'suspended'
  | 'paused'
  | 'blocked'
  /** Everything is listed and committed; the cache compares it with the current generation. */
  | 'completing'
  | 'needs-confirmation'
  | 'done'
  | 'cancelled';

export interface RangeProgress {
  readonly rangeId: number;
  readonly createTimeRange: TimeRange | null;
  /** Of the page to fetch next. */
  readonly nextToken: string | null;
  readonly nextPageIndex: number;
  readonly activity: 'ready' | 'fetching' | 'backing-off' | 'restarting' | 'listed';
  /** Pages listed since its token expired last; null when it never did. */
  readonly pagesSinceRestart: number | null;
}

export interface PageKey {
  readonly rangeId: number;
  readonly pageIndex: number;
}

/** All that the machine knows of one dataset's sync. */
export interface SyncState {
  readonly stage: SyncStage;
  /** Grows whenever work in progress is dropped: answers to what was asked before carry the old number and are late. */
  readonly epoch: number;
  readonly runId: string | null;
  readonly startedAt: string | null;
  readonly totalCount: number | null;
  /** TotalCount was asked for since the run was opened: once is enough, it costs the service time. */
  readonly totalCountAsked: boolean;
  readonly groupsListed: number;
  readonly requestCount: number;
  readonly ranges: readonly RangeProgress[];
  /** Listed pages that no batch has taken yet. */
  readonly pendingPages: readonly PageKey[];
  readonly unacknowledgedBatches: number;
  /** Numbers the batches, so that the timer of an earlier one is known as such. */
  readonly batchNumber: number;
  /** The pending pages have waited long enough. */
  readonly batchDue: boolean;
  /** Consecutive failures, throttling aside. */
  readonly failureCount: number;
  readonly throttleCount: number;
  /** Tries since the network was found to be gone; 0 while it is there. */
  readonly offlineProbeCount: number;
  /** Milliseconds since 1970. */
  readonly retryAtMs: number | null;
  readonly pausedBy: 'user' | 'offline' | null;
  readonly error: AppError | null;
  readonly confirmation: { readonly previousCount: number; readonly newCount: number } | null;
  /** The user wants the listing although most people vanished. */
  readonly confirmed: boolean;
  /** The run had asked the cache to complete it when the worker went: it may have been completed. */
  readonly completionAsked: boolean;
  /** A cancelled run that the cache has not dropped yet; `runId: null` means whichever the cache opened. */
  readonly owedDiscard: { readonly runId: string | null } | null;
}

export const INITIAL_SYNC_STATE: SyncState = {
  stage: 'idle',
  epoch: 0,
  runId: null,
  startedAt: null,
  totalCount: null,
  totalCountAsked: false,
  groupsListed: 0,
  requestCount: 0,
  ranges: [],
  pendingPages: [],
  unacknowledgedBatches: 0,
  batchNumber: 0,
  batchDue: false,
  failureCount: 0,
  throttleCount: 0,
  offlineProbeCount: 0,
  retryAtMs: null,
  pausedBy: null,
  error: null,
  confirmation: null,
  confirmed: false,
  completionAsked: false,
  owedDiscard: null,
};
