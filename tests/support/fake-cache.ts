/** A CacheClient in memory: what the window sees of the album's cache, without a worker or a database. */
import type {
  AlbumChanged,
  AlbumFilter,
  AlbumQuery,
  AlbumSummary,
  AnnotationStep,
  BinnedPerson,
  CacheClient,
  Intervals,
  PeopleTarget,
  PersonCard,
} from '../../renderer/cache/cache-api.ts';
import { type Annotation, NO_ANNOTATION } from '../../shared/annotation.ts';
import { type AppError, appError } from '../../shared/app-error.ts';
import type { FigureCluster } from '../../shared/figure-cluster.ts';
import { failure, type Result, success } from '../../shared/result.ts';
import type { RunDiff, RunSummary } from '../../shared/sync.ts';
import { type AnnotatedPerson, annotated, facetsOf, inOrder, isFound, nameOf } from './fake-album-filter.ts';
import { createFakePhotos, type FakePhotos } from './fake-photos.ts';

export interface FakeAlbum {
  people: readonly FigureCluster[];
  /** JSON as the service would send it; made from the person where there is none. */
  readonly raw?: Readonly<Record<string, unknown>>;
  readonly runs: readonly RunSummary[];
  readonly growing: boolean;
  /** Those who are gone, the last gone first. */
  bin?: readonly BinnedPerson[];
}

export interface FakeCache extends CacheClient, FakePhotos {
  setAlbum(
    datasetId: string,
    album: FakeAlbum,
    reason: AlbumChanged['reason'],
    /** Of a resync. */
    changeCount?: number,
  ): void;
  setDiff(runId: string, diff: RunDiff): void;
  /** Each query asked, in order. */
  readonly queries: readonly AlbumQuery[];
  /** Makes the next query fail. */
  failNextQuery(error: AppError): void;
  /** Steps made so far are no longer known. */
  forgetSteps(): void;
}

interface HeldOrder {
  readonly orderId: number;
  readonly query: AlbumQuery;
  readonly people: readonly AnnotatedPerson[];
  readonly all: readonly AnnotatedPerson[];
}

interface Step {
  readonly datasetId: string;
  readonly changes: readonly {
    readonly groupId: string;
    readonly before: Annotation;
    readonly after: Annotation;
  }[];
}

const NO_ALBUM: FakeAlbum = { people: [], runs: [], growing: false };
const HELD_ORDERS = 2;
const REPLACED = appError('cache', 'The order was replaced', { retryable: true });

