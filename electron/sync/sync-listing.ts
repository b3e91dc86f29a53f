/**
 * The listing half of the sync machine: which pages are fetched next, and when a batch goes to the cache. While a batch is
 * being committed the next pages are fetched already; a range never has more than one request in flight.
 */
import { appError } from '../../shared/app-error.ts';
import { MOST_RANGES_AT_ONCE } from '../../shared/sync.ts';
import type { PageEdges } from './page-edges.ts';
import { withMoreRanges, withOtherEnd, withoutOrder } from './parallel-listing.ts';
import { haveMet, openPairs, remainingOf, settlePairs, waitingRanges } from './range-pairs.ts';
import { findRange, isByCreation, type RangeProgress, updateRange } from './range-progress.ts';
import { onServiceCounted, startCheck } from './sync-check.ts';
import type { SyncEffect } from './sync-effect.ts';
import type { AnswerOf } from './sync-event.ts';
import { BATCH_PAGES, BATCH_WAIT_MS, UNACKNOWLEDGED_BATCHES } from './sync-limits.ts';
import type { SyncState } from './sync-state.ts';
import { block, commitEffects, complete, type SyncStep, stay, withRanges } from './sync-step.ts';

/** Does all that can be done now: ends what has met, opens ranges, commits, fetches, compares, completes. While it is to be paused it only commits. */
export function advance(state: SyncState): SyncStep {
  if (state.stage === 'pausing') return commitIfDue(state);
  const arranged = arrange(state);
  const committed = commitIfDue(arranged);
  const fetched = fetchWhereReady(committed.state);
  const ended = endIfListed(fetched.state);
  return { state: ended.state, effects: [...committed.effects, ...fetched.effects, ...ended.effects] };
}

function arrange(state: SyncState): SyncState {
  if (haveMetTooSoon(state)) return withRanges(state, withoutOrder(state.ranges));
  const { ranges } = settlePairs(state.ranges);
  return withRanges(state, withMoreRanges({ ...state, ranges }));
}

/**
 * Ends that meet while pages are left to be listed by the service's own counts have met by chance: it lists in another
 * order than it was asked for. The same is seen where many were deleted meanwhile, which costs calls, and loses nobody.
 */
function haveMetTooSoon({ ranges, totalCount, pageSize }: SyncState): boolean {
  return openPairs(ranges).some((pair) => {
    const isByPosition = pair.low.activity !== 'listed' && pair.high.activity !== 'listed';
    return isByPosition && haveMet(pair) && (remainingOf(pair, totalCount) ?? 0) > 2 * pageSize;
  });
}

function commitIfDue(state: SyncState): SyncStep {
  const { pendingPages, unacknowledgedBatches, uncommittedRanges } = state;
  if (unacknowledgedBatches >= UNACKNOWLEDGED_BATCHES) return stay(state);
  const isLast = isEverythingListed(state) && uncommittedRanges.length > 0;
  const isDue = pendingPages.length >= BATCH_PAGES || (pendingPages.length > 0 && state.batchDue);
  if (!isDue && !isLast) return stay(state);
  return {
    state: {
      ...state,
      pendingPages: [],
      uncommittedRanges: [],
      batchDue: false,
      batchNumber: state.batchNumber + 1,
      unacknowledgedBatches: unacknowledgedBatches + 1,
    },
    effects: commitEffects(state),
  };
}

function fetchWhereReady(state: SyncState): SyncStep {
  if (state.pendingPages.length >= BATCH_PAGES) return stay(state);
  const waiting = waitingRanges(state.ranges, state.totalCount, state.pageSize);
  // Whether the network is back is found out by one call, not by sixteen.
  const most = state.offlineProbeCount > 0 ? 1 : MOST_RANGES_AT_ONCE;
  let room = most - state.ranges.filter(({ activity }) => activity === 'fetching').length;
  const effects: SyncEffect[] = [];
  const ranges = state.ranges.map((range): RangeProgress => {
    if (room <= 0 || range.activity !== 'ready' || waiting.has(range.rangeId)) return range;
    room -= 1;
    effects.push(fetchEffect(range));
    return { ...range, activity: 'fetching' };
  });
  return effects.length === 0 ? stay(state) : { state: { ...state, ranges }, effects };
}

function fetchEffect(range: RangeProgress): SyncEffect {
  const { rangeId, createTimeRange, updateTimeRange, listingOrder, nextToken, purpose } = range;
  const isCount = purpose === 'count';
  return {
    ...{ type: 'fetch-page', rangeId, createTimeRange, updateTimeRange, listingOrder, nextToken, isCount },
    pageIndex: range.pageCount,
    // Once for each range: it costs the service time.
    withTotalCount: purpose !== 'recheck' && range.pageCount === 0 && range.matchCount === null,
  };
}

/** When nothing is left to list: a full run is complete; a quick one compares counts first. */
function endIfListed(state: SyncState): SyncStep {
  const { runId, check, unacknowledgedBatches } = state;
  const isHandedOver = state.pendingPages.length === 0 && state.uncommittedRanges.length === 0;
  if (runId === null || !isHandedOver || !isEverythingListed(state)) return stay(state);
  if (state.kind === 'quick' && check?.isSettled !== true) {
    return check === null || check.nodes.length === 0 ? startCheck(state) : stay(state);
  }
  return unacknowledgedBatches > 0 ? stay(state) : complete(state, runId);
}

function isEverythingListed(state: SyncState): boolean {
  return state.ranges.every((range) => range.activity === 'listed');
}

