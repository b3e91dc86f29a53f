/** Puts the services together. Plain Node: what belongs to Electron comes in as a port from app.ts. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { AppError } from '../shared/app-error.ts';
import type { DatasetView } from '../shared/dataset.ts';
import type { DatasetEdits } from '../shared/edit.ts';
import type { PhotoListingStatus } from '../shared/photo.ts';
import type { KeptFaces, PictureState } from '../shared/picture.ts';
import { type Result, success } from '../shared/result.ts';
import { CALLS_PER_SECOND, type Settings } from '../shared/settings.ts';
import type { SyncStatus } from '../shared/sync.ts';
import { type AppSettings, createAppSettings } from './accounts/app-settings.ts';
import { createDatasetAccounts, type DatasetAccounts } from './accounts/dataset-accounts.ts';
import { createDatasetCaller } from './accounts/dataset-caller.ts';
import { createDatasetListing } from './accounts/dataset-listing.ts';
import { createEmbeddedDemoLibrary, type EmbeddedDemoLibrary } from './accounts/embedded-demo-library.ts';
import { openSettingsFile } from './accounts/settings-file.ts';
import { openSyncTimes } from './accounts/sync-times-file.ts';
import { createEditService, type EditService } from './edits/edit-service.ts';
import { createEditedDataset } from './edits/edited-dataset.ts';
import { createEditsFiles } from './edits/edits-files.ts';
import { ClockSkews } from './imm/clock-skew.ts';
import type { HttpFetch } from './imm/http-exchange.ts';
import { type AnnotationBackup, createAnnotationBackup } from './library/annotation-backup.ts';
import { type AnnotationMirror, createAnnotationMirror } from './library/annotation-mirror.ts';
import { createBackupFiles } from './library/backup-files.ts';
import type { FileLog } from './logging/file-log.ts';
import { createPhotoService, type PhotoService } from './photos/photo-service.ts';
import { createOssPictureSource } from './pictures/oss-picture-source.ts';
import { openPictureFiles } from './pictures/picture-files.ts';
import { createPictureService, type PictureService } from './pictures/picture-service.ts';
import { createKeytarSecretStore } from './secrets/keytar-secret-store.ts';
import type { SecretStore } from './secrets/secret-store.ts';
import { createAutomaticSyncs } from './sync/automatic-sync.ts';
import { CallLimiters } from './sync/call-limiters.ts';
import { encodePage } from './sync/page-encoder.ts';
import { PortPageSink, type SinkPort } from './sync/port-page-sink.ts';
import { createSyncService, type SyncService } from './sync/sync-service.ts';
import { SYSTEM_CLOCK } from './sync/system-clock.ts';

export interface AppServicesOptions {
  readonly userDataDir: string;
  readonly log: FileLog;
  readonly fetch: HttpFetch;
  /** The system's own when it is not given. */
  readonly keychain?: SecretStore;
  /** The built demo library worker. */
  readonly demoWorkerUrl: URL;
  /** Tell the window. */
  readonly onSyncProgressed: (status: SyncStatus) => void;
  readonly onDatasetsChanged: (datasets: readonly DatasetView[]) => void;
  readonly onSettingsChanged: (settings: Settings) => void;
  readonly onPicturesChanged: (states: readonly PictureState[]) => void;
  readonly onKeptFacesProgressed: (kept: KeptFaces) => void;
  readonly onPhotosListed: (status: PhotoListingStatus) => void;
  readonly onEditsChanged: (edits: DatasetEdits) => void;
}

export interface AppServices {
  readonly settings: AppSettings;
  readonly accounts: DatasetAccounts;
  readonly keychain: SecretStore;
  readonly demo: EmbeddedDemoLibrary;
  readonly sync: SyncService;
  readonly annotationBackup: AnnotationBackup;
  readonly annotations: AnnotationMirror;
  readonly pictures: PictureService;
  readonly photos: PhotoService;
  readonly edits: EditService;
  /** A cache worker connected through this port: unfinished syncs go on, automatic ones may begin. */
  attachCache(port: SinkPort): Promise<void>;
  /** The network is back. */
  reportOnline(): void;
  /** The computer is about to sleep: syncs and the keeping of faces stand still, and go on by themselves at `wake`. */
  sleep(): void;
  wake(): void;
  /** Ends what runs. Unfinished syncs go on at the next start, annotations are in their files when it is done. */
  stop(): Promise<void>;
}

