/** The key under which pictures are encrypted: one for all datasets, in the keychain. Losing it loses kept pictures only. */
import { randomBytes } from 'node:crypto';
import type { AppError } from '../../shared/app-error.ts';
import { type Result, success } from '../../shared/result.ts';
import type { SecretStore } from '../secrets/secret-store.ts';
import { KEY_BYTES } from './picture-format.ts';

/** The account's name in the keychain. Dataset ids are the other names there, and never this. */
const ACCOUNT = 'picture-key';

/** How long a keychain that failed is left alone: each question may ask the user to unlock it. */
const LEAVE_ALONE_MS = 60_000;

export interface PictureKey {
  /** Null when the keychain has none. Fails as the keychain does; once it was read, it is not asked again. */
  read(): Promise<Result<Buffer | null, AppError>>;
  /** What the keychain has, else a new one. */
  readOrMake(): Promise<Result<Buffer, AppError>>;
}

export function createPictureKey(keychain: SecretStore, now: () => number = Date.now): PictureKey {
  let known: Buffer | null = null;
  let asking: Promise<Result<Buffer | null, AppError>> | null = null;
  let making: Promise<Result<Buffer, AppError>> | null = null;
  let failed: { readonly error: AppError; readonly at: number } | null = null;

  function note<Value>(outcome: Result<Value, AppError>): Result<Value, AppError> {
    failed = outcome.ok ? null : { error: outcome.error, at: now() };
    return outcome;
  }

  async function ask(): Promise<Result<Buffer | null, AppError>> {
    const stored = note(await keychain.get(ACCOUNT));
    if (!stored.ok) return stored;
    known = stored.value === null ? null : decodeKey(stored.value);
    return success(known);
  }

  async function read(): Promise<Result<Buffer | null, AppError>> {
    if (known !== null) return success(known);
    if (failed !== null && now() - failed.at < LEAVE_ALONE_MS) return { ok: false, error: failed.error };
    asking ??= ask().finally(() => {
      asking = null;
    });
    return asking;
  }

  async function make(): Promise<Result<Buffer, AppError>> {
    const stored = await read();
    if (!stored.ok) return stored;
    if (stored.value !== null) return success(stored.value);
    const key = randomBytes(KEY_BYTES);
    const kept = note(await keychain.set(ACCOUNT, key.toString('base64')));
    if (!kept.ok) return kept;
    known = key;
    return success(key);
  }

  return {
    read,
    readOrMake() {
      making ??= make().finally(() => {
        making = null;
      });
      return making;
    },
  };
}

/** Null for what is no key of ours: a new one takes its place. */
function decodeKey(text: string): Buffer | null {
  const key = Buffer.from(text, 'base64');
  return key.length === KEY_BYTES ? key : null;
}
