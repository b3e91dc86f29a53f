/** An AlbumBridge in memory: main as the window sees it, with nothing behind it. Calls are recorded by name. */
import type { AppError } from '../../shared/app-error.ts';
import type { AlbumLink, MenuCommand, UpdateStatus } from '../../shared/app-shell.ts';
import type { AlbumBridge, AppInfo, ConnectionReport, SecretStoreStatus } from '../../shared/bridge.ts';
import type { CredentialStorage, DatasetDraft, DatasetProfile, DatasetView } from '../../shared/dataset.ts';
import type { DatasetEdits } from '../../shared/edit.ts';
import type { PhotoListingStatus } from '../../shared/photo.ts';
import {
  type KeptFaces,
  type PictureState,
  type PictureStorage,
  pictureAddress,
} from '../../shared/picture.ts';
import { failure, type Result, success } from '../../shared/result.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../shared/settings.ts';
import type { SyncPhase, SyncStatus } from '../../shared/sync.ts';

export interface FakeBridge extends AlbumBridge {
  /** Names of the calls so far, with the dataset's id where one was given. */
  readonly calls: readonly string[];
  sendStatus(status: SyncStatus): void;
  /** Tells the window what became of pictures. */
  sendPictures(states: readonly PictureState[]): void;
  sendKeptFaces(kept: KeptFaces): void;
  /** Chooses an item of the native menu. */
  chooseFromMenu(command: MenuCommand): void;
  sendPhotoStatus(status: PhotoListingStatus): void;
  /** Chooses a recent dataset of the native menu. */
  openFromMenu(datasetId: string): void;
  /** Something outside opens a link. */
  receiveLink(link: AlbumLink): void;
  sendUpdate(status: UpdateStatus): void;
  /** Makes the next call of this name fail. */
  failNext(call: keyof AlbumBridge, error: AppError): void;
}

export interface FakeBridgeOptions {
  readonly info?: Partial<AppInfo>;
  readonly settings?: Partial<Settings>;
  readonly datasets?: readonly DatasetView[];
  readonly statuses?: readonly SyncStatus[];
  readonly secretStore?: SecretStoreStatus;
  readonly report?: ConnectionReport;
  /** What is known at once of pictures that are wanted; each is ready by itself. */
  readonly answerPictures?: (addresses: readonly string[]) => readonly PictureState[];
  readonly keptFaces?: Partial<KeptFaces>;
  readonly pictureStorage?: Partial<PictureStorage>;
  /** Came before the window did. */
  readonly link?: AlbumLink;
  readonly update?: UpdateStatus;
}

export function fakeDataset(id: string, change: Partial<DatasetProfile> = {}): DatasetView {
  const profile: DatasetProfile = {
    id,
    kind: 'imm',
    displayName: 'Family archive',
    regionId: 'cn-hangzhou',
    endpoint: null,
    ossEndpoint: null,
    access: 'read-only',
    projectName: 'family-archive',
    datasetName: 'everyday',
    scope: { customLabels: null, createTimeRange: null, updateTimeRange: null },
    pageSize: 100,
    listingOrder: { sort: null, order: 'asc' },
    credentialStorage: 'keychain',
    createdAt: '2026-01-01T00:00:00Z',
    ...change,
  };
  return { profile, hasCredentials: true };
}

export function fakeKeptFaces(datasetId: string, change: Partial<KeptFaces> = {}): KeptFaces {
  return {
    datasetId,
    state: 'none',
    ...{ total: 0, kept: 0, failed: 0, bytes: 0, expectedBytes: null, timeLeftMs: null, error: null },
    ...change,
  };
}

export function readyPicture(address: string): PictureState {
  return { address, state: 'ready' };
}

export function fakeStatus(
  datasetId: string,
  phase: SyncPhase,
  change: Partial<SyncStatus> = {},
): SyncStatus {
  return {
    datasetId,
    phase,
    kind: null,
    runId: 'run-1',
    groupsListed: 0,
    totalCount: null,
    requestCount: 0,
    expectedRequestCount: null,
    groupsPerSecond: null,
    callsPerSecond: null,
    timeLeftMs: null,
    ranges: [],
    startedAt: null,
    retryAt: null,
    pausedBy: null,
    error: null,
    confirmation: null,
    ...change,
  };
}

