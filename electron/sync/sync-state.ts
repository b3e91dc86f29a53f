import type { AppError } from '../../shared/app-error.ts';
import type { ListingOrder } from '../../shared/dataset.ts';
import type { InstantText } from '../../shared/instant.ts';
import type { RunKind } from '../../shared/sync.ts';
import type { RangeProgress } from './range-progress.ts';
import type { SyncCheck } from './sync-check.ts';

/** Where a sync stands. Finer than the phases that the window is told: `sync-status.ts` maps one to the other. */
export type SyncStage =
  | 'idle'
  /** Asking for credentials and ranges. */
  | 'planning'
  /** The cache is asked to open the run. */
  | 'opening'
  /** Pages are listed and committed. */
  | 'running'
  /** No cache worker is connected, or the computer sleeps: goes on by itself when one is, or when it is awake. */
  | 'suspended'
  /** Paused by the user while calls are in flight: they are billed, so what they bring is taken in first. */
  | 'pausing'
  | 'paused'
  | 'blocked'
  /** Everything is listed and committed; the cache compares it with the current generation. */
  | 'completing'
  | 'needs-confirmation'
  | 'done'
  | 'cancelled';

export interface PageKey {
  readonly rangeId: number;
  readonly pageIndex: number;
}

/** All that the machine knows of one dataset's sync. */
export interface SyncState {
  readonly stage: SyncStage;
  /** Grows whenever work in progress is dropped: answers to what was asked before carry the old number and are late. */
  readonly epoch: number;
  /** What is asked for; the cache decides what the run becomes. */
  readonly wantedKind: RunKind;
  /** Of the run; null before the cache has opened one. */
  readonly kind: RunKind | null;
  /** The run was not asked for: it takes in what changed while the one before was listing. */
  readonly isFollowUp: boolean;
  readonly runId: string | null;
  readonly startedAt: string | null;
  /** Of a quick run: the service's time at the start of the run before. */
  readonly watermark: InstantText | null;
  /** The service's time at the run's first answer. */
  readonly serviceTime: InstantText | null;
  readonly listingOrder: ListingOrder;
  readonly pageSize: number;
  /** Groups that the run lists, as its first page told. */
  readonly totalCount: number | null;
  readonly groupsListed: number;
  readonly requestCount: number;
  readonly ranges: readonly RangeProgress[];
  /** Ranges that have changed since the last batch. */
  readonly uncommittedRanges: readonly number[];
  /** A quick run's comparison with the service; null before everything that changed is listed. */
  readonly check: SyncCheck | null;
  /** The last comparison agreed, or there was none to make. */
  readonly isReconciled: boolean;
  /** Listed pages that no batch has taken yet. */
  readonly pendingPages: readonly PageKey[];
  readonly unacknowledgedBatches: number;
  /** Numbers the batches, so that the timer of an earlier one is known as such. */
  readonly batchNumber: number;
  /** The pending pages have waited long enough. */
  readonly batchDue: boolean;
  /** Consecutive throttled answers. */
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
  wantedKind: 'full',
  kind: null,
  isFollowUp: false,
  runId: null,
  startedAt: null,
  watermark: null,
  serviceTime: null,
  listingOrder: { sort: null, order: 'asc' },
  pageSize: 100,
  totalCount: null,
  groupsListed: 0,
  requestCount: 0,
  ranges: [],
  uncommittedRanges: [],
  check: null,
  isReconciled: true,
  pendingPages: [],
  unacknowledgedBatches: 0,
  batchNumber: 0,
  batchDue: false,
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