/** Fails with `storage` when the settings file can't be read, or was written by a newer version of the app. */
export async function createAppServices(options: AppServicesOptions): Promise<Result<AppServices, AppError>> {
  const { log } = options;
  const settingsFile = await openSettingsFile(options.userDataDir, log);
  if (!settingsFile.ok) return settingsFile;
  const keychain = options.keychain ?? createKeytarSecretStore();
  const demo = createEmbeddedDemoLibrary(options.demoWorkerUrl, log);
  const accounts = createDatasetAccounts({
    settingsFile: settingsFile.value,
    keychain,
    demo,
    log,
    onSecretSeen: log.addSecret,
  });
  accounts.onChange(options.onDatasetsChanged);
  const datasetIds = (): readonly string[] => accounts.list().map(({ profile }) => profile.id);
  const settings = createAppSettings(settingsFile.value);
  settings.onChange(options.onSettingsChanged);
  const sink = new PortPageSink(log, SYSTEM_CLOCK);
  const annotationBackup = createAnnotationBackup({
    files: createBackupFiles(join(options.userDataDir, 'annotations'), log),
    clock: SYSTEM_CLOCK,
    log,
  });
  const annotations = createAnnotationMirror({
    backup: annotationBackup,
    sink,
    datasetIds,
    clock: SYSTEM_CLOCK,
    log,
  });
  accounts.onChange(annotations.datasetsChanged);
  const clockSkews = new ClockSkews();
  const limiters = new CallLimiters(SYSTEM_CLOCK, () => settings.get().callsPerSecond);
  const callerOptions = { accounts, fetch: options.fetch, clockSkews, limiters };
  const syncTimes = await openSyncTimes(options.userDataDir, datasetIds(), log);
  accounts.onChange(() => syncTimes.retain(datasetIds()));
  const sync = createSyncService({
    hasDataset: (datasetId) => accounts.find(datasetId) !== null,
    listingFor: (datasetId) => createDatasetListing(datasetId, callerOptions),
    sink,
    encodePage,
    clock: SYSTEM_CLOCK,
    random: Math.random,
    newRunId: randomUUID,
    log,
    onStatus(status) {
      automaticSyncs.statusChanged(status);
      edits.statusChanged(status);
      options.onSyncProgressed(status);
    },
  });
  const automaticSyncs = createAutomaticSyncs({
    clock: SYSTEM_CLOCK,
    settings: () => settings.get().automaticSync,
    datasets: () =>
      accounts.list().map(({ profile, hasCredentials }) => ({ datasetId: profile.id, hasCredentials })),
    times: syncTimes,
    statuses: () => sync.statuses(),
    start: (datasetId) => sync.start(datasetId, 'quick'),
  });
  const pictures = createPictureService({
    userDataDir: options.userDataDir,
    files: await openPictureFiles({
      folder: join(options.userDataDir, 'pictures'),
      keychain,
      limitBytes: () => settings.get().pictureMegabytes * 1_000_000,
      wantsEncryption: () => settings.get().encryptPictures,
      log,
    }),
    source: createOssPictureSource({
      ...{ accounts, fetch: options.fetch, clockSkews, clock: SYSTEM_CLOCK },
      limiters: new CallLimiters(SYSTEM_CLOCK, () => CALLS_PER_SECOND.most),
    }),
    ...{ sink, datasetIds, settings: settings.get, clock: SYSTEM_CLOCK, random: Math.random, log },
    isPinned: async (datasetId, groupId) =>
      (await annotationBackup.read(datasetId)).get(groupId)?.isPinned ?? false,
    onStates: options.onPicturesChanged,
    onKeptFaces: options.onKeptFacesProgressed,
  });
  accounts.onChange(() => pictures.datasetsChanged());
  settings.onChange(() => pictures.settingsChanged());
  const photos = createPhotoService({
    sourceFor: (datasetId) => createDatasetCaller(datasetId, callerOptions),
    sink,
    clock: SYSTEM_CLOCK,
    random: Math.random,
    newListingId: randomUUID,
    log,
    onStatus: options.onPhotosListed,
  });
  sink.listen({ onAttached: () => photos.cacheConnected(), onEvent: () => undefined });
  const edits = createEditService({
    files: createEditsFiles(join(options.userDataDir, 'edits'), log),
    datasetIds: datasetIds(),
    mayChange: (datasetId) => accounts.find(datasetId)?.access === 'read-write',
    async serviceOf(datasetId) {
      const dataset = await createDatasetCaller(datasetId, callerOptions);
      return dataset.ok ? success(createEditedDataset(datasetId, dataset.value, SYSTEM_CLOCK)) : dataset;
    },
    startQuickSync: (datasetId) => sync.start(datasetId, 'quick'),
    onChange: options.onEditsChanged,
    clock: SYSTEM_CLOCK,
    random: Math.random,
    newId: randomUUID,
    log,
  });
  // Credentials or the right to change may have come.
  accounts.onChange(() => edits.sendWaiting());
  return success({
    ...{ settings, accounts, keychain, demo, sync, annotationBackup, annotations, pictures, photos, edits },
    async attachCache(port) {
      await sync.attachSink(port);
      automaticSyncs.cacheConnected();
    },
    reportOnline() {
      sync.reportOnline();
      pictures.reportOnline();
      photos.reportOnline();
      edits.sendWaiting();
      automaticSyncs.backOnline();
    },
    sleep() {
      sync.sleep();
      pictures.sleep();
    },
    wake() {
      sync.wake();
      pictures.wake();
      // Those whose call was lost wait to try again.
      photos.reportOnline();
      edits.sendWaiting();
    },
    async stop() {
      automaticSyncs.stop();
      sync.stop();
      photos.stop();
      // First what can't be had again.
      await annotationBackup.stop();
      await edits.stop();
      await pictures.stop();
      await syncTimes.flush();
      await demo.stop();
      await log.flush();
    },
  });
}
