import type { AppError } from '../../shared/app-error.ts';
import type { SecretStoreStatus } from '../../shared/bridge.ts';
import type { Result } from '../../shared/result.ts';

/**
 * A place for one secret text per account. Calls answer within a bounded time and never throw.
 * They fail with `keychain-unavailable` where the system has no working keychain, and with `keychain-locked` where it
 * has one that its user has not unlocked.
 */
export interface SecretStore {
  /** Null when the account has none. */
  get(account: string): Promise<Result<string | null, AppError>>;
  /** Replaces what the account had. */
  set(account: string, secret: string): Promise<Result<null, AppError>>;
  /** Succeeds where there was none. */
  delete(account: string): Promise<Result<null, AppError>>;
  /** Whether secrets can be kept here, as far as can be told without asking the user to unlock anything. */
  getStatus(): Promise<SecretStoreStatus>;
}
