import type { ClusterSource, ListedPage, PageRequest } from '../../electron/sync/ports.ts';
import { type AppError, appError } from '../../shared/app-error.ts';
import type { ListingOrder, TimeRange } from '../../shared/dataset.ts';
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
  | 'credentials'
  | 'throws';

interface FakeSourceOptions {
  readonly clock: FakeClock;
  readonly latencyMs: () => number;
  /** From the abort of a call to its answer. */
  readonly abortLatencyMs?: () => number;
  /** Asked at each call. */
  readonly fault: () => SourceFault | null;
  /** What the vendor does not document. */
  readonly manner?: SourceManner;
}

export interface SourceManner {
  /** Whether the edges of a time range belong to it. */
  readonly edges: 'inclusive' | 'exclusive';
  /** Ids among equal creation times when listed downwards: rising as upwards, or the exact reverse. */
  readonly ties: 'same' | 'reversed';
  /** Whether pages come in the order asked for; else by id. */
  readonly sorts: boolean;
  readonly tellsTotals: boolean;
  readonly tellsTime: boolean;
}

export const USUAL_MANNER: SourceManner = {
  edges: 'inclusive',
  ties: 'same',
  sorts: true,
  tellsTotals: true,
  tellsTime: true,
};

/** Where the service's clock stands when nothing has passed yet: hours from this computer's. */
const SERVICE_EPOCH_MS = Date.UTC(2026, 0, 1, 5);

/** A dataset at a service: keyset pages in the order asked for over groups that may change at any time. */
export class FakeSource implements ClusterSource {
  readonly #options: FakeSourceOptions;
  readonly #groups = new Map<string, TestGroup>();
  readonly #changedAt = new Map<string, number>();
  readonly #everTrue = new Set<string>();
  /** What was worked out for the present revision: the listings that were asked for, and the groups by id. */
  readonly #listings = new Map<string, readonly Place[]>();
  #byId: readonly TestGroup[] | null = null;
  /** Grows with each change of a group. */
  revision = 0;
  /** Tokens of an earlier era are no longer accepted. */
  #tokenEra = 0;
  callCount = 0;
  inFlight = 0;
  mostInFlight = 0;
  #process = 0;
  totalCountsAsked = 0;
  manner: SourceManner;

  constructor(options: FakeSourceOptions) {
    this.#options = options;
    this.manner = options.manner ?? USUAL_MANNER;
  }

  /** The service's own clock, which nobody sets. */
  get serviceTime(): string {
    return new Date(SERVICE_EPOCH_MS + this.#options.clock.elapsedMs).toISOString();
  }

  /** Adds a group, or changes it; it was updated now, and created now unless it says when. */
  put({ createTime = this.serviceTime, ...group }: NewGroup): void {
    const stamped: TestGroup = { ...group, createTime, updateTime: this.serviceTime };
    this.#changed();
    this.#groups.set(group.objectId, stamped);
    this.#changedAt.set(group.objectId, this.revision);
    this.#everTrue.add(groupText(stamped));
  }

  remove(objectId: string): void {
    this.#changed();
    this.#groups.delete(objectId);
  }

  #changed(): void {
    this.revision += 1;
    this.#listings.clear();
    this.#byId = null;
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
    this.#byId ??= [...this.#groups.values()].sort((left, right) =>
      left.objectId < right.objectId ? -1 : 1,
    );
    return this.#byId;
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
      case 'credentials':
        return failure(appError('credentials', 'InvalidAccessKeyId.Inactive'));
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

