/** What a failed call leads to: another try, a wait for the network, a range listed anew, or a question to the user. */
import type { AppError } from '../../shared/app-error.ts';
import { type BackoffRule, backoffDelayMs, LONGEST_REQUESTED_WAIT_MS } from './backoff.ts';
import { succeed } from './parallel-listing.ts';
import { findRange, type RangeProgress, updateRange } from './range-progress.ts';
import type { SyncEffect } from './sync-effect.ts';
import type { AnswerOf } from './sync-event.ts';
import {
  FAILURE_BACKOFF,
  NETWORK_FAILURE_LIMIT,
  OFFLINE_PROBE_BACKOFF,
  PAGES_BETWEEN_RESTARTS,
  SERVICE_FAILURE_LIMIT,
  SHORTEST_PROBE_WAIT_MS,
  SHORTEST_TOLD_WAIT_MS,
  THROTTLE_BACKOFF,
  THROTTLES_BEFORE_BACKOFF,
} from './sync-limits.ts';
import { advance } from './sync-listing.ts';
import type { SyncState } from './sync-state.ts';
import { block, type SyncStep, standStill, stay, withRanges } from './sync-step.ts';

export function onPageFailed(state: SyncState, event: AnswerOf<'page-failed'>): SyncStep {
  const range = findRange(state.ranges, event.rangeId);
  if (range?.activity !== 'fetching') return stay(state);
  if (state.stage === 'pausing' && (event.error.retryable || event.error.code === 'token-expired')) {
    // Asked again when the sync goes on, which opens the run anew.
    return stay({ ...state, ranges: readyAgain(state.ranges, event.rangeId, 'fetching') });
  }
  const error: AppError = { ...event.error, page: event.error.page ?? range.pageCount + 1 };
  const failed = { ...state, error };
  if (error.code === 'token-expired') return goOnWithoutToken(failed, range, error);
  if (!error.retryable) return block(failed, error);
  if (error.code === 'throttled') return onThrottled(failed, range, event);
  const failureCount = range.failureCount + 1;
  if (error.code === 'network') {
    const limit = state.offlineProbeCount > 0 ? 1 : NETWORK_FAILURE_LIMIT;
    if (failureCount >= limit) return goOffline(failed, event);
  } else if (failureCount >= SERVICE_FAILURE_LIMIT) {
    return block(failed, error);
  }
  const offlineProbeCount = error.code === 'network' ? state.offlineProbeCount : 0;
  const ranges = updateRange(state.ranges, range.rangeId, (one) => ({ ...one, failureCount }));
  return retryLater({ ...failed, ranges, offlineProbeCount }, event, FAILURE_BACKOFF, failureCount);
}

/** The limiter slows all calls down: only when that does not help for long does the range wait by itself. */
function onThrottled(state: SyncState, range: RangeProgress, event: AnswerOf<'page-failed'>): SyncStep {
  const throttleCount = state.throttleCount + 1;
  const throttled: SyncState = { ...state, throttleCount };
  if (throttleCount > THROTTLES_BEFORE_BACKOFF) {
    return retryLater(throttled, event, THROTTLE_BACKOFF, throttleCount - THROTTLES_BEFORE_BACKOFF);
  }
  const ranges = updateRange(state.ranges, range.rangeId, (one) => ({ ...one, activity: 'ready' }));
  const waitMs = Math.min(event.error.retryAfterMs ?? 0, LONGEST_REQUESTED_WAIT_MS);
  const retryAtMs = waitMs < SHORTEST_TOLD_WAIT_MS ? state.retryAtMs : event.nowMs + waitMs;
  return advance({ ...throttled, ranges, retryAtMs });
}

function retryLater(
  state: SyncState,
  event: AnswerOf<'page-failed'>,
  rule: BackoffRule,
  attempt: number,
): SyncStep {
  const { rangeId, nowMs, random, error } = event;
  const delayMs = backoffDelayMs(rule, attempt, random, error.retryAfterMs);
  const ranges = updateRange(state.ranges, rangeId, (range) => ({ ...range, activity: 'backing-off' }));
  return {
    state: { ...state, ranges, retryAtMs: nowMs + delayMs },
    effects: [{ type: 'start-timer', timer: { kind: 'retry', rangeId }, delayMs }],
  };
}

/** Nothing answers any more: keep what is listed and look from time to time whether the network is back. */
function goOffline(state: SyncState, event: AnswerOf<'page-failed'>): SyncStep {
  const offlineProbeCount = state.offlineProbeCount + 1;
  const wanted = backoffDelayMs(OFFLINE_PROBE_BACKOFF, offlineProbeCount, event.random, undefined);
  const delayMs = Math.max(wanted, SHORTEST_PROBE_WAIT_MS);
  const down = standStill(state, {
    stage: 'paused',
    pausedBy: 'offline',
    throttleCount: 0,
    offlineProbeCount,
    retryAtMs: event.nowMs + delayMs,
  });
  const probe: SyncEffect = { type: 'start-timer', timer: { kind: 'probe' }, delayMs };
  return { state: down.state, effects: [...down.effects, probe] };
}

function goOnWithoutToken(state: SyncState, range: RangeProgress, error: AppError): SyncStep {
  const tooSoon = range.pagesSinceRestart !== null && range.pagesSinceRestart < PAGES_BETWEEN_RESTARTS;
  if (tooSoon || range.nextToken === null || state.runId === null) return block(state, error);
  const succeeded = succeed(state.ranges, range);
  if (succeeded !== null) return advance(withRanges({ ...state, error: null }, succeeded));
  return restartRange(state, state.runId, range);
}

/** The range is listed again from its start; the rows it brought stay until newer copies replace them. */
function restartRange(state: SyncState, runId: string, { rangeId }: RangeProgress): SyncStep {
  const restarted = updateRange(state.ranges, rangeId, (old) => ({
    ...old,
    nextToken: null,
    pageCount: 0,
    groupCount: 0,
    position: null,
    atNanoseconds: null,
    activity: 'restarting',
    failureCount: 0,
    pagesSinceRestart: 0,
  }));
  const pendingPages = state.pendingPages.filter((page) => page.rangeId !== rangeId);
  // Where no page is left to wait for it, the timer of the batch means nothing to the next one.
  const batch = pendingPages.length > 0 ? {} : { batchNumber: state.batchNumber + 1, batchDue: false };
  // Where the cache was to hear of the range with the next batch, it still is: it may not know it at all.
  return {
    state: { ...state, ranges: restarted, pendingPages, ...batch },
    effects: [{ type: 'restart-range', runId, rangeId }],
  };
}

export function onRangeRestarted(state: SyncState, rangeId: number): SyncStep {
  return advance({ ...state, ranges: readyAgain(state.ranges, rangeId, 'restarting') });
}

export function onRetryDue(state: SyncState, rangeId: number): SyncStep {
  const ranges = readyAgain(state.ranges, rangeId, 'backing-off');
  const isStillWaiting = ranges.some(({ activity }) => activity === 'backing-off');
  return advance({ ...state, ranges, retryAtMs: isStillWaiting ? state.retryAtMs : null });
}

function readyAgain(
  ranges: readonly RangeProgress[],
  rangeId: number,
  from: RangeProgress['activity'],
): readonly RangeProgress[] {
  return updateRange(ranges, rangeId, (range) =>
    range.activity === from ? { ...range, activity: 'ready' } : range,
  );
}
