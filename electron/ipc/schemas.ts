/** What each call's arguments must be. One tuple per call, checked against the bridge; sizes are bounded throughout. */
import * as v from 'valibot';
import type { AlbumBridge, BridgeCall } from '../../shared/bridge.ts';
import {
  credentialStorage,
  credentials,
  datasetDraft,
  datasetId,
  settingsChange,
} from '../accounts/profile-schema.ts';

type ArgumentSchemas = {
  readonly [Call in BridgeCall]: v.GenericSchema<unknown, Readonly<Parameters<AlbumBridge[Call]>>>;
};

const none = v.strictTuple([]);
const oneDataset = v.strictTuple([datasetId]);

/** Which addresses are opened is decided where they are: `security/external-link.ts`. */
const address = v.pipe(v.string(), v.maxLength(2048));

export const CALL_SCHEMAS = {
  getAppInfo: none,
  getSettings: none,
  updateSettings: v.strictTuple([settingsChange]),
  listDatasets: none,
  testConnection: v.strictTuple([datasetDraft, credentials]),
  addDataset: v.strictTuple([datasetDraft, credentials, credentialStorage]),
  updateDataset: v.strictTuple([datasetId, datasetDraft]),
  replaceCredentials: v.strictTuple([datasetId, credentials, credentialStorage]),
  removeDataset: oneDataset,
  openDemoLibrary: none,
  getSecretStoreStatus: none,
  getSyncStatuses: none,
  startSync: v.strictTuple([datasetId, v.picklist(['full', 'quick'])]),
  pauseSync: oneDataset,
  resumeSync: oneDataset,
  cancelSync: oneDataset,
  answerConfirmation: v.strictTuple([datasetId, v.boolean()]),
  reportOnline: none,
  getDiagnostics: none,
  openExternal: v.strictTuple([address]),
  connectCache: none,
} satisfies ArgumentSchemas;
