import { success } from '../../shared/result.ts';
import type { SecretStore } from './secret-store.ts';

/** Keeps secrets in this process's memory until the app quits: what the user may choose where there is no keychain. */
export function createSessionSecretStore(): SecretStore {
  const secrets = new Map<string, string>();
  return {
    get: async (account) => success(secrets.get(account) ?? null),
    set: async (account, secret) => {
      secrets.set(account, secret);
      return success(null);
    },
    delete: async (account) => {
      secrets.delete(account);
      return success(null);
    },
    getStatus: async () => ({ available: true }),
  };
}
