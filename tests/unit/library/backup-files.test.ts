import {
  copyFile,
  link,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type BackupFiles, createBackupFiles } from '../../../electron/library/backup-files.ts';
import type { Log } from '../../../electron/sync/ports.ts';
import type { StoredAnnotation } from '../../../shared/annotation.ts';
import { storedAnnotation } from '../../support/stored-annotation.ts';

/** A file system without second names for a file, one that can’t put a new file in place of the current one, and short texts. */
const disk = vi.hoisted(() => ({
  hasLinks: true,
  canReplace: true,
  longestText: Number.POSITIVE_INFINITY,
}));
vi.mock('node:fs/promises', async (importOriginal) => {
  const real = await importOriginal<typeof import('node:fs/promises')>();
  const refused = (code: string) => Promise.reject(Object.assign(new Error(code), { code }));
  return {
    ...real,
    async readFile(...args: Parameters<typeof real.readFile>) {
      const content = await real.readFile(...args);
      if (content.length > disk.longestText) throw new Error('Cannot create a string longer than that');
      return content;
    },
    link: (from: string, to: string) => (disk.hasLinks ? real.link(from, to) : refused('EPERM')),
    rename: (from: string, to: string) =>
      to.endsWith('set.json') && !disk.canReplace ? refused('EBUSY') : real.rename(from, to),
  };
});

let root: string;
let folder: string;
let files: BackupFiles;
let logged: string[];
const log: Log = {
  info: () => {},
  warn: () => {},
  error: (message, details) => void logged.push(JSON.stringify([message, details])),
};

