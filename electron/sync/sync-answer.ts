/** Answers to what the machine asked for. */
import type { RunCheckpoint } from '../../shared/sync.ts';
import { firstRanges } from './first-ranges.ts';
import { adopt } from './sync-attach.ts';
import { onCreatedCounted } from './sync-check.ts';
import { discardEffects, isOwedDiscard } from './sync-discard.ts';
import type { AnswerEvent, AnswerOf } from './sync-event.ts';
import { advance, advanceWith, onPageListed } from './sync-listing.ts';
import { onPageFailed, onRangeRestarted, onRetryDue } from './sync-setback.ts';
import { INITIAL_SYNC_STATE, type SyncState } from './sync-state.ts';
import {
  block,
  cutOff,
  halted,
  isWorking,
  loseCache,
  mark,
  plan,
  probe,
  type SyncStep,
  stay,
  withRanges,
} from './sync-step.ts';

export function onAnswer(state: SyncState, event: AnswerEvent): SyncStep {
  switch (event.type) {
    case 'planned':
      return onPlanned(state, event);
    case 'plan-failed':
      return block(state, event.error);
    case 'run-opened':
      return onRunOpened(state, event.checkpoint);
    case 'request-sent':
      return stay({ ...state, requestCount: state.requestCount + 1 });
    case 'page-listed':
      return onPageListed(state, event);
    case 'page-failed':
      return onPageFailed(state, event);
    case 'timer-fired':
      return onTimerFired(state, event);
    case 'batch-committed':
      return onBatchCommitted(state, event);
    case 'range-restarted':
      return onRangeRestarted(state, event.rangeId);
    case 'created-counted':
      return onCounted(state, event);
    case 'run-completed':
      return onRunCompleted(state, event);
    case 'sink-failed':
      return onSinkFailed(state, event);
  }
}

function onPlanned(state: SyncState, event: AnswerOf<'planned'>): SyncStep {
  const { newRunId: runId, startedAt, listingOrder, pageSize, mayBeQuick } = event;
  const kind = mayBeQuick ? state.wantedKind : 'full';
  return {
    state: {
      ...{ ...state, listingOrder, pageSize, stage: 'opening' },
      startedAt: state.startedAt ?? startedAt,
    },
    effects: [{ type: 'open-run', runId, kind, startedAt }],
  };
}

function onRunOpened(state: SyncState, checkpoint: RunCheckpoint): SyncStep {
  if (isOwedDiscard(state, checkpoint.runId)) {
    const { runId } = checkpoint;
    const planned = plan({ ...state, runId: null, startedAt: null, owedDiscard: { runId } });
    return { state: planned.state, effects: [...discardEffects(runId), ...planned.effects] };
  }
  const opened: SyncState = {
    ...adopt(state, checkpoint),
    stage: 'running',
    completionAsked: false,
    isReconciled: true,
    owedDiscard: null,
  };
  const begun = opened.ranges.length > 0 ? opened : withRanges(opened, firstRanges(opened));
  return advanceWith(begun, checkpoint.state === 'paused' ? mark(opened, 'running') : []);
}

function onCounted(state: SyncState, event: AnswerOf<'created-counted'>): SyncStep {
  const counted = onCreatedCounted(state, event);
  return advanceWith(counted.state, counted.effects);
}

function onTimerFired(state: SyncState, { timer }: AnswerOf<'timer-fired'>): SyncStep {
  switch (timer.kind) {
    case 'batch':
      return timer.batchNumber === state.batchNumber ? advance({ ...state, batchDue: true }) : stay(state);
    case 'retry':
      return onRetryDue(state, timer.rangeId);
    case 'probe':
      return probe(state);
  }
}

function onBatchCommitted(state: SyncState, event: AnswerOf<'batch-committed'>): SyncStep {
  const counted = countGroups(state, event);
  if (state.stage !== 'running' && state.stage !== 'pausing') return stay(counted);
  return advance({ ...counted, unacknowledgedBatches: Math.max(0, counted.unacknowledgedBatches - 1) });
}

export function countGroups(
  state: SyncState,
  { runId, groupsListed }: AnswerOf<'batch-committed'>,
): SyncState {
  return runId === state.runId
    ? { ...state, groupsListed: Math.max(state.groupsListed, groupsListed) }
    : state;
}

function onRunCompleted(state: SyncState, { outcome }: AnswerOf<'run-completed'>): SyncStep {
  if (outcome.outcome === 'current') {
    const ended = done(state, outcome.groupCount);
    return changedMeanwhile(state, outcome.groupCount) ? followUp(ended.state) : ended;
  }
  const { previousCount, newCount } = outcome;
  return stay({ ...halted(state), stage: 'needs-confirmation', confirmation: { previousCount, newCount } });
}

/** A full run lists for minutes: what it has in the end is not what the service counted at its beginning. */
function changedMeanwhile({ kind, totalCount, isFollowUp }: SyncState, groupCount: number): boolean {
  return kind === 'full' && !isFollowUp && totalCount !== null && totalCount !== groupCount;
}

function followUp({ epoch, owedDiscard }: SyncState): SyncStep {
  return plan({ ...INITIAL_SYNC_STATE, epoch, owedDiscard, wantedKind: 'quick', isFollowUp: true });
}

export function done(state: SyncState, groupCount: number): SyncStep {
  return stay({ ...halted(state), stage: 'done', groupsListed: groupCount, error: null, owedDiscard: null });
}

export function onSinkFailed(state: SyncState, { request, error }: AnswerOf<'sink-failed'>): SyncStep {
  // A mark that fails is made again later, when the next worker connects or a batch is committed; a discard stays owed.
  const isStanding = state.stage === 'pausing' || state.stage === 'paused' || state.stage === 'blocked';
  if (state.stage === 'cancelled' || (isStanding && request === 'mark-run')) return stay(state);
  if (error.code !== 'window-gone') {
    return cutOff(state, { stage: 'blocked', error, offlineProbeCount: 0, completionAsked: false });
  }
  if (!isWorking(state) || request === 'discard-run') return stay(state);
  return loseCache(state);
}
