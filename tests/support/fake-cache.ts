/** A CacheClient in memory: what the window sees of the album's cache, without a worker or a database. */
import type {
  AlbumChanged,
  AlbumFilter,
  AlbumOrder,
  AlbumQuery,
  AlbumSort,
  AlbumSummary,
  CacheClient,
  LabelFacet,
  PersonCard,
} from '../../renderer/cache/cache-api.ts';
import { type AppError, appError } from '../../shared/app-error.ts';
import type { FigureCluster } from '../../shared/figure-cluster.ts';
import { failure, type Result, success } from '../../shared/result.ts';
import type { RunDiff, RunSummary } from '../../shared/sync.ts';

export interface FakeAlbum {
  people: readonly FigureCluster[];
  /** JSON as the service would send it; made from the person where there is none. */
  readonly raw?: Readonly<Record<string, unknown>>;
  readonly runs: readonly RunSummary[];
  readonly growing: boolean;
}

export interface FakeCache extends CacheClient {
  setAlbum(datasetId: string, album: FakeAlbum, reason: AlbumChanged['reason']): void;
  setDiff(runId: string, diff: RunDiff): void;
  /** Each query asked, in order. */
  readonly queries: readonly AlbumQuery[];
  /** Makes the next query fail. */
  failNextQuery(error: AppError): void;
}

const NO_ALBUM: FakeAlbum = { people: [], runs: [], growing: false };

export function createFakeCache(): FakeCache {
  const albums = new Map<string, FakeAlbum>();
  const diffs = new Map<string, RunDiff>();
  const orders = new Map<number, readonly FigureCluster[]>();
  const listeners = new Set<(change: AlbumChanged) => void>();
  const queries: AlbumQuery[] = [];
  let nextError: AppError | null = null;
  const albumOf = (datasetId: string) => albums.get(datasetId) ?? NO_ALBUM;
  const answer = async <Value>(value: Value): Promise<Result<Value, AppError>> => success(value);
  return {
    queries,
    connectSink: () => undefined,
    setDiff: (runId, diff) => void diffs.set(runId, diff),
    failNextQuery: (error) => {
      nextError = error;
    },
    setAlbum: (datasetId, album, reason) => {
      albums.set(datasetId, album);
      const change = { datasetId, groupCount: album.people.length, reason };
      for (const listener of listeners) listener(change);
    },
    onAlbumChanged: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getSummary: (datasetId) => answer(summaryOf(datasetId, albumOf(datasetId))),
    queryAlbum: async (query) => {
      queries.push(query);
      if (nextError !== null) {
        const error = nextError;
        nextError = null;
        return failure(error);
      }
      const { people } = albumOf(query.datasetId);
      const found = people.filter((person) => matches(person, query.filter));
      const orderId = orders.size + 1;
      orders.set(orderId, sorted(found, query.sort));
      const order: AlbumOrder = {
        orderId,
        matchCount: found.length,
        totalCount: people.length,
        isIncomplete: false,
        labelFacets: facetsOf(people),
      };
      return success(order);
    },
    readCards: async (orderId, from, to) => {
      const order = orders.get(orderId);
      return order === undefined
        ? failure(appError('cache', 'The order was replaced'))
        : success(order.slice(from, to).map(cardOf));
    },
    findPosition: async (orderId, groupId) => {
      const position = (orders.get(orderId) ?? []).findIndex(({ objectId }) => objectId === groupId);
      return success(position < 0 ? null : position);
    },
    readPerson: async (datasetId, groupId) => {
      const album = albumOf(datasetId);
      const cluster = album.people.find(({ objectId }) => objectId === groupId);
      return success(cluster === undefined ? null : { cluster, raw: album.raw ?? { ...cluster } });
    },
    listRuns: (datasetId) => answer(albumOf(datasetId).runs),
    readDiff: (runId) => answer(diffs.get(runId) ?? null),
    rebuild: () => answer(null),
  };
}

function summaryOf(datasetId: string, { people, runs, growing }: FakeAlbum): AlbumSummary {
  const lastRun = runs.find(({ outcome }) => outcome === 'done') ?? null;
  return { datasetId, groupCount: people.length, lastRun, growing };
}

function matches(person: FigureCluster, filter: AlbumFilter): boolean {
  const name = (person.name ?? '').toLowerCase();
  const isNamed = name.includes(filter.nameContains.toLowerCase());
  return isNamed && filter.labels.every(({ key, values }) => values.includes(person.customLabels[key] ?? ''));
}

function sorted(people: readonly FigureCluster[], sort: AlbumSort): readonly FigureCluster[] {
  const key = `${sort.field.charAt(0).toLowerCase()}${sort.field.slice(1)}` as keyof FigureCluster;
  const sign = sort.order === 'asc' ? 1 : -1;
  const compare = (left: unknown, right: unknown): number => {
    if (typeof left === 'number' && typeof right === 'number') return left - right;
    return String(left ?? '').localeCompare(String(right ?? ''));
  };
  return people.toSorted(
    (left, right) => sign * compare(left[key], right[key]) || left.objectId.localeCompare(right.objectId),
  );
}

function facetsOf(people: readonly FigureCluster[]): LabelFacet[] {
  const counts = new Map<string, Map<string, number>>();
  for (const { customLabels } of people) {
    for (const [key, value] of Object.entries(customLabels)) {
      const values = counts.get(key) ?? new Map<string, number>();
      values.set(value, (values.get(value) ?? 0) + 1);
      counts.set(key, values);
    }
  }
  return [...counts].map(([key, values]) => ({
    key,
    values: [...values].map(([value, count]) => ({ value, count })).toSorted((a, b) => b.count - a.count),
    hiddenCount: 0,
  }));
}

function cardOf(person: FigureCluster): PersonCard {
  return {
    groupId: person.objectId,
    name: person.name,
    faceCount: person.faceCount,
    imageCount: person.imageCount,
    videoCount: person.videoCount,
    gender: person.gender,
    averageAge: person.averageAge,
    createTime: person.createTime,
    updateTime: person.updateTime,
    cover: {
      objectId: 'file',
      uri: null,
      eTag: '"1"',
      width: 1,
      height: 1,
      orientation: 1,
      figureId: null,
      face: null,
    },
  };
}
