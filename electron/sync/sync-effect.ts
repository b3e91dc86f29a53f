import type { ListingOrder, TimeRange } from '../../shared/dataset.ts';
import type { InstantText } from '../../shared/instant.ts';
import type { RangeCheckpoint, RunKind } from '../../shared/sync.ts';
import type { SyncTimer } from './sync-event.ts';
import type { PageKey } from './sync-state.ts';

/** What the machine wants done. The runner does these in order; those that go to the cache reach it in order. */
export type SyncEffect =
  /** Ask for the listing, after everything asked for before has settled. */
  | { readonly type: 'plan' }
  /** Abort requests and timers. */
  | { readonly type: 'abort' }
  /** Forget what has not been handed to the cache yet, listed pages included. */
  | { readonly type: 'drop-unsent' }
  | {
      readonly type: 'fetch-page';
      readonly rangeId: number;
      readonly createTimeRange: TimeRange | null;
      readonly updateTimeRange: TimeRange | null;
      readonly listingOrder: ListingOrder;
      readonly pageIndex: number;
      readonly nextToken: string | null;
      readonly withTotalCount: boolean;
      /** Only how many there are is wanted: the page is as small as can be and goes nowhere. */
      readonly isCount: boolean;
    }
  /** Forget a listed page: what it brings has come from elsewhere. */
  | ({ readonly type: 'drop-page' } & PageKey)
  | { readonly type: 'start-timer'; readonly timer: SyncTimer; readonly delayMs: number }
  | {
      readonly type: 'open-run';
      readonly runId: string;
      readonly kind: RunKind;
      readonly startedAt: string;
    }
  | {
      readonly type: 'commit-batch';
      readonly runId: string;
      readonly pages: readonly PageKey[];
      readonly ranges: readonly RangeCheckpoint[];
      readonly totalCount: number | null;
      readonly serviceTime: InstantText | null;
      readonly requestCount: number;
    }
  | { readonly type: 'restart-range'; readonly runId: string; readonly rangeId: number }
  | {
      readonly type: 'count-created';
      readonly runId: string;
      readonly nodeId: number;
      readonly range: TimeRange;
      readonly parts: number;
    }
  | {
      readonly type: 'mark-run';
      readonly runId: string;
      readonly state: 'running' | 'paused';
      readonly requestCount: number;
    }
  | {
      readonly type: 'complete-run';
      readonly runId: string;
      readonly requestCount: number;
      readonly isReconciled: boolean;
      readonly confirmed: boolean;
    }
  | { readonly type: 'discard-run'; readonly runId: string };

export type EffectOf<Type extends SyncEffect['type']> = Extract<SyncEffect, { readonly type: Type }>;
