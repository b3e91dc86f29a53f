/** Which service answers which call. No logic of its own: what takes more than a line has a place in a service. */
import type { IpcMainInvokeEvent } from 'electron';
import { type AppError, appError } from '../../shared/app-error.ts';
import type { AlbumLink, MenuState, UpdateDecision, UpdateStatus } from '../../shared/app-shell.ts';
import type {
  AlbumBridge,
  AppInfo,
  BridgeCall,
  ConnectionReport,
  SecretStoreStatus,
} from '../../shared/bridge.ts';
import type { Credentials, DatasetDraft, DatasetView } from '../../shared/dataset.ts';
import { failure, type Result, success } from '../../shared/result.ts';
import type { Settings } from '../../shared/settings.ts';
import type { RunKind } from '../../shared/sync.ts';
import type { DatasetAccounts } from '../accounts/dataset-accounts.ts';
import type { EditService } from '../edits/edit-service.ts';
import type { AnnotationMirror } from '../library/annotation-mirror.ts';
import type { PhotoService } from '../photos/photo-service.ts';
import type { PictureService } from '../pictures/picture-service.ts';
import type { SyncService } from '../sync/sync-service.ts';

export type CallRoute = (
  event: IpcMainInvokeEvent,
  ...args: readonly unknown[]
) => Promise<Result<unknown, AppError>>;

export type CallRoutes = {
  readonly [Call in BridgeCall]: (
    event: IpcMainInvokeEvent,
    ...args: Parameters<AlbumBridge[Call]>
  ) => ReturnType<AlbumBridge[Call]>;
};

export interface CallServices {
  readonly appInfo: () => AppInfo;
  readonly settings: {
    get(): Settings;
    update(change: Partial<Settings>): Promise<Result<Settings, AppError>>;
  };
  readonly accounts: Pick<
    DatasetAccounts,
    'list' | 'find' | 'add' | 'update' | 'replaceCredentials' | 'remove' | 'ensureDemoDataset'
  >;
  readonly testConnection: (draft: DatasetDraft, credentials: Credentials) => Promise<ConnectionReport>;
  readonly secrets: { getStatus(): Promise<SecretStoreStatus> };
  readonly sync: Pick<
    SyncService,
    'statuses' | 'pause' | 'resume' | 'cancel' | 'answerConfirmation' | 'listingChanged' | 'forget'
  > & {
    start(datasetId: string, kind: RunKind): void;
  };
  readonly pictures: Pick<
    PictureService,
    'want' | 'retry' | 'keepFaces' | 'pauseKeepingFaces' | 'keptFaces' | 'storage' | 'clear' | 'forget'
  >;
  readonly photos: Pick<PhotoService, 'list' | 'cancel' | 'forget'>;
  readonly edits: Pick<EditService, 'of' | 'edit' | 'decide' | 'merge' | 'dismissMerge' | 'forget'>;
  /** The window sees a network again. */
  readonly reportOnline: () => void;
  /** Forgets what is the user's own of a dataset, together with its rows. */
  readonly annotations: Pick<AnnotationMirror, 'forget' | 'resume'>;
  /** The report of `getDiagnostics`. */
  readonly diagnostics: () => Promise<string>;
  readonly showLogs: () => Promise<Result<null, AppError>>;
  readonly menu: { follow(state: MenuState): void };
  readonly links: { take(): AlbumLink | null };
  readonly updates: {
    status(): UpdateStatus;
    check(): void;
    decide(version: string, decision: UpdateDecision): Promise<Result<null, AppError>>;
  };
  /** Hands the page to the system's browser. */
  readonly openExternal: (url: string) => Promise<Result<null, AppError>>;
  /** Makes a port to the page sink and posts it to the frame that asked. */
  readonly connectCache: (sender: IpcMainInvokeEvent['sender']) => Promise<Result<null, AppError>>;
}

