/** The keychain adapter in a process of its own, whose environment says which keychain there is. */
import { createKeytarSecretStore } from '../../electron/secrets/keytar-secret-store.ts';
import type { SecretStore } from '../../electron/secrets/secret-store.ts';

export interface SecretStoreCall {
  readonly id: number;
  readonly method: keyof SecretStore;
  readonly args: readonly string[];
}

export interface SecretStoreAnswer {
  readonly id: number;
  readonly value: unknown;
}

const store = createKeytarSecretStore();

process.on('message', async ({ id, method, args: [account = '', secret = ''] }: SecretStoreCall) => {
  const answers: Record<keyof SecretStore, () => Promise<unknown>> = {
    get: () => store.get(account),
    set: () => store.set(account, secret),
    delete: () => store.delete(account),
    getStatus: () => store.getStatus(),
  };
  process.send?.({ id, value: await answers[method]() } satisfies SecretStoreAnswer);
});
process.on('disconnect', () => process.exit());