export function onPageListed(state: SyncState, event: AnswerOf<'page-listed'>): SyncStep {
  const { rangeId, pageIndex } = event;
  const range = findRange(state.ranges, rangeId);
  const answered: SyncState = {
    ...state,
    ...{ throttleCount: 0, offlineProbeCount: 0, error: null },
    retryAtMs: state.ranges.some(({ activity }) => activity === 'backing-off') ? state.retryAtMs : null,
    serviceTime: state.serviceTime ?? event.serviceTime,
  };
  // Another range has brought meanwhile what this one was to bring.
  if (range?.activity !== 'fetching')
    return advanceWith(answered, [{ type: 'drop-page', rangeId, pageIndex }]);
  if (range.purpose === 'count') {
    const counted = onServiceCounted(answered, rangeId, event.totalCount);
    return advanceWith(counted.state, counted.effects);
  }
  if (event.tokenRepeated) return block(answered, repeatedToken(pageIndex));
  const isFirst = range.pageCount === 0 && state.totalCount === null;
  const taken: SyncState = {
    ...takePage(answered, range, event),
    totalCount: isFirst ? event.totalCount : state.totalCount,
  };
  // A last page without groups is an answer, but nothing to keep.
  if (isEmptyEnd(event)) return advanceWith(taken, [{ type: 'drop-page', rangeId, pageIndex }]);
  const listed = { ...taken, pendingPages: [...state.pendingPages, { rangeId, pageIndex }] };
  const opened = withRanges(listed, withOtherEnd(listed, rangeId));
  const advanced = advance(opened);
  if (state.pendingPages.length > 0 || advanced.state.pendingPages.length === 0) return advanced;
  const timer = { kind: 'batch', batchNumber: state.batchNumber } as const;
  return {
    state: advanced.state,
    effects: [...advanced.effects, { type: 'start-timer', timer, delayMs: BATCH_WAIT_MS }],
  };
}

function isEmptyEnd({ edges, nextToken }: AnswerOf<'page-listed'>): boolean {
  return edges.groupCount === 0 && nextToken === null;
}

/** Advances after effects that are due already. These go first: a range may wait for what the cache is asked for. */
export function advanceWith(state: SyncState, effects: readonly SyncEffect[]): SyncStep {
  const advanced = advance(state);
  return { state: advanced.state, effects: [...effects, ...advanced.effects] };
}

function takePage(state: SyncState, range: RangeProgress, event: AnswerOf<'page-listed'>): SyncState {
  const { rangeId } = range;
  const ranges = updateRange(state.ranges, rangeId, () => advancedRange(range, event, state.pageSize));
  if (range.meets === null) return withRanges(state, ranges);
  if (range.listingOrder.sort === null) return withRanges(state, afterByIdPage(ranges, range, event));
  return withRanges(state, isOutOfOrder(range, event.edges) ? withoutOrder(ranges) : ranges);
}

function advancedRange(
  range: RangeProgress,
  event: AnswerOf<'page-listed'>,
  pageSize: number,
): RangeProgress {
  const { nextToken, totalCount, edges } = event;
  return {
    ...range,
    nextToken,
    pageCount: range.pageCount + (isEmptyEnd(event) ? 0 : 1),
    groupCount: range.groupCount + edges.groupCount,
    matchCount: range.matchCount ?? totalCount,
    position: edges.last ?? range.position,
    // A place that can't be trusted is none.
    atNanoseconds: isOutOfOrder(range, edges) ? null : (edges.lastAt ?? range.atNanoseconds),
    isInOneInstant:
      isByCreation(range, 'desc') && edges.isOneInstant && edges.groupCount >= pageSize && nextToken !== null,
    hasRisingIds: edges.hasRisingIds && edges.isOneInstant,
    activity: nextToken === null ? 'listed' : 'ready',
    failureCount: 0,
    pagesSinceRestart: range.pagesSinceRestart === null ? null : range.pagesSinceRestart + 1,
  };
}

function isOutOfOrder(range: RangeProgress, { isInOrder, firstAt, startsUndated }: PageEdges): boolean {
  if (!isByCreation(range)) return false;
  if (!isInOrder) return true;
  if (firstAt === null || range.atNanoseconds === null) return false;
  // Groups without a creation time come before all others or after them.
  if (startsUndated || range.position?.createTime === null) return true;
  return range.listingOrder.order === 'asc' ? firstAt < range.atNanoseconds : firstAt > range.atNanoseconds;
}

/**
 * The third range of a pair that stands at one instant. It counts only if it brings that instant and nothing else: a
 * service to whom the edges of a query do not belong brings nothing.
 */
function afterByIdPage(
  ranges: readonly RangeProgress[],
  range: RangeProgress,
  { edges, nextToken }: AnswerOf<'page-listed'>,
): readonly RangeProgress[] {
  const low = findRange(ranges, range.meets);
  const isMeant = low !== undefined && edges.groupCount > 0 && edges.firstAt === edges.lastAt;
  if (!isMeant || edges.firstAt !== low.atNanoseconds) {
    return updateRange(ranges, range.rangeId, (one) => ({ ...one, activity: 'listed' }));
  }
  // The whole instant is listed: what comes after it, the high end has.
  return nextToken === null
    ? updateRange(ranges, low.rangeId, (one) => ({ ...one, activity: 'listed' }))
    : ranges;
}

function repeatedToken(pageIndex: number) {
  return appError('malformed', 'The page carries a NextToken that this listing has had before', {
    page: pageIndex + 1,
    field: 'NextToken',
  });
}
