/**
 * The sync as a pure function: no clock, no chance, no input or output. The runner feeds it events and does its effects.
 *
 * Going on after anything (a pause, a lost worker, a cause removed) is one path: plan, ask the cache to open the run,
 * and list from the checkpoint it hands back. So the cache's word on what is committed is the only one that counts.
 */
import type { AppError } from '../../shared/app-error.ts';
import type { RunCheckpoint, RunKind } from '../../shared/sync.ts';
import { firstRanges } from './first-ranges.ts';
import { findRange, resumedRange } from './range-progress.ts';
import { onCreatedCounted } from './sync-check.ts';
import type { SyncEffect } from './sync-effect.ts';
import type { AnswerEvent, AnswerOf, SyncEvent } from './sync-event.ts';
import { advance, advanceWith, onPageListed } from './sync-listing.ts';
import { onPageFailed, onRangeRestarted, onRetryDue } from './sync-setback.ts';
import { INITIAL_SYNC_STATE, type SyncState } from './sync-state.ts';
import {
  block,
  complete,
  cutOff,
  halted,
  plan,
  type SyncStep,
  standStill,
  stay,
  windDown,
  withRanges,
} from './sync-step.ts';

export function next(state: SyncState, event: SyncEvent): SyncStep {
  const step = react(state, event);
  const isPausedByNow = step.state.stage === 'pausing' && !isFetching(step.state);
  if (!isPausedByNow) return step;
  const paused = pause(step.state);
  // A timer that begins with this step would be one of the time after it.
  const effects = step.effects.filter(({ type }) => type !== 'start-timer');
  return { state: paused.state, effects: [...effects, ...paused.effects] };
}

function isFetching({ ranges }: SyncState): boolean {
  return ranges.some(({ activity }) => activity === 'fetching');
}

function react(state: SyncState, event: SyncEvent): SyncStep {
  switch (event.type) {
    case 'start':
      return onStart(state, event.kind);
    case 'pause':
      return onPause(state);
    case 'resume':
      return onResume(state);
    case 'online':
      return state.pausedBy === 'offline' ? plan(state) : stay(state);
    case 'sleep':
      return onSleep(state);
    case 'wake':
      return onWake(state);
    case 'cancel':
      return onCancel(state);
    case 'confirmation-answered':
      return onConfirmationAnswered(state, event.accept);
    case 'connection-lost':
      return isWorking(state) ? loseCache(state) : stay(state);
    case 'sink-attached':
      return onSinkAttached(state, event.checkpoint);
    case 'run-discarded':
      return onRunDiscarded(state, event.runId);
    case 'listing-changed':
      return onListingChanged(state);
    case 'failed':
      return onFailed(state, event.error);
    default:
      return event.epoch === state.epoch ? onAnswer(state, event) : onLateAnswer(state, event);
  }
}

function onStart(state: SyncState, wantedKind: RunKind): SyncStep {
  switch (state.stage) {
    case 'idle':
    case 'done':
    case 'cancelled': {
      const { epoch, owedDiscard } = state;
      return plan({ ...INITIAL_SYNC_STATE, epoch, owedDiscard, wantedKind });
    }
    case 'pausing':
    case 'paused':
    case 'blocked':
      // An unfinished full run is at least as good as a quick one.
      return onResume(wantedKind === 'full' ? { ...state, wantedKind } : state);
    default:
      return stay(state);
  }
}

function onResume(state: SyncState): SyncStep {
  if (state.stage === 'pausing')
    return advanceWith({ ...state, stage: 'running', pausedBy: null }, mark(state, 'running'));
  if (state.stage !== 'paused' && state.stage !== 'blocked') return stay(state);
  const ranges = state.ranges.map((range) => ({ ...range, pagesSinceRestart: null, failureCount: 0 }));
  return goOn({
    ...halted({ ...state, ranges }),
    error: null,
    throttleCount: 0,
    offlineProbeCount: 0,
  });
}

/**
 * A completion whose answer was lost may have happened: then the run is no longer unfinished, and opening it would list
 * everything again. Asking for the completion again tells.
 */
