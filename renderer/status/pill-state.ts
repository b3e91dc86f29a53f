import type { AppErrorCode } from '../../shared/app-error.ts';
import type { SyncStatus } from '../../shared/sync.ts';
import type { AlbumSummary } from '../cache/cache-api.ts';

/** What the pill says of a dataset, in one word of the interface. Times in milliseconds since 1970. */
export type PillState =
  | { readonly kind: 'never' | 'starting' | 'comparing' | 'waiting' | 'paused' }
  | { readonly kind: 'credentials' | 'decision' | 'failed' }
  | { readonly kind: 'up-to-date'; readonly since: number }
  | { readonly kind: 'syncing'; readonly listed: number; readonly total: number | null }
  | { readonly kind: 'offline'; readonly since: number | null };

const CREDENTIAL_CODES: ReadonlySet<AppErrorCode> = new Set([
  'credentials',
  'credentials-missing',
  'keychain-unavailable',
  'keychain-locked',
]);

export function pillState(status: SyncStatus | undefined, summary: AlbumSummary | undefined): PillState {
  const lastSync = endOf(summary);
  switch (status?.phase) {
    case 'planning':
      return { kind: 'starting' };
    case 'listing':
    case 'committing':
      return { kind: 'syncing', listed: status.groupsListed, total: status.totalCount };
    case 'waiting':
      return status.error?.code === 'network' ? { kind: 'offline', since: lastSync } : { kind: 'waiting' };
    case 'paused':
      return status.pausedBy === 'offline' ? { kind: 'offline', since: lastSync } : { kind: 'paused' };
    case 'reconciling':
      return { kind: 'comparing' };
    case 'needs-confirmation':
      return { kind: 'decision' };
    case 'blocked':
      return blockedState(status.error?.code, lastSync);
    case 'idle':
    case 'done':
    case 'cancelled':
    case undefined:
      return lastSync === null ? { kind: 'never' } : { kind: 'up-to-date', since: lastSync };
  }
}

/** A sync that goes on without the user. */
export function isSyncing(status: SyncStatus | undefined): boolean {
  const running: readonly SyncStatus['phase'][] = [
    'planning',
    'listing',
    'committing',
    'waiting',
    'reconciling',
  ];
  return status !== undefined && running.includes(status.phase);
}

function blockedState(code: AppErrorCode | undefined, lastSync: number | null): PillState {
  if (code === 'network') return { kind: 'offline', since: lastSync };
  return { kind: code !== undefined && CREDENTIAL_CODES.has(code) ? 'credentials' : 'failed' };
}

function endOf(summary: AlbumSummary | undefined): number | null {
  const end = summary?.lastRun?.endedAt;
  const time = end === undefined ? Number.NaN : Date.parse(end);
  return Number.isNaN(time) ? null : time;
}
