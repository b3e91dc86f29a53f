import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSkippedVersion } from '../../../electron/updates/skipped-version.ts';
import { silentLog } from '../../support/sync-silent-log.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'people-album-skipped-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the skipped version', () => {
  it('is none before the first', async () => {
    expect((await openSkippedVersion(folder, silentLog)).get()).toBeNull();
  });

  it('is kept over the app’s end', async () => {
    await (await openSkippedVersion(folder, silentLog)).set('0.2.0');
    expect((await openSkippedVersion(folder, silentLog)).get()).toBe('0.2.0');
  });

  it.each(['not JSON', '{"version":1}', '{"version":2,"skippedVersion":"0.2.0"}', '[]'])(
    'is forgotten when its file holds %s',
    async (text) => {
      await writeFile(join(folder, 'skipped-update.json'), text);
      expect((await openSkippedVersion(folder, silentLog)).get()).toBeNull();
    },
  );

  it('stays as it was when it can’t be written', async () => {
    const skipped = await openSkippedVersion(join(folder, 'missing'), silentLog);
    expect(await skipped.set('0.2.0')).toMatchObject({ ok: false, error: { code: 'storage' } });
    expect(skipped.get()).toBeNull();
  });
});
