/**
 * Runs in the window before the page, sandboxed: the only way from the page to main. It forwards the calls and events
 * of the bridge and nothing else; the page never sees `ipcRenderer` or an IPC event.
 */
import { contextBridge, ipcRenderer } from 'electron';
import { appError } from '../shared/app-error.ts';
import {
  type AlbumBridge,
  type Answer,
  type BridgeCall,
  type BridgeEvent,
  CACHE_PORT_CHANNEL,
  CACHE_PORT_MESSAGE,
  CALL_CHANNELS,
  EVENT_CHANNELS,
} from '../shared/bridge.ts';
import { failure } from '../shared/result.ts';

/** Main answers with a Result. When it can't be asked at all, that is an answer too. */
function call<Call extends BridgeCall>(method: Call): AlbumBridge[Call] {
  const invoke = async (...args: unknown[]): Answer<unknown> => {
    try {
      return await ipcRenderer.invoke(CALL_CHANNELS[method], ...args);
    } catch (error) {
      return failure(appError('unexpected', error instanceof Error ? error.message : String(error)));
    }
  };
  // Main's routes are checked against the same interface that this is typed by.
  return invoke as AlbumBridge[Call];
}

function subscribe<Event extends BridgeEvent>(method: Event): AlbumBridge[Event] {
  const channel = EVENT_CHANNELS[method];
  const listen = (listener: (payload: unknown) => void): (() => void) => {
    const forward = (_event: unknown, payload: unknown): void => listener(payload);
    ipcRenderer.on(channel, forward);
    return () => {
      ipcRenderer.removeListener(channel, forward);
    };
  };
  return listen as AlbumBridge[Event];
}

const bridge = {
  getAppInfo: call('getAppInfo'),
  getSettings: call('getSettings'),
  updateSettings: call('updateSettings'),
  listDatasets: call('listDatasets'),
  testConnection: call('testConnection'),
  addDataset: call('addDataset'),
  updateDataset: call('updateDataset'),
  replaceCredentials: call('replaceCredentials'),
  removeDataset: call('removeDataset'),
  openDemoLibrary: call('openDemoLibrary'),
  getSecretStoreStatus: call('getSecretStoreStatus'),
  getSyncStatuses: call('getSyncStatuses'),
  startSync: call('startSync'),
  pauseSync: call('pauseSync'),
  resumeSync: call('resumeSync'),
  cancelSync: call('cancelSync'),
  answerConfirmation: call('answerConfirmation'),
  wantPictures: call('wantPictures'),
  retryPictures: call('retryPictures'),
  keepFaces: call('keepFaces'),
  pauseKeepingFaces: call('pauseKeepingFaces'),
  getKeptFaces: call('getKeptFaces'),
  getPictureStorage: call('getPictureStorage'),
  clearPictures: call('clearPictures'),
  listPhotos: call('listPhotos'),
  cancelPhotoListing: call('cancelPhotoListing'),
  getEdits: call('getEdits'),
  editPerson: call('editPerson'),
  decideEdit: call('decideEdit'),
  mergePeople: call('mergePeople'),
  dismissMerge: call('dismissMerge'),
  reportOnline: call('reportOnline'),
  getDiagnostics: call('getDiagnostics'),
  showLogs: call('showLogs'),
  reportMenuState: call('reportMenuState'),
  takeLink: call('takeLink'),
  getUpdate: call('getUpdate'),
  checkForUpdate: call('checkForUpdate'),
  decideUpdate: call('decideUpdate'),
  openExternal: call('openExternal'),
  connectCache: call('connectCache'),
  onSyncProgressed: subscribe('onSyncProgressed'),
  onDatasetsChanged: subscribe('onDatasetsChanged'),
  onSettingsChanged: subscribe('onSettingsChanged'),
  onPicturesChanged: subscribe('onPicturesChanged'),
  onKeptFacesProgressed: subscribe('onKeptFacesProgressed'),
  onPhotosListed: subscribe('onPhotosListed'),
  onEditsChanged: subscribe('onEditsChanged'),
  onMenuCommand: subscribe('onMenuCommand'),
  onOpenDataset: subscribe('onOpenDataset'),
  onLinkWaiting: subscribe('onLinkWaiting'),
  onUpdateChanged: subscribe('onUpdateChanged'),
} satisfies AlbumBridge;

contextBridge.exposeInMainWorld('album', bridge);

// A MessagePort can't cross the context bridge; a window message can carry it.
ipcRenderer.on(CACHE_PORT_CHANNEL, (event) => {
  window.postMessage(CACHE_PORT_MESSAGE, window.location.origin, [...event.ports]);
});