  #page(request: PageRequest): Result<ListedPage, AppError> {
    const { nextToken, pageSize, withTotalCount } = request;
    const separator = nextToken?.indexOf('|') ?? -1;
    if (nextToken !== null && nextToken.slice(0, separator) !== String(this.#tokenEra)) {
      return failure(appError('token-expired', 'InvalidArgument.NextToken'));
    }
    const matching = this.#listing(request);
    const after = nextToken === null ? null : (JSON.parse(nextToken.slice(separator + 1)) as Place);
    const start = after === null ? 0 : firstAfter(matching, after, this.#order(request), this.manner);
    const listed = matching.slice(start, start + pageSize);
    const last = listed.at(-1);
    const hasMore = matching.length > start + listed.length && last !== undefined;
    return success({
      requestId: `request-${this.callCount}`,
      clusters: listed.map(({ id }) => clusterOf(this.#groups.get(id) as TestGroup)),
      nextToken: hasMore ? `${this.#tokenEra}|${JSON.stringify(last)}` : null,
      totalCount: withTotalCount && this.manner.tellsTotals ? matching.length : null,
      serviceTime: this.manner.tellsTime ? this.serviceTime : null,
      body: new Uint8Array(),
    });
  }

  /** All that the query matches, in its order. */
  #listing(request: PageRequest): readonly Place[] {
    const { createTimeRange, updateTimeRange } = request;
    const listingOrder = this.#order(request);
    const query = JSON.stringify([listingOrder, createTimeRange, updateTimeRange, this.manner]);
    let listing = this.#listings.get(query);
    if (listing === undefined) {
      listing = this.groups()
        .filter(inRanges(request, this.manner))
        .map((group) => placeOf(group, listingOrder))
        .sort((left, right) => comparePlaces(left, right, listingOrder, this.manner));
      this.#listings.set(query, listing);
    }
    return listing;
  }

  #order({ listingOrder }: PageRequest): ListingOrder {
    return this.manner.sorts ? listingOrder : { sort: null, order: 'asc' };
  }
}

export type NewGroup = Omit<TestGroup, 'createTime' | 'updateTime'> & Partial<Pick<TestGroup, 'createTime'>>;

interface Place {
  /** Creation time in a form that text comparison orders; empty where the listing is by id, or there is none. */
  readonly value: string;
  readonly id: string;
}

function placeOf({ objectId, createTime }: TestGroup, { sort }: ListingOrder): Place {
  return { value: sort === 'CreateTime' ? sortable(createTime) : '', id: objectId };
}

function comparePlaces(
  left: Place,
  right: Place,
  listingOrder: ListingOrder,
  { ties }: SourceManner,
): number {
  const down = listingOrder.order === 'desc' ? -1 : 1;
  if (left.value !== right.value) return left.value < right.value ? -down : down;
  if (left.id === right.id) return 0;
  const idsDown = listingOrder.sort === null || ties === 'reversed' ? down : 1;
  return left.id < right.id ? -idsDown : idsDown;
}

/** The index of the first place that comes after this one. */
function firstAfter(
  places: readonly Place[],
  after: Place,
  order: ListingOrder,
  manner: SourceManner,
): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const place = places[middle];
    if (place !== undefined && comparePlaces(place, after, order, manner) > 0) high = middle;
    else low = middle + 1;
  }
  return low;
}

function inRanges(
  { createTimeRange, updateTimeRange }: PageRequest,
  manner: SourceManner,
): (group: TestGroup) => boolean {
  const isCreatedIn = inRange(createTimeRange, manner);
  const isUpdatedIn = inRange(updateTimeRange, manner);
  return ({ createTime, updateTime }) => isCreatedIn(createTime) && isUpdatedIn(updateTime);
}

function inRange(range: TimeRange | null, { edges }: SourceManner): (text: string | null) => boolean {
  if (range === null || (range.start === null && range.end === null)) return () => true;
  const [start, end] = [sortable(range.start), sortable(range.end)];
  return (text) => {
    if (text === null) return false;
    const at = sortable(text);
    if (edges === 'inclusive') return (start === '' || at >= start) && (end === '' || at <= end);
    return (start === '' || at > start) && (end === '' || at < end);
  };
}

/** UTC instants with the nine fraction digits that texts of different lengths lack. */
function sortable(text: string | null): string {
  if (text === null) return '';
  const [seconds = '', fraction = ''] = text.replace('Z', '').split('.');
  return `${seconds}.${fraction.padEnd(9, '0')}`;
}
