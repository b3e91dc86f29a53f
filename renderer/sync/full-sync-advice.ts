import type { AlbumSummary } from '../cache/cache-api.ts';

const OLD_MS = 30 * 86_400_000;

/**
 * Why a full sync is called for: `unreconciled`, the service counted other people than the album after the last sync;
 * `old`, quick ones were all there was for longer than 30 days. Null while nothing speaks for one. `now` in
 * milliseconds since 1970.
 */
export function fullSyncAdvice(
  summary: AlbumSummary | undefined,
  now: number,
): 'unreconciled' | 'old' | null {
  if (summary === undefined || summary.lastRun === null || summary.growing) return null;
  if (!summary.lastRun.isReconciled) return 'unreconciled';
  return now - Date.parse(summary.lastFullAt ?? '') > OLD_MS ? 'old' : null;
}
