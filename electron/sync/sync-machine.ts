/**
 * The sync as a pure function: no clock, no chance, no input or output. The runner feeds it events and does its effects.
 *
 * Going on after anything (a pause, a lost worker, a cause removed) is one path: plan, ask the cache to open the run,
 * and list from the checkpoint it hands back. So the cache's word on what is committed is the only one that counts.
 */
import { onAnswer } from './sync-answer.ts';
import { onSinkAttached } from './sync-attach.ts';
import {
  onCancel,
  onConfirmationAnswered,
  onConnectionLost,
  onFailed,
  onListingChanged,
  onPause,
  onResume,
  onSleep,
  onStart,
  onWake,
} from './sync-command.ts';
import { onRunDiscarded } from './sync-discard.ts';
import type { SyncEvent } from './sync-event.ts';
import { onLateAnswer } from './sync-late-answer.ts';
import type { SyncState } from './sync-state.ts';
import { isFetching, pause, probe, type SyncStep, stay } from './sync-step.ts';

export function next(state: SyncState, event: SyncEvent): SyncStep {
  const step = react(state, event);
  const isPausedByNow = step.state.stage === 'pausing' && !isFetching(step.state);
  if (!isPausedByNow) return step;
  const paused = pause(step.state);
  // A timer that begins with this step would be one of the time after it.
  const effects = step.effects.filter(({ type }) => type !== 'start-timer');
  return { state: paused.state, effects: [...effects, ...paused.effects] };
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
      return state.pausedBy === 'offline' ? probe(state) : stay(state);
    case 'sleep':
      return onSleep(state);
    case 'wake':
      return onWake(state);
    case 'cancel':
      return onCancel(state);
    case 'confirmation-answered':
      return onConfirmationAnswered(state, event.accept);
    case 'connection-lost':
      return onConnectionLost(state);
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
