import type { SecretStore } from '../../electron/secrets/secret-store.ts';
import { appError } from '../../shared/app-error.ts';
import { failure, success } from '../../shared/result.ts';

/** A keychain in memory that can be locked, and that says how often it was asked. */
export interface MemoryKeychain extends SecretStore {
  readonly secrets: Map<string, string>;
  isLocked: boolean;
  askedCount: number;
}

export function createMemoryKeychain(): MemoryKeychain {
  const locked = failure(appError('keychain-locked', 'locked'));
  const keychain: MemoryKeychain = {
    secrets: new Map(),
    isLocked: false,
    askedCount: 0,
    async get(account) {
      keychain.askedCount += 1;
      return keychain.isLocked ? locked : success(keychain.secrets.get(account) ?? null);
    },
    async set(account, secret) {
      if (keychain.isLocked) return locked;
      keychain.secrets.set(account, secret);
      return success(null);
    },
    async delete(account) {
      keychain.secrets.delete(account);
      return success(null);
    },
    getStatus: async () =>
      keychain.isLocked
        ? { available: false, reason: 'keychain-locked', message: 'locked' }
        : { available: true },
  };
  return keychain;
}
