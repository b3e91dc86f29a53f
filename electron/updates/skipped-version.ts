import { join } from 'node:path';
import * as v from 'valibot';
import type { AppError } from '../../shared/app-error.ts';
import { failure, type Result, success } from '../../shared/result.ts';
import { storageError, writeFileAtomically } from '../accounts/atomic-file.ts';
import { readSmallFile } from '../accounts/small-file.ts';
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
  const stored = await readSmallFile(path, fileShape, 'the skipped version', log);
  let skipped = stored?.skippedVersion ?? null;
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
