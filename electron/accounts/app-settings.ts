import type { AppError } from '../../shared/app-error.ts';
import { type Result, success } from '../../shared/result.ts';
import type { Settings } from '../../shared/settings.ts';
import { recentWith } from './recent-datasets.ts';
import type { SettingsFile, StoredSettings } from './settings-file.ts';

/** The user's choices that belong to the app rather than to a dataset. */
export interface AppSettings {
  get(): Settings;
  /** Fails with `storage` or `disk-full`; then the settings are as before. */
  update(change: Partial<Settings>): Promise<Result<Settings, AppError>>;
  /**
   * Calls back after each change, also after those that forgetting a dataset brings; returns the function that ends the
   * subscription.
   */
  onChange(listener: (settings: Settings) => void): () => void;
}

export function createAppSettings(settingsFile: SettingsFile): AppSettings {
  const listeners = new Set<(settings: Settings) => void>();
  let told = settingsFile.read().settings;
  settingsFile.onChange(({ settings }) => {
    // The file holds the datasets too.
    if (settings === told) return;
    told = settings;
    for (const listener of listeners) listener(settings);
  });
  return {
    get: () => settingsFile.read().settings,
    async update(change) {
      const written = await settingsFile.update((current) => ({
        ...current,
        settings: settingsAfter(current, change),
      }));
      return written.ok ? success(written.value.settings) : written;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** A dataset that is shown now is the latest of those that were shown. */
function settingsAfter({ settings, datasets }: StoredSettings, change: Partial<Settings>): Settings {
  const after = { ...settings, ...change };
  const isThere = (datasetId: string): boolean => datasets.some(({ id }) => id === datasetId);
  return {
    ...after,
    recentDatasetIds: recentWith(settings.recentDatasetIds, after.lastDatasetId, isThere),
  };
}
