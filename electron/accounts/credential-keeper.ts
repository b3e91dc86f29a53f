/** Where the credentials of each dataset are: in the keychain or in the session's memory, and loaded once. */
import { type AppError, appError } from '../../shared/app-error.ts';
import type { CredentialStorage, Credentials } from '../../shared/dataset.ts';
import { failure, type Result, success } from '../../shared/result.ts';
import type { SecretStore } from '../secrets/secret-store.ts';
import { decodeCredentials, encodeCredentials } from './stored-credentials.ts';

export interface CredentialKeeper {
  /** Loads from the store at the first call, from memory afterwards. Fails with `credentials-missing` or `keychain-*`. */
  load(datasetId: string, storage: CredentialStorage): Promise<Result<Credentials, AppError>>;
  /** Replaces what was kept in this storage. */
  keep(
    datasetId: string,
    credentials: Credentials,
    storage: CredentialStorage,
  ): Promise<Result<null, AppError>>;
  /** Fails with `keychain-*`; with `keychain-locked`, all is as before. */
  forget(datasetId: string, storage: CredentialStorage): Promise<Result<null, AppError>>;
  /** As far as is known without asking the keychain, which might make the system ask the user for a password. */
  has(datasetId: string, storage: CredentialStorage): boolean;
}

export interface CredentialKeeperOptions {
  readonly keychain: SecretStore;
  readonly session: SecretStore;
  /** Told of every secret value that comes into memory, so that the log can take it out of what it writes. */
  readonly onSecretSeen: (value: string) => void;
}

export function createCredentialKeeper({
  keychain,
  session,
  onSecretSeen,
}: CredentialKeeperOptions): CredentialKeeper {
  const loaded = new Map<string, Credentials>();
  const knownToBeMissing = new Set<string>();
  let forgetCount = 0;
  /** By storage too: while credentials move from one to the other, both hold some. */
  const keyOf = (datasetId: string, storage: CredentialStorage): string => `${storage} ${datasetId}`;
  const storeOf = (storage: CredentialStorage): SecretStore => (storage === 'keychain' ? keychain : session);

  function remember(key: string, credentials: Credentials): void {
    loaded.set(key, credentials);
    knownToBeMissing.delete(key);
    onSecretSeen(credentials.accessKeySecret);
    if (credentials.securityToken !== null) onSecretSeen(credentials.securityToken);
  }

  return {
    async load(datasetId, storage) {
      const key = keyOf(datasetId, storage);
      const known = loaded.get(key);
      if (known !== undefined) return success(known);
      const forgottenBefore = forgetCount;
      const stored = await storeOf(storage).get(datasetId);
      if (!stored.ok) return stored;
      const credentials = stored.value === null ? null : decodeCredentials(stored.value);
      if (credentials === null) {
        knownToBeMissing.add(key);
        return failure(appError('credentials-missing', 'no credentials are stored for this dataset'));
      }
      // What was forgotten while it was being read must not come back into memory.
      if (forgottenBefore === forgetCount) remember(key, credentials);
      return success(credentials);
    },

    async keep(datasetId, credentials, storage) {
      onSecretSeen(credentials.accessKeySecret);
      const stored = await storeOf(storage).set(datasetId, encodeCredentials(credentials));
      if (stored.ok) remember(keyOf(datasetId, storage), credentials);
      return stored;
    },

    async forget(datasetId, storage) {
      const deleted = await storeOf(storage).delete(datasetId);
      if (!deleted.ok && deleted.error.code === 'keychain-locked') return deleted;
      forgetCount += 1;
      loaded.delete(keyOf(datasetId, storage));
      if (deleted.ok) knownToBeMissing.add(keyOf(datasetId, storage));
      return deleted;
    },

    has: (datasetId, storage) =>
      loaded.has(keyOf(datasetId, storage)) ||
      (storage === 'keychain' && !knownToBeMissing.has(keyOf(datasetId, storage))),
  };
}
