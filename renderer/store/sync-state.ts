import type { AppError, AppErrorCode } from '../../shared/app-error.ts';
import { PHASES_UNDER_WAY, type SyncStatus } from '../../shared/sync.ts';

const CREDENTIAL_CODES: readonly AppErrorCode[] = [
  'credentials',
  'credentials-missing',
  'keychain-unavailable',
  'keychain-locked',
];

/** A sync that goes on without the user. */
export function isSyncing(status: SyncStatus | undefined): boolean {
  return status !== undefined && PHASES_UNDER_WAY.has(status.phase);
}

/** Other credentials, or a place to keep them, are what helps against this. */
export function asksForCredentials(error: Pick<AppError, 'code'> | null | undefined): boolean {
  return error != null && CREDENTIAL_CODES.includes(error.code);
}

/** A sync that stopped because of its credentials. */
export function isBlockedForCredentials(status: SyncStatus | undefined): boolean {
  return status?.phase === 'blocked' && asksForCredentials(status.error);
}
