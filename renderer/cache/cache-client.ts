import { type AppError, appError } from '../../shared/app-error.ts';
import { failure, type Result } from '../../shared/result.ts';
import type {
  AlbumChanged,
  CacheAnswer,
  CacheApi,
  CacheClient,
  CacheClientMessage,
  CacheWorkerMessage,
} from './cache-api.ts';
import { requestPersistentStorage } from './persistent-storage.ts';

type Settle = (answer: Result<unknown, AppError>) => void;

/**
 * The window's end of the cache worker. Calls that wait when the worker fails are answered with a retryable `cache`
 * error, and so are all later ones if the worker has never said anything: it failed to start.
 */
export function createCacheClient(worker: Worker): CacheClient {
  const pending = new Map<number, Settle>();
  const listeners = new Set<(change: AlbumChanged) => void>();
  let lastId = 0;
  let hasSpoken = false;
  let broken: AppError | null = null;
  void requestPersistentStorage();

  const breakDown = (message: string): void => {
    const error = appError('cache', message, { retryable: true });
    if (!hasSpoken) broken = error;
    for (const settle of pending.values()) settle(failure(error));
    pending.clear();
  };
  const post = (message: CacheClientMessage, ports: Transferable[] = []): void =>
    worker.postMessage(message, ports);

  worker.addEventListener('message', (event: MessageEvent<CacheWorkerMessage>) => {
    const message = event.data;
    hasSpoken = true;
    if (message.type === 'album-changed') {
      for (const listener of listeners) listener(message.change);
      return;
    }
    pending.get(message.id)?.(message.answer);
    pending.delete(message.id);
  });
  worker.addEventListener('error', (event) => breakDown(`the cache worker failed: ${event.message}`));
  worker.addEventListener('messageerror', () => breakDown('an answer of the cache worker could not be read'));

  const call = <Value>(method: keyof CacheApi, ...args: readonly unknown[]): CacheAnswer<Value> =>
    new Promise((resolve) => {
      if (broken !== null) {
        resolve(failure(broken));
        return;
      }
      lastId += 1;
      // The worker answers a method with what CacheApi says it does.
      pending.set(lastId, resolve as Settle);
      post({ type: 'call', id: lastId, method, args });
    });

  return {
    getSummary: (datasetId) => call('getSummary', datasetId),
    queryAlbum: (query) => call('queryAlbum', query),
    readFacets: (orderId) => call('readFacets', orderId),
    readRail: (orderId) => call('readRail', orderId),
    readCards: (orderId, from, to) => call('readCards', orderId, from, to),
    findPosition: (orderId, groupId) => call('findPosition', orderId, groupId),
    findByPrefix: (orderId, text, from) => call('findByPrefix', orderId, text, from),
    carryIntervals: (fromOrderId, intervals, toOrderId) =>
      call('carryIntervals', fromOrderId, intervals, toOrderId),
    readGroupIds: (orderId, intervals, limit) => call('readGroupIds', orderId, intervals, limit),
    findIntervals: (orderId, groupIds) => call('findIntervals', orderId, groupIds),
    readPerson: (datasetId, groupId) => call('readPerson', datasetId, groupId),
    listRuns: (datasetId) => call('listRuns', datasetId),
    readDiff: (runId) => call('readDiff', runId),
    annotate: (target, change) => call('annotate', target, change),
    revertAnnotation: (stepId) => call('revertAnnotation', stepId),
    reapplyAnnotation: (stepId) => call('reapplyAnnotation', stepId),
    listOrphans: (datasetId) => call('listOrphans', datasetId),
    adoptOrphan: (datasetId, fromGroupId, toGroupId) =>
      call('adoptOrphan', datasetId, fromGroupId, toGroupId),
    discardOrphans: (datasetId, groupIds) => call('discardOrphans', datasetId, groupIds),
    exportPeople: (target, format) => call('exportPeople', target, format),
    exportAnnotations: (datasetId) => call('exportAnnotations', datasetId),
    importAnnotations: (datasetId, file) => call('importAnnotations', datasetId, file),
    getStorage: () => call('getStorage'),
    rebuild: () => call('rebuild'),
    connectSink: (port) => post({ type: 'sink-port' }, [port]),
    onAlbumChanged: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
