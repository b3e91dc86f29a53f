/** The user's choices as a settings file has them, taken over one by one. */
import * as v from 'valibot';
import { objectOrNull } from '../../shared/loose-json.ts';
import {
  DEFAULT_SETTINGS,
  MOST_SMART_ALBUMS,
  NO_AUTOMATIC_SYNC,
  type Settings,
  type SmartAlbum,
} from '../../shared/settings.ts';
import { automaticSyncEntries, settingSchemas, smartAlbum } from './profile-schema.ts';
import { recentWith } from './recent-datasets.ts';

export interface ParsedSettings {
  readonly settings: Settings;
  /** False when something that the file has could not be taken over. What it lacks is no damage: it is older. */
  readonly intact: boolean;
}

/** Each setting falls back to its default by itself; a smart album that makes no sense is dropped alone. */
export function parseStoredSettings(value: unknown): ParsedSettings {
  const stored = objectOrNull(value);
  if (stored === null) return { settings: DEFAULT_SETTINGS, intact: false };
  let intact = true;
  function setting<Key extends keyof typeof settingSchemas>(key: Key): Settings[Key] {
    if (!Object.hasOwn(stored ?? {}, key)) return DEFAULT_SETTINGS[key];
    const schema: v.GenericSchema<unknown, Settings[Key]> = settingSchemas[key];
    const parsed = v.safeParse(schema, stored?.[key]);
    if (parsed.success) return parsed.output;
    intact = false;
    return DEFAULT_SETTINGS[key];
  }
  const automatic = parseAutomaticSync(
    Object.hasOwn(stored, 'automaticSync') ? stored.automaticSync : NO_AUTOMATIC_SYNC,
  );
  const albums = parseSmartAlbums(Object.hasOwn(stored, 'smartAlbums') ? stored.smartAlbums : []);
  const lastDatasetId = setting('lastDatasetId');
  const settings: Settings = {
    theme: setting('theme'),
    language: setting('language'),
    lastDatasetId,
    recentDatasetIds: Object.hasOwn(stored, 'recentDatasetIds')
      ? setting('recentDatasetIds')
      : recentWith([], lastDatasetId, () => true),
    cardSize: setting('cardSize'),
    layout: setting('layout'),
    motion: setting('motion'),
    smartAlbums: albums.smartAlbums,
    callsPerSecond: setting('callsPerSecond'),
    automaticSync: automatic.automaticSync,
    pictureMegabytes: setting('pictureMegabytes'),
    picturesAtOnce: setting('picturesAtOnce'),
    encryptPictures: setting('encryptPictures'),
    facePixels: setting('facePixels'),
  };
  return { settings, intact: intact && albums.intact && automatic.intact };
}

/** What makes no sense of it is left out: no sync begins by itself because of a damaged file. */
function parseAutomaticSync(value: unknown): Pick<Settings, 'automaticSync'> & { readonly intact: boolean } {
  const stored = objectOrNull(value);
  const onLaunch = v.safeParse(automaticSyncEntries.onLaunch, stored?.onLaunch);
  const everyHours = v.safeParse(automaticSyncEntries.everyHours, stored?.everyHours);
  const whenBackOnline = v.safeParse(automaticSyncEntries.whenBackOnline, stored?.whenBackOnline);
  return {
    automaticSync: {
      onLaunch: onLaunch.success ? onLaunch.output : NO_AUTOMATIC_SYNC.onLaunch,
      everyHours: everyHours.success ? everyHours.output : NO_AUTOMATIC_SYNC.everyHours,
      whenBackOnline: whenBackOnline.success ? whenBackOnline.output : NO_AUTOMATIC_SYNC.whenBackOnline,
    },
    intact: onLaunch.success && everyHours.success && whenBackOnline.success,
  };
}

/** Of two with the same id the first one is taken. */
function parseSmartAlbums(value: unknown): Pick<Settings, 'smartAlbums'> & { readonly intact: boolean } {
  if (!Array.isArray(value)) return { smartAlbums: [], intact: false };
  const byId = new Map<string, SmartAlbum>();
  for (const entry of value) {
    const parsed = v.safeParse(smartAlbum, entry);
    const isTaken = parsed.success && !byId.has(parsed.output.id) && byId.size < MOST_SMART_ALBUMS;
    if (isTaken) byId.set(parsed.output.id, parsed.output);
  }
  return { smartAlbums: [...byId.values()], intact: byId.size === value.length };
}
