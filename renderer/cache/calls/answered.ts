import { failure, success } from '../../../shared/result.ts';
import type { CacheAnswer } from '../cache-api.ts';
import { cacheFailure } from '../database/cache-failure.ts';

/** What the work gives, or its failure, as a value. */
export async function answered<Value>(work: () => Promise<Value>): CacheAnswer<Value> {
  try {
    return success(await work());
  } catch (cause) {
    return failure(cacheFailure(cause));
  }
}
