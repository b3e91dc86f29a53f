/**
 * The app's one settings file, `settings.json` in user data: the user's choices and the dataset profiles, no secrets.
 * Read once at the start; later reads come from memory, writes go to the disk one after the other.
 */
import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import { type AppError, appError } from '../../shared/app-error.ts';
import type { DatasetProfile } from '../../shared/dataset.ts';
import { failure, type Result, success } from '../../shared/result.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../shared/settings.ts';
import type { Log } from '../sync/ports.ts';
import { storageError, systemErrorCode, writeFileAtomically } from './atomic-file.ts';
import { datasetProfile } from './profile-schema.ts';
import { parseStoredSettings } from './stored-settings.ts';

/** Raised when a stored file of the version before can't be read as it is any more. */
const FILE_VERSION = 1;

export interface StoredSettings {
  readonly settings: Settings;
  readonly datasets: readonly DatasetProfile[];
}

export interface SettingsFile {
  read(): StoredSettings;
  /** Writes what `change` makes of the current state; fails with `storage` or `disk-full`, and then nothing has changed. */
  update(change: (current: StoredSettings) => StoredSettings): Promise<Result<StoredSettings, AppError>>;
  /** Calls back after each change that was written. */
  onChange(listener: (current: StoredSettings) => void): void;
}

interface LoadedSettings {
  readonly state: StoredSettings;
  /** False when something of the file could not be taken over. */
  readonly intact: boolean;
}

const fileShape = v.object({ version: v.number(), settings: v.unknown(), datasets: v.array(v.unknown()) });

/** Fails with `storage` when the file can't be read, or was written by a later version of the app. */
export async function openSettingsFile(
  directory: string,
  log: Log,
  now: () => number = Date.now,
): Promise<Result<SettingsFile, AppError>> {
  const path = join(directory, 'settings.json');
  try {
    await mkdir(directory, { recursive: true });
    const text = await readTextOrNull(path);
    const loaded = parseSettings(text);
    if (!loaded.ok) return loaded;
    const { state, intact } = loaded.value;
    if (!intact) {
      await setAside(path, now(), log);
      await writeFileAtomically(path, settingsText(state));
    }
    return success(createSettingsFile(path, state, log));
  } catch (thrown) {
    return failure(storageError('reading the settings file', thrown));
  }
}

function createSettingsFile(path: string, initial: StoredSettings, log: Log): SettingsFile {
  let state = initial;
  let lastWrite: Promise<unknown> = Promise.resolve();
  const listeners: ((current: StoredSettings) => void)[] = [];

  async function write(
    change: (current: StoredSettings) => StoredSettings,
  ): Promise<Result<StoredSettings, AppError>> {
    const next = change(state);
    if (next === state) return success(state);
    try {
      await writeFileAtomically(path, settingsText(next));
    } catch (thrown) {
      return failure(storageError('writing the settings file', thrown));
    }
    state = next;
    for (const listener of listeners) tell(listener, next);
    return success(next);
  }

  /** What a listener makes of it does not undo what was written. */
  function tell(listener: (current: StoredSettings) => void, current: StoredSettings): void {
    try {
      listener(current);
    } catch (thrown) {
      log.error('a change of the settings was not taken up everywhere', { thrown });
    }
  }

  return {
    read: () => state,
    update(change) {
      const written = lastWrite.then(() => write(change));
      lastWrite = written.catch(() => undefined);
      return written;
    },
    onChange: (listener) => void listeners.push(listener),
  };
}

function settingsText(state: StoredSettings): string {
  return `${JSON.stringify({ version: FILE_VERSION, ...state }, null, 2)}\n`;
}

async function readTextOrNull(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (thrown) {
    if (systemErrorCode(thrown) === 'ENOENT') return null;
    throw thrown;
  }
}

/** Takes over what is whole of a damaged file: one bad profile must not cost the others. */
function parseSettings(text: string | null): Result<LoadedSettings, AppError> {
  const empty: StoredSettings = { settings: DEFAULT_SETTINGS, datasets: [] };
  if (text === null) return success({ state: empty, intact: true });
  const content = parseJson(text);
  // First of all: a later version may have another shape.
  const versioned = v.safeParse(v.object({ version: v.number() }), content);
  if (versioned.success && versioned.output.version > FILE_VERSION) {
    return failure(appError('storage', 'the settings file was written by a later version of the app'));
  }
  const file = v.safeParse(fileShape, content);
  if (!file.success) return success({ state: empty, intact: false });
  const { settings, intact } = parseStoredSettings(file.output.settings);
  const profiles = file.output.datasets.map((entry) => v.safeParse(datasetProfile, entry));
  return success({
    state: {
      settings,
      datasets: profiles.flatMap((profile) => (profile.success ? [profile.output] : [])),
    },
    intact: intact && profiles.every((profile) => profile.success),
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function setAside(path: string, now: number, log: Log): Promise<void> {
  const name = `settings.json.corrupt-${new Date(now).toISOString().replaceAll(/[:.]/g, '-')}`;
  await copyFile(path, join(dirname(path), name));
  log.error('the settings file is damaged; it was set aside, what is whole of it was taken over', { name });
}
