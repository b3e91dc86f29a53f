import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openFolder } from '../../../electron/menu/open-folder.ts';
import { silentLog } from '../../support/sync-silent-log.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'people-album-open-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('opening a folder', () => {
  it('shows it, made if it was not there', async () => {
    const logs = join(folder, 'logs');
    const opened: string[] = [];
    const openPath = async (path: string) => {
      opened.push(path);
      return existsSync(path) ? '' : 'no such folder';
    };
    expect(await openFolder(logs, openPath, silentLog)).toEqual({ ok: true, value: null });
    expect(opened).toEqual([logs]);
  });

  it('fails without a word of where it is', async () => {
    const result = await openFolder(folder, async (path) => `Failed to open ${path}`, silentLog);
    expect(result).toMatchObject({ ok: false, error: { code: 'storage', retryable: false } });
    expect(JSON.stringify(result)).not.toContain(folder);
  });
});
