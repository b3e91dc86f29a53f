/** A cache with a database of its own, and a sync that talks to it as main would. */
import {
  type AlbumChanged,
  type AlbumQuery,
  type CacheApi,
  EMPTY_FILTER,
  type PersonCard,
} from '../../renderer/cache/cache-api.ts';
import { CacheService } from '../../renderer/cache/cache-service.ts';
import type { AppError } from '../../shared/app-error.ts';
import type { CacheAnswers, CacheEventMessage, CacheRequest } from '../../shared/cache-protocol.ts';
import type { Result } from '../../shared/result.ts';
import { pageToCommit, type TestGroup } from './cache-pages.ts';

const EVERYONE: AlbumQuery = {
  datasetId: 'd',
  sort: { field: 'FaceCount', order: 'asc' },
  filter: EMPTY_FILTER,
};

export class CacheUnderTest {
  readonly name: string;
  readonly service: CacheService;
  readonly changes: AlbumChanged[] = [];
  /** What main was told unasked. */
  readonly events: CacheEventMessage[] = [];
  #lastId = 0;

  constructor(name: string = `test-${crypto.randomUUID()}`) {
    this.name = name;
    this.service = new CacheService(
      {
        tellWindow: (change) => this.changes.push(change),
        tellMain: (event) => this.events.push(event),
      },
      name,
    );
  }

  get calls(): CacheApi {
    return this.service.calls;
  }

  /** The same database under a new worker, as after a reload of the window. */
  restarted(): CacheUnderTest {
    this.service.close();
    return new CacheUnderTest(this.name);
  }

  async send<Request extends CacheRequest>(
    request: Request,
  ): Promise<Result<CacheAnswers[Request['type']], AppError>> {
    this.#lastId += 1;
    const asked = this.#lastId;
    const { id, answer } = await this.service.answer({ id: asked, request });
    if (id !== asked) throw new Error('the answer belongs to another request');
    return answer as Result<CacheAnswers[Request['type']], AppError>;
  }

  /** Fails the test when the request fails. */
  async ask<Request extends CacheRequest>(request: Request): Promise<CacheAnswers[Request['type']]> {
    return valueIn(await this.send(request));
  }

  async open(runId: string, fingerprint = 'same', datasetId = 'd'): Promise<CacheAnswers['open-run']> {
    const startedAt = '2026-01-01T00:00:00Z';
    const ranges = [{ rangeId: 0, createTimeRange: null }];
    return await this.ask({ type: 'open-run', datasetId, runId, fingerprint, startedAt, ranges });
  }

  /** One page of range 0. */
  async commit(runId: string, pageIndex: number, groups: readonly TestGroup[], nextToken: string | null) {
    const pages = [await pageToCommit(groups, { pageIndex, nextToken })];
    return await this.ask({
      type: 'commit-batch',
      runId,
      pages,
      totalCount: null,
      requestCount: pageIndex + 1,
    });
  }

  async complete(runId: string, confirmed = false): Promise<CacheAnswers['complete-run']> {
    const endedAt = `2026-01-02T00:00:00Z ${runId}`;
    return await this.ask({ type: 'complete-run', runId, endedAt, requestCount: 9, confirmed });
  }

  /** A whole listing in pages. */
  async list(
    runId: string,
    ...pages: readonly (readonly TestGroup[])[]
  ): Promise<CacheAnswers['complete-run']> {
    await this.open(runId);
    for (const [index, groups] of pages.entries()) {
      await this.commit(runId, index, groups, index === pages.length - 1 ? null : `token-${index}`);
    }
    return await this.complete(runId);
  }

  /** Work that was queued behind the answers (deleting old generations, writing the snapshot) is done afterwards. */
  async settle(): Promise<void> {
    await this.service.whenTidy();
  }

  async cards(query: Partial<AlbumQuery> = {}): Promise<readonly PersonCard[]> {
    const order = valueIn(await this.service.calls.queryAlbum({ ...EVERYONE, ...query }));
    return valueIn(await this.service.calls.readCards(order.orderId, 0, order.matchCount));
  }

  async ids(query: Partial<AlbumQuery> = {}): Promise<readonly string[]> {
    return (await this.cards(query)).map(({ groupId }) => groupId);
  }
}

export function valueIn<Value>(result: Result<Value, AppError>): Value {
  if (result.ok) return result.value;
  throw new Error(`${result.error.code}: ${result.error.message}`);
}
