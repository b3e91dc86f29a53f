/** Going on with what a cache worker says it has. */
import type { RunCheckpoint } from '../../shared/sync.ts';
import { findRange, resumedRange } from './range-progress.ts';
import { discardEffects, isOwedDiscard } from './sync-discard.ts';
import { INITIAL_SYNC_STATE, type SyncState } from './sync-state.ts';
import { goOn, markPaused, plan, type SyncStep, stay } from './sync-step.ts';

export function onSinkAttached(state: SyncState, checkpoint: RunCheckpoint | null): SyncStep {
  // The cache is opening a run: should it turn out to be the cancelled one, it is dropped then.
  if (state.stage === 'opening') return stay(state);
  if (checkpoint === null || !isOwedDiscard(state, checkpoint.runId)) {
    return onWorkerKnows({ ...state, owedDiscard: null }, checkpoint);
  }
  const settled = onWorkerKnows(state, null);
  return { state: settled.state, effects: [...discardEffects(checkpoint.runId), ...settled.effects] };
}

/** A worker is connected and says which unfinished run it has. */
function onWorkerKnows(state: SyncState, checkpoint: RunCheckpoint | null): SyncStep {
  switch (state.stage) {
    case 'idle':
    case 'done':
    case 'cancelled':
      return checkpoint === null ? stay(state) : takeUp(state, checkpoint);
    case 'suspended':
      return checkpoint === null ? goOn(state) : plan(state);
    case 'paused': {
      if (checkpoint === null || state.pausedBy !== 'user') return stay(state);
      const known = adopt(state, checkpoint);
      return { state: known, effects: checkpoint.state === 'paused' ? [] : markPaused(known) };
    }
    default:
      return stay(state);
  }
}

/** A run that an earlier session of the app left unfinished. */
function takeUp(state: SyncState, checkpoint: RunCheckpoint): SyncStep {
  const { epoch, owedDiscard } = state;
  const wantedKind = checkpoint.kind;
  const known = adopt({ ...INITIAL_SYNC_STATE, epoch, owedDiscard, wantedKind }, checkpoint);
  if (checkpoint.state === 'running') return plan(known);
  return stay({ ...known, stage: 'paused', pausedBy: 'user' });
}

/** The state with the cache's word on a run; what only main knows of the same run stays. */
export function adopt(state: SyncState, checkpoint: RunCheckpoint): SyncState {
  const isSameRun = state.runId === checkpoint.runId;
  const known = isSameRun ? state.ranges : [];
  return {
    ...state,
    runId: checkpoint.runId,
    kind: checkpoint.kind,
    isFollowUp: isSameRun && state.isFollowUp,
    startedAt: checkpoint.startedAt,
    watermark: checkpoint.watermark,
    serviceTime: checkpoint.serviceTime,
    groupsListed: checkpoint.groupsListed,
    totalCount: checkpoint.totalCount,
    requestCount: Math.max(isSameRun ? state.requestCount : 0, checkpoint.requestCount),
    confirmed: isSameRun && state.confirmed,
    ranges: checkpoint.ranges.map((range) => resumedRange(range, findRange(known, range.rangeId))),
    uncommittedRanges: [],
  };
}
