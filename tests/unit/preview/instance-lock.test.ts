import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createInstanceLock } from '../../../electron/preview/instance-lock.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'people-album-lock-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function writeHolder(holder: object): void {
  writeFileSync(join(folder, 'preview-instance.json'), JSON.stringify(holder));
}

describe('the instance lock', () => {
  it('names its holder, and where the holder listens, to others', () => {
    const first = createInstanceLock('secret');
    expect(first.acquire(folder)).toBeNull();
    first.announce(4321);
    expect(createInstanceLock('other').acquire(folder)).toMatchObject({
      pid: process.pid,
      port: 4321,
      secret: 'secret',
    });
  });

  it('keeps its secret from other users', () => {
    createInstanceLock('secret').acquire(folder);
    expect(statSync(join(folder, 'preview-instance.json')).mode & 0o077).toBe(0);
  });

  it('is free after its release', () => {
    const first = createInstanceLock('secret');
    first.acquire(folder);
    first.release();
    expect(createInstanceLock('other').acquire(folder)).toBeNull();
  });

  it('is free when its holder was killed', () => {
    const { pid } = spawnSync(process.execPath, ['--version']);
    writeHolder({ pid, startedAt: '1', port: 1, secret: 's' });
    expect(createInstanceLock('other').acquire(folder)).toBeNull();
  });

  it.runIf(process.platform === 'linux')(
    'is free when the holder’s process id is now another process',
    () => {
      writeHolder({ pid: process.pid, startedAt: '1', port: 1, secret: 's' });
      expect(createInstanceLock('other').acquire(folder)).toBeNull();
    },
  );

  it('is free when its file is damaged', () => {
    writeFileSync(join(folder, 'preview-instance.json'), '{"pid":');
    expect(createInstanceLock('other').acquire(folder)).toBeNull();
  });
});
