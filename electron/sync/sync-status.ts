import { MOST_RANGES_AT_ONCE, type RangeStatus, type SyncPhase, type SyncStatus } from '../../shared/sync.ts';
import { isByCreation, type RangeProgress } from './range-progress.ts';
import { NO_PACE, type Pace } from './sync-pace.ts';
import type { SyncStage, SyncState } from './sync-state.ts';

const PHASE_OF_STAGE: Readonly<Record<Exclude<SyncStage, 'running'>, SyncPhase>> = {
  idle: 'idle',
  planning: 'planning',
  opening: 'planning',
  suspended: 'waiting',
  pausing: 'paused',
  paused: 'paused',
  blocked: 'blocked',
  completing: 'reconciling',
  'needs-confirmation': 'needs-confirmation',
  done: 'done',
  cancelled: 'cancelled',
};

/** A sync as the window is told of it. While the network is being probed it stays paused by `offline`. */
export function syncStatus(datasetId: string, state: SyncState, pace: Pace = NO_PACE): SyncStatus {
  const probing = isProbing(state);
  return {
    datasetId,
    phase: probing ? 'paused' : phaseOf(state),
    kind: state.kind,
    runId: state.runId,
    groupsListed: state.groupsListed,
    totalCount: state.totalCount,
    requestCount: state.requestCount,
    expectedRequestCount: expectedRequestCount(state),
    ...pace,
    timeLeftMs: timeLeftMs(state, pace),
    ranges: state.stage === 'running' ? rangeStatuses(state) : [],
    startedAt: state.startedAt,
    retryAt: state.retryAtMs === null ? null : new Date(state.retryAtMs).toISOString(),
    pausedBy: probing ? 'offline' : state.pausedBy,
    error: state.error,
    confirmation: state.confirmation,
  };
}

/** A full run's pages, and one more for each stretch that is listed from both ends. What a comparison takes nobody knows. */
function expectedRequestCount({
  kind,
  totalCount,
  pageSize,
  ranges,
  requestCount,
}: SyncState): number | null {
  if (kind !== 'full' || totalCount === null) return null;
  const stretches = ranges.filter((range) => isByCreation(range, 'desc')).length;
  return Math.max(requestCount, Math.max(1, Math.ceil(totalCount / pageSize)) + stretches);
}

function timeLeftMs({ stage, check, totalCount, groupsListed }: SyncState, pace: Pace): number | null {
  if (stage !== 'running' || check !== null || totalCount === null || !pace.groupsPerSecond) return null;
  return (Math.max(0, totalCount - groupsListed) * 1000) / pace.groupsPerSecond;
}

function rangeStatuses({ ranges }: SyncState): readonly RangeStatus[] {
  return ranges
    .filter(({ activity, purpose }) => activity !== 'listed' && purpose !== 'count')
    .sort(byPlace)
    .slice(0, MOST_RANGES_AT_ONCE)
    .map(({ rangeId, position, listingOrder, groupCount, activity }) => ({
      rangeId,
      at: position?.createTime ?? null,
      order: listingOrder.order,
      groupsListed: groupCount,
      activity: activity === 'fetching' ? 'fetching' : 'waiting',
    }));
}

function byPlace(left: RangeProgress, right: RangeProgress): number {
  const [leftAt, rightAt] = [left.atNanoseconds ?? -1n, right.atNanoseconds ?? -1n];
  if (leftAt !== rightAt) return leftAt < rightAt ? -1 : 1;
  return left.rangeId - right.rangeId;
}

function isProbing(state: SyncState): boolean {
  return (
    state.offlineProbeCount > 0 &&
    (state.stage === 'planning' || state.stage === 'opening' || state.stage === 'running')
  );
}

function phaseOf(state: SyncState): SyncPhase {
  return state.stage === 'running' ? runningPhase(state) : PHASE_OF_STAGE[state.stage];
}

function runningPhase(state: SyncState): SyncPhase {
  if (state.retryAtMs !== null && state.throttleCount > 0) return 'waiting';
  if (state.check !== null) return 'checking';
  if (state.ranges.some((range) => range.activity === 'fetching')) return 'listing';
  if (state.ranges.some((range) => range.activity === 'backing-off')) return 'waiting';
  return 'committing';
}