export function createFakeCache(): FakeCache {
  const albums = new Map<string, FakeAlbum>();
  const annotations = new Map<string, Map<string, Annotation>>();
  const steps = new Map<number, Step>();
  const diffs = new Map<string, RunDiff>();
  const orders = new Map<number, HeldOrder>();
  const listeners = new Set<(change: AlbumChanged) => void>();
  const queries: AlbumQuery[] = [];
  let nextError: AppError | null = null;
  let lastOrderId = 0;
  let lastStepId = 0;

  const albumOf = (datasetId: string) => albums.get(datasetId) ?? NO_ALBUM;
  const annotationOf = (datasetId: string, groupId: string): Annotation =>
    annotations.get(datasetId)?.get(groupId) ?? NO_ANNOTATION;
  const peopleOf = (datasetId: string): AnnotatedPerson[] =>
    albumOf(datasetId).people.map((person) => annotated(person, annotationOf(datasetId, person.objectId)));
  const answer = async <Value>(value: Value): Promise<Result<Value, AppError>> => success(value);
  const refuse = async (message: string): Promise<Result<never, AppError>> =>
    failure(appError('cache', message));
  /** Asks of an order that is still held; `ids` are its people's, in order. */
  const ofOrder = async <Value>(
    orderId: number,
    read: (order: HeldOrder, ids: readonly string[]) => Value,
  ): Promise<Result<Value, AppError>> => {
    const order = orders.get(orderId);
    if (order === undefined) return failure(REPLACED);
    return success(
      read(
        order,
        order.people.map(({ person }) => person.objectId),
      ),
    );
  };
  const hold = (query: AlbumQuery): HeldOrder => {
    lastOrderId += 1;
    const all = peopleOf(query.datasetId);
    const people = inOrder(
      all.filter((one) => isFound(one, query.filter) && isOfRun(one, query.filter.change)),
      query.sort,
    );
    const order = { orderId: lastOrderId, query, people, all };
    orders.set(lastOrderId, order);
    const older = [...orders.values()].filter((held) => held.query.datasetId === query.datasetId);
    for (const { orderId } of older.slice(0, -HELD_ORDERS)) orders.delete(orderId);
    return order;
  };
  const isOfRun = ({ person }: AnnotatedPerson, change: AlbumFilter['change']): boolean => {
    const diff = change === null ? undefined : diffs.get(change.runId);
    return (
      change === null ||
      change.kinds.some((kind) => diff?.[kind].some(({ groupId }) => groupId === person.objectId) ?? false)
    );
  };
  const tell = (datasetId: string, reason: AlbumChanged['reason'], changeCount = 0): void => {
    const change = { datasetId, groupCount: albumOf(datasetId).people.length, reason, changeCount };
    for (const listener of listeners) listener(change);
  };
  const write = (datasetId: string, groupId: string, annotation: Annotation): void => {
    const known = annotations.get(datasetId) ?? new Map<string, Annotation>();
    annotations.set(datasetId, known.set(groupId, annotation));
  };
  const described = (stepId: number, { datasetId, changes }: Step): AnnotationStep => {
    const only = changes.length === 1 ? changes[0]?.groupId : undefined;
    const one = peopleOf(datasetId).find(({ person }) => person.objectId === only);
    return { stepId, datasetId, count: changes.length, name: one === undefined ? null : nameOf(one) };
  };
  const targeted = (target: PeopleTarget): { datasetId: string; groupIds: readonly string[] } | null => {
    if ('datasetId' in target) return target;
    const order = orders.get(target.orderId);
    if (order === undefined) return null;
    const groupIds = pick(order.people, target.intervals).map(({ person }) => person.objectId);
    return { datasetId: order.query.datasetId, groupIds };
  };
  const carryOut = async (stepId: number, side: 'before' | 'after') => {
    const step = steps.get(stepId);
    if (step === undefined)
      return failure(appError('cache', 'this change is no longer known', { field: 'stepId' }));
    for (const change of step.changes) write(step.datasetId, change.groupId, change[side]);
    tell(step.datasetId, 'annotated');
    return success(described(stepId, step));
  };
  const cardIn = (datasetId: string, groupId: string): PersonCard | null => {
    const found = peopleOf(datasetId).find(({ person }) => person.objectId === groupId);
    return found === undefined ? null : cardOf(found);
  };
  const photos = createFakePhotos(cardIn);
  return {
    queries,
    connectSink: () => undefined,
    setDiff: (runId, diff) => void diffs.set(runId, diff),
    failNextQuery: (error) => {
      nextError = error;
    },
    forgetSteps: () => steps.clear(),
    setAlbum: (datasetId, album, reason, changeCount) => {
      albums.set(datasetId, album);
      tell(datasetId, reason, changeCount);
    },
    ...photos,
    readPeople: (datasetId, groupIds) => answer(groupIds.map((groupId) => cardIn(datasetId, groupId))),
    showEdits: () => answer(null),
    onAlbumChanged: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getSummary: (datasetId) => answer(summaryOf(datasetId, albumOf(datasetId))),
    queryAlbum: async (query, cardCount = 0) => {
      queries.push(query);
      if (nextError !== null) {
        const error = nextError;
        nextError = null;
        return failure(error);
      }
      const { orderId, people, all } = hold(query);
      return success({
        orderId,
        matchCount: people.length,
        pinnedCount: people.filter(({ annotation }) => annotation.isPinned).length,
        visibleCount: all.filter(({ annotation }) => !annotation.isHidden).length,
        totalCount: all.length,
        isIncomplete: false,
        firstCards: people.slice(0, cardCount).map(cardOf),
      });
    },
    readFacets: (orderId) => ofOrder(orderId, ({ all, query }) => facetsOf(all, query.filter)),
    readRail: (orderId) =>
      ofOrder(orderId, ({ people }) =>
        people.length === 0 ? [] : [{ position: 0, label: { kind: 'range' as const, from: 0, to: null } }],
      ),
    readCards: (orderId, from, to) => ofOrder(orderId, ({ people }) => people.slice(from, to).map(cardOf)),
    findPosition: (orderId, groupId) =>
      ofOrder(orderId, (_order, ids) => {
        const position = ids.indexOf(groupId);
        return position < 0 ? null : position;
      }),
    findByPrefix: (orderId, text, from) =>
      ofOrder(orderId, ({ people }) => {
        const begins = (one: AnnotatedPerson): boolean =>
          (nameOf(one) ?? '').toLowerCase().startsWith(text.toLowerCase());
        const after = people.findIndex((one, position) => position >= from && begins(one));
        const found = after < 0 ? people.findIndex(begins) : after;
        return found < 0 ? null : found;
      }),
    carryIntervals: async (fromOrderId, intervals, toOrderId) => {
      const from = orders.get(fromOrderId);
      if (from === undefined) return failure(REPLACED);
      const carried = new Set(pick(from.people, intervals).map(({ person }) => person.objectId));
      return ofOrder(toOrderId, (_order, ids) => intervalsWhere(ids, (id) => carried.has(id)));
    },
    readGroupIds: (orderId, intervals, limit) =>
      ofOrder(orderId, (_order, ids) => pick(ids, intervals).slice(0, limit)),
    findIntervals: (orderId, groupIds) => {
      const wanted = new Set(groupIds);
      return ofOrder(orderId, (_order, ids) => intervalsWhere(ids, (id) => wanted.has(id)));
    },
    readPerson: async (datasetId, groupId) => {
      const album = albumOf(datasetId);
      const cluster = album.people.find(({ objectId }) => objectId === groupId);
      if (cluster === undefined) return success(null);
      const annotation = annotationOf(datasetId, groupId);
      const { coverVersion } = cardOf({ person: cluster, annotation });
      return success({ cluster, raw: album.raw ?? { ...cluster }, annotation, coverVersion });
    },
    listRuns: (datasetId) => answer(albumOf(datasetId).runs),
    readDiff: (runId) => answer(diffs.get(runId) ?? null),
    listBin: (datasetId, limit) => answer((albumOf(datasetId).bin ?? []).slice(0, limit)),
    emptyBin: (datasetId) => {
      albums.set(datasetId, { ...albumOf(datasetId), bin: [] });
      return answer(null);
    },
    annotate: async (target, change) => {
      const people = targeted(target);
      if (people === null) return failure(REPLACED);
      const { datasetId, groupIds } = people;
      const changes = groupIds.flatMap((groupId) => {
        const before = annotationOf(datasetId, groupId);
        const after = { ...before, ...change };
        return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ groupId, before, after }];
      });
      for (const { groupId, after } of changes) write(datasetId, groupId, after);
      lastStepId += 1;
      steps.set(lastStepId, { datasetId, changes });
      if (changes.length > 0) tell(datasetId, 'annotated');
      return success(described(lastStepId, { datasetId, changes }));
    },
    revertAnnotation: (stepId) => carryOut(stepId, 'before'),
    reapplyAnnotation: (stepId) => carryOut(stepId, 'after'),
    listOrphans: () => answer([]),
    adoptOrphan: () => refuse('There is no such annotation'),
    discardOrphans: () => refuse('There is no such annotation'),
    exportPeople: () => answer(new Blob([])),
    exportAnnotations: () => answer(new Blob([])),
    importAnnotations: () => answer({ applied: 0, kept: 0, malformed: 0, step: null }),
    getStorage: () =>
      answer({
        datasets: [...albums].map(([datasetId, { people }]) => ({
          datasetId,
          groupCount: people.length,
          pageCount: Math.ceil(people.length / 100),
          annotationCount: annotations.get(datasetId)?.size ?? 0,
        })),
        usageBytes: null,
        quotaBytes: null,
        isPersisted: false,
      }),
    rebuild: () => answer(null),
  };
}

