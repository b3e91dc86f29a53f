import { type AppError, appError } from '../../shared/app-error.ts';
import { storageError, systemErrorCode } from '../accounts/atomic-file.ts';
import { readConnectionFailure } from '../imm/connection-failure.ts';
import { noAnswer } from '../imm/imm-error.ts';

/** The file is not the announced one, or its maker is not ours. */
const UNTRUSTED = new Set([
  'ERR_CHECKSUM_MISMATCH',
  'ERR_UPDATER_INVALID_SIGNATURE',
  'ERR_UPDATER_NO_CHECKSUM',
]);
const FILE_SYSTEM = /^(ENOSPC|EDQUOT|EACCES|EPERM|EROFS|ENOENT|EIO|EBUSY|EMFILE)$/;

/**
 * What looking for, downloading or installing an update has thrown. By codes only: the sentences quote addresses with
 * their queries, answers and their headers.
 */
export function updateError(thrown: unknown): AppError {
  const code = systemErrorCode(thrown);
  if (code !== null && UNTRUSTED.has(code)) {
    return appError('update-untrusted', `what was downloaded can’t be trusted: ${code}`);
  }
  if (code !== null && FILE_SYSTEM.test(code)) return storageError('keeping the update', thrown);
  const status = /^HTTP_ERROR_(\d{3})$/.exec(code ?? '')?.[1];
  if (status !== undefined) return ofAnswer(Number(status));
  const connection = readConnectionFailure(thrown);
  if (connection.cause !== null || isOfNetwork(thrown, code))
    return noAnswer(connection.message, connection.cause);
  return appError('update', code === null ? 'the update failed' : `the update failed: ${safeCode(code)}`);
}

function ofAnswer(status: number): AppError {
  if (status === 407) return noAnswer('the proxy answered 407', 'proxy-auth');
  return appError('update', `the update server answered ${status}`, {
    retryable: status >= 500 || status === 429,
  });
}

function isOfNetwork(thrown: unknown, code: string | null): boolean {
  return (
    code === 'ECONNRESET' ||
    code === 'EPIPE' ||
    (thrown instanceof Error && thrown.message.startsWith('net::ERR_'))
  );
}

function safeCode(code: string): string {
  return /^[A-Z0-9_]{2,60}$/.test(code) ? code : 'unknown';
}
