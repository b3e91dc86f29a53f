/** Arguments that each call of the bridge takes. */
import type { AlbumBridge, BridgeCall } from '../../shared/bridge.ts';
import type { Credentials } from '../../shared/dataset.ts';
import type { PersonFields } from '../../shared/edit.ts';
import { datasetDraft } from './dataset-draft.ts';

export const draft = datasetDraft({
  scope: {
    customLabels: 'a=b',
    createTimeRange: { start: '2020-01-01T00:00:00.123456789+08:00', end: null },
    updateTimeRange: null,
  },
  listingOrder: { sort: 'Name', order: 'desc' },
});
export const keys: Credentials = { accessKeyId: 'LTAI', accessKeySecret: 'very-secret', securityToken: null };

export const fields: PersonFields = { name: null, coverFigureId: null, customLabels: {}, metaLockVersion: 1 };

export const goodArguments: { readonly [Call in BridgeCall]: Parameters<AlbumBridge[Call]> } = {
  getAppInfo: [],
  getSettings: [],
  updateSettings: [{ theme: 'dark' }],
  listDatasets: [],
  testConnection: [draft, keys],
  addDataset: [draft, keys, 'session'],
  updateDataset: ['id-1', draft],
  replaceCredentials: ['id-1', keys, 'keychain'],
  removeDataset: ['id-1'],
  openDemoLibrary: [],
  getSecretStoreStatus: [],
  getSyncStatuses: [],
  startSync: ['id-1', 'quick'],
  pauseSync: ['id-1'],
  resumeSync: ['id-1'],
  cancelSync: ['id-1'],
  answerConfirmation: ['id-1', true],
  wantPictures: [
    'id-1',
    'people',
    [{ subject: 'cover', groupId: 'Cluster-1', variant: 'face-256', version: 7 }],
  ],
  retryPictures: ['id-1'],
  keepFaces: ['id-1'],
  pauseKeepingFaces: ['id-1'],
  getKeptFaces: ['id-1'],
  getPictureStorage: [],
  clearPictures: [],
  listPhotos: ['id-1', 'Cluster-1'],
  cancelPhotoListing: ['id-1', 'Cluster-1'],
  getEdits: ['id-1'],
  editPerson: ['id-1', 'Cluster-1', fields, { name: 'Ann' }],
  decideEdit: ['id-1', 'edit-1', 'mine'],
  mergePeople: ['id-1', ['Cluster-2'], 'Cluster-1'],
  dismissMerge: ['id-1', 'merge-1'],
  reportOnline: [],
  getDiagnostics: [],
  showLogs: [],
  reportMenuState: [{ available: ['find'], checked: ['show-grid'] }],
  takeLink: [],
  getUpdate: [],
  checkForUpdate: [],
  decideUpdate: ['1.2.3', 'later'],
  openExternal: ['https://help.example.com/page?a=b'],
  connectCache: [],
};
