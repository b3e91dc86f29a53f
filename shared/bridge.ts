/**
 * Everything the window can ask of the main process. Preload exposes exactly this as `window.album`; main answers
 * through one wrapper that checks the sender, parses every argument from `unknown`, and returns a Result.
 * Only ids and plain data cross: never a path, a signed URL or, towards the window, a secret.
 */
import type { AppError } from './app-error.ts';
import type { AlbumLink, MenuCommand, MenuState, UpdateDecision, UpdateStatus } from './app-shell.ts';
import type { CredentialStorage, Credentials, DatasetDraft, DatasetView } from './dataset.ts';
import type { DatasetEdits, PersonChange, PersonEdit, PersonFields } from './edit.ts';
import type { PhotoListingStatus } from './photo.ts';
import type { KeptFaces, Picture, PictureState, PictureStorage } from './picture.ts';
import type { Result } from './result.ts';
import type { Language, Settings } from './settings.ts';
import type { RunKind, SyncStatus } from './sync.ts';

export type Answer<Value> = Promise<Result<Value, AppError>>;

export interface AppInfo {
  readonly name: string;
  readonly version: string;
  /** What runs main: Electron itself, or the preview runtime that stands in for it. */
  readonly runtime: 'electron' | 'preview';
  /** The language to use while the setting is `system`. */
  readonly systemLanguage: Language;
  /** The demo library was asked for on the command line: open it at once. */
  readonly openDemo: boolean;
  /** The window stopped several times in a row: nothing of the album is opened before the user has chosen how to go on. */
  readonly safeMode: boolean;
}

export type SecretStoreStatus =
  | { readonly available: true }
  | {
      readonly available: false;
      readonly reason: 'keychain-unavailable' | 'keychain-locked';
      readonly message: string;
    };

/** What a connection test found. */
export interface ConnectionReport {
  readonly reachable: boolean;
  /** Groups in scope, when the test succeeded. */
  readonly totalCount: number | null;
  /** Milliseconds the call took. */
  readonly durationMs: number;
  readonly error: AppError | null;
}

export interface AlbumBridge {
  getAppInfo(): Answer<AppInfo>;

  getSettings(): Answer<Settings>;
  updateSettings(change: Partial<Settings>): Answer<Settings>;

  listDatasets(): Answer<readonly DatasetView[]>;
  /** One billed call: the first page with MaxResults 1 and the total count. Nothing is stored. */
  testConnection(draft: DatasetDraft, credentials: Credentials): Answer<ConnectionReport>;
  /** Stores the profile, and the credentials where `storage` says. Fails with `keychain-*` and stores nothing if the keychain can't take them. */
  addDataset(draft: DatasetDraft, credentials: Credentials, storage: CredentialStorage): Answer<DatasetView>;
  /**
   * A sync that is under way goes by the new draft at once. When the draft's calls go to another address than before
   * (another region or endpoint), the stored credentials are forgotten and `replaceCredentials` has to bring them again.
   * Fails with `keychain-*`, and changes nothing, while they can't be forgotten.
   */
  updateDataset(datasetId: string, draft: DatasetDraft): Answer<DatasetView>;
  replaceCredentials(
    datasetId: string,
    credentials: Credentials,
    storage: CredentialStorage,
  ): Answer<DatasetView>;
  /**
   * Forgets the dataset: its keychain entry, its sync and cached rows, its profile, in this order. Fails with
   * `keychain-locked`, and has changed nothing, while the keychain keeps its entry; with `window-gone` (retryable) or
   * `cache` while the rows can't be deleted, and then the profile is still there.
   */
  removeDataset(datasetId: string): Answer<null>;
  /** The demo library's dataset, created at the first call. */
  openDemoLibrary(): Answer<DatasetView>;
  getSecretStoreStatus(): Answer<SecretStoreStatus>;

