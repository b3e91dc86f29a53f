import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import type { SyncTimes } from '../sync/automatic-sync.ts';
import type { Log } from '../sync/ports.ts';
import { storageError, systemErrorCode, writeFileAtomically } from './atomic-file.ts';

const FILE_NAME = 'sync-times.json';

/** A file of another version is of no use: its times count as unknown. */
const fileShape = v.object({ version: v.literal(1), completedAt: v.record(v.string(), v.unknown()) });

const instant = v.pipe(v.string(), v.maxLength(64), v.isoTimestamp());

export interface SyncTimesFile extends SyncTimes {
  /** Forgets the datasets that are not among these. */
  retain(datasetIds: readonly string[]): void;
  /** Resolves when everything is written, or can't be. */
  flush(): Promise<void>;
}

/**
 * The times of completed runs, kept in user data over the app's end. What can't be read or written costs no more than a
 * sync too many, so it is logged and that's all.
 *
 * @param datasetIds those that there are now: when the file is damaged, each of them may have been synced.
 */
export async function openSyncTimes(
  directory: string,
  datasetIds: readonly string[],
  log: Log,
): Promise<SyncTimesFile> {
  const path = join(directory, FILE_NAME);
  const times = await readTimes(path, datasetIds, log);
  let lastWrite = Promise.resolve();
  let isWritePlanned = false;

  async function write(): Promise<void> {
    isWritePlanned = false;
    try {
      await writeFileAtomically(path, timesText(times));
    } catch (thrown) {
      log.warn('the times of the last syncs could not be kept', { error: storageError('writing', thrown) });
    }
  }
  function planWrite(): void {
    if (isWritePlanned) return;
    isWritePlanned = true;
    lastWrite = lastWrite.then(write);
  }

  return {
    of: (datasetId) => times.get(datasetId),
    record(datasetId, completedAt) {
      times.set(datasetId, completedAt);
      planWrite();
    },
    retain(kept) {
      const gone = [...times.keys()].filter((datasetId) => !kept.includes(datasetId));
      for (const datasetId of gone) times.delete(datasetId);
      if (gone.length > 0) planWrite();
    },
    flush: () => lastWrite,
  };
}

async function readTimes(
  path: string,
  datasetIds: readonly string[],
  log: Log,
): Promise<Map<string, number | null>> {
  try {
    const file = v.safeParse(fileShape, JSON.parse(await readFile(path, 'utf8')));
    if (file.success) return new Map(Object.entries(file.output.completedAt).map(timeOf));
    log.warn('the times of the last syncs make no sense and count as unknown');
  } catch (thrown) {
    // Not there before the first sync has completed.
    if (systemErrorCode(thrown) === 'ENOENT') return new Map();
    log.warn('the times of the last syncs can’t be read and count as unknown', {
      code: systemErrorCode(thrown),
    });
  }
  return new Map(datasetIds.map((datasetId) => [datasetId, null]));
}

function timeOf([datasetId, stored]: [string, unknown]): [string, number | null] {
  const parsed = v.safeParse(instant, stored);
  return [datasetId, parsed.success ? Date.parse(parsed.output) : null];
}

/** An unknown time stays unknown: the dataset was synced all the same. */
function timesText(times: ReadonlyMap<string, number | null>): string {
  const completedAt = Object.fromEntries(
    [...times].map(([datasetId, at]) => [datasetId, at === null ? null : new Date(at).toISOString()]),
  );
  return `${JSON.stringify({ version: 1, completedAt }, null, 2)}\n`;
}