export function createFakeBridge(options: FakeBridgeOptions = {}): FakeBridge {
  const calls: string[] = [];
  const failures = new Map<string, AppError>();
  const statusListeners = new Set<(status: SyncStatus) => void>();
  const datasetListeners = new Set<(datasets: readonly DatasetView[]) => void>();
  const settingsListeners = new Set<(settings: Settings) => void>();
  const menuListeners = new Set<(command: MenuCommand) => void>();
  const pictureListeners = new Set<(states: readonly PictureState[]) => void>();
  const keptFacesListeners = new Set<(kept: KeptFaces) => void>();
  const photoListeners = new Set<(status: PhotoListingStatus) => void>();
  const editListeners = new Set<(edits: DatasetEdits) => void>();
  const openListeners = new Set<(datasetId: string) => void>();
  const linkListeners = new Set<(nothing: undefined) => void>();
  const updateListeners = new Set<(status: UpdateStatus) => void>();
  let waitingLink = options.link ?? null;
  let update: UpdateStatus = options.update ?? { state: 'off' };
  let settings: Settings = { ...DEFAULT_SETTINGS, ...options.settings };
  let datasets = options.datasets ?? [];

  const answer = async <Value>(
    call: keyof AlbumBridge,
    detail: string,
    value: () => Value,
  ): Promise<Result<Value, AppError>> => {
    calls.push(detail === '' ? call : `${call} ${detail}`);
    const error = failures.get(call);
    failures.delete(call);
    return error === undefined ? success(value()) : failure(error);
  };
  const keep = (dataset: DatasetView): DatasetView => {
    datasets = [...datasets.filter(({ profile }) => profile.id !== dataset.profile.id), dataset];
    for (const listener of datasetListeners) listener(datasets);
    return dataset;
  };
  const known = (id: string): DatasetView =>
    datasets.find(({ profile }) => profile.id === id) ?? fakeDataset(id);
  const add = (draft: DatasetDraft, storage: CredentialStorage): DatasetView =>
    keep(fakeDataset(`dataset-${datasets.length + 1}`, { ...draft, credentialStorage: storage }));
  const subscribe = <Value>(listeners: Set<(value: Value) => void>, listener: (value: Value) => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  return {
    calls,
    failNext: (call, error) => void failures.set(call, error),
    sendStatus: (status) => {
      for (const listener of statusListeners) listener(status);
    },
    sendPictures: (states) => {
      for (const listener of pictureListeners) listener(states);
    },
    sendKeptFaces: (kept) => {
      for (const listener of keptFacesListeners) listener(kept);
    },
    sendPhotoStatus: (status) => {
      for (const listener of photoListeners) listener(status);
    },
    chooseFromMenu: (command) => {
      for (const listener of menuListeners) listener(command);
    },
    openFromMenu: (datasetId) => {
      for (const listener of openListeners) listener(datasetId);
    },
    receiveLink: (link) => {
      waitingLink = link;
      for (const listener of linkListeners) listener(undefined);
    },
    sendUpdate: (status) => {
      update = status;
      for (const listener of updateListeners) listener(status);
    },
    getAppInfo: () =>
      answer('getAppInfo', '', () => ({
        name: 'People Album',
        version: '0.1.0',
        runtime: 'preview' as const,
        systemLanguage: 'en' as const,
        openDemo: false,
        safeMode: false,
        ...options.info,
      })),
    getSettings: () => answer('getSettings', '', () => settings),
    updateSettings: (change) =>
      answer('updateSettings', '', () => {
        settings = { ...settings, ...change };
        for (const listener of settingsListeners) listener(settings);
        return settings;
      }),
    listDatasets: () => answer('listDatasets', '', () => datasets),
    testConnection: () =>
      answer(
        'testConnection',
        '',
        () => options.report ?? { reachable: true, totalCount: 10_412, durationMs: 132.4, error: null },
      ),
    addDataset: (draft, _credentials, storage) => answer('addDataset', storage, () => add(draft, storage)),
    updateDataset: (id, draft) =>
      answer('updateDataset', id, () => keep({ ...known(id), profile: { ...known(id).profile, ...draft } })),
    replaceCredentials: (id, _credentials, storage) =>
      answer('replaceCredentials', `${id} ${storage}`, () => keep(known(id))),
    removeDataset: (id) =>
      answer('removeDataset', id, () => {
        datasets = datasets.filter(({ profile }) => profile.id !== id);
        for (const listener of datasetListeners) listener(datasets);
        return null;
      }),
    openDemoLibrary: () =>
      answer('openDemoLibrary', '', () =>
        keep(fakeDataset('demo', { kind: 'demo', displayName: 'Demo library' })),
      ),
    getSecretStoreStatus: () =>
      answer('getSecretStoreStatus', '', () => options.secretStore ?? { available: true as const }),
    getSyncStatuses: () => answer('getSyncStatuses', '', () => options.statuses ?? []),
    startSync: (id, kind) => answer('startSync', `${id} ${kind}`, () => null),
    pauseSync: (id) => answer('pauseSync', id, () => null),
    resumeSync: (id) => answer('resumeSync', id, () => null),
    cancelSync: (id) => answer('cancelSync', id, () => null),
    answerConfirmation: (id, accept) => answer('answerConfirmation', `${id} ${accept}`, () => null),
    wantPictures: (id, place, pictures) =>
      answer('wantPictures', `${id} ${place} ${pictures.length}`, () => {
        const addresses = pictures.map((picture) => pictureAddress(id, picture));
        return options.answerPictures?.(addresses) ?? addresses.map(readyPicture);
      }),
    retryPictures: (id) => answer('retryPictures', id, () => null),
    keepFaces: (id) => answer('keepFaces', id, () => null),
    pauseKeepingFaces: (id) => answer('pauseKeepingFaces', id, () => null),
    getKeptFaces: (id) => answer('getKeptFaces', id, () => fakeKeptFaces(id, options.keptFaces)),
    getPictureStorage: () =>
      answer('getPictureStorage', '', () => ({
        count: 0,
        bytes: 0,
        limitBytes: 2_000_000_000,
        encryption: 'on' as const,
        ...options.pictureStorage,
      })),
    clearPictures: () => answer('clearPictures', '', () => null),
    listPhotos: (id, groupId) => answer('listPhotos', `${id} ${groupId}`, () => null),
    cancelPhotoListing: (id, groupId) => answer('cancelPhotoListing', `${id} ${groupId}`, () => null),
    getEdits: (id) => answer('getEdits', id, () => ({ datasetId: id, edits: [], merges: [] })),
    editPerson: (datasetId, groupId, base, change) =>
      answer('editPerson', `${datasetId} ${groupId}`, () => ({
        ...{ datasetId, groupId, base, change },
        editId: 'edit-1',
        state: 'waiting' as const,
        theirs: null,
        error: null,
        createdAt: '2026-01-01T00:00:00Z',
      })),
    decideEdit: (id, editId, decision) => answer('decideEdit', `${id} ${editId} ${decision}`, () => null),
    mergePeople: (id, from, to) => answer('mergePeople', `${id} ${from.join()} ${to}`, () => null),
    dismissMerge: (id, mergeId) => answer('dismissMerge', `${id} ${mergeId}`, () => null),
    reportOnline: () => answer('reportOnline', '', () => null),
    getDiagnostics: () => answer('getDiagnostics', '', () => 'People Album 0.1.0'),
    showLogs: () => answer('showLogs', '', () => null),
    reportMenuState: (state) =>
      answer('reportMenuState', `${state.available.join()} / ${state.checked.join()}`, () => null),
    takeLink: () =>
      answer('takeLink', '', () => {
        const link = waitingLink;
        waitingLink = null;
        return link;
      }),
    getUpdate: () => answer('getUpdate', '', () => update),
    checkForUpdate: () => answer('checkForUpdate', '', () => null),
    decideUpdate: (version, decision) => answer('decideUpdate', `${version} ${decision}`, () => null),
    openExternal: (url) => answer('openExternal', url, () => null),
    connectCache: () => answer('connectCache', '', () => null),
    onSyncProgressed: (listener) => subscribe(statusListeners, listener),
    onDatasetsChanged: (listener) => subscribe(datasetListeners, listener),
    onSettingsChanged: (listener) => subscribe(settingsListeners, listener),
    onPicturesChanged: (listener) => subscribe(pictureListeners, listener),
    onKeptFacesProgressed: (listener) => subscribe(keptFacesListeners, listener),
    onPhotosListed: (listener) => subscribe(photoListeners, listener),
    onEditsChanged: (listener) => subscribe(editListeners, listener),
    onMenuCommand: (listener) => subscribe(menuListeners, listener),
    onOpenDataset: (listener) => subscribe(openListeners, listener),
    onLinkWaiting: (listener) => subscribe(linkListeners, listener),
    onUpdateChanged: (listener) => subscribe(updateListeners, listener),
  };
}
