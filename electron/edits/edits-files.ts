/** The files of what is on its way to the service: `<datasetId>.json` in one folder, readable by the user alone. */
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { type AppError, appError } from '../../shared/app-error.ts';
import { failure, type Result, success } from '../../shared/result.ts';
import { storageError, systemErrorCode, writeFileAtomically } from '../accounts/atomic-file.ts';
import type { Log } from '../sync/ports.ts';
import { NO_EDITS, type StoredEdits, storedEditsShape } from './stored-edits.ts';

/** Raised when a file of the version before can't be read as it is any more. */
const FILE_VERSION = 1;

/** Calls for one dataset must not overlap. Fails with `storage` or `disk-full`. */
export interface EditsFiles {
  /**
   * Nothing when there is no file, or a damaged one, which is set aside under another name and said in the log. Fails for
   * a file of a later version of the app, which stays as it is.
   */
  read(datasetId: string): Promise<Result<StoredEdits, AppError>>;
  /** On the disk when it succeeds. Nothing to keep takes the file away. */
  write(datasetId: string, edits: StoredEdits): Promise<Result<null, AppError>>;
  /** Deletes damaged ones, too. */
  remove(datasetId: string): Promise<Result<null, AppError>>;
}

const versioned = v.object({ version: v.number() });

/** @param folder made when missing. */
export function createEditsFiles(folder: string, log: Log, now: () => number = Date.now): EditsFiles {
  const pathOf = (datasetId: string): string => join(folder, `${datasetId}.json`);

  async function setAside(datasetId: string): Promise<StoredEdits> {
    const name = `${datasetId}.json.corrupt-${new Date(now()).toISOString().replaceAll(/[:.]/g, '-')}`;
    await rename(pathOf(datasetId), join(folder, name));
    log.error('changes that wait for the service are damaged on the disk; the file was set aside', { name });
    return NO_EDITS;
  }

  return {
    read: (datasetId) =>
      stored('reading waiting changes', async () => {
        const text = await textOrNull(pathOf(datasetId));
        if (text === null) return success(NO_EDITS);
        const content = parsedOrNull(text);
        const version = v.safeParse(versioned, content);
        if (version.success && version.output.version > FILE_VERSION) {
          return failure(appError('storage', 'changes that wait were written by a later version of the app'));
        }
        const file = v.safeParse(storedEditsShape, content);
        return success(file.success ? file.output : await setAside(datasetId));
      }),
    write: (datasetId, { edits, merges }) =>
      stored('keeping waiting changes', async () => {
        if (edits.length === 0 && merges.length === 0) await rm(pathOf(datasetId), { force: true });
        else {
          await mkdir(folder, { recursive: true, mode: 0o700 });
          const file = { version: FILE_VERSION, edits, merges };
          await writeFileAtomically(pathOf(datasetId), `${JSON.stringify(file)}\n`);
        }
        return success(null);
      }),
    remove: (datasetId) =>
      stored('forgetting waiting changes', async () => {
        // Ids hold no dot, so no other dataset's files begin like this.
        const names = (await namesIn(folder)).filter((name) => name.startsWith(`${datasetId}.`));
        for (const name of names) await rm(join(folder, name), { force: true });
        return success(null);
      }),
  };
}

async function stored<Value>(
  what: string,
  work: () => Promise<Result<Value, AppError>>,
): Promise<Result<Value, AppError>> {
  try {
    return await work();
  } catch (thrown) {
    return failure(storageError(what, thrown));
  }
}

async function textOrNull(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (thrown) {
    if (systemErrorCode(thrown) === 'ENOENT') return null;
    throw thrown;
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (thrown) {
    if (systemErrorCode(thrown) === 'ENOENT') return [];
    throw thrown;
  }
}

function parsedOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
