import { type AppError, appError } from '../../shared/app-error.ts';
import { failure, type Result } from '../../shared/result.ts';
import type { CacheApi } from '../cache/cache-api.ts';
import { withTimeLimit } from './with-time-limit.ts';

/** A worker that stopped never answers; one that works empties its database in well under this. */
const PATIENCE_MS = 20_000;

/** Empties the cache but for what the user made; fails where the cache does not answer. */
export function rebuildInTime(cache: Pick<CacheApi, 'rebuild'>): Promise<Result<null, AppError>> {
  return withTimeLimit<Result<null, AppError>>(
    cache.rebuild(),
    PATIENCE_MS,
    failure(appError('cache', 'the cache did not answer the wish to rebuild it', { retryable: true })),
  );
}
