import type { SyncPhase, SyncStatus } from '../../shared/sync.ts';
import type { SyncStage, SyncState } from './sync-state.ts';

const PHASE_OF_STAGE: Readonly<Record<Exclude<SyncStage, 'running'>, SyncPhase>> = {
  idle: 'idle',
  planning: 'planning',
  opening: 'planning',
  suspended: 'waiting',
  paused: 'paused',
  blocked: 'blocked',
  completing: 'reconciling',
  'needs-confirmation': 'needs-confirmation',
  done: 'done',
  cancelled: 'cancelled',
};

/** A sync as the window is told of it. While the network is being probed it stays paused by `offline`. */
export function syncStatus(datasetId: string, state: SyncState): SyncStatus {
  const probing = isProbing(state);
  return {
    datasetId,
    phase: probing ? 'paused' : phaseOf(state),
    runId: state.runId,
    groupsListed: state.groupsListed,
    totalCount: state.totalCount,
    requestCount: state.requestCount,
    startedAt: state.startedAt,
    retryAt: state.retryAtMs === null ? null : new Date(state.retryAtMs).toISOString(),
    pausedBy: probing ? 'offline' : state.pausedBy,
    error: state.error,
    confirmation: state.confirmation,
  };
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
  if (state.ranges.some((range) => range.activity === 'fetching')) return 'listing';
  if (state.ranges.some((range) => range.activity === 'backing-off')) return 'waiting';
  return 'committing';
}
