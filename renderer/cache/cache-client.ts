import { type AppError, appError } from '../../shared/app-error.ts';
import { failure, type Result } from '../../shared/result.ts';
import type {
  AlbumChanged,
  CacheAnswer,
  CacheApi,
  CacheClient,
  CacheClientMessage,
  CacheWorkerMessage,
  CallControl,
  PhotosChanged,
} from './cache-api.ts';
import { requestPersistentStorage } from './persistent-storage.ts';

type Settle = (answer: Result<unknown, AppError>) => void;

/**
 * The window's end of the cache worker. Calls that wait when the worker fails are answered with a retryable `cache`
 * error, and so are all later ones if the worker has never said anything: it failed to start.
 */
export function createCacheClient(worker: Worker): CacheClient {
  const pending = new Map<number, Settle>();
  const controls = new Map<number, CallControl>();
  const listeners = new Set<(change: AlbumChanged) => void>();
  const photoListeners = new Set<(change: PhotosChanged) => void>();
  let lastId = 0;
  let hasSpoken = false;
  let broken: AppError | null = null;
  void requestPersistentStorage();

  const breakDown = (message: string): void => {
    const error = appError('cache', message, { retryable: true });
    if (!hasSpoken) broken = error;
    for (const settle of pending.values()) settle(failure(error));
    pending.clear();
    controls.clear();
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
    if (message.type === 'photos-changed') {
      for (const listener of photoListeners) listener(message.change);
      return;
    }
    if (message.type === 'progress') {
      controls.get(message.id)?.onProgress(message.done, message.total);
      return;
    }
    pending.get(message.id)?.(message.answer);
    pending.delete(message.id);
    controls.delete(message.id);
  });
  worker.addEventListener('error', (event) => breakDown(`the cache worker failed: ${event.message}`));
  worker.addEventListener('messageerror', () => breakDown('an answer of the cache worker could not be read'));

  const call = <Value>(method: keyof CacheApi, ...args: readonly unknown[]): CacheAnswer<Value> =>
    controlled(undefined, method, ...args);
  const controlled = <Value>(
    control: CallControl | undefined,
    method: keyof CacheApi,
    ...args: readonly unknown[]
  ): CacheAnswer<Value> =>
    new Promise((resolve) => {
      if (broken !== null) {
        resolve(failure(broken));
        return;
      }
      lastId += 1;
      // The worker answers a method with what CacheApi says it does.
      pending.set(lastId, resolve as Settle);
      const id = lastId;
      post({ type: 'call', id, method, args, isControlled: control !== undefined });
      if (control === undefined) return;
      controls.set(id, control);
      const cancel = (): void => post({ type: 'cancel', id });
      if (control.signal.aborted) cancel();
      else control.signal.addEventListener('abort', cancel, { once: true });
    });

  return {
    getSummary: (datasetId) => call('getSummary', datasetId),
    queryAlbum: (query, cardCount) => call('queryAlbum', query, cardCount),
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
    annotate: (target, change, control = undefined) => controlled(control, 'annotate', target, change),
    revertAnnotation: (stepId, control = undefined) => controlled(control, 'revertAnnotation', stepId),
    reapplyAnnotation: (stepId, control = undefined) => controlled(control, 'reapplyAnnotation', stepId),
    listOrphans: (datasetId) => call('listOrphans', datasetId),
    adoptOrphan: (datasetId, fromGroupId, toGroupId) =>
      call('adoptOrphan', datasetId, fromGroupId, toGroupId),
    discardOrphans: (datasetId, groupIds) => call('discardOrphans', datasetId, groupIds),
    exportPeople: (target, format, control = undefined) =>
      controlled(control, 'exportPeople', target, format),
    exportAnnotations: (datasetId) => call('exportAnnotations', datasetId),
    importAnnotations: (datasetId, file) => call('importAnnotations', datasetId, file),
    listBin: (datasetId, limit) => call('listBin', datasetId, limit),
    emptyBin: (datasetId) => call('emptyBin', datasetId),
    getPhotoSet: (datasetId, groupId) => call('getPhotoSet', datasetId, groupId),
    queryPhotos: (query) => call('queryPhotos', query),
    readPhotoCards: (orderId, from, to) => call('readPhotoCards', orderId, from, to),
    findPhotoPosition: (orderId, fileId) => call('findPhotoPosition', orderId, fileId),
    readPhoto: (datasetId, groupId, fileId) => call('readPhoto', datasetId, groupId, fileId),
    listCompanions: (datasetId, groupId, limit) => call('listCompanions', datasetId, groupId, limit),
    readPeople: (datasetId, groupIds) => call('readPeople', datasetId, groupIds),
    showEdits: (datasetId, edits) => call('showEdits', datasetId, edits),
    getStorage: () => call('getStorage'),
    rebuild: () => call('rebuild'),
    connectSink: (port) => post({ type: 'sink-port' }, [port]),
    onPhotosChanged: (listener) => {
      photoListeners.add(listener);
      return () => photoListeners.delete(listener);
    },
    onAlbumChanged: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