export function createRoutes(services: CallServices): CallRoutes {
  const { accounts, settings, sync, pictures, photos, edits } = services;
  return {
    getAppInfo: async () => success(services.appInfo()),
    getSettings: async () => success(settings.get()),
    updateSettings: (_event, change) => settings.update(change),
    listDatasets: async () => success(accounts.list()),
    testConnection: async (_event, draft, credentials) =>
      success(await services.testConnection(draft, credentials)),
    addDataset: (_event, draft, credentials, storage) => accounts.add(draft, credentials, storage),
    updateDataset: (_event, datasetId, draft) => updateDataset(services, datasetId, draft),
    replaceCredentials: (_event, datasetId, credentials, storage) =>
      accounts.replaceCredentials(datasetId, credentials, storage),
    removeDataset: (_event, datasetId) => removeDataset(services, datasetId),
    openDemoLibrary: () => accounts.ensureDemoDataset(),
    getSecretStoreStatus: async () => success(await services.secrets.getStatus()),
    getSyncStatuses: async () => success(sync.statuses()),
    startSync: (_event, datasetId, kind) => drive(services, datasetId, () => sync.start(datasetId, kind)),
    pauseSync: (_event, datasetId) => drive(services, datasetId, () => sync.pause(datasetId)),
    resumeSync: (_event, datasetId) => drive(services, datasetId, () => sync.resume(datasetId)),
    cancelSync: (_event, datasetId) => drive(services, datasetId, () => sync.cancel(datasetId)),
    answerConfirmation: (_event, datasetId, accept) =>
      drive(services, datasetId, () => sync.answerConfirmation(datasetId, accept)),
    wantPictures: (_event, datasetId, place, wanted) =>
      ofDataset(services, datasetId, () => pictures.want(datasetId, place, wanted)),
    retryPictures: (_event, datasetId) => drive(services, datasetId, () => pictures.retry(datasetId)),
    keepFaces: (_event, datasetId) => ofDataset(services, datasetId, () => pictures.keepFaces(datasetId)),
    pauseKeepingFaces: (_event, datasetId) =>
      drive(services, datasetId, () => pictures.pauseKeepingFaces(datasetId)),
    getKeptFaces: (_event, datasetId) => ofDataset(services, datasetId, () => pictures.keptFaces(datasetId)),
    getPictureStorage: async () => success(await pictures.storage()),
    clearPictures: () => pictures.clear(),
    listPhotos: (_event, datasetId, groupId) =>
      drive(services, datasetId, () => photos.list(datasetId, groupId)),
    cancelPhotoListing: (_event, datasetId, groupId) =>
      drive(services, datasetId, () => photos.cancel(datasetId, groupId)),
    getEdits: (_event, datasetId) => ofDataset(services, datasetId, () => edits.of(datasetId)),
    editPerson: (_event, datasetId, groupId, base, change) =>
      ofDataset(services, datasetId, () => edits.edit(datasetId, groupId, base, change)),
    decideEdit: (_event, datasetId, editId, decision) =>
      ofDataset(services, datasetId, () => edits.decide(datasetId, editId, decision)),
    mergePeople: (_event, datasetId, fromGroupIds, toGroupId) =>
      ofDataset(services, datasetId, () => edits.merge(datasetId, fromGroupIds, toGroupId)),
    dismissMerge: (_event, datasetId, mergeId) =>
      ofDataset(services, datasetId, () => edits.dismissMerge(datasetId, mergeId)),
    reportOnline: async () => {
      services.reportOnline();
      return success(null);
    },
    getDiagnostics: async () => success(await services.diagnostics()),
    showLogs: () => services.showLogs(),
    reportMenuState: async (_event, state) => {
      services.menu.follow(state);
      return success(null);
    },
    takeLink: async () => success(services.links.take()),
    getUpdate: async () => success(services.updates.status()),
    checkForUpdate: async () => {
      services.updates.check();
      return success(null);
    },
    decideUpdate: (_event, version, decision) => services.updates.decide(version, decision),
    openExternal: (_event, url) => services.openExternal(url),
    connectCache: (event) => services.connectCache(event.sender),
  };
}

/** The sync service keeps something for every id it hears of, so it hears only of datasets that there are. */
async function drive(
  { accounts }: CallServices,
  datasetId: string,
  action: () => void,
): Promise<Result<null, AppError>> {
  if (accounts.find(datasetId) === null) return failure(unknownDataset());
  action();
  return success(null);
}

/** Services keep something for every id they hear of. */
async function ofDataset<Value>(
  { accounts }: CallServices,
  datasetId: string,
  ask: () => Promise<Result<Value, AppError>>,
): Promise<Result<Value, AppError>> {
  return accounts.find(datasetId) === null ? failure(unknownDataset()) : await ask();
}

function unknownDataset(): AppError {
  return appError('invalid-argument', 'there is no such dataset', { field: 'datasetId' });
}

/** When its profile can't be taken out of the settings, the dataset stays, empty. */
async function removeDataset(services: CallServices, datasetId: string): Promise<Result<null, AppError>> {
  const { accounts, annotations } = services;
  const removed = await accounts.remove(datasetId, () =>
    annotations.forget(datasetId, () => forgetContents(services, datasetId)),
  );
  if (!removed.ok && accounts.find(datasetId) !== null) annotations.resume(datasetId);
  return removed;
}

/** First whatever still writes rows, then the rows; what is left on the disk after that belongs to no dataset that has any. */
async function forgetContents(
  { sync, photos, pictures, edits }: CallServices,
  datasetId: string,
): Promise<Result<null, AppError>> {
  await photos.forget(datasetId);
  const deleted = await sync.forget(datasetId);
  if (!deleted.ok) return deleted;
  const withoutEdits = await edits.forget(datasetId);
  if (!withoutEdits.ok) return withoutEdits;
  return await pictures.forget(datasetId);
}

/** A sync that is under way must not list by the old profile to its end. */
async function updateDataset(
  { accounts, sync }: CallServices,
  datasetId: string,
  draft: DatasetDraft,
): Promise<Result<DatasetView, AppError>> {
  const updated = await accounts.update(datasetId, draft);
  if (updated.ok) sync.listingChanged(datasetId);
  return updated;
}
