import { type AppError, appError } from '../../shared/app-error.ts';

/**
 * What the keychains of Linux (libsecret), macOS and Windows say when they are there but closed to us. The first three
 * are libsecret's and GNOME Keyring's, the others macOS's.
 */
const LOCKED =
  /locked|dismissed|cancell?ed|interaction is not allowed|passphrase you entered is not correct|auth(entication|orization)? (failed|denied)/i;

/** An error of keytar by its cause. keytar has no codes, only sentences. */
export function keychainError(thrown: unknown): AppError {
  const sentence = thrown instanceof Error ? thrown.message : '';
  return LOCKED.test(sentence)
    ? appError('keychain-locked', 'the keychain is locked')
    : appError('keychain-unavailable', withoutPaths(sentence) || 'the keychain does not answer');
}

export function keychainTookTooLong(waitMs: number): AppError {
  return appError('keychain-locked', `the keychain did not open within ${waitMs / 1000} s`);
}

/** The sentences name sockets of the user's session, never secrets. */
function withoutPaths(sentence: string): string {
  return sentence.replace(/\S*[\\/]\S*/g, '…').slice(0, 200);
}
