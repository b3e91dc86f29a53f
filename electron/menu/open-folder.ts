import { mkdir } from 'node:fs/promises';
import { type AppError, appError } from '../../shared/app-error.ts';
import { failure, type Result, success } from '../../shared/result.ts';
import type { Log } from '../sync/ports.ts';

/**
 * Shows a folder in the system's file manager; makes it where it is not there yet. Fails with `storage`. What the system
 * says of a failure may hold a path, and so stands in the log alone.
 *
 * @param openPath Electron's: it resolves with what went wrong, or with an empty text.
 */
export async function openFolder(
  folder: string,
  openPath: (path: string) => Promise<string>,
  log: Log,
): Promise<Result<null, AppError>> {
  // Whether that failed is told by opening it.
  await mkdir(folder, { recursive: true }).catch(() => undefined);
  const problem = await openPath(folder);
  if (problem === '') return success(null);
  log.warn('a folder could not be opened', { cause: problem });
  return failure(appError('storage', 'the system could not open the folder'));
}
