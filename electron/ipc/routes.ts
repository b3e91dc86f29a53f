/** Which service answers which call. No logic of its own: what takes more than a line has a place in a service. */
import type { IpcMainInvokeEvent } from 'electron';
import { type AppError, appError } from '../../shared/app-error.ts';
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
import type { AnnotationMirror } from '../library/annotation-mirror.ts';
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
  /** The window sees a network again. */
  readonly reportOnline: () => void;
  /** Forgets what is the user's own of a dataset, together with its rows. */
  readonly annotations: Pick<AnnotationMirror, 'forget' | 'resume'>;
  /** The report of `getDiagnostics`. */
  readonly diagnostics: () => Promise<string>;
  /** Hands the page to the system's browser. */
  readonly openExternal: (url: string) => Promise<Result<null, AppError>>;
  /** Makes a port to the page sink and posts it to the frame that asked. */
  readonly connectCache: (sender: IpcMainInvokeEvent['sender']) => Promise<Result<null, AppError>>;
}

export function createRoutes(services: CallServices): CallRoutes {
  const { accounts, settings, sync } = services;
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
    reportOnline: async () => {
      services.reportOnline();
      return success(null);
    },
    getDiagnostics: async () => success(await services.diagnostics()),
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
  if (accounts.find(datasetId) === null) {
    return failure(appError('invalid-argument', 'there is no such dataset', { field: 'datasetId' }));
  }
  action();
  return success(null);
}

/** When its profile can't be taken out of the settings, the dataset stays, empty. */
async function removeDataset(
  { accounts, annotations, sync }: CallServices,
  datasetId: string,
): Promise<Result<null, AppError>> {
  const removed = await accounts.remove(datasetId, () =>
    annotations.forget(datasetId, () => sync.forget(datasetId)),
  );
  if (!removed.ok && accounts.find(datasetId) !== null) annotations.resume(datasetId);
  return removed;
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
