/** The shapes of what the user fills in, for the bridge's arguments and the settings file alike. */
import * as v from 'valibot';
import {
  type Credentials,
  type DatasetDraft,
  type DatasetProfile,
  SORT_FIELDS,
  type TimeRange,
} from '../../shared/dataset.ts';
import { parseInstant } from '../../shared/instant.ts';
import {
  CALLS_PER_SECOND,
  CARD_SIZE,
  LANGUAGES,
  LONGEST_SMART_ALBUM_NAME,
  LONGEST_SMART_ALBUM_VIEW,
  MOST_RECENT_DATASETS,
  MOST_SMART_ALBUMS,
  PICTURE_MEGABYTES,
  PICTURES_AT_ONCE,
  type Settings,
  type SmartAlbum,
} from '../../shared/settings.ts';

const instantText = v.pipe(
  v.string(),
  v.maxLength(64),
  v.check((text) => parseInstant(text) !== null, 'not an RFC 3339 instant'),
);

const timeRange = v.strictObject({
  start: v.nullable(instantText),
  end: v.nullable(instantText),
}) satisfies v.GenericSchema<unknown, TimeRange>;

const name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(128));

export const datasetId = v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/));

/** Ids of groups, figures and files, as the service gives them: up to 128 characters of any kind that an address can carry. */
export const objectId = v.pipe(v.string(), v.minLength(1), v.maxLength(256));

const draftEntries = {
  displayName: v.pipe(v.string(), v.trim(), v.maxLength(128)),
  regionId: v.pipe(v.string(), v.trim(), v.regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/)),
  endpoint: v.nullable(v.pipe(v.string(), v.trim(), v.maxLength(512))),
  projectName: name,
  datasetName: name,
  scope: v.strictObject({
    customLabels: v.nullable(v.pipe(v.string(), v.maxLength(1024))),
    createTimeRange: v.nullable(timeRange),
    updateTimeRange: v.nullable(timeRange),
  }),
  pageSize: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)),
  listingOrder: v.strictObject({
    sort: v.nullable(v.picklist(SORT_FIELDS)),
    order: v.picklist(['asc', 'desc']),
  }),
};

const draftEntriesOfPictures = {
  ossEndpoint: v.nullable(v.pipe(v.string(), v.trim(), v.maxLength(512))),
  access: v.picklist(['read-only', 'read-write']),
};

export const datasetDraft = v.strictObject({
  ...draftEntries,
  ...draftEntriesOfPictures,
}) satisfies v.GenericSchema<unknown, DatasetDraft>;

export const credentialStorage = v.picklist(['keychain', 'session']);

/** Unknown keys of a stored profile are dropped, so that a file written by a later version of the app still opens. */
export const datasetProfile = v.object({
  ...draftEntries,
  // Profiles of before there were pictures have neither.
  ossEndpoint: v.optional(draftEntriesOfPictures.ossEndpoint, null),
  access: v.optional(draftEntriesOfPictures.access, 'read-only'),
  id: datasetId,
  kind: v.picklist(['imm', 'demo']),
  credentialStorage,
  createdAt: v.pipe(v.string(), v.maxLength(64)),
}) satisfies v.GenericSchema<unknown, DatasetProfile>;

/** Both go into HTTP headers, so what a header can't carry is refused before it is stored. */
const headerText = (longest: number) =>
  v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(longest), v.regex(/^[\x21-\x7e]+$/));

export const credentials = v.strictObject({
  accessKeyId: headerText(256),
  accessKeySecret: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(512)),
  securityToken: v.nullable(headerText(8192)),
}) satisfies v.GenericSchema<unknown, Credentials>;

const smartAlbumEntries = {
  id: datasetId,
  datasetId,
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(LONGEST_SMART_ALBUM_NAME)),
  view: v.pipe(v.string(), v.maxLength(LONGEST_SMART_ALBUM_VIEW)),
};

/** Of a stored file: unknown keys are dropped, as with profiles. */
export const smartAlbum = v.object(smartAlbumEntries) satisfies v.GenericSchema<unknown, SmartAlbum>;

const within = ({ fewest, most }: { readonly fewest: number; readonly most: number }) =>
  v.pipe(v.number(), v.integer(), v.minValue(fewest), v.maxValue(most));

export const automaticSyncEntries = {
  onLaunch: v.boolean(),
  everyHours: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(168))),
  whenBackOnline: v.boolean(),
};

/** What each setting must be, apart from those with parts, which are looked at one by one where they are read. */
export const settingSchemas: {
  readonly [Key in Exclude<keyof Settings, 'smartAlbums' | 'automaticSync'>]: v.GenericSchema<
    unknown,
    Settings[Key]
  >;
} = {
  theme: v.picklist(['system', 'light', 'dark']),
  language: v.picklist([...LANGUAGES, 'system']),
  lastDatasetId: v.nullable(datasetId),
  recentDatasetIds: v.pipe(
    v.array(datasetId),
    v.maxLength(MOST_RECENT_DATASETS),
    v.check((ids) => new Set(ids).size === ids.length, 'an id occurs twice'),
  ),
  cardSize: v.pipe(v.number(), v.integer(), v.minValue(CARD_SIZE.smallest), v.maxValue(CARD_SIZE.largest)),
  layout: v.picklist(['grid', 'table']),
  motion: v.picklist(['system', 'reduced']),
  callsPerSecond: within(CALLS_PER_SECOND),
  pictureMegabytes: within(PICTURE_MEGABYTES),
  picturesAtOnce: within(PICTURES_AT_ONCE),
  encryptPictures: v.boolean(),
  facePixels: v.picklist(['raw', 'upright']),
};

const smartAlbums = v.pipe(
  v.array(v.strictObject(smartAlbumEntries)),
  v.maxLength(MOST_SMART_ALBUMS),
  v.check((albums) => new Set(albums.map(({ id }) => id)).size === albums.length, 'an id occurs twice'),
);

export const settingsChange = v.strictObject({
  theme: v.exactOptional(settingSchemas.theme),
  language: v.exactOptional(settingSchemas.language),
  lastDatasetId: v.exactOptional(settingSchemas.lastDatasetId),
  cardSize: v.exactOptional(settingSchemas.cardSize),
  layout: v.exactOptional(settingSchemas.layout),
  motion: v.exactOptional(settingSchemas.motion),
  callsPerSecond: v.exactOptional(settingSchemas.callsPerSecond),
  pictureMegabytes: v.exactOptional(settingSchemas.pictureMegabytes),
  picturesAtOnce: v.exactOptional(settingSchemas.picturesAtOnce),
  encryptPictures: v.exactOptional(settingSchemas.encryptPictures),
  facePixels: v.exactOptional(settingSchemas.facePixels),
  automaticSync: v.exactOptional(v.strictObject(automaticSyncEntries)),
  smartAlbums: v.exactOptional(smartAlbums),
}) satisfies v.GenericSchema<unknown, SettingsChange>;

/** What the window may ask for: `recentDatasetIds` is main's. */
type SettingsChange = Partial<Omit<Settings, 'recentDatasetIds'>>;
