import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AppSettings, createAppSettings } from '../../../electron/accounts/app-settings.ts';
import { openSettingsFile, type SettingsFile } from '../../../electron/accounts/settings-file.ts';
import type { DatasetProfile } from '../../../shared/dataset.ts';
import type { Settings } from '../../../shared/settings.ts';
import { datasetDraft } from '../../support/dataset-draft.ts';
import { silentLog } from '../../support/sync-silent-log.ts';

const datasetProfile = (id: string): DatasetProfile => ({
  ...datasetDraft(),
  ...{ id, kind: 'imm', credentialStorage: 'session', createdAt: '2026-11-25T00:00:00Z' },
});

let folder: string;
let file: SettingsFile;
let settings: AppSettings;
let told: Settings[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'people-album-app-settings-'));
  const opened = await openSettingsFile(folder, silentLog);
  if (!opened.ok) throw new Error(opened.error.message);
  file = opened.value;
  settings = createAppSettings(file);
  told = [];
  settings.onChange((changed) => told.push(changed));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the app’s settings', () => {
  it('tell of each change, with everything as it is then', async () => {
    await settings.update({ cardSize: 200 });
    await settings.update({ layout: 'table' });
    expect(told).toMatchObject([
      { cardSize: 200, layout: 'grid' },
      { cardSize: 200, layout: 'table' },
    ]);
    expect(settings.get()).toEqual(told.at(-1));
  });

  it('tell of what forgetting a dataset changes, and not of what concerns datasets alone', async () => {
    await file.update((current) => ({ ...current, datasets: [] }));
    expect(told).toEqual([]);
    await file.update((current) => ({
      ...current,
      settings: { ...current.settings, lastDatasetId: 'id-1' },
    }));
    expect(told).toMatchObject([{ lastDatasetId: 'id-1' }]);
  });

  it('keep which datasets were shown, the latest first, and only those that there are', async () => {
    const datasets = Array.from({ length: 12 }, (_, index) => datasetProfile(`id-${index}`));
    await file.update((current) => ({ ...current, datasets }));
    for (const { id } of datasets) await settings.update({ lastDatasetId: id });
    await settings.update({ lastDatasetId: 'id-5' });
    await settings.update({ lastDatasetId: 'of-no-dataset' });
    await settings.update({ lastDatasetId: null });
    await settings.update({ theme: 'dark' });
    const latest = ['id-5', ...[11, 10, 9, 8, 7, 6, 4, 3, 2].map((index) => `id-${index}`)];
    expect(settings.get().recentDatasetIds).toEqual(latest);

    await file.update((current) => ({ ...current, datasets: datasets.slice(0, 5) }));
    await settings.update({ theme: 'light' });
    expect(settings.get().recentDatasetIds).toEqual(['id-4', 'id-3', 'id-2']);
  });

  it('tell nobody whose subscription has ended', async () => {
    const ended: Settings[] = [];
    settings.onChange((changed) => ended.push(changed))();
    await settings.update({ theme: 'dark' });
    expect(ended).toEqual([]);
    expect(told).toHaveLength(1);
  });
});
