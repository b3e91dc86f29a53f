import { type AppError, appError } from '../../shared/app-error.ts';
import { failure, type Result } from '../../shared/result.ts';
import type { CallOutcome, Clock, DatasetListing, ListedPage } from './ports.ts';
import type { EffectOf } from './sync-effect.ts';

interface CallContext {
  readonly datasetId: string;
  readonly signal: AbortSignal;
  /** Called for each HTTP request that is really sent. */
  readonly onRequest: () => void;
  readonly clock: Clock;
}

/** Lists a page when the limiter lets it, and tells the limiter how that went. */
export async function fetchWithPermit(
  { source, scope, pageSize, limiter }: DatasetListing,
  effect: EffectOf<'fetch-page'>,
  { datasetId, signal, onRequest, clock }: CallContext,
): Promise<Result<ListedPage, AppError>> {
  const permit = await limiter.acquire(datasetId, signal);
  if (permit === null) return failure(appError('cancelled', 'The call was given up before it went out'));
  const startedAt = clock.now();
  let outcome: CallOutcome['outcome'] = 'failed';
  let retryAfterMs: number | null = null;
  try {
    const { createTimeRange, updateTimeRange, listingOrder, nextToken, withTotalCount, isCount } = effect;
    const answer = await source.fetchPage(
      {
        ...{ scope, createTimeRange, updateTimeRange, listingOrder, nextToken, withTotalCount },
        pageSize: isCount ? 1 : pageSize,
      },
      signal,
      onRequest,
    );
    if (answer.ok) outcome = 'answered';
    else if (answer.error.code === 'throttled') outcome = 'throttled';
    retryAfterMs = answer.ok ? null : (answer.error.retryAfterMs ?? null);
    return answer;
  } finally {
    permit.end({ outcome, durationMs: clock.now() - startedAt, retryAfterMs });
  }
}
