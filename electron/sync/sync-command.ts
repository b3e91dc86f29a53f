/** What the user and the system want of a sync, and what befalls it from outside. */
import type { AppError } from '../../shared/app-error.ts';
import type { RunKind } from '../../shared/sync.ts';
import { discard } from './sync-discard.ts';
import { advanceWith } from './sync-listing.ts';
import { INITIAL_SYNC_STATE, type SyncState } from './sync-state.ts';
import {
  complete,
  cutOff,
  goOn,
  halted,
  isFetching,
  isWorking,
  loseCache,
  mark,
  markPaused,
  pause,
  plan,
  probe,
  type SyncStep,
  standStill,
  stay,
  windDown,
} from './sync-step.ts';

export function onStart(state: SyncState, wantedKind: RunKind): SyncStep {
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

export function onResume(state: SyncState): SyncStep {
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

export function onPause(state: SyncState): SyncStep {
  switch (state.stage) {
    case 'running': {
      if (!isFetching(state)) return pause(state);
      const pausing: SyncState = { ...state, stage: 'pausing', pausedBy: 'user', error: null };
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

/** To the cache the run goes on: should the computer not wake, the app's next start takes it up by itself. */
export function onSleep(state: SyncState): SyncStep {
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
export function onWake(state: SyncState): SyncStep {
  const waits = state.stage === 'suspended' || state.pausedBy === 'offline';
  if (!waits || state.completionAsked) return stay(state);
  return state.pausedBy === 'offline' ? probe(state) : plan(state);
}

export function onCancel(state: SyncState): SyncStep {
  switch (state.stage) {
    case 'idle':
    case 'done':
    case 'cancelled':
      return stay(state);
    default:
      return discard(state);
  }
}

export function onConfirmationAnswered(state: SyncState, accept: boolean): SyncStep {
  if (state.stage !== 'needs-confirmation' || state.runId === null) return stay(state);
  return accept ? complete({ ...state, confirmed: true }, state.runId) : discard(state);
}

/**
 * Opening the run anew drops it if it lists something else now, and goes on with it otherwise. A sync that stands still
 * does so when it goes on, and a listing that is complete is taken as it is.
 */
export function onListingChanged(state: SyncState): SyncStep {
  if (state.stage === 'pausing') return pause(state);
  if (state.stage !== 'planning' && state.stage !== 'opening' && state.stage !== 'running')
    return stay(state);
  const down = windDown(state, { throttleCount: 0, offlineProbeCount: 0 });
  const planned = plan(down.state);
  return { state: planned.state, effects: [...down.effects, ...planned.effects] };
}

export function onFailed(state: SyncState, error: AppError): SyncStep {
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

export function onConnectionLost(state: SyncState): SyncStep {
  return isWorking(state) ? loseCache(state) : stay(state);
}
