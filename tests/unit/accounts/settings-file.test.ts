import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSettingsFile, type SettingsFile } from '../../../electron/accounts/settings-file.ts';
import type { Log } from '../../../electron/sync/ports.ts';
import type { DatasetProfile } from '../../../shared/dataset.ts';
import { DEFAULT_SETTINGS } from '../../../shared/settings.ts';

const profile: DatasetProfile = {
  id: 'id-1',
  kind: 'imm',
  displayName: '家庭相册',
  regionId: 'cn-shanghai',
  endpoint: null,
  ossEndpoint: null,
  access: 'read-only',
  projectName: 'p',
  datasetName: 'd',
  scope: {
    customLabels: 'a=b',
    createTimeRange: { start: '2020-01-01T00:00:00.123456789Z', end: null },
    updateTimeRange: null,
  },
  pageSize: 100,
  listingOrder: { sort: 'Name', order: 'desc' },
  credentialStorage: 'keychain',
  createdAt: '2026-11-23T04:07:26.000Z',
};

let folder: string;
let logged: string[];
const log: Log = {
  info: () => {},
  warn: () => {},
  error: (_message, details) => void logged.push(String(details?.name)),
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'people-album-settings-'));
  logged = [];
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function openFile(directory = folder): Promise<SettingsFile> {
  const opened = await openSettingsFile(directory, log, () => Date.UTC(2026, 10, 23));
  if (!opened.ok) throw new Error(opened.error.message);
  return opened.value;
}

const writeSettings = (text: string) => writeFile(join(folder, 'settings.json'), text);
const readSettings = () => readFile(join(folder, 'settings.json'), 'utf8');

describe('the settings file', () => {
  it('starts with the defaults, in a folder that it makes', async () => {
    const file = await openFile(join(folder, 'new', 'deeper'));
    expect(file.read()).toEqual({ settings: DEFAULT_SETTINGS, datasets: [] });
    expect(logged).toEqual([]);
  });

  it('has after a restart what was written before', async () => {
    const file = await openFile();
    const theme = 'dark' as const;
    await file.update(() => ({ settings: { ...DEFAULT_SETTINGS, theme }, datasets: [profile] }));
    expect((await openFile()).read()).toEqual({
      settings: { ...DEFAULT_SETTINGS, theme },
      datasets: [profile],
    });
    expect(await readdir(folder)).toEqual(['settings.json']);
  });

  it.skipIf(process.platform === 'win32')('can be read by its user alone', async () => {
    await writeSettings(
      '{"version":1,"settings":{"theme":"system","language":"en","lastDatasetId":null},"datasets":[]}',
    );
    await (await openFile()).update((current) => ({ ...current, datasets: [profile] }));
    expect((await stat(join(folder, 'settings.json'))).mode & 0o777).toBe(0o600);
  });

  it('makes changes one after the other, each on top of the one before', async () => {
    const file = await openFile();
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        file.update((current) => ({
          ...current,
          datasets: [...current.datasets, { ...profile, id: `id-${index}` }],
        })),
      ),
    );
    const ids = (await openFile()).read().datasets.map(({ id }) => id);
    expect(ids).toEqual(Array.from({ length: 20 }, (_, index) => `id-${index}`));
  });

  it('changes nothing when it can’t be written, and can be written later', async () => {
    const file = await openFile();
    await mkdir(join(folder, 'settings.json'));
    const change = () => file.update((current) => ({ ...current, datasets: [profile] }));
    const failed = await change();
    expect(failed).toMatchObject({ ok: false, error: { code: 'storage' } });
    expect(JSON.stringify(failed)).not.toContain(folder);
    expect(file.read().datasets).toEqual([]);
    await rm(join(folder, 'settings.json'), { recursive: true });
    expect((await change()).ok).toBe(true);
  });
});

describe('a listener of the settings file', () => {
  it('that throws keeps neither the change nor the other listeners from it', async () => {
    const file = await openFile();
    const heard: string[] = [];
    file.onChange(() => {
      throw new Error('broken');
    });
    file.onChange(({ datasets }) => heard.push(...datasets.map(({ id }) => id)));
    const written = await file.update((current) => ({ ...current, datasets: [profile] }));
    expect(written).toMatchObject({ ok: true });
    expect(heard).toEqual(['id-1']);
    expect(logged).toHaveLength(1);
  });
});