function summaryOf(datasetId: string, { people, runs, growing, bin = [] }: FakeAlbum): AlbumSummary {
  const completed = runs.filter(({ outcome }) => outcome === 'done');
  return {
    datasetId,
    groupCount: people.length,
    lastRun: completed[0] ?? null,
    lastFullAt: completed.find(({ kind }) => kind === 'full')?.endedAt ?? null,
    binnedCount: bin.length,
    growing,
  };
}

function pick<Item>(items: readonly Item[], intervals: Intervals): Item[] {
  const picked: Item[] = [];
  for (let at = 0; at < intervals.length; at += 2) {
    picked.push(...items.slice(intervals[at], intervals[at + 1]));
  }
  return picked;
}

function intervalsWhere(ids: readonly string[], isIn: (id: string) => boolean): Intervals {
  const edges = [...ids, null].flatMap((id, position) => {
    const before = ids[position - 1];
    const wasIn = before !== undefined && isIn(before);
    return (id !== null && isIn(id)) === wasIn ? [] : [position];
  });
  return Uint32Array.from(edges);
}

function cardOf({ person, annotation }: AnnotatedPerson): PersonCard {
  const { isPinned, isHidden, alias, note } = annotation;
  return {
    groupId: person.objectId,
    name: person.name,
    alias,
    isPinned,
    isHidden,
    hasNote: note !== null,
    faceCount: person.faceCount,
    imageCount: person.imageCount,
    videoCount: person.videoCount,
    gender: person.gender,
    averageAge: person.averageAge,
    minAge: person.minAge,
    maxAge: person.maxAge,
    createTime: person.createTime,
    updateTime: person.updateTime,
    projectName: person.projectName,
    datasetName: person.datasetName,
    customLabels: person.customLabels,
    coverVersion: person.cover === null ? null : 1,
  };
}
