import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type KeptPicture,
  openPictureFiles,
  type PictureFiles,
  type PictureFilesOptions,
  type PictureUse,
} from '../../../electron/pictures/picture-files.ts';
import { PictureFolder } from '../../../electron/pictures/picture-folder.ts';
import { createMemoryKeychain, type MemoryKeychain } from '../../support/memory-keychain.ts';
import { silentLog } from '../../support/sync-silent-log.ts';

let folder: string;
let keychain: MemoryKeychain;
let isEncrypted: boolean;
let limitBytes: number;
const open: PictureFiles[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'picture-files-'));
  keychain = createMemoryKeychain();
  isEncrypted = true;
  limitBytes = 1_000_000;
});

afterEach(async () => {
  for (const files of open.splice(0)) await files.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Without a memory, so that what is found was read from the disk. */
async function openFiles(
  options: Partial<PictureFilesOptions> = {},
  pictureFolder?: PictureFolder,
): Promise<PictureFiles> {
  const files = await openPictureFiles(
    {
      ...{ folder, keychain, log: silentLog, memoryBytes: 0 },
      limitBytes: () => limitBytes,
      wantsEncryption: () => isEncrypted,
      ...options,
    },
    pictureFolder,
  );
  open.push(files);
  return files;
}

/** Ends the app as it should, and starts it again. */
async function reopened(files: PictureFiles): Promise<PictureFiles> {
  await files.stop();
  open.splice(open.indexOf(files), 1);
  return openFiles();
}

const keyOf = (number: number): string => number.toString(16).padStart(32, '0');
const fileOf = (number: number): string => join(folder, keyOf(number).slice(0, 2), keyOf(number));

function pictureOf(number: number, byteCount = 1000): KeptPicture {
  return { bytes: new Uint8Array(byteCount).fill(number), contentType: 'image/webp' };
}

function aUse(number: number, changes: Partial<PictureUse> = {}): PictureUse {
  return {
    datasetId: 'dataset-1',
    picture: { subject: 'cover', groupId: `group-${number}`, variant: 'face-256', version: 7 },
    ...{ facePixels: 'upright', isPinned: false },
    ...changes,
  };
}

/** Names of all files below it. */
async function filesIn(path: string): Promise<readonly string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort();
}

const put = (files: PictureFiles, number: number, changes: Partial<PictureUse> = {}) =>
  files.put(keyOf(number), pictureOf(number), aUse(number, changes));

describe.each([
  ['encrypted', true],
  ['plain', false],
])('kept %s', (_, wanted) => {
  beforeEach(() => {
    isEncrypted = wanted;
  });

  it('is found again, also after a restart, by its key and by its use', async () => {
    const files = await openFiles();
    expect(await put(files, 1)).toBe('kept');
    expect(files.has(keyOf(1))).toBe(true);
    expect(await files.find(keyOf(1))).toEqual(pictureOf(1));
    const later = await reopened(files);
    expect(later.has(keyOf(1))).toBe(true);
    expect(later.keyOf(aUse(1))).toBe(keyOf(1));
    expect(await later.find(keyOf(1))).toEqual(pictureOf(1));
    expect(await later.storage()).toEqual({
      ...{ count: 1, bytes: 1064, limitBytes, encryption: wanted ? 'on' : 'off' },
    });
  });

  it('is readable by the user alone', async () => {
    const files = await openFiles();
    await put(files, 1);
    await files.stop();
    const modeOf = async (path: string): Promise<number> => (await stat(path)).mode & 0o777;
    expect(await modeOf(folder)).toBe(0o700);
    expect(await modeOf(join(folder, '00'))).toBe(0o700);
    expect(await modeOf(fileOf(1))).toBe(0o600);
    expect(await modeOf(join(folder, 'index'))).toBe(0o600);
  });

  it('shows what it is of to nobody but its reader', async () => {
    const files = await openFiles();
    const bytes = new TextEncoder().encode('a recognisable face'.repeat(20));
    await files.put(keyOf(1), { bytes, contentType: 'image/jpeg' }, aUse(1));
    await files.stop();
    expect((await readFile(fileOf(1))).includes('a recognisable face')).toBe(!wanted);
    expect(await readFile(join(folder, 'index'), 'utf8')).not.toContain('group-1');
  });

  it.each([
    ['a byte is another', (file: Buffer) => file.with(file.length - 1, 99)],
    ['a byte of its header is another', (file: Buffer) => file.with(6, 1)],
    ['it is cut off', (file: Buffer) => file.subarray(0, file.length - 1)],
    ['it is cut off within its header', (file: Buffer) => file.subarray(0, 20)],
    ['it is empty', () => Buffer.alloc(0)],
    ['something was added', (file: Buffer) => Buffer.concat([file, Buffer.from('x')])],
    ['it is something else', () => Buffer.from('<html>not ours</html>'.repeat(10))],
  ])('is deleted and fetched anew when %s', async (_what, alter) => {
    const files = await openFiles();
    await put(files, 1);
    await writeFile(fileOf(1), alter(await readFile(fileOf(1))));
    expect(await files.find(keyOf(1))).toBeNull();
    expect(files.has(keyOf(1))).toBe(false);
    expect(await readdir(join(folder, '00'))).toEqual([]);
    expect(await put(files, 1)).toBe('kept');
    expect(await files.find(keyOf(1))).toEqual(pictureOf(1));
  });

  it('is not taken for another whose name it was given', async () => {
    const files = await openFiles();
    await put(files, 1);
    await put(files, 2);
    await rename(fileOf(2), fileOf(1));
    expect(await files.find(keyOf(1))).toBeNull();
    expect(await files.find(keyOf(2))).toBeNull();
  });
});

describe('the key', () => {
  it('is made once, kept in the keychain, and asked for once a run', async () => {
    const files = await openFiles();
    await Promise.all([put(files, 1), put(files, 2), put(files, 3)]);
    expect([...keychain.secrets.keys()]).toEqual(['picture-key']);
    expect(Buffer.from(keychain.secrets.get('picture-key') ?? '', 'base64')).toHaveLength(32);
    expect(keychain.askedCount).toBe(1);
    const later = await reopened(files);
    await later.find(keyOf(1));
    await later.find(keyOf(2));
    expect(keychain.askedCount).toBe(2);
  });

  it('is not made as long as nobody wants encryption', async () => {
    isEncrypted = false;
    const files = await openFiles();
    await put(files, 1);
    await files.find(keyOf(1));
    expect(keychain.askedCount).toBe(0);
  });

  it('reads pictures of both kinds, whichever is wanted now', async () => {
    const files = await openFiles();
    await put(files, 1);
    isEncrypted = false;
    await put(files, 2);
    const later = await reopened(files);
    expect(await later.find(keyOf(1))).toEqual(pictureOf(1));
    isEncrypted = true;
    expect(await later.find(keyOf(2))).toEqual(pictureOf(2));
  });

  it('costs the encrypted pictures when it is lost, and nothing else', async () => {
    const files = await openFiles();
    await put(files, 1);
    isEncrypted = false;
    await put(files, 2);
    keychain.secrets.clear();
    const later = await reopened(files);
    expect(later.has(keyOf(1))).toBe(false);
    expect(await later.find(keyOf(2))).toEqual(pictureOf(2));
    await later.stop();
    expect(await readdir(join(folder, '00'))).toEqual([keyOf(2)]);
  });

  it('costs nothing while the keychain is locked: pictures are kept plain, encrypted ones wait', async () => {
    const files = await openFiles();
    await put(files, 1);
    keychain.isLocked = true;
    const locked = await reopened(files);
    expect(locked.has(keyOf(1))).toBe(false);
    expect(await locked.find(keyOf(1))).toBeNull();
    expect(await put(locked, 2)).toBe('kept');
    expect(await locked.storage()).toMatchObject({ count: 2, encryption: 'unavailable' });
    keychain.isLocked = false;
    const unlocked = await reopened(locked);
    expect(await unlocked.find(keyOf(1))).toEqual(pictureOf(1));
    expect(await unlocked.find(keyOf(2))).toEqual(pictureOf(2));
  });

  it('leaves a keychain alone for a while that didn’t give it', async () => {
    keychain.isLocked = true;
    const files = await openFiles();
    for (let number = 0; number < 20; number += 1) await put(files, number);
    expect(keychain.askedCount).toBe(1);
  });
});

describe('uses', () => {
  it('are found for one version only, the last', async () => {
    const files = await openFiles();
    await put(files, 1);
    const version = (number: number): PictureUse => ({
      ...aUse(1),
      picture: { subject: 'cover', groupId: 'group-1', variant: 'face-256', version: number },
    });
    expect(files.keyOf(version(8))).toBeNull();
    await files.put(keyOf(2), pictureOf(2), version(8));
    expect(files.keyOf(version(8))).toBe(keyOf(2));
    expect(files.keyOf(version(7))).toBeNull();
  });

  it('differ by variant, by dataset and by what the boxes are of', async () => {
    const files = await openFiles();
    await put(files, 1);
    const preview = { subject: 'cover', groupId: 'group-1', variant: 'preview', version: 7 } as const;
    expect(files.keyOf(aUse(1, { picture: preview }))).toBeNull();
    expect(files.keyOf(aUse(1, { datasetId: 'dataset-2' }))).toBeNull();
    expect(files.keyOf(aUse(1, { facePixels: 'raw' }))).toBeNull();
  });

  it('of a photo are the same for everybody in it', async () => {
    const files = await openFiles();
    const photo = (groupId: string): PictureUse => ({
      ...aUse(1),
      picture: { subject: 'photo', groupId, fileId: 'file', variant: 'thumbnail', version: 1 },
    });
    await files.put(keyOf(1), pictureOf(1), photo('one'));
    expect(files.keyOf(photo('other'))).toBe(keyOf(1));
  });

  it('can be added to a picture that is kept, and outlast a restart', async () => {
    const files = await openFiles();
    await put(files, 1);
    files.link(keyOf(1), aUse(2));
    files.link(keyOf(9), aUse(9));
    const later = await reopened(files);
    expect(later.keyOf(aUse(2))).toBe(keyOf(1));
    expect(later.keyOf(aUse(9))).toBeNull();
  });
});

describe('the limit', () => {
  const kept = (files: PictureFiles, upTo: number): readonly number[] =>
    Array.from({ length: upTo }, (_, number) => number).filter((number) => files.has(keyOf(number)));

  it('evicts the least recently used, from the disk too', async () => {
    limitBytes = 5 * 1064;
    const files = await openFiles();
    for (let number = 0; number < 5; number += 1) await put(files, number);
    await files.find(keyOf(0));
    await put(files, 5);
    await files.trim();
    const left = kept(files, 6);
    expect(left).toContain(0);
    expect(left).toContain(5);
    expect(left).not.toContain(1);
    expect((await files.storage()).bytes).toBeLessThanOrEqual(limitBytes);
    expect((await readdir(join(folder, '00'))).sort()).toEqual(left.map(keyOf));
  });

  it('evicts those of pinned people last', async () => {
    const files = await openFiles();
    for (let number = 0; number < 6; number += 1) await put(files, number, { isPinned: number < 2 });
    limitBytes = 3 * 1064 + 200;
    await files.trim();
    expect(kept(files, 6)).toEqual([0, 1, 5]);
    files.link(keyOf(0), aUse(0, { isPinned: false }));
    limitBytes = 2 * 1064 + 200;
    await files.trim();
    expect(kept(files, 6)).toEqual([1, 5]);
    limitBytes = 500;
    await files.trim();
    expect(kept(files, 6)).toEqual([]);
  });

  it('evicts what is to be kept after what was only looked at, over a restart too', async () => {
    const first = await openFiles();
    for (let number = 0; number < 6; number += 1) await put(first, number, { isToKeep: number < 2 });
    first.link(keyOf(2), aUse(2, { isToKeep: true }));
    // Looked at again, which takes nothing away.
    first.link(keyOf(1), aUse(1));
    await put(first, 7, { isPinned: true });
    const files = await reopened(first);
    limitBytes = 4 * 1064 + 200;
    await files.trim();
    expect(kept(files, 8)).toEqual([0, 1, 2, 7]);
    limitBytes = 1064 + 200;
    await files.trim();
    expect(kept(files, 8)).toEqual([7]);
  });

  it('lets the version before of a face that is to be kept go like any other', async () => {
    const files = await openFiles();
    const picture = aUse(1).picture;
    await put(files, 1, { isToKeep: true });
    await put(files, 2, { isToKeep: true, picture: { ...picture, version: 8 } });
    await put(files, 3, {});
    limitBytes = 2 * 1064 + 200;
    await files.trim();
    expect(kept(files, 4)).toEqual([2, 3]);
  });

  it('remembers over a restart what was used last', async () => {
    const files = await openFiles();
    for (let number = 0; number < 4; number += 1) await put(files, number);
    const later = await reopened(files);
    await later.find(keyOf(0));
    const last = await reopened(later);
    limitBytes = 2 * 1064 + 200;
    await last.trim();
    expect(kept(last, 4)).toEqual([0, 3]);
  });
});

describe('forgetting', () => {
  it('deletes what only that dataset uses', async () => {
    const files = await openFiles();
    await put(files, 1);
    await put(files, 2);
    files.link(keyOf(2), aUse(2, { datasetId: 'dataset-2' }));
    await put(files, 3, { datasetId: 'dataset-2' });
    expect(await files.forget('dataset-1')).toEqual({ ok: true, value: null });
    expect([1, 2, 3].map((number) => files.has(keyOf(number)))).toEqual([false, true, true]);
    const later = await reopened(files);
    expect([1, 2, 3].map((number) => later.has(keyOf(number)))).toEqual([false, true, true]);
    expect(later.keyOf(aUse(2))).toBeNull();
    expect(await readFile(join(folder, 'index'), 'utf8')).not.toContain('dataset-1');
  });

  it('keeps nothing of the dataset that was on its way to the disk', async () => {
    const files = await openFiles({ memoryBytes: 1_000_000 });
    const [outcome] = await Promise.all([put(files, 1), files.forget('dataset-1')]);
    expect(outcome).toBe('not-kept');
    expect(files.has(keyOf(1))).toBe(false);
    expect(await put(files, 1)).toBe('kept');
  });

  it('clears everything', async () => {
    const files = await openFiles({ memoryBytes: 1_000_000 });
    await put(files, 1);
    expect(await files.clear()).toEqual({ ok: true, value: null });
    expect(await files.find(keyOf(1))).toBeNull();
    expect(await files.storage()).toMatchObject({ count: 0, bytes: 0 });
    expect(await filesIn(folder)).toEqual(['index']);
    expect(await put(files, 2)).toBe('kept');
  });

  it('keeps what is put while everything else is being cleared', async () => {
    const files = await openFiles();
    const before = Array.from({ length: 40 }, (_, number) => number);
    const meanwhile = before.map((number) => number + 100);
    await Promise.all(before.map((number) => put(files, number)));
    const [cleared, ...outcomes] = await Promise.all([
      files.clear(),
      ...meanwhile.map((number) => put(files, number)),
    ]);
    expect(cleared).toEqual({ ok: true, value: null });
    expect(new Set(outcomes)).toEqual(new Set(['kept']));
    expect(await filesIn(folder)).toEqual([...meanwhile.map(keyOf), 'index'].sort());
    for (const number of meanwhile) expect(await files.find(keyOf(number))).toEqual(pictureOf(number));
  });
});

describe('the index', () => {
  it('is made anew from the folder when it is damaged, missing or of a later version', async () => {
    for (const damage of [
      async () => writeFile(join(folder, 'index'), 'people-album pictures 1\nP nonsense\nE\n'),
      async () => writeFile(join(folder, 'index'), 'people-album pictures 2\n'),
      async () => writeFile(join(folder, 'index'), Buffer.alloc(5000)),
      async () => rm(join(folder, 'index')),
    ]) {
      const files = await openFiles();
      await put(files, 1);
      await files.stop();
      await damage();
      const later = await openFiles();
      expect(await later.find(keyOf(1))).toEqual(pictureOf(1));
      // Whose it was is not known any more: forgetting any dataset takes it.
      await later.forget('dataset-7');
      expect(later.has(keyOf(1))).toBe(false);
      await later.stop();
    }
  });

  it('is no worse for an app that was killed: pictures it doesn’t know are found in the folder', async () => {
    const files = await openFiles();
    await put(files, 1);
    await files.stop();
    const index = await readFile(join(folder, 'index'));
    const again = await openFiles();
    await put(again, 2);
    await again.stop();
    // As it was before the second picture, torn in the middle of a line, and with a file half-written.
    await writeFile(join(folder, 'index'), Buffer.concat([index.subarray(0, -2), Buffer.from('P 00000')]));
    await writeFile(`${fileOf(3)}.1b9d-1.tmp`, 'half');
    const later = await openFiles();
    await later.trim();
    expect(later.keyOf(aUse(1))).toBe(keyOf(1));
    expect(await later.find(keyOf(2))).toEqual(pictureOf(2));
    expect((await readdir(join(folder, '00'))).sort()).toEqual([keyOf(1), keyOf(2)]);
  });

  it('leaves nothing of a dataset that is forgotten while the folder is looked through', async () => {
    const files = await openFiles();
    await put(files, 1);
    await files.stop();
    await writeFile(join(folder, 'index'), 'people-album pictures 1\n');
    const later = await openFiles();
    await later.forget('dataset-1');
    expect(later.has(keyOf(1))).toBe(false);
    expect(await readdir(join(folder, '00'))).toEqual([]);
  });

  it('does not grow for ever', async () => {
    isEncrypted = false;
    const files = await openFiles();
    for (let round = 0; round < 12; round += 1) {
      await put(files, 1);
      for (let version = 0; version < 4000; version += 1) {
        const picture = { subject: 'cover', groupId: 'g', variant: 'preview', version } as const;
        files.link(keyOf(1), aUse(1, { picture }));
      }
    }
    await files.stop();
    expect((await stat(join(folder, 'index'))).size).toBeLessThan(2_200_000);
  });

  it('puts no picture outside of its folder', async () => {
    const files = await openFiles();
    expect(await files.put('../../evil', pictureOf(1), aUse(1))).toBe('not-kept');
    expect(await files.find('../../evil')).toBeNull();
  });
});

describe('a disk that doesn’t take pictures', () => {
  it('serves them from memory when it is full, says so, and goes on when there is room', async () => {
    class FullFolder extends PictureFolder {
      isFull = true;
      override write(key: string, parts: readonly Uint8Array[]): Promise<void> {
        const full = Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
        return this.isFull ? Promise.reject(full) : super.write(key, parts);
      }
    }
    const pictureFolder = new FullFolder(folder);
    const files = await openFiles({ memoryBytes: 1_000_000 }, pictureFolder);
    expect(await put(files, 1)).toBe('disk-full');
    expect(files.has(keyOf(1))).toBe(true);
    expect(await files.find(keyOf(1))).toEqual(pictureOf(1));
    expect(files.keyOf(aUse(1))).toBe(keyOf(1));
    files.link(keyOf(1), aUse(1, { datasetId: 'dataset-2' }));
    expect(files.keyOf(aUse(1, { datasetId: 'dataset-2' }))).toBe(keyOf(1));
    expect(await files.storage()).toMatchObject({ count: 0, bytes: 0 });
    pictureFolder.isFull = false;
    expect(await put(files, 1)).toBe('kept');
  });

  it('serves them from memory whatever is in the way', async () => {
    const files = await openFiles({ memoryBytes: 1_000_000 });
    await mkdir(join(folder, '00'), { recursive: true });
    // A folder where the file would be: neither full nor forbidden, just not possible.
    await mkdir(fileOf(1));
    expect(await put(files, 1)).toBe('not-kept');
    expect(await files.find(keyOf(1))).toEqual(pictureOf(1));
    expect(files.sizeOf(keyOf(1))).toBe(0);
    expect(files.keyOf(aUse(1))).toBe(keyOf(1));
    await files.forget('dataset-1');
    expect(files.keyOf(aUse(1))).toBeNull();
    expect(files.has(keyOf(1))).toBe(false);
  });

  it('opens without its folder, and keeps nothing', async () => {
    const occupied = join(folder, 'occupied');
    await writeFile(occupied, '');
    const files = await openFiles({ folder: occupied, memoryBytes: 1_000_000 });
    expect(await put(files, 1)).toBe('not-kept');
    expect(await files.find(keyOf(1))).toEqual(pictureOf(1));
  });
});