beforeEach(async () => {
  Object.assign(disk, { hasLinks: true, canReplace: true, longestText: Number.POSITIVE_INFINITY });
  root = await mkdtemp(join(tmpdir(), 'people-album-backup-'));
  folder = join(root, 'annotations');
  logged = [];
  files = createBackupFiles(folder, log, () => Date.UTC(2026, 10, 23));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const path = (name: string) => join(folder, name);
const namesOf = async () => (await readdir(folder)).sort();

/** Writes a version in which one person has this alias. */
const write = (alias: string) => writeAll([storedAnnotation('a', 0, { alias })]);

/** All of them as new ones. */
const writeAll = (annotations: readonly StoredAnnotation[], datasetId = 'set') =>
  files.write(datasetId, annotations, annotations);

async function aliasIn(name: string): Promise<unknown> {
  return JSON.parse(await readFile(path(name), 'utf8')).annotations[0].alias;
}

describe('the backup’s files', () => {
  it('have after a restart what was written before, whatever it says', async () => {
    const annotations = Array.from({ length: 1201 }, (_, index) =>
      storedAnnotation(`group ${index}`, index % 60, { note: `张三 "${index}"\n\u2028`, alias: '名' }),
    );
    await writeAll(annotations);
    expect(await createBackupFiles(folder, log).read('set')).toEqual(annotations);
    expect(await files.read('other')).toEqual([]);
  });

  it('are read an annotation at a time: together they may be longer than a string can be', async () => {
    const note = '名'.repeat(10_000);
    const annotations = Array.from({ length: 400 }, (_, index) => storedAnnotation(`${index}`, 0, { note }));
    await writeAll(annotations);
    disk.longestText = 1_000_000;
    expect(await files.read('set')).toEqual(annotations);
    expect(logged).toEqual([]);
  });

  it('are read also when they are written in one line', async () => {
    await writeAll([]);
    const annotations = [storedAnnotation('a'), storedAnnotation('b')];
    await writeFile(path('set.json'), JSON.stringify({ version: 1, datasetId: 'set', annotations }));
    expect(await files.read('set')).toEqual(annotations);
  });

  it('that end too early are damaged, however whole their lines are', async () => {
    await write('v1');
    await writeAll([storedAnnotation('a'), storedAnnotation('b')]);
    const text = await readFile(path('set.json'), 'utf8');
    await writeFile(path('set.json'), text.slice(0, text.indexOf('\n]}')));
    expect(await files.read('set')).toEqual([storedAnnotation('a', 0, { alias: 'v1' })]);
    expect(logged).toHaveLength(1);
  });

  it('can hold nobody', async () => {
    await writeAll([]);
    expect(await files.read('set')).toEqual([]);
    expect(logged).toEqual([]);
  });

  it('keep the five versions before, newest first, and no more', async () => {
    for (let version = 1; version <= 8; version += 1) await write(`v${version}`);
    expect(await namesOf()).toEqual([
      'set.1.json',
      'set.2.json',
      'set.3.json',
      'set.4.json',
      'set.5.json',
      'set.json',
    ]);
    const names = ['set.json', 'set.1.json', 'set.2.json', 'set.3.json', 'set.4.json', 'set.5.json'];
    expect(await Promise.all(names.map(aliasIn))).toEqual(['v8', 'v7', 'v6', 'v5', 'v4', 'v3']);
  });

  it('lose no version by a crash between two steps of the rotation', async () => {
    for (let version = 1; version <= 6; version += 1) await write(`v${version}`);
    // As it is when only the two oldest have moved.
    await rename(path('set.4.json'), path('set.5.json'));
    await rename(path('set.3.json'), path('set.4.json'));
    await write('v7');
    const names = ['set.json', 'set.1.json', 'set.2.json', 'set.3.json', 'set.4.json', 'set.5.json'];
    expect(await Promise.all(names.map(aliasIn))).toEqual(['v7', 'v6', 'v5', 'v4', 'v3', 'v2']);
  });

  it('keep no version twice when the app ended between keeping a version and replacing it', async () => {
    for (let version = 1; version <= 5; version += 1) await write(`v${version}`);
    for (const number of [4, 3, 2, 1])
      await rename(path(`set.${number}.json`), path(`set.${number + 1}.json`));
    await link(path('set.json'), path('set.1.json'));
    await write('v6');
    const names = ['set.json', 'set.1.json', 'set.2.json', 'set.3.json', 'set.4.json', 'set.5.json'];
    expect(await Promise.all(names.map(aliasIn))).toEqual(['v6', 'v5', 'v4', 'v3', 'v2', 'v1']);
  });

  it.each([true, false])(
    'cost one version at most when replacing the current one fails time and again (links: %s)',
    async (hasLinks) => {
      disk.hasLinks = hasLinks;
      for (let version = 1; version <= 7; version += 1) await write(`v${version}`);
      disk.canReplace = false;
      for (let attempt = 0; attempt < 8; attempt += 1) await expect(write('never')).rejects.toThrow('EBUSY');
      const names = ['set.json', 'set.1.json', 'set.2.json', 'set.3.json', 'set.4.json', 'set.5.json'];
      expect(await Promise.all(names.map(aliasIn))).toEqual(['v7', 'v7', 'v6', 'v5', 'v4', 'v3']);
      disk.canReplace = true;
      await write('v8');
      expect(await Promise.all(names.map(aliasIn))).toEqual(['v8', 'v7', 'v6', 'v5', 'v4', 'v3']);
    },
  );

  it('cost no version when the new one can’t even be begun', async () => {
    for (let version = 1; version <= 6; version += 1) await write(`v${version}`);
    await mkdir(path('set.json.tmp'));
    for (let attempt = 0; attempt < 8; attempt += 1) await expect(write('never')).rejects.toThrow();
    expect(await aliasIn('set.json')).toBe('v6');
    expect(await aliasIn('set.5.json')).toBe('v1');
  });

  it.each([
    '',
    '{"version":1,"dataset',
    'null',
    '\0\0',
    '{"version":1,"datasetId":"other","annotations":[]}',
  ])('that are damaged are set aside, and the newest readable version is used: %j', async (text) => {
    for (const alias of ['v1', 'v2', 'v3']) await write(alias);
    await writeFile(path('set.json'), text);
    await writeFile(path('set.1.json'), text);
    expect(await files.read('set')).toEqual([storedAnnotation('a', 0, { alias: 'v1' })]);
    const setAside = (await namesOf()).filter((name) => name.includes('corrupt'));
    expect(setAside).toEqual([
      'set.1.json.corrupt-2026-11-23T00-00-00-000Z',
      'set.json.corrupt-2026-11-23T00-00-00-000Z',
    ]);
    expect(await readFile(path('set.json.corrupt-2026-11-23T00-00-00-000Z'), 'utf8')).toBe(text);
    expect(logged).toHaveLength(2);
    await write('v4');
    expect(await aliasIn('set.2.json')).toBe('v1');
  });

  it('are read without the entries that make no sense, which are counted in the log and not quoted', async () => {
    const good = storedAnnotation('good');
    const bad = [
      7,
      { ...good, groupId: '' },
      { ...good, alias: '' },
      { ...good, alias: 'x'.repeat(201) },
      { ...good, note: 'secret'.repeat(2000) },
      { ...good, changedAt: '2026-11-23' },
      { ...good, changedAt: '2026-13-23T00:00:00.000Z' },
      { ...good, isPinned: 1 },
      { ...good, marks: null },
    ];
    const text = JSON.stringify({ version: 1, datasetId: 'set', annotations: [...bad, good] });
    await writeAll([]);
    await writeFile(path('set.json'), text);
    expect(await files.read('set')).toEqual([good]);
    expect(logged.join()).toContain('"malformedCount":9');
    expect(logged.join()).not.toContain('secret');
  });

  it.each(['{"version":2,"datasetId":"set","annotations":[],"more":1}', '{"version":2,"people":{}}'])(
    'of a later version of the app are refused and left alone: %s',
    async (text) => {
      await mkdir(folder);
      await writeFile(path('set.json'), text);
      await expect(files.read('set')).rejects.toThrow();
      expect(await readFile(path('set.json'), 'utf8')).toBe(text);
    },
  );

  describe('of very many people', () => {
    const many = Array.from({ length: 4000 }, (_, index) =>
      storedAnnotation(`group ${index}`, 0, { note: 'n'.repeat(250) }),
    );
    const changed = (alias: string, minute = 1) => storedAnnotation('group 7', minute, { alias });
    /** What is read, the last copy of each. */
    const read = async () =>
      new Map((await createBackupFiles(folder, log).read('set')).map((one) => [one.groupId, one]));

    beforeEach(() => writeAll(many));

    it('are not written anew for the change of a few, which is kept beside', async () => {
      const before = await readFile(path('set.json'), 'utf8');
      await files.write('set', many, [changed('v1')]);
      await files.write('set', many, [changed('v2', 2), storedAnnotation('new', 2)]);
      expect(await readFile(path('set.json'), 'utf8')).toBe(before);
      expect(await namesOf()).toEqual(['set.changes.jsonl', 'set.json']);
      const all = await read();
      expect(all.size).toBe(4001);
      expect(all.get('group 7')).toEqual(changed('v2', 2));
    });

    it('lose no other change by one that a crash has cut off', async () => {
      await files.write('set', many, [changed('v1')]);
      const text = await readFile(path('set.changes.jsonl'), 'utf8');
      await writeFile(path('set.changes.jsonl'), `${text}{"groupId":"gro`);
      expect((await read()).get('group 7')).toEqual(changed('v1'));
      await files.write('set', many, [changed('v2', 2)]);
      expect((await read()).get('group 7')).toEqual(changed('v2', 2));
      expect(logged).toEqual([]);
    });

    it('are written anew once much has changed, and what was before is a version', async () => {
      for (const alias of ['v1', 'v2', 'v3'])
        await files.write('set', many, many.slice(0, 300).concat(changed(alias)));
      await files.write('set', many, [changed('v4')]);
      await files.write('set', many, many.slice(0, 600));
      expect(await namesOf()).toEqual(['set.1.json', 'set.json']);
      expect([...(await read()).values()]).toEqual(many);
    });

    it('go with their dataset, the changes too', async () => {
      await files.write('set', many, [changed('v1')]);
      await files.remove('set');
      expect(await namesOf()).toEqual([]);
    });

    it('keep fewer versions where five would take too much room, and one at least', async () => {
      const { size } = await stat(path('set.json'));
      files = createBackupFiles(folder, log, Date.now, 3.5 * size);
      for (let version = 0; version < 5; version += 1) await writeAll(many.with(0, changed(`v${version}`)));
      expect(await namesOf()).toEqual(['set.1.json', 'set.2.json', 'set.json']);
      files = createBackupFiles(folder, log, Date.now, 1);
      await writeAll(many);
      expect(await namesOf()).toEqual(['set.1.json', 'set.json']);
    });
  });

  it('are all deleted with their dataset, and no other’s', async () => {
    await writeAll([], 'set-2');
    for (const alias of ['v1', 'v2', 'v3']) await write(alias);
    await copyFile(path('set.json'), path('set.json.tmp'));
    await writeFile(path('set.1.json'), 'damaged');
    await rm(path('set.json'));
    await files.read('set');
    await files.remove('set');
    expect(await namesOf()).toEqual(['set-2.json']);
    await createBackupFiles(join(root, 'missing'), log).remove('set');
  });
});
