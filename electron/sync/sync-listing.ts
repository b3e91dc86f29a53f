/**
 * The listing half of the sync machine: which page is fetched next, when a batch goes to the cache, and what a failed
 * page leads to. While a batch is being committed the next pages are fetched already; a range never has more than one
 * request in flight.
 */
import { type AppError, appError } from '../../shared/app-error.ts';
import { type BackoffRule, backoffDelayMs } from './backoff.ts';
import type { SyncEffect } from './sync-effect.ts';
import type { AnswerOf } from './sync-event.ts';
import {
  BATCH_PAGES,
  BATCH_WAIT_MS,
  FAILURE_BACKOFF,
  NETWORK_FAILURE_LIMIT,
  OFFLINE_PROBE_BACKOFF,
  PAGES_BETWEEN_RESTARTS,
  SERVICE_FAILURE_LIMIT,
  SHORTEST_PROBE_WAIT_MS,
  THROTTLE_BACKOFF,
  UNACKNOWLEDGED_BATCHES,
} from './sync-limits.ts';
import type { RangeProgress, SyncState } from './sync-state.ts';
import { block, commitEffects, complete, type SyncStep, standStill, stay } from './sync-step.ts';

/** Does all that can be done now: commits a batch that is full or due, fetches where there is room, completes. */
export function advance(state: SyncState): SyncStep {
  const committed = commitIfDue(state);
  const fetched = fetchWhereReady(committed.state);
  const effects = [...committed.effects, ...fetched.effects];
  const { runId } = fetched.state;
  if (runId === null || !isEverythingCommitted(fetched.state)) return { state: fetched.state, effects };
  const completed = complete(fetched.state, runId);
  return { state: completed.state, effects: [...effects, ...completed.effects] };
}

function commitIfDue(state: SyncState): SyncStep {
  const { pendingPages, unacknowledgedBatches } = state;
  if (pendingPages.length === 0 || unacknowledgedBatches >= UNACKNOWLEDGED_BATCHES) return stay(state);
  if (pendingPages.length < BATCH_PAGES && !state.batchDue && !isEverythingListed(state)) return stay(state);
  return {
    state: {
      ...state,
      pendingPages: [],
      batchDue: false,
      batchNumber: state.batchNumber + 1,
      unacknowledgedBatches: unacknowledgedBatches + 1,
    },
    effects: commitEffects(state),
  };
}

function fetchWhereReady(state: SyncState): SyncStep {
  let { totalCountAsked } = state;
  const effects: SyncEffect[] = [];
  const ranges = state.ranges.map((range): RangeProgress => {
    if (range.activity !== 'ready' || state.pendingPages.length >= BATCH_PAGES) return range;
    const withTotalCount = state.totalCount === null && !totalCountAsked;
    const { rangeId, createTimeRange, nextToken, nextPageIndex: pageIndex } = range;
    effects.push({ type: 'fetch-page', rangeId, createTimeRange, pageIndex, nextToken, withTotalCount });
    totalCountAsked ||= withTotalCount;
    return { ...range, activity: 'fetching' };
  });
  return effects.length === 0 ? stay(state) : { state: { ...state, ranges, totalCountAsked }, effects };
}

function isEverythingListed(state: SyncState): boolean {
  return state.ranges.every((range) => range.activity === 'listed');
}

function isEverythingCommitted(state: SyncState): boolean {
  return isEverythingListed(state) && state.pendingPages.length === 0 && state.unacknowledgedBatches === 0;
}

export function onPageListed(state: SyncState, event: AnswerOf<'page-listed'>): SyncStep {
  const answered = { ...state, failureCount: 0, throttleCount: 0, offlineProbeCount: 0, error: null };
  if (event.tokenRepeated) return block(answered, repeatedToken(event.pageIndex));
  const { rangeId, pageIndex, nextToken } = event;
  const isFirstPending = state.pendingPages.length === 0;
  const advanced = advance({
    ...answered,
    totalCount: state.totalCount ?? event.totalCount,
    pendingPages: [...state.pendingPages, { rangeId, pageIndex }],
    ranges: updateRange(state.ranges, rangeId, (range) => ({
      ...range,
      nextToken,
      nextPageIndex: pageIndex + 1,
      activity: nextToken === null ? 'listed' : 'ready',
      pagesSinceRestart: range.pagesSinceRestart === null ? null : range.pagesSinceRestart + 1,
    })),
  });
  if (!isFirstPending || advanced.state.pendingPages.length === 0) return advanced;
  const timer = { kind: 'batch', batchNumber: state.batchNumber } as const;
  return {
    state: advanced.state,
    effects: [...advanced.effects, { type: 'start-timer', timer, delayMs: BATCH_WAIT_MS }],
  };
}

