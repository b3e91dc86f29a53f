import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import type { AppError } from '../../shared/app-error.ts';
import { failure, type Result, success } from '../../shared/result.ts';
import { storageError, systemErrorCode, writeFileAtomically } from '../accounts/atomic-file.ts';
import type { Log } from '../sync/ports.ts';

const FILE_NAME = 'skipped-update.json';

const fileShape = v.object({ version: v.literal(1), skippedVersion: v.string() });

/** The version that the user does not want to be asked about again. */
export interface SkippedVersion {
  get(): string | null;
  /** Fails with `storage` or `disk-full`; then it is as before. */
  set(version: string): Promise<Result<null, AppError>>;
}

/** What can't be read costs no more than a question too many. */
export async function openSkippedVersion(userDataDir: string, log: Log): Promise<SkippedVersion> {
  const path = join(userDataDir, FILE_NAME);
  let skipped = await read(path, log);
  return {
    get: () => skipped,
    async set(version) {
      try {
        await writeFileAtomically(path, `${JSON.stringify({ version: 1, skippedVersion: version })}\n`);
      } catch (thrown) {
        return failure(storageError('keeping the skipped version', thrown));
      }
      skipped = version;
      return success(null);
    },
  };
}

async function read(path: string, log: Log): Promise<string | null> {
  try {
    const file = v.safeParse(fileShape, JSON.parse(await readFile(path, 'utf8')));
    if (file.success) return file.output.skippedVersion;
    log.warn('the skipped version makes no sense and is forgotten');
  } catch (thrown) {
    const code = systemErrorCode(thrown);
    if (code !== 'ENOENT') log.warn('the skipped version can’t be read and is forgotten', { code });
  }
  return null;
}
