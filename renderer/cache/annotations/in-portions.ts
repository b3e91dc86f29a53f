import { MOST_ANNOTATIONS_AT_ONCE } from '../../../shared/cache-protocol.ts';

/** As many at once as are written and told of in one piece. */
export function* inPortions<Entry>(entries: readonly Entry[]): Generator<readonly Entry[]> {
  for (let from = 0; from < entries.length; from += MOST_ANNOTATIONS_AT_ONCE) {
    yield entries.slice(from, from + MOST_ANNOTATIONS_AT_ONCE);
  }
}
