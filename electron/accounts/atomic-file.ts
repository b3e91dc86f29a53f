/** Writing a small file so that a reader, or the next start after a crash, finds the old or the new text, never a part. */
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type AppError, appError } from '../../shared/app-error.ts';

/**
 * Readable by the user alone (mode 0600). Throws what the file system throws, and leaves the old file as it was then.
 *
 * @param text in one piece or in parts, which are asked for one at a time.
 * @param beforeReplacing runs when the new text is on the disk and the file still is the old one.
 */
export async function writeFileAtomically(
  path: string,
  text: string | Iterable<string>,
  beforeReplacing: () => Promise<void> = async () => undefined,
): Promise<void> {
  const temporaryPath = `${path}.tmp`;
  try {
    const file = await open(temporaryPath, 'w', 0o600);
    try {
      await file.chmod(0o600);
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await beforeReplacing();
    await rename(temporaryPath, path);
  } catch (thrown) {
    await rm(temporaryPath, { force: true }).catch(() => undefined);
    throw thrown;
  }
  await syncDirectory(dirname(path));
}

/** Makes the rename itself survive a power cut. Windows can't open directories, and needs not. */
async function syncDirectory(path: string): Promise<void> {
  try {
    const directory = await open(path, 'r');
    await directory.sync().finally(() => directory.close());
  } catch {
    // The file is written; its name will reach the disk with the system's next flush.
  }
}

/** A file system's error without its path. */
export function storageError(what: string, thrown: unknown): AppError {
  const code = systemErrorCode(thrown);
  return code === 'ENOSPC' || code === 'EDQUOT'
    ? appError('disk-full', `${what}: no space left`, { retryable: true })
    : appError('storage', `${what}: ${code ?? 'failed'}`);
}

export function systemErrorCode(thrown: unknown): string | null {
  return thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : null;
}