function goOn(state: SyncState): SyncStep {
  if (state.completionAsked && state.runId !== null) return complete(state, state.runId);
  return plan(state);
}

function onPause(state: SyncState): SyncStep {
  switch (state.stage) {
    case 'running': {
      if (!isFetching(state)) return pause(state);
      const pausing: SyncState = { ...state, stage: 'pausing', pausedBy: 'user' };
      return { state: pausing, effects: markPaused(pausing) };
    }
    case 'planning':
    case 'opening':
    case 'suspended':
    case 'paused': {
      if (state.completionAsked || (state.stage === 'paused' && state.pausedBy === 'user'))
        return stay(state);
      return pause(state);
    }
    default:
      return stay(state);
  }
}

function pause(state: SyncState): SyncStep {
  const paused = windDown(state, { stage: 'paused', pausedBy: 'user', offlineProbeCount: 0, error: null });
  return { state: paused.state, effects: [...paused.effects, ...markPaused(paused.state)] };
}

function markPaused(state: SyncState): readonly SyncEffect[] {
  return mark(state, 'paused');
}

function mark({ runId, requestCount }: SyncState, state: 'running' | 'paused'): readonly SyncEffect[] {
  return runId === null ? [] : [{ type: 'mark-run', runId, state, requestCount }];
}

/** To the cache the run goes on: should the computer not wake, the app's next start takes it up by itself. */
function onSleep(state: SyncState): SyncStep {
  // It has listed everything and asks nothing of the service.
  if (state.completionAsked) return stay(state);
  switch (state.stage) {
    case 'planning':
    case 'opening':
    case 'running':
      return standStill(state, { stage: 'suspended', throttleCount: 0, offlineProbeCount: 0 });
    case 'pausing':
      return pause(state);
    default:
      return stay(state);
  }
}

/** Without a cache worker it is suspended again at once. One that may have been completed waits for the worker's word. */
function onWake(state: SyncState): SyncStep {
  const waits = state.stage === 'suspended' || state.pausedBy === 'offline';
  return waits && !state.completionAsked ? plan(state) : stay(state);
}

function onCancel(state: SyncState): SyncStep {
  switch (state.stage) {
    case 'idle':
    case 'done':
    case 'cancelled':
      return stay(state);
    default:
      return discard(state);
  }
}

/** Drops the run. Where its id is not known yet, whichever run the cache opens is dropped as soon as it is. */
function discard(state: SyncState): SyncStep {
  const { runId } = state;
  const mayHaveRun = runId !== null || state.stage === 'opening' || state.stage === 'suspended';
  const owedDiscard = mayHaveRun ? { runId } : state.owedDiscard;
  const cut = cutOff(state, { stage: 'cancelled', owedDiscard, error: null, confirmation: null });
  return { state: cut.state, effects: [...cut.effects, ...discardEffects(runId)] };
}

function discardEffects(runId: string | null): readonly SyncEffect[] {
  return runId === null ? [] : [{ type: 'discard-run', runId }];
}

function onRunDiscarded(state: SyncState, runId: string): SyncStep {
  return stay(isOwedDiscard(state, runId) ? { ...state, owedDiscard: null } : state);
}

function onConfirmationAnswered(state: SyncState, accept: boolean): SyncStep {
  if (state.stage !== 'needs-confirmation' || state.runId === null) return stay(state);
  return accept ? complete({ ...state, confirmed: true }, state.runId) : discard(state);
}

/**
 * Opening the run anew drops it if it lists something else now, and goes on with it otherwise. A sync that stands still
 * does so when it goes on, and a listing that is complete is taken as it is.
 */
function onListingChanged(state: SyncState): SyncStep {
  if (state.stage === 'pausing') return pause(state);
  if (state.stage !== 'planning' && state.stage !== 'opening' && state.stage !== 'running')
    return stay(state);
  const down = windDown(state, { throttleCount: 0, offlineProbeCount: 0 });
  const planned = plan(down.state);
  return { state: planned.state, effects: [...down.effects, ...planned.effects] };
}

function onFailed(state: SyncState, error: AppError): SyncStep {
  switch (state.stage) {
    case 'idle':
    case 'done':
    case 'cancelled':
    case 'blocked':
      return stay(state);
    default:
      return cutOff(state, { stage: 'blocked', error, offlineProbeCount: 0 });
  }
}

