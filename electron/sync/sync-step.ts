/** The moves that several parts of the sync machine share. */
import type { AppError } from '../../shared/app-error.ts';
import { checkpointOf, type RangeProgress } from './range-progress.ts';
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
    // Counts are asked for anew: the service may have changed meanwhile.
    ranges: state.ranges.filter(({ purpose }) => purpose !== 'count'),
    check: null,
    uncommittedRanges: [],
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
  const { stage, runId, pendingPages } = state;
  if (stage !== 'running' || runId === null || pendingPages.length > 0) return down;
  return { state: down.state, effects: [...down.effects, ...mark(state, 'running')] };
}

export function block(state: SyncState, error: AppError): SyncStep {
  return standStill(state, {
    stage: 'blocked',
    error,
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

/** Sets out to list as a look whether the service answers again: what kept it away is told until it does. */
export function probe(state: SyncState): SyncStep {
  const planned = plan(state);
  return { state: { ...planned.state, error: state.error }, effects: planned.effects };
}

export function complete(state: SyncState, runId: string): SyncStep {
  const { requestCount, isReconciled, confirmed } = state;
  return {
    state: { ...state, stage: 'completing', completionAsked: true, confirmation: null },
    effects: [{ type: 'complete-run', runId, requestCount, isReconciled, confirmed }],
  };
}

export function commitEffects(state: SyncState): readonly EffectOf<'commit-batch'>[] {
  const { runId, totalCount, serviceTime, requestCount, pendingPages: pages } = state;
  if (runId === null) return [];
  const ranges = state.ranges
    .filter(({ rangeId }) => state.uncommittedRanges.includes(rangeId))
    .map(checkpointOf)
    .filter((range) => range !== null);
  return [{ type: 'commit-batch', runId, pages, ranges, totalCount, serviceTime, requestCount }];
}

/** The state with these ranges; those that are new or differ are told to the cache with the next batch. */
export function withRanges(state: SyncState, ranges: SyncState['ranges']): SyncState {
  if (ranges === state.ranges) return state;
  const before = new Map(state.ranges.map((range) => [range.rangeId, range]));
  const changed = ranges.filter(
    (range) => range.purpose !== 'count' && !isToldAlike(before.get(range.rangeId), range),
  );
  const uncommittedRanges = new Set(state.uncommittedRanges);
  for (const { rangeId } of changed) uncommittedRanges.add(rangeId);
  return { ...state, ranges, uncommittedRanges: [...uncommittedRanges] };
}

/** Whether the cache would keep the same of both. */
function isToldAlike(before: RangeProgress | undefined, after: RangeProgress): boolean {
  if (before === after) return true;
  return (
    before !== undefined &&
    before.pageCount === after.pageCount &&
    before.nextToken === after.nextToken &&
    before.meets === after.meets &&
    before.matchCount === after.matchCount &&
    (before.activity === 'listed') === (after.activity === 'listed')
  );
}

/** By the user, with what is listed already handed to the cache. */
export function pause(state: SyncState): SyncStep {
  const paused = windDown(state, { stage: 'paused', pausedBy: 'user', offlineProbeCount: 0, error: null });
  return { state: paused.state, effects: [...paused.effects, ...markPaused(paused.state)] };
}

export function markPaused(state: SyncState): readonly SyncEffect[] {
  return mark(state, 'paused');
}

/** Has the cache note of the run whether it is to go on by itself, and how many calls it took. */
export function mark({ runId, requestCount }: SyncState, state: 'running' | 'paused'): readonly SyncEffect[] {
  return runId === null ? [] : [{ type: 'mark-run', runId, state, requestCount }];
}

/**
 * A completion whose answer was lost may have happened: then the run is no longer unfinished, and opening it would list
 * everything again. Asking for the completion again tells.
 */
export function goOn(state: SyncState): SyncStep {
  if (state.completionAsked && state.runId !== null) return complete(state, state.runId);
  return plan(state);
}

export function isFetching({ ranges }: SyncState): boolean {
  return ranges.some(({ activity }) => activity === 'fetching');
}

/** Whether the sync can't go on without the cache. */
export function isWorking({ stage }: SyncState): boolean {
  return stage === 'opening' || stage === 'running' || stage === 'pausing' || stage === 'completing';
}

/** What was to be paused is paused; what was to go on waits for the next cache worker. */
export function loseCache(state: SyncState): SyncStep {
  return state.stage === 'pausing'
    ? cutOff(state, { stage: 'paused', pausedBy: 'user', error: null })
    : cutOff(state, { stage: 'suspended' });
}
