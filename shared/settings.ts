export const LANGUAGES = ['en', 'zh-CN'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The user's choices that belong to the app rather than to a dataset. Kept in main's settings file. */
export interface Settings {
  /** `system` follows the operating system. */
  readonly theme: 'system' | 'light' | 'dark';
  readonly language: Language | 'system';
  /** The dataset shown at start; null shows the first run screen or the first dataset. */
  readonly lastDatasetId: string | null;
}

export const DEFAULT_SETTINGS: Settings = { theme: 'system', language: 'system', lastDatasetId: null };