function repeatedToken(pageIndex: number): AppError {
  return appError('malformed', 'The page carries a NextToken that this listing has had before', {
    page: pageIndex + 1,
    field: 'NextToken',
  });
}

export function onPageFailed(state: SyncState, event: AnswerOf<'page-failed'>): SyncStep {
  const range = state.ranges.find((candidate) => candidate.rangeId === event.rangeId);
  if (range === undefined) return stay(state);
  const error: AppError = { ...event.error, page: event.error.page ?? range.nextPageIndex + 1 };
  const asked = { ...state, totalCountAsked: state.totalCount !== null, error };
  if (error.code === 'token-expired') return restartRange(asked, range, error);
  if (!error.retryable) return block(asked, error);
  if (error.code === 'throttled') {
    const throttleCount = state.throttleCount + 1;
    return retryLater({ ...asked, throttleCount }, event, THROTTLE_BACKOFF, throttleCount);
  }
  const failureCount = state.failureCount + 1;
  if (error.code === 'network') {
    const limit = state.offlineProbeCount > 0 ? 1 : NETWORK_FAILURE_LIMIT;
    if (failureCount >= limit) return goOffline(asked, event);
    return retryLater({ ...asked, failureCount }, event, FAILURE_BACKOFF, failureCount);
  }
  if (failureCount >= SERVICE_FAILURE_LIMIT) return block(asked, error);
  return retryLater({ ...asked, failureCount, offlineProbeCount: 0 }, event, FAILURE_BACKOFF, failureCount);
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
    failureCount: 0,
    throttleCount: 0,
    offlineProbeCount,
    retryAtMs: event.nowMs + delayMs,
  });
  const probe: SyncEffect = { type: 'start-timer', timer: { kind: 'probe' }, delayMs };
  return { state: down.state, effects: [...down.effects, probe] };
}

/** The range is listed again from its start; the rows it brought stay until newer copies replace them. */
function restartRange(state: SyncState, range: RangeProgress, error: AppError): SyncStep {
  const tooSoon = range.pagesSinceRestart !== null && range.pagesSinceRestart < PAGES_BETWEEN_RESTARTS;
  if (tooSoon || range.nextToken === null || state.runId === null) return block(state, error);
  const { rangeId } = range;
  const restarted = updateRange(state.ranges, rangeId, (old) => ({
    ...old,
    nextToken: null,
    nextPageIndex: 0,
    activity: 'restarting',
    pagesSinceRestart: 0,
  }));
  const pendingPages = state.pendingPages.filter((page) => page.rangeId !== rangeId);
  // Where no page is left to wait for it, the timer of the batch means nothing to the next one.
  const batch = pendingPages.length > 0 ? {} : { batchNumber: state.batchNumber + 1, batchDue: false };
  return {
    state: { ...state, ranges: restarted, pendingPages, ...batch },
    effects: [{ type: 'restart-range', runId: state.runId, rangeId }],
  };
}

export function onRangeRestarted(state: SyncState, rangeId: number): SyncStep {
  return advance({ ...state, ranges: readyAgain(state.ranges, rangeId, 'restarting') });
}

export function onRetryDue(state: SyncState, rangeId: number): SyncStep {
  return advance({
    ...state,
    retryAtMs: null,
    ranges: readyAgain(state.ranges, rangeId, 'backing-off'),
  });
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

function updateRange(
  ranges: readonly RangeProgress[],
  rangeId: number,
  change: (range: RangeProgress) => RangeProgress,
): readonly RangeProgress[] {
  return ranges.map((range) => (range.rangeId === rangeId ? change(range) : range));
}
