import { type Instant, parseInstant } from '../../../shared/instant.ts';
import { CacheRefusal } from '../database/cache-failure.ts';

/** Null for an open edge. Fails with CacheRefusal for one that is no instant: it would count or take out the wrong people. */
export function edgeOf(text: string | null): Instant | null {
  const instant = text === null ? null : parseInstant(text);
  if (text !== null && instant === null) throw new CacheRefusal('an edge of a range is no instant');
  return instant;
}
