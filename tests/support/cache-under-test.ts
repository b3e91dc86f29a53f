/** A cache with a database of its own, and a sync that talks to it as main would. */
import {
  type AlbumChanged,
  type AlbumQuery,
  type CacheApi,
  EMPTY_FILTER,
  type PersonCard,
  type PhotosChanged,
} from '../../renderer/cache/cache-api.ts';
import { CacheService } from '../../renderer/cache/cache-service.ts';
import type { AppError } from '../../shared/app-error.ts';
import type {
  CacheAnswers,
  CacheEventMessage,
  CacheRequest,
  CommitBatch,
  CompleteRun,
} from '../../shared/cache-protocol.ts';
import type { TimeRange } from '../../shared/dataset.ts';
import type { Result } from '../../shared/result.ts';
import type { RangeCheckpoint, RunKind } from '../../shared/sync.ts';
import { pageToCommit, rangeAt, type TestGroup } from './cache-pages.ts';

const EVERYONE: AlbumQuery = {
  datasetId: 'd',
  sort: { field: 'FaceCount', order: 'asc' },
  filter: EMPTY_FILTER,
};

/** What the service's clock said, whenever it was asked. */
export const SERVICE_TIME = '2026-01-01T12:00:00Z';

export class CacheUnderTest {
  readonly name: string;
  readonly service: CacheService;
  readonly changes: AlbumChanged[] = [];
  readonly photoChanges: PhotosChanged[] = [];
  /** What main was told unasked. */
  readonly events: CacheEventMessage[] = [];
  #lastId = 0;
  /** Groups of the pages that a run's ranges brought, by page. */
  #groupCounts = new Map<string, number[]>();

  constructor(name: string = `test-${crypto.randomUUID()}`) {
    this.name = name;
    this.service = new CacheService(
      {
        tellWindow: (change) => this.changes.push(change),
        tellPhotos: (change) => this.photoChanges.push(change),
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
    const later = new CacheUnderTest(this.name);
    later.#groupCounts = this.#groupCounts;
    return later;
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

  async open(
    runId: string,
    fingerprint = 'same',
    datasetId = 'd',
    kind: RunKind = 'full',
  ): Promise<CacheAnswers['open-run']> {
    const startedAt = '2026-01-01T00:00:00Z';
    const contents = `of ${fingerprint}`;
    const run = { datasetId, runId, kind, fingerprint, contents, startedAt };
    return await this.ask({ type: 'open-run', ...run });
  }

  /** One page of a range, by default the only one of a listing; it is the range's last when there is no next token. */
  async commit(
    runId: string,
    pageIndex: number,
    groups: readonly TestGroup[],
    nextToken: string | null,
    range: Partial<RangeCheckpoint> = {},
  ) {
    const { rangeId = 0 } = range;
    const page = await pageToCommit(groups, { rangeId, pageIndex });
    const counts = this.#groupCounts.get(`${runId} ${rangeId}`) ?? [];
    counts.splice(pageIndex, 1, groups.length);
    this.#groupCounts.set(`${runId} ${rangeId}`, counts);
    const groupCount = counts.slice(0, pageIndex + 1).reduce((sum, count) => sum + count, 0);
    const done = nextToken === null;
    const pageCount = pageIndex + 1;
    return await this.ask(
      batchOf(runId, [page], {
        ranges: [rangeAt({ rangeId, pageCount, groupCount, nextToken, done, ...range })],
        requestCount: pageCount,
        serviceTime: SERVICE_TIME,
      }),
    );
  }

  async complete(runId: string, confirmed = false): Promise<CacheAnswers['complete-run']> {
    const endedAt = `2026-01-02T00:00:00Z ${runId}`;
    return await this.ask(completionOf(runId, { endedAt, requestCount: 9, confirmed }));
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

  /**
   * A quick run over what `list` listed: a page of changed groups, and one of all that the service has between two
   * creation times.
   */
  async quick(
    runId: string,
    changed: readonly TestGroup[],
    recheck: { readonly range: TimeRange; readonly groups: readonly TestGroup[] } | null = null,
  ): Promise<CacheAnswers['complete-run']> {
    await this.open(runId, 'same', 'd', 'quick');
    await this.commit(runId, 0, changed, null, { purpose: 'changes' });
    if (recheck !== null) {
      const { groups, range } = recheck;
      await this.commit(runId, 0, groups, null, { rangeId: 1, purpose: 'recheck', createTimeRange: range });
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

export function batchOf(
  runId: string,
  pages: CommitBatch['pages'],
  rest: Partial<Omit<CommitBatch, 'type' | 'runId' | 'pages'>> = {},
): CommitBatch {
  const unknown = { totalCount: null, serviceTime: null, requestCount: 1 };
  return { type: 'commit-batch', runId, pages, ranges: [], ...unknown, ...rest };
}

export function completionOf(
  runId: string,
  rest: Partial<Omit<CompleteRun, 'type' | 'runId'>> = {},
): CompleteRun {
  const usual = { endedAt: '2026-01-02T00:00:00Z', requestCount: 1, isReconciled: true, confirmed: false };
  return { type: 'complete-run', runId, ...usual, ...rest };
}

export function valueIn<Value>(result: Result<Value, AppError>): Value {
  if (result.ok) return result.value;
  throw new Error(`${result.error.code}: ${result.error.message}`);
}
