import type { AppError } from '../../shared/app-error.ts';
import type { SyncStatus } from '../../shared/sync.ts';
import type { AlbumSummary } from '../cache/cache-api.ts';
import { asksForCredentials } from '../store/sync-state.ts';

/** What the pill says of a dataset, in one word of the interface. Times in milliseconds since 1970. */
export type PillState =
  | { readonly kind: 'never' | 'starting' | 'comparing' | 'waiting' | 'paused' }
  | { readonly kind: 'decision' | 'failed' }
  | { readonly kind: 'up-to-date'; readonly since: number }
  | { readonly kind: 'syncing'; readonly listed: number; readonly total: number | null }
  | { readonly kind: 'offline' | 'credentials'; readonly since: number | null };

/** Without credentials the album can be read and not synced. */
export function pillState(
  status: SyncStatus | undefined,
  summary: AlbumSummary | undefined,
  hasCredentials: boolean,
): PillState {
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
      return blockedState(status.error, lastSync);
    case 'idle':
    case 'done':
    case 'cancelled':
    case undefined:
      return restState(hasCredentials, lastSync);
  }
}

function restState(hasCredentials: boolean, lastSync: number | null): PillState {
  if (!hasCredentials) return { kind: 'credentials', since: lastSync };
  return lastSync === null ? { kind: 'never' } : { kind: 'up-to-date', since: lastSync };
}

function blockedState(error: AppError | null, lastSync: number | null): PillState {
  if (error?.code === 'network') return { kind: 'offline', since: lastSync };
  return asksForCredentials(error) ? { kind: 'credentials', since: lastSync } : { kind: 'failed' };
}

function endOf(summary: AlbumSummary | undefined): number | null {
  const end = summary?.lastRun?.endedAt;
  const time = end === undefined ? Number.NaN : Date.parse(end);
  return Number.isNaN(time) ? null : time;
}
