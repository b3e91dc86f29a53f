import type { SyncPhase, SyncStatus } from '../../shared/sync.ts';

/** A status of which only some parts matter. */
export function statusIn(phase: SyncPhase, parts: Partial<SyncStatus> = {}): SyncStatus {
  return {
    ...{ datasetId: 'family', phase, kind: 'full', runId: 'run-1', groupsListed: 0, totalCount: null },
    ...{ requestCount: 0, expectedRequestCount: null, groupsPerSecond: null, callsPerSecond: null },
    ...{ timeLeftMs: null, ranges: [], startedAt: null, retryAt: null, pausedBy: null, error: null },
    confirmation: null,
    ...parts,
  };
}