describe('a settings file of an earlier version', () => {
  it('keeps its choices, and has the usual ones for what it did not know of', async () => {
    const text =
      '{"version":1,"settings":{"theme":"dark","language":"zh-CN","lastDatasetId":"id-1"},"datasets":[]}';
    await writeSettings(text);
    expect((await openFile()).read().settings).toEqual({
      ...DEFAULT_SETTINGS,
      theme: 'dark',
      language: 'zh-CN',
      lastDatasetId: 'id-1',
      // The menu offers what was shown last, from the first start on.
      recentDatasetIds: ['id-1'],
    });
    expect(logged).toEqual([]);
    expect(await readSettings()).toBe(text);
  });
});

describe('a damaged settings file', () => {
  it.each(['', '{"version":1,"sett', 'null', '[]', '{"version":"1"}', '\0\0\0'])(
    'is set aside and reported, never silently lost: %j',
    async (text) => {
      await writeSettings(text);
      const file = await openFile();
      expect(file.read()).toEqual({ settings: DEFAULT_SETTINGS, datasets: [] });
      const name = 'settings.json.corrupt-2026-11-23T00-00-00-000Z';
      expect(await readFile(join(folder, name), 'utf8')).toBe(text);
      expect(logged).toEqual([name]);
    },
  );

  it('keeps what is whole of it, also over the next start', async () => {
    const damaged = { ...profile, id: 'id-2', pageSize: 'many' };
    await writeSettings(
      JSON.stringify({ version: 1, settings: { theme: 'pink' }, datasets: [damaged, profile] }),
    );
    const file = await openFile();
    expect(file.read()).toEqual({ settings: DEFAULT_SETTINGS, datasets: [profile] });
    expect(logged).toHaveLength(1);
    const next = await openFile();
    expect(next.read().datasets).toEqual([profile]);
    expect(logged).toHaveLength(1);
  });

  it('costs only what is damaged: each setting and each smart album stands for itself', async () => {
    const album = { id: 'a', datasetId: 'id-1', name: 'Trip', view: 'sort=Name' };
    const smartAlbums = [
      { ...album, id: 'no id' },
      album,
      { ...album, name: 'Twice' },
      7,
      { ...album, id: 'b' },
    ];
    const stored = {
      theme: 'dark',
      language: 'zh-CN',
      cardSize: 1000,
      layout: 'table',
      motion: 5,
      callsPerSecond: 5000,
      automaticSync: { onLaunch: true, everyHours: 0.5, whenBackOnline: true, more: 1 },
      smartAlbums,
    };
    await writeSettings(JSON.stringify({ version: 1, settings: stored, datasets: [] }));
    expect((await openFile()).read().settings).toEqual({
      ...DEFAULT_SETTINGS,
      theme: 'dark',
      language: 'zh-CN',
      layout: 'table',
      automaticSync: { onLaunch: true, everyHours: null, whenBackOnline: true },
      smartAlbums: [album, { ...album, id: 'b' }],
    });
    expect(logged).toHaveLength(1);
    await openFile();
    expect(logged).toHaveLength(1);
  });

  it.each([null, 7, [], 'often', { onLaunch: 'yes' }])(
    'begins no sync by itself because of %j',
    async (automaticSync) => {
      const stored = { theme: 'dark', callsPerSecond: 12, automaticSync };
      await writeSettings(JSON.stringify({ version: 1, settings: stored, datasets: [] }));
      const { settings } = (await openFile()).read();
      expect(settings).toEqual({ ...DEFAULT_SETTINGS, theme: 'dark', callsPerSecond: 12 });
      expect(logged).toHaveLength(1);
    },
  );

  it.each(['{"version":2,"settings":{},"datasets":[],"more":true}', '{"version":2,"profiles":{}}'])(
    'is refused and left alone when a later version of the app wrote it: %s',
    async (text) => {
      await writeSettings(text);
      expect(await openSettingsFile(folder, log)).toMatchObject({
        ok: false,
        error: { code: 'storage', message: expect.stringContaining('later version') },
      });
      expect(await readSettings()).toBe(text);
    },
  );
});
