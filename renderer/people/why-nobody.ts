import type { AppError } from '../../shared/app-error.ts';
import type { SyncStatus } from '../../shared/sync.ts';
import type { AlbumSummary } from '../cache/cache-api.ts';
import { isSyncing } from '../store/sync-state.ts';

/** Why an album has nobody in it. */
export type WhyNobody =
  | { readonly kind: 'listing' }
  /** It tries again by itself; the error is what it tries again after, where there is one. */
  | { readonly kind: 'waiting'; readonly error: AppError | null }
  | { readonly kind: 'stopped'; readonly error: AppError }
  /** The error is what keeps it from the service, where that is known. */
  | { readonly kind: 'offline'; readonly error: AppError | null }
  | { readonly kind: 'paused' }
  /** A sync found nobody. */
  | { readonly kind: 'found-nobody' }
  | { readonly kind: 'never-synced' };

export function whyNobody(
  status: SyncStatus | undefined,
  summary: Pick<AlbumSummary, 'lastRun'> | undefined,
): WhyNobody {
  if (status !== undefined && isSyncing(status)) {
    const { phase, error } = status;
    return phase === 'waiting' || error !== null ? { kind: 'waiting', error } : { kind: 'listing' };
  }
  if (status?.phase === 'blocked' && status.error !== null) return { kind: 'stopped', error: status.error };
  if (status?.phase === 'paused')
    return status.pausedBy === 'offline' ? { kind: 'offline', error: status.error } : { kind: 'paused' };
  return { kind: (summary?.lastRun ?? null) === null ? 'never-synced' : 'found-nobody' };
}
