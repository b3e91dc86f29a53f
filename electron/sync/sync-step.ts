/** The moves that several parts of the sync machine share. */
import type { AppError } from '../../shared/app-error.ts';
import type { EffectOf, SyncEffect } from './sync-effect.ts';
import type { SyncState } from './sync-state.ts';

export interface SyncStep {
  readonly state: SyncState;
  readonly effects: readonly SyncEffect[];
}

export function stay(state: SyncState): SyncStep {
  return { state, effects: [] };
}

/** Ends everything in progress: what is still answered later carries an old epoch. */
export function halted(state: SyncState): SyncState {
  return {
    ...state,
    epoch: state.epoch + 1,
    pendingPages: [],
    unacknowledgedBatches: 0,
    batchDue: false,
    retryAtMs: null,
    pausedBy: null,
  };
}

/** Stops listing and hands what is listed already to the cache: nothing paid for is thrown away. */
export function windDown(state: SyncState, change: Partial<SyncState>): SyncStep {
  const flush = state.pendingPages.length > 0 ? commitEffects(state) : [];
  return { state: { ...halted(state), ...change }, effects: [{ type: 'abort' }, ...flush] };
}

/** Stops after the cache failed: pages on their way to it would leave a gap. */
export function cutOff(state: SyncState, change: Partial<SyncState>): SyncStep {
  return { state: { ...halted(state), ...change }, effects: [{ type: 'abort' }, { type: 'drop-unsent' }] };
}

/** Winds down for a time nobody knows: the cache keeps the number of calls, which otherwise comes with each batch. */
export function standStill(state: SyncState, change: Partial<SyncState>): SyncStep {
  const down = windDown(state, change);
  const { stage, runId, requestCount, pendingPages } = state;
  if (stage !== 'running' || runId === null || pendingPages.length > 0) return down;
  const mark: SyncEffect = { type: 'mark-run', runId, state: 'running', requestCount };
  return { state: down.state, effects: [...down.effects, mark] };
}

export function block(state: SyncState, error: AppError): SyncStep {
  return standStill(state, {
    stage: 'blocked',
    error,
    failureCount: 0,
    throttleCount: 0,
    offlineProbeCount: 0,
  });
}

/** Sets out to list: from the start, or from wherever the cache's checkpoint is. */
export function plan(state: SyncState): SyncStep {
  return {
    state: { ...halted(state), stage: 'planning', error: null, confirmation: null },
    effects: [{ type: 'abort' }, { type: 'plan' }],
  };
}

export function complete(state: SyncState, runId: string): SyncStep {
  return {
    state: { ...state, stage: 'completing', completionAsked: true, confirmation: null },
    effects: [{ type: 'complete-run', runId, requestCount: state.requestCount, confirmed: state.confirmed }],
  };
}

export function commitEffects(state: SyncState): readonly EffectOf<'commit-batch'>[] {
  if (state.runId === null) return [];
  const { runId, totalCount, requestCount, pendingPages: pages } = state;
  return [{ type: 'commit-batch', runId, pages, totalCount, requestCount }];
}
