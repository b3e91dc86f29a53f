/** What each call's arguments must be. One tuple per call, checked against the bridge; sizes are bounded throughout. */
import * as v from 'valibot';
import { MENU_COMMANDS } from '../../shared/app-shell.ts';
import { type AlbumBridge, type BridgeCall, PICTURE_PLACES } from '../../shared/bridge.ts';
import { LONGEST_PERSON_NAME, MOST_LABELS, MOST_MERGED_AT_ONCE } from '../../shared/edit.ts';
import { FACE_SIZES, MOST_WANTED_PICTURES } from '../../shared/picture.ts';
import {
  credentialStorage,
  credentials,
  datasetDraft,
  datasetId,
  objectId,
  settingsChange,
} from '../accounts/profile-schema.ts';

type ArgumentSchemas = {
  readonly [Call in BridgeCall]: v.GenericSchema<unknown, Readonly<Parameters<AlbumBridge[Call]>>>;
};

const none = v.strictTuple([]);
const oneDataset = v.strictTuple([datasetId]);

const onePerson = v.strictTuple([datasetId, objectId]);
const version = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffffffff));

const picture = v.variant('subject', [
  v.strictObject({
    subject: v.literal('cover'),
    groupId: objectId,
    variant: v.picklist([...FACE_SIZES.map((size) => `face-${size}` as const), 'preview']),
    version,
  }),
  v.strictObject({
    subject: v.literal('photo'),
    groupId: objectId,
    fileId: objectId,
    variant: v.picklist(['thumbnail', 'preview']),
    version,
  }),
]);

const labelText = v.pipe(v.string(), v.maxLength(1024));
const labels = v.pipe(
  v.record(v.pipe(v.string(), v.minLength(1), v.maxLength(128)), labelText),
  v.check((entries) => Object.keys(entries).length <= MOST_LABELS, 'too many labels'),
);
const personFields = v.strictObject({
  name: v.nullable(v.pipe(v.string(), v.maxLength(1024))),
  coverFigureId: v.nullable(objectId),
  customLabels: v.record(v.pipe(v.string(), v.maxLength(1024)), v.pipe(v.string(), v.maxLength(65_536))),
  metaLockVersion: v.nullable(v.pipe(v.number(), v.integer())),
});
const personChange = v.strictObject({
  name: v.exactOptional(v.pipe(v.string(), v.trim(), v.maxLength(LONGEST_PERSON_NAME))),
  coverFigureId: v.exactOptional(objectId),
  customLabels: v.exactOptional(labels),
});

const commands = v.pipe(v.array(v.picklist(MENU_COMMANDS)), v.maxLength(MENU_COMMANDS.length));
const menuState = v.strictObject({ available: commands, checked: commands });
const appVersion = v.pipe(v.string(), v.minLength(1), v.maxLength(64));

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
  wantPictures: v.strictTuple([
    datasetId,
    v.picklist(PICTURE_PLACES),
    v.pipe(v.array(picture), v.maxLength(MOST_WANTED_PICTURES)),
  ]),
  retryPictures: oneDataset,
  keepFaces: oneDataset,
  pauseKeepingFaces: oneDataset,
  getKeptFaces: oneDataset,
  getPictureStorage: none,
  clearPictures: none,
  listPhotos: onePerson,
  cancelPhotoListing: onePerson,
  getEdits: oneDataset,
  editPerson: v.strictTuple([datasetId, objectId, personFields, personChange]),
  decideEdit: v.strictTuple([datasetId, objectId, v.picklist(['mine', 'theirs'])]),
  mergePeople: v.strictTuple([
    datasetId,
    v.pipe(v.array(objectId), v.minLength(1), v.maxLength(MOST_MERGED_AT_ONCE)),
    objectId,
  ]),
  dismissMerge: v.strictTuple([datasetId, objectId]),
  reportOnline: none,
  getDiagnostics: none,
  showLogs: none,
  reportMenuState: v.strictTuple([menuState]),
  takeLink: none,
  getUpdate: none,
  checkForUpdate: none,
  decideUpdate: v.strictTuple([appVersion, v.picklist(['install', 'later', 'skip'])]),
  openExternal: v.strictTuple([address]),
  connectCache: none,
} satisfies ArgumentSchemas;
