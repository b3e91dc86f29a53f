import { type AppError, appError } from '../../shared/app-error.ts';
import { type ListedCover, MOST_REFERENCES_AT_ONCE } from '../../shared/cache-protocol.ts';
import type { PhotoReference } from '../../shared/photo.ts';
import { failure, type Result, success } from '../../shared/result.ts';
import type { Clock, PageSink } from '../sync/ports.ts';

/** Pictures come into view together: they are asked for together. */
const GATHER_MS = 3;

type Found<Reference> = Result<Reference | null, AppError>;

interface Asked<Reference> {
  readonly id: string;
  readonly answer: (found: Found<Reference>) => void;
}

/** Reads what is needed to fetch covers and photos from the cache worker, in few requests. */
export class ReferenceReader {
  readonly #sink: PageSink;
  readonly #clock: Clock;
  readonly #never = new AbortController().signal;
  readonly #covers = new Map<string, Asked<ListedCover>[]>();
  readonly #photos = new Map<string, Asked<PhotoReference>[]>();

  constructor(sink: PageSink, clock: Clock) {
    this.#sink = sink;
    this.#clock = clock;
  }

  /** Null where the album has no such group. Fails with `window-gone` or `cache`. */
  cover(datasetId: string, groupId: string): Promise<Found<ListedCover>> {
    return this.#ask(this.#covers, datasetId, groupId, async (groupIds) => {
      const answer = await this.#sink.send({ type: 'read-covers', datasetId, groupIds });
      return answer.ok ? success(answer.value.covers) : answer;
    });
  }

  /** Null where the person's photos have no such file. Fails with `window-gone` or `cache`. */
  photo(datasetId: string, groupId: string, fileId: string): Promise<Found<PhotoReference>> {
    return this.#ask(this.#photos, JSON.stringify([datasetId, groupId]), fileId, async (fileIds) => {
      const answer = await this.#sink.send({ type: 'read-photos', datasetId, groupId, fileIds });
      return answer.ok ? success(answer.value.photos) : answer;
    });
  }

  async #ask<Reference>(
    batches: Map<string, Asked<Reference>[]>,
    batchKey: string,
    id: string,
    read: (ids: readonly string[]) => Promise<Result<readonly (Reference | null)[], AppError>>,
  ): Promise<Found<Reference>> {
    const { promise, resolve } = Promise.withResolvers<Found<Reference>>();
    const batch = batches.get(batchKey);
    if (batch !== undefined) {
      batch.push({ id, answer: resolve });
      return await promise;
    }
    const asked = [{ id, answer: resolve }];
    batches.set(batchKey, asked);
    void this.#clock.sleep(GATHER_MS, this.#never).then(async () => {
      batches.delete(batchKey);
      for (let from = 0; from < asked.length; from += MOST_REFERENCES_AT_ONCE) {
        await answerAll(asked.slice(from, from + MOST_REFERENCES_AT_ONCE), read);
      }
    });
    return await promise;
  }
}

async function answerAll<Reference>(
  asked: readonly Asked<Reference>[],
  read: (ids: readonly string[]) => Promise<Result<readonly (Reference | null)[], AppError>>,
): Promise<void> {
  const ids = [...new Set(asked.map(({ id }) => id))];
  const found = await read(ids);
  const places = new Map(ids.map((id, place) => [id, place]));
  for (const { id, answer } of asked) {
    if (!found.ok) answer(found);
    else if (found.value.length === ids.length) answer(success(found.value[places.get(id) ?? -1] ?? null));
    else answer(failure(appError('cache', 'the cache answered other references than were asked for')));
  }
}