function onSinkAttached(state: SyncState, checkpoint: RunCheckpoint | null): SyncStep {
  // The cache is opening a run: should it turn out to be the cancelled one, it is dropped then.
  if (state.stage === 'opening') return stay(state);
  if (checkpoint === null || !isOwedDiscard(state, checkpoint.runId)) {
    return onWorkerKnows({ ...state, owedDiscard: null }, checkpoint);
  }
  const settled = onWorkerKnows(state, null);
  return { state: settled.state, effects: [...discardEffects(checkpoint.runId), ...settled.effects] };
}

function isOwedDiscard({ owedDiscard }: SyncState, runId: string): boolean {
  return owedDiscard !== null && (owedDiscard.runId ?? runId) === runId;
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

function adopt(state: SyncState, checkpoint: RunCheckpoint): SyncState {
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

function onAnswer(state: SyncState, event: AnswerEvent): SyncStep {
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
      return plan(state);
  }
}

function onBatchCommitted(state: SyncState, event: AnswerOf<'batch-committed'>): SyncStep {
  const counted = countGroups(state, event);
  if (state.stage !== 'running' && state.stage !== 'pausing') return stay(counted);
  return advance({ ...counted, unacknowledgedBatches: Math.max(0, counted.unacknowledgedBatches - 1) });
}

function countGroups(state: SyncState, { runId, groupsListed }: AnswerOf<'batch-committed'>): SyncState {
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

function done(state: SyncState, groupCount: number): SyncStep {
  return stay({ ...halted(state), stage: 'done', groupsListed: groupCount, error: null, owedDiscard: null });
}

function onSinkFailed(state: SyncState, { request, error }: AnswerOf<'sink-failed'>): SyncStep {
  // A mark that fails is made again later, when the next worker connects or a batch is committed; a discard stays owed.
  const isStanding = state.stage === 'pausing' || state.stage === 'paused' || state.stage === 'blocked';
  if (state.stage === 'cancelled' || (isStanding && request === 'mark-run')) return stay(state);
  if (error.code !== 'window-gone') {
    return cutOff(state, { stage: 'blocked', error, offlineProbeCount: 0, completionAsked: false });
  }
  if (!isWorking(state) || request === 'discard-run') return stay(state);
  return loseCache(state);
}

/** Whether the sync can't go on without the cache. */
function isWorking({ stage }: SyncState): boolean {
  return stage === 'opening' || stage === 'running' || stage === 'pausing' || stage === 'completing';
}

function loseCache(state: SyncState): SyncStep {
  return state.stage === 'pausing'
    ? cutOff(state, { stage: 'paused', pausedBy: 'user', error: null })
    : cutOff(state, { stage: 'suspended' });
}

/** An answer to something asked for before the sync was paused, stopped or planned anew. */
function onLateAnswer(state: SyncState, event: AnswerEvent): SyncStep {
  switch (event.type) {
    case 'run-opened':
      return onOpenedLate(state, event.checkpoint);
    case 'batch-committed':
      return stay(countGroups(state, event));
    case 'run-completed': {
      const isCancelledTooLate = state.stage === 'cancelled' && state.runId === event.runId;
      if (!isCancelledTooLate || event.outcome.outcome !== 'current') return stay(state);
      return done(state, event.outcome.groupCount);
    }
    case 'sink-failed': {
      const isPausedWithLoss = state.stage === 'paused' && event.error.code !== 'window-gone';
      return isPausedWithLoss ? onSinkFailed(state, event) : stay(state);
    }
    default:
      return stay(state);
  }
}

function onOpenedLate(state: SyncState, checkpoint: RunCheckpoint): SyncStep {
  if (isOwedDiscard(state, checkpoint.runId)) {
    return { state, effects: discardEffects(checkpoint.runId) };
  }
  if (state.stage !== 'paused' || state.runId === checkpoint.runId) return stay(state);
  const known = adopt(state, checkpoint);
  return { state: known, effects: state.pausedBy === 'user' ? markPaused(known) : [] };
}
