import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type AppUpdates, openAppUpdates } from '../../../electron/updates/app-updates.ts';
import type { UpdateStatus } from '../../../shared/app-shell.ts';
import { silentLog } from '../../support/sync-silent-log.ts';

const FEED = 'provider: generic\nurl: https://updates.example.com\npublisherName: People Album\n';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'people-album-resources-'));
  vi.stubEnv('APPIMAGE', join(folder, 'a.AppImage'));
  Object.defineProperty(process, 'resourcesPath', { value: folder, configurable: true });
});
afterEach(async () => {
  vi.unstubAllEnvs();
  Reflect.deleteProperty(process, 'resourcesPath');
  await rm(folder, { recursive: true, force: true });
});

function open(isPackaged: boolean, onChange: (status: UpdateStatus) => void): AppUpdates {
  return openAppUpdates({
    app: { isPackaged, getVersion: () => '0.1.0', getPath: () => folder, relaunch() {}, quit() {} },
    syncStatuses: () => [],
    stopServices: async () => undefined,
    log: silentLog,
    onChange,
  });
}

describe('the updates of an app', () => {
  it('that is packaged with a feed are said to be possible before anything was looked for', async () => {
    await writeFile(join(folder, 'app-update.yml'), FEED);
    const statuses: UpdateStatus[] = [];
    const updates = open(true, (status) => statuses.push(status));
    expect(updates.status()).toEqual({ state: 'off' });
    await updates.opened;
    expect(statuses).toEqual([{ state: 'none', checkedAt: null }]);
    expect(updates.status()).toEqual({ state: 'none', checkedAt: null });
  });

  it.each([
    ['packaged without a feed', true, null],
    ['not packaged', false, FEED],
  ])('that is %s are off', async (_what, isPackaged, feed) => {
    if (feed !== null) await writeFile(join(folder, 'app-update.yml'), feed);
    const statuses: UpdateStatus[] = [];
    const updates = open(isPackaged, (status) => statuses.push(status));
    await updates.opened;
    updates.check();
    expect(await updates.decide('0.2.0', 'install')).toMatchObject({ ok: false, error: { code: 'refused' } });
    expect(updates.status()).toEqual({ state: 'off' });
    expect(statuses).toEqual([]);
  });
});
