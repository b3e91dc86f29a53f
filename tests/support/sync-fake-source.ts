import type { ClusterSource, ListedPage, PageRequest } from '../../electron/sync/ports.ts';
import { type AppError, appError } from '../../shared/app-error.ts';
import { failure, type Result, success } from '../../shared/result.ts';
import type { FakeClock } from './sync-fake-clock.ts';
import { clusterOf, groupText, type TestGroup } from './sync-groups.ts';

export type SourceFault =
  | 'network'
  | 'throttled'
  | 'service'
  | 'malformed'
  | 'token-expired'
  | 'token-loop'
  | 'throws';

interface FakeSourceOptions {
  readonly clock: FakeClock;
  readonly latencyMs: () => number;
  /** From the abort of a call to its answer. */
  readonly abortLatencyMs?: () => number;
  /** Asked at each call. */
  readonly fault: () => SourceFault | null;
}

/** A dataset at a service: keyset pages in id order over groups that may change at any time. */
export class FakeSource implements ClusterSource {
  readonly #options: FakeSourceOptions;
  readonly #groups = new Map<string, TestGroup>();
  readonly #changedAt = new Map<string, number>();
  readonly #everTrue = new Set<string>();
  /** Grows with each change of a group. */
  revision = 0;
  /** Tokens of an earlier era are no longer accepted. */
  #tokenEra = 0;
  callCount = 0;
  inFlight = 0;
  mostInFlight = 0;
  #process = 0;
  totalCountsAsked = 0;

  constructor(options: FakeSourceOptions) {
    this.#options = options;
  }

  put(group: TestGroup): void {
    this.revision += 1;
    this.#groups.set(group.objectId, group);
    this.#changedAt.set(group.objectId, this.revision);
    this.#everTrue.add(groupText(group));
  }

  remove(objectId: string): void {
    this.revision += 1;
    this.#groups.delete(objectId);
  }

  /** The process that called died, and its connections with it. */
  loseConnections(): void {
    this.#process += 1;
    this.inFlight = 0;
  }

  expireTokens(): void {
    this.#tokenEra += 1;
  }

  groups(): readonly TestGroup[] {
    return [...this.#groups.values()].sort((left, right) => (left.objectId < right.objectId ? -1 : 1));
  }

  /** The groups that have been as they are since the revision. */
  unchangedSince(revision: number): readonly TestGroup[] {
    return this.groups().filter(({ objectId }) => (this.#changedAt.get(objectId) ?? 0) <= revision);
  }

  wasEverTrue(group: TestGroup): boolean {
    return this.#everTrue.has(groupText(group));
  }

  async fetchPage(
    request: PageRequest,
    signal: AbortSignal,
    onRequest: () => void = () => {},
  ): Promise<Result<ListedPage, AppError>> {
    onRequest();
    this.callCount += 1;
    if (request.withTotalCount) this.totalCountsAsked += 1;
    this.inFlight += 1;
    this.mostInFlight = Math.max(this.mostInFlight, this.inFlight);
    const process = this.#process;
    const { clock, latencyMs, abortLatencyMs = () => 0 } = this.#options;
    await clock.sleep(latencyMs(), signal);
    if (signal.aborted) await clock.sleep(abortLatencyMs(), new AbortController().signal);
    if (process === this.#process) this.inFlight -= 1;
    if (signal.aborted) return failure(appError('cancelled', 'Aborted'));
    return this.#answer(request, this.#options.fault());
  }

  #answer(request: PageRequest, fault: SourceFault | null): Result<ListedPage, AppError> {
    switch (fault) {
      case 'network':
        return failure(appError('network', 'Connection reset', { retryable: true }));
      case 'throttled':
        return failure(appError('throttled', 'Throttling.User', { retryable: true, retryAfterMs: 700 }));
      case 'service':
        return failure(appError('service', 'InternalError', { retryable: true }));
      case 'malformed':
        return failure(appError('malformed', 'Not JSON'));
      case 'throws':
        throw new Error('The source broke');
      case 'token-expired':
        this.expireTokens();
        return this.#page(request);
      case 'token-loop': {
        const page = this.#page(request);
        return page.ok && request.nextToken !== null
          ? success({ ...page.value, nextToken: request.nextToken })
          : page;
      }
      case null:
        return this.#page(request);
    }
  }

  #page({ nextToken, pageSize, withTotalCount }: PageRequest): Result<ListedPage, AppError> {
    const separator = nextToken?.indexOf(':') ?? -1;
    if (nextToken !== null && nextToken.slice(0, separator) !== String(this.#tokenEra)) {
      return failure(appError('token-expired', 'InvalidArgument.NextToken'));
    }
    const after = nextToken === null ? '' : nextToken.slice(separator + 1);
    const rest = this.groups().filter(({ objectId }) => objectId > after);
    const listed = rest.slice(0, pageSize);
    const last = listed.at(-1);
    return success({
      requestId: `request-${this.callCount}`,
      clusters: listed.map(clusterOf),
      nextToken:
        rest.length > listed.length && last !== undefined ? `${this.#tokenEra}:${last.objectId}` : null,
      totalCount: withTotalCount ? this.#groups.size : null,
      body: new Uint8Array(),
    });
  }
}
