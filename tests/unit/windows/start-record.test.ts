import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStartRecord, type StartRecord } from '../../../electron/windows/start-record.ts';
import { silentLog } from '../../support/sync-silent-log.ts';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'people-album-start-'));
});

afterEach(() => rmSync(directory, { recursive: true, force: true }));

const file = (): string => join(directory, 'opening.json');

/** A start that gets as far as opening the album. */
async function start(): Promise<StartRecord> {
  const record = await openStartRecord(directory, silentLog);
  record.opening();
  await record.flush();
  return record;
}

describe('the record of starts', () => {
  it('knows a start that ended while the album was opening, twice in a row', async () => {
    expect((await start()).hasFailedRepeatedly).toBe(false);
    expect((await start()).hasFailedRepeatedly).toBe(false);
    expect((await start()).hasFailedRepeatedly).toBe(true);
    expect((await start()).hasFailedRepeatedly).toBe(true);
  });

  it('begins anew when an album was opened, or the app ended as it should', async () => {
    await start();
    const settled = await start();
    settled.settled();
    await settled.flush();
    expect(existsSync(file())).toBe(false);
    await start();
    expect((await start()).hasFailedRepeatedly).toBe(false);
  });

  it('counts from the beginning when the window opens again in a start that had opened the album', async () => {
    await start();
    await start();
    const third = await start();
    third.settled();
    third.opening();
    await third.flush();
    expect((await openStartRecord(directory, silentLog)).hasFailedRepeatedly).toBe(false);
  });

  it('leaves nothing behind when the app never came to open the album', async () => {
    const record = await openStartRecord(directory, silentLog);
    record.settled();
    await record.flush();
    expect(existsSync(file())).toBe(false);
  });

  it.each(['', '{"version":2,"starts":9}', '{"version":1,"starts":-4}'])(
    'takes a file that makes no sense for none: %s',
    async (damaged) => {
      writeFileSync(file(), damaged);
      expect((await openStartRecord(directory, silentLog)).hasFailedRepeatedly).toBe(false);
    },
  );

  it('does without a file that can’t be written', async () => {
    const record = await openStartRecord(directory, silentLog);
    rmSync(directory, { recursive: true });
    record.opening();
    record.settled();
    await expect(record.flush()).resolves.toBeUndefined();
  });
});
