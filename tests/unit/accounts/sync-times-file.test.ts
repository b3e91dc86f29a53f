import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSyncTimes } from '../../../electron/accounts/sync-times-file.ts';

const AT = Date.UTC(2026, 10, 23, 4, 7, 26);

let folder: string;
let warned: string[];
const log = {
  info: () => undefined,
  warn: (message: string) => void warned.push(message),
  error: () => undefined,
};
const open = (datasetIds: readonly string[] = []) => openSyncTimes(folder, datasetIds, log);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sync-times-'));
  warned = [];
});

afterEach(() => rm(folder, { recursive: true }));

describe('the times of the last syncs', () => {
  it('are none before the first sync', async () => {
    expect((await open(['id-1'])).of('id-1')).toBeUndefined();
    expect(warned).toEqual([]);
  });

  it('are known at the next start', async () => {
    const times = await open();
    times.record('id-1', AT - 1);
    times.record('id-2', AT);
    times.record('id-1', AT + 1);
    await times.flush();
    const next = await open();
    expect([next.of('id-1'), next.of('id-2'), next.of('id-3')]).toEqual([AT + 1, AT, undefined]);
    expect(await readdir(folder)).toEqual(['sync-times.json']);
  });

  it.each(['', '{"version":1,"comp', 'null', '[]', '{"version":2,"completedAt":{}}', '{"version":1}'])(
    'are unknown where the file is damaged, and the file is whole after the next sync: %j',
    async (text) => {
      await writeFile(join(folder, 'sync-times.json'), text);
      const times = await open(['id-1', 'id-2']);
      expect([times.of('id-1'), times.of('id-2'), times.of('id-3')]).toEqual([null, null, undefined]);
      expect(warned).toHaveLength(1);
      times.record('id-1', AT);
      await times.flush();
      const next = await open(['id-1', 'id-2', 'id-3']);
      expect([next.of('id-1'), next.of('id-2'), next.of('id-3')]).toEqual([AT, null, undefined]);
      expect(warned).toHaveLength(1);
    },
  );

  it('are unknown one by one where only some make no sense', async () => {
    const completedAt = { 'id-1': 'soon', 'id-2': new Date(AT).toISOString(), 'id-3': 7 };
    await writeFile(join(folder, 'sync-times.json'), JSON.stringify({ version: 1, completedAt }));
    const times = await open(['id-4']);
    expect([times.of('id-1'), times.of('id-2'), times.of('id-3')]).toEqual([null, AT, null]);
    expect(times.of('id-4')).toBeUndefined();
  });

  it('go with their dataset', async () => {
    const times = await open();
    times.record('id-1', AT);
    times.record('id-2', AT);
    times.retain(['id-2']);
    await times.flush();
    expect(await readFile(join(folder, 'sync-times.json'), 'utf8')).not.toContain('id-1');
    expect((await open()).of('id-2')).toBe(AT);
  });

  it('are kept for this session where they can’t be written', async () => {
    await mkdir(join(folder, 'sync-times.json', 'in-the-way'), { recursive: true });
    const times = await open(['id-1']);
    times.record('id-1', AT);
    await times.flush();
    expect(times.of('id-1')).toBe(AT);
    expect(warned).toHaveLength(2);
  });
});
