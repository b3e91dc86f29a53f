export const LANGUAGES = ['en', 'zh-CN'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Length of a card's side in the people grid, px. */
export const CARD_SIZE = { smallest: 96, usual: 168, largest: 280 } as const;

/** A filter and order that the user saved under a name. */
export interface SmartAlbum {
  readonly id: string;
  readonly datasetId: string;
  readonly name: string;
  /** The query part of the view's address, as `formatViewQuery` writes it: sort and filter. */
  readonly view: string;
}

export const MOST_SMART_ALBUMS = 200;
export const LONGEST_SMART_ALBUM_NAME = 100;
export const LONGEST_SMART_ALBUM_VIEW = 8192;

/** The most calls a second to one project: its own limit is 100 unless the vendor raised it, and others use it too. */
export const CALLS_PER_SECOND = { fewest: 1, usual: 50, most: 1000 } as const;

/** Syncs that nobody asked for at that moment. Quick ones, of every dataset that was synced before. */
export interface AutomaticSync {
  readonly onLaunch: boolean;
  /** Whole hours, 1 to 168; null never. */
  readonly everyHours: number | null;
  readonly whenBackOnline: boolean;
}

export const NO_AUTOMATIC_SYNC: AutomaticSync = { onLaunch: false, everyHours: null, whenBackOnline: false };

/** Megabytes (1,000,000 bytes) that kept pictures may take on the disk. */
export const PICTURE_MEGABYTES = { fewest: 100, usual: 2000, most: 1_000_000 } as const;

/** Pictures fetched at the same time. */
export const PICTURES_AT_ONCE = { fewest: 1, usual: 6, most: 16 } as const;

/** How many datasets the menu offers to open again. */
export const MOST_RECENT_DATASETS = 10;

/** The user's choices that belong to the app rather than to a dataset. Kept in main's settings file. */
export interface Settings {
  /** `system` follows the operating system. */
  readonly theme: 'system' | 'light' | 'dark';
  readonly language: Language | 'system';
  /** The dataset shown at start; null shows the first run screen or the first dataset. */
  readonly lastDatasetId: string | null;
  /** Datasets that were shown, the latest first. Main keeps it by `lastDatasetId`; a change that names it is refused. */
  readonly recentDatasetIds: readonly string[];
  /** px, within `CARD_SIZE`. */
  readonly cardSize: number;
  readonly layout: 'grid' | 'table';
  /** `system` follows prefers-reduced-motion. */
  readonly motion: 'system' | 'reduced';
  readonly smartAlbums: readonly SmartAlbum[];
  /** Within `CALLS_PER_SECOND`. */
  readonly callsPerSecond: number;
  readonly automaticSync: AutomaticSync;
  /** Within `PICTURE_MEGABYTES`. */
  readonly pictureMegabytes: number;
  /** Within `PICTURES_AT_ONCE`. */
  readonly picturesAtOnce: number;
  /** Kept pictures are encrypted under a key in the keychain, where there is a keychain. */
  readonly encryptPictures: boolean;
  /**
   * Which pixels the service's face boxes and picture sizes are of: those of the file, or those of the picture turned
   * upright by its EXIF orientation. The vendor does not say.
   */
  readonly facePixels: 'raw' | 'upright';
}

export const DEFAULT_SETTINGS: Settings = {
  theme: 'system',
  language: 'system',
  lastDatasetId: null,
  recentDatasetIds: [],
  cardSize: CARD_SIZE.usual,
  layout: 'grid',
  motion: 'system',
  smartAlbums: [],
  callsPerSecond: CALLS_PER_SECOND.usual,
  automaticSync: NO_AUTOMATIC_SYNC,
  pictureMegabytes: PICTURE_MEGABYTES.usual,
  picturesAtOnce: PICTURES_AT_ONCE.usual,
  encryptPictures: true,
  facePixels: 'upright',
};
