/**
 * The operating system's keychain through keytar: Keychain on macOS, Credential Manager on Windows, the Secret Service
 * (GNOME Keyring, KWallet) elsewhere. The only file that names keytar, which is native code: it is loaded at first use,
 * so that a machine on which it can't load still has an app, and loading failures are values.
 *
 * keytar's `findCredentials` and `findPassword` are not used: with a locked GNOME keyring they crash the process.
 */
import { type AppError, appError } from '../../shared/app-error.ts';
import type { SecretStoreStatus } from '../../shared/bridge.ts';
import { failure, type Result, success } from '../../shared/result.ts';
import { keychainError, keychainTookTooLong } from './keychain-error.ts';
import type { SecretStore } from './secret-store.ts';

export const KEYCHAIN_SERVICE = 'people-album';

/** The part of keytar that is used. */
export interface Keychain {
  getPassword(service: string, account: string): Promise<string | null>;
  setPassword(service: string, account: string, password: string): Promise<void>;
  deletePassword(service: string, account: string): Promise<boolean>;
}

export interface KeytarSecretStoreOptions {
  readonly loadKeychain?: () => Promise<Keychain>;
  /** How long the user may take to unlock the keychain when the system asks. */
  readonly waitMs?: number;
  readonly platform?: NodeJS.Platform;
}

/** An account of no dataset, for finding out whether the keychain can be read or written. */
const CHECK_ACCOUNT = 'check';

export function createKeytarSecretStore(options: KeytarSecretStoreOptions = {}): SecretStore {
  const { loadKeychain = loadKeytar, waitMs = 60_000, platform = process.platform } = options;
  let loaded: Promise<Keychain> | null = null;

  async function use<Value>(work: (keychain: Keychain) => Promise<Value>): Promise<Result<Value, AppError>> {
    loaded ??= loadKeychain();
    let keychain: Keychain;
    try {
      keychain = await loaded;
    } catch {
      return failure(
        appError('keychain-unavailable', 'the native part of the keychain access does not load'),
      );
    }
    try {
      return await withinTime(work(keychain), waitMs);
    } catch (thrown) {
      return failure(keychainError(thrown));
    }
  }

  /**
   * The Secret Service answers "nothing there" for a locked keyring too. Only writing tells the two apart; the system
   * has offered to unlock it by then.
   */
  async function absenceIsReal(): Promise<Result<null, AppError>> {
    if (platform === 'darwin' || platform === 'win32') return success(null);
    const written = await use(async (keychain) => {
      await keychain.setPassword(KEYCHAIN_SERVICE, CHECK_ACCOUNT, CHECK_ACCOUNT);
      await keychain.deletePassword(KEYCHAIN_SERVICE, CHECK_ACCOUNT);
    });
    return written.ok ? success(null) : written;
  }

  return {
    async get(account) {
      const found = await use((keychain) => keychain.getPassword(KEYCHAIN_SERVICE, account));
      if (!found.ok || found.value !== null) return found;
      const absent = await absenceIsReal();
      return absent.ok ? success(null) : absent;
    },
    async set(account, secret) {
      const stored = await use((keychain) => keychain.setPassword(KEYCHAIN_SERVICE, account, secret));
      return stored.ok ? success(null) : stored;
    },
    async delete(account) {
      const deleted = await use((keychain) => keychain.deletePassword(KEYCHAIN_SERVICE, account));
      if (!deleted.ok) return deleted;
      return deleted.value ? success(null) : absenceIsReal();
    },
    async getStatus() {
      const read = await use((keychain) => keychain.getPassword(KEYCHAIN_SERVICE, CHECK_ACCOUNT));
      return read.ok ? { available: true } : unavailable(read.error);
    },
  };
}

function unavailable(error: AppError): SecretStoreStatus {
  const reason = error.code === 'keychain-locked' ? 'keychain-locked' : 'keychain-unavailable';
  return { available: false, reason, message: error.message };
}

/** keytar is a CommonJS module: its functions are on the default export. */
async function loadKeytar(): Promise<Keychain> {
  const module: typeof import('keytar') & { readonly default?: Keychain } = await import('keytar');
  return module.default ?? module;
}

/** A prompt that nobody answers must not hang the app. What was asked goes on in the background, unheard. */
function withinTime<Value>(work: Promise<Value>, waitMs: number): Promise<Result<Value, AppError>> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(failure(keychainTookTooLong(waitMs))), waitMs);
    work.then((value) => resolve(success(value)), reject).finally(() => clearTimeout(timer));
  });
}