  getSyncStatuses(): Answer<readonly SyncStatus[]>;
  /**
   * Brings the album up to date, or goes on with the unfinished run. `quick` lists what changed since the run before, or
   * everything where there is none to build on; `full` lists everything. Answers at once; how it goes is told by its status.
   */
  startSync(datasetId: string, kind: RunKind): Answer<null>;
  pauseSync(datasetId: string): Answer<null>;
  resumeSync(datasetId: string): Answer<null>;
  /** Takes effect within one page; what the run wrote is dropped, the album stays as it was. */
  cancelSync(datasetId: string): Answer<null>;
  /**
   * What a place of the window (the grid, the viewer) wants to show, the most wanted first; at most `MOST_WANTED_PICTURES`.
   * It takes the place of what that place wanted before: what is no longer wanted by any and has not begun is not fetched.
   * Answers at once with those that are there or have failed; `onPicturesChanged` tells of the rest.
   */
  wantPictures(
    datasetId: string,
    place: PicturePlace,
    pictures: readonly Picture[],
  ): Answer<readonly PictureState[]>;
  /** Forgets which pictures of a dataset failed, so that they are asked for again. */
  retryPictures(datasetId: string): Answer<null>;
  /** Downloads the face of everybody, or goes on with it; how it goes is told by `onKeptFacesProgressed`. */
  keepFaces(datasetId: string): Answer<null>;
  pauseKeepingFaces(datasetId: string): Answer<null>;
  getKeptFaces(datasetId: string): Answer<KeptFaces>;
  getPictureStorage(): Answer<PictureStorage>;
  /** Deletes the kept pictures of all datasets. */
  clearPictures(): Answer<null>;

  /** Lists the photos of a person into the cache, or goes on with that; how it goes is told by `onPhotosListed`. */
  listPhotos(datasetId: string, groupId: string): Answer<null>;
  /** Takes effect within one page; what is listed stays, and `listPhotos` goes on from there. */
  cancelPhotoListing(datasetId: string, groupId: string): Answer<null>;

  getEdits(datasetId: string): Answer<DatasetEdits>;
  /** Puts a change of a person into the queue to the service. Fails with `refused` for a dataset that is read-only. */
  editPerson(
    datasetId: string,
    groupId: string,
    base: PersonFields,
    change: PersonChange,
  ): Answer<PersonEdit>;
  /** Decides a conflict, sends a refused change again (`mine`), or drops it (`theirs`). */
  decideEdit(datasetId: string, editId: string, decision: 'mine' | 'theirs'): Answer<null>;
  /** Starts to merge groups into another. It can't be undone. Fails with `refused` for a dataset that is read-only. */
  mergePeople(datasetId: string, fromGroupIds: readonly string[], toGroupId: string): Answer<null>;
  /** Takes an ended merge off the list. */
  dismissMerge(datasetId: string, mergeId: string): Answer<null>;

  /** The user's word on a listing at under half of before: take it, or keep the old album. */
  answerConfirmation(datasetId: string, accept: boolean): Answer<null>;

  /** The window sees a network again: syncs that wait for one look at once, and automatic ones may begin. */
  reportOnline(): Answer<null>;

  /** A report for a bug ticket, as plain text: versions, settings, datasets and the log's last lines, without secrets or names of people. */
  getDiagnostics(): Answer<string>;

  /** Opens the folder of the log files in the system's file manager. */
  showLogs(): Answer<null>;

  /** The menu follows it from now on. */
  reportMenuState(state: MenuState): Answer<null>;
  /** The link that waits, if any, and takes it away. Nothing is done about a link before the user has agreed in the window. */
  takeLink(): Answer<AlbumLink | null>;

  getUpdate(): Answer<UpdateStatus>;
  /** Looks for an update now; how it goes is told by `onUpdateChanged`. */
  checkForUpdate(): Answer<null>;
  /** Fails with `refused` when this version is not ready to be installed. */
  decideUpdate(version: string, decision: UpdateDecision): Answer<null>;

  /** Opens an http(s) page in the user's browser. */
  openExternal(url: string): Answer<null>;

  /**
   * Asks main for a port to its page sink. The port arrives in the window as a `message` event whose data is
   * `CACHE_PORT_MESSAGE` with the port in `event.ports`; the window hands it to the cache worker.
   * A new call closes the port given before.
   */
  connectCache(): Answer<null>;

