import type { AppError } from '../../shared/app-error.ts';
import type { SyncStatus } from '../../shared/sync.ts';
import type { AlbumSummary } from '../cache/cache-api.ts';
import { asksForCredentials } from '../store/sync-state.ts';

/** What the pill says of a dataset, in one word of the interface. Times in milliseconds since 1970. */
export type PillState =
  | { readonly kind: 'never' | 'starting' | 'checking' | 'comparing' | 'paused' }
  | { readonly kind: 'decision' | 'failed' }
  | { readonly kind: 'waiting'; readonly until: number | null }
  /** `unreconciled`: the last sync ended, and the service counted other people than the album after it. */
  | { readonly kind: 'up-to-date' | 'unreconciled'; readonly since: number }
  | { readonly kind: 'syncing'; readonly listed: number; readonly total: number | null }
  | { readonly kind: 'offline' | 'credentials'; readonly since: number | null };

/** Without credentials the album can be read and not synced. */
export function pillState(
  status: SyncStatus | undefined,
  summary: AlbumSummary | undefined,
  hasCredentials: boolean,
): PillState {
  const lastSync = timeOf(summary?.lastRun?.endedAt);
  switch (status?.phase) {
    case 'planning':
      return { kind: 'starting' };
    case 'listing':
    case 'committing':
      return { kind: 'syncing', listed: status.groupsListed, total: status.totalCount };
    case 'waiting':
      return status.error?.code === 'network'
        ? { kind: 'offline', since: lastSync }
        : { kind: 'waiting', until: timeOf(status.retryAt) };
    case 'paused':
      return status.pausedBy === 'offline' ? { kind: 'offline', since: lastSync } : { kind: 'paused' };
    case 'checking':
      return { kind: 'checking' };
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
      return restState(hasCredentials, lastSync, summary?.lastRun?.isReconciled !== false);
  }
}

function restState(hasCredentials: boolean, lastSync: number | null, isReconciled: boolean): PillState {
  if (!hasCredentials) return { kind: 'credentials', since: lastSync };
  if (lastSync === null) return { kind: 'never' };
  return { kind: isReconciled ? 'up-to-date' : 'unreconciled', since: lastSync };
}

function blockedState(error: AppError | null, lastSync: number | null): PillState {
  if (error?.code === 'network') return { kind: 'offline', since: lastSync };
  return asksForCredentials(error) ? { kind: 'credentials', since: lastSync } : { kind: 'failed' };
}

function timeOf(text: string | null | undefined): number | null {
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) ? null : time;
}
