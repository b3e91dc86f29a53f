/** What the cache worker tells unasked, checked: what comes out of the window is not taken on trust. */
import * as v from 'valibot';
import { type CacheEventMessage, MOST_ANNOTATIONS_AT_ONCE } from '../../shared/cache-protocol.ts';
import { datasetId } from '../accounts/profile-schema.ts';
import { parseStoredAnnotations } from '../library/stored-annotation-schema.ts';

/** Malformed annotations are left out: they must not keep the others from the backup. */
export const annotationsInMessage = v.pipe(
  v.array(v.unknown()),
  v.maxLength(MOST_ANNOTATIONS_AT_ONCE),
  v.transform((entries) => parseStoredAnnotations(entries).annotations),
);

const cacheEvent = v.variant('event', [
  v.object({ event: v.literal('annotations-changed'), datasetId, annotations: annotationsInMessage }),
  v.object({ event: v.literal('annotations-lost') }),
]) satisfies v.GenericSchema<unknown, CacheEventMessage>;

/** Whether a worker's message is meant as an event rather than as an answer. */
export function isCacheEvent(message: unknown): boolean {
  return typeof message === 'object' && message !== null && 'event' in message;
}

/** Null when the message is no event of the protocol. */
export function parseCacheEvent(message: unknown): CacheEventMessage | null {
  const parsed = v.safeParse(cacheEvent, message);
  return parsed.success ? parsed.output : null;
}