  /** Subscribes to an event; returns the function that ends the subscription. */
  onSyncProgressed(listener: (status: SyncStatus) => void): () => void;
  onDatasetsChanged(listener: (datasets: readonly DatasetView[]) => void): () => void;
  onSettingsChanged(listener: (settings: Settings) => void): () => void;
  onPicturesChanged(listener: (states: readonly PictureState[]) => void): () => void;
  onKeptFacesProgressed(listener: (kept: KeptFaces) => void): () => void;
  onPhotosListed(listener: (status: PhotoListingStatus) => void): () => void;
  onEditsChanged(listener: (edits: DatasetEdits) => void): () => void;
  /** An item of the native menu was chosen that the window carries out. */
  onMenuCommand(listener: (command: MenuCommand) => void): () => void;
  /** A dataset was chosen from the native menu's recent ones. */
  onOpenDataset(listener: (datasetId: string) => void): () => void;
  /** A link waits for `takeLink`. */
  onLinkWaiting(listener: () => void): () => void;
  onUpdateChanged(listener: (status: UpdateStatus) => void): () => void;
}

/** Places of the window that want pictures independently of each other. */
export const PICTURE_PLACES = ['people', 'person', 'photos', 'viewer', 'dialog'] as const;
export type PicturePlace = (typeof PICTURE_PLACES)[number];

/** `data` of the window message that carries the cache port. */
export const CACHE_PORT_MESSAGE = 'people-album:cache-port';

/** Method name → IPC channel, for the calls. */
export const CALL_CHANNELS = {
  getAppInfo: 'app:get-info',
  getSettings: 'settings:get',
  updateSettings: 'settings:update',
  listDatasets: 'datasets:list',
  testConnection: 'datasets:test-connection',
  addDataset: 'datasets:add',
  updateDataset: 'datasets:update',
  replaceCredentials: 'datasets:replace-credentials',
  removeDataset: 'datasets:remove',
  openDemoLibrary: 'datasets:open-demo',
  getSecretStoreStatus: 'secrets:get-status',
  getSyncStatuses: 'sync:get-statuses',
  startSync: 'sync:start',
  pauseSync: 'sync:pause',
  resumeSync: 'sync:resume',
  cancelSync: 'sync:cancel',
  answerConfirmation: 'sync:answer-confirmation',
  wantPictures: 'pictures:want',
  retryPictures: 'pictures:retry',
  keepFaces: 'pictures:keep-faces',
  pauseKeepingFaces: 'pictures:pause-keeping-faces',
  getKeptFaces: 'pictures:get-kept-faces',
  getPictureStorage: 'pictures:get-storage',
  clearPictures: 'pictures:clear',
  listPhotos: 'photos:list',
  cancelPhotoListing: 'photos:cancel-listing',
  getEdits: 'edits:get',
  editPerson: 'edits:edit-person',
  decideEdit: 'edits:decide',
  mergePeople: 'edits:merge-people',
  dismissMerge: 'edits:dismiss-merge',
  reportOnline: 'sync:report-online',
  getDiagnostics: 'app:get-diagnostics',
  showLogs: 'app:show-logs',
  reportMenuState: 'menu:report-state',
  takeLink: 'links:take',
  getUpdate: 'updates:get',
  checkForUpdate: 'updates:check',
  decideUpdate: 'updates:decide',
  openExternal: 'app:open-external',
  connectCache: 'cache:connect',
} as const satisfies Partial<Record<keyof AlbumBridge, string>>;

export type BridgeCall = keyof typeof CALL_CHANNELS;

/** Method name → IPC channel, for the events. */
export const EVENT_CHANNELS = {
  onSyncProgressed: 'sync:progressed',
  onDatasetsChanged: 'datasets:changed',
  onSettingsChanged: 'settings:changed',
  onPicturesChanged: 'pictures:changed',
  onKeptFacesProgressed: 'pictures:kept-faces-progressed',
  onPhotosListed: 'photos:listed',
  onEditsChanged: 'edits:changed',
  onMenuCommand: 'menu:command',
  onOpenDataset: 'menu:open-dataset',
  onLinkWaiting: 'links:waiting',
  onUpdateChanged: 'updates:changed',
} as const satisfies Partial<Record<keyof AlbumBridge, string>>;

export type BridgeEvent = keyof typeof EVENT_CHANNELS;

/** The channel on which main posts the cache port to preload. */
export const CACHE_PORT_CHANNEL = 'cache:port';
