/** Answers to something asked for before the sync was paused, stopped or planned anew. */
import type { RunCheckpoint } from '../../shared/sync.ts';
import { countGroups, done, onSinkFailed } from './sync-answer.ts';
import { adopt } from './sync-attach.ts';
import { discardEffects, isOwedDiscard } from './sync-discard.ts';
import type { AnswerEvent } from './sync-event.ts';
import type { SyncState } from './sync-state.ts';
import { markPaused, type SyncStep, stay } from './sync-step.ts';

export function onLateAnswer(state: SyncState, event: AnswerEvent): SyncStep {
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
