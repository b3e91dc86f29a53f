import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEditsFiles } from '../../../electron/edits/edits-files.ts';
import { NO_EDITS, type StoredEdits } from '../../../electron/edits/stored-edits.ts';
import type { Log } from '../../../electron/sync/ports.ts';
import { FIELDS, GROUP } from '../../support/edits-world.ts';

const EDITS: StoredEdits = {
  edits: [
    {
      ...{ editId: 'e', datasetId: 'd', groupId: GROUP, base: FIELDS, change: { name: 'Bea' } },
      ...{ state: 'sending', theirs: null, error: null, createdAt: '2026-01-01T00:00:00.000Z' },
      attempts: [{ change: { name: 'Bea' }, metaLockVersion: 5 }],
      ...{ needsLook: false, sentFields: [], sentAt: null },
    },
  ],
  merges: [],
};

describe('the files of waiting changes', () => {
  let folder = '';
  const errors: string[] = [];
  const log: Log = { info() {}, warn() {}, error: (message) => errors.push(message) };
  beforeEach(async () => {
    folder = join(await mkdtemp(join(tmpdir(), 'edits-')), 'edits');
    errors.length = 0;
  });
  afterEach(() => rm(join(folder, '..'), { recursive: true, force: true }));

  it('give back what was written, to the user alone, and are gone when nothing waits', async () => {
    const files = createEditsFiles(folder, log);
    await files.write('d', EDITS);
    expect(await files.read('d')).toEqual({ ok: true, value: EDITS });
    expect((await stat(join(folder, 'd.json'))).mode & 0o777).toBe(0o600);
    await files.write('d', NO_EDITS);
    expect(await readdir(folder)).toEqual([]);
    expect(await files.read('d')).toEqual({ ok: true, value: NO_EDITS });
  });

  it.each(['{"version":1,"edits":[{}],"merges":[]}', '{"version":1', ''])(
    'are set aside and told of when they are damaged: %s',
    async (text) => {
      const files = createEditsFiles(folder, log);
      await files.write('d', EDITS);
      await writeFile(join(folder, 'd.json'), text);
      expect(await files.read('d')).toEqual({ ok: true, value: NO_EDITS });
      const [name = ''] = await readdir(folder);
      expect(name).toMatch(/^d\.json\.corrupt-/);
      expect(await readFile(join(folder, name), 'utf8')).toBe(text);
      expect(errors).toHaveLength(1);
    },
  );

  it('of a later version of the app are left alone', async () => {
    const files = createEditsFiles(folder, log);
    await files.write('d', EDITS);
    await writeFile(join(folder, 'd.json'), '{"version":2}');
    expect(await files.read('d')).toMatchObject({ ok: false, error: { code: 'storage' } });
    expect(await readdir(folder)).toEqual(['d.json']);
  });

  it('are removed with what was set aside, and no other dataset’s', async () => {
    const files = createEditsFiles(folder, log);
    await files.write('d', EDITS);
    await writeFile(join(folder, 'd.json.corrupt-x'), '');
    await files.write('d2', EDITS);
    await files.remove('d');
    expect(await readdir(folder)).toEqual(['d2.json']);
  });
});
