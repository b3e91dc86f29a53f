import type { AppError } from '../../shared/app-error.ts';
import { type Result, success } from '../../shared/result.ts';
import type { Settings } from '../../shared/settings.ts';
import type { SettingsFile } from './settings-file.ts';

/** The user's choices that belong to the app rather than to a dataset. */
export interface AppSettings {
  get(): Settings;
  /** Fails with `storage` or `disk-full`; then the settings are as before. */
  update(change: Partial<Settings>): Promise<Result<Settings, AppError>>;
  /** Calls back after each change; returns the function that ends the subscription. */
  onChange(listener: (settings: Settings) => void): () => void;
}

export function createAppSettings(settingsFile: SettingsFile): AppSettings {
  const listeners = new Set<(settings: Settings) => void>();
  return {
    get: () => settingsFile.read().settings,
    async update(change) {
      const written = await settingsFile.update((current) => ({
        ...current,
        settings: { ...current.settings, ...change },
      }));
      if (!written.ok) return written;
      for (const listener of listeners) listener(written.value.settings);
      return success(written.value.settings);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
