import type { TimeRange } from '../../shared/dataset.ts';
import type { SyncTimer } from './sync-event.ts';
import type { PlannedRange } from './sync-plan.ts';
import type { PageKey } from './sync-state.ts';

/** What the machine wants done. The runner does these in order; those that go to the cache reach it in order. */
export type SyncEffect =
  /** Ask for the listing and its ranges, after everything asked for before has settled. */
  | { readonly type: 'plan' }
  /** Abort requests and timers. */
  | { readonly type: 'abort' }
  /** Forget what has not been handed to the cache yet, listed pages included. */
  | { readonly type: 'drop-unsent' }
  | {
      readonly type: 'fetch-page';
      readonly rangeId: number;
      readonly createTimeRange: TimeRange | null;
      readonly pageIndex: number;
      readonly nextToken: string | null;
      readonly withTotalCount: boolean;
    }
  | { readonly type: 'start-timer'; readonly timer: SyncTimer; readonly delayMs: number }
  | {
      readonly type: 'open-run';
      readonly runId: string;
      readonly startedAt: string;
      readonly ranges: readonly PlannedRange[];
    }
  | {
      readonly type: 'commit-batch';
      readonly runId: string;
      readonly pages: readonly PageKey[];
      readonly totalCount: number | null;
      readonly requestCount: number;
    }
  | { readonly type: 'restart-range'; readonly runId: string; readonly rangeId: number }
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
      readonly confirmed: boolean;
    }
  | { readonly type: 'discard-run'; readonly runId: string };

export type EffectOf<Type extends SyncEffect['type']> = Extract<SyncEffect, { readonly type: Type }>;
