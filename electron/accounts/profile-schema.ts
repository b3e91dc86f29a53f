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
import { LANGUAGES, type Settings } from '../../shared/settings.ts';

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

export const datasetDraft = v.strictObject(draftEntries) satisfies v.GenericSchema<unknown, DatasetDraft>;

export const credentialStorage = v.picklist(['keychain', 'session']);

/** Unknown keys of a stored profile are dropped, so that a file written by a later version of the app still opens. */
export const datasetProfile = v.object({
  ...draftEntries,
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

const theme = v.picklist(['system', 'light', 'dark']);
const language = v.picklist([...LANGUAGES, 'system']);
const lastDatasetId = v.nullable(datasetId);

export const settings = v.object({ theme, language, lastDatasetId }) satisfies v.GenericSchema<
  unknown,
  Settings
>;

export const settingsChange = v.strictObject({
  theme: v.exactOptional(theme),
  language: v.exactOptional(language),
  lastDatasetId: v.exactOptional(lastDatasetId),
}) satisfies v.GenericSchema<unknown, Partial<Settings>>;
