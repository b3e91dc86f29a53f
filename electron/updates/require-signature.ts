import type { NsisUpdater } from 'electron-updater';

/**
 * electron-updater takes an installer whose signature it can't check, because PowerShell is missing or not allowed, and
 * only says so in its log. Here that counts as a wrong signature: the installer is deleted and not run.
 */
export function requireSignature(updater: NsisUpdater): void {
  const verify = updater.verifyUpdateCodeSignature;
  let isChecked = true;
  updater.logger = {
    info() {},
    error() {},
    warn(message: unknown) {
      if (/ignoring signature validation/i.test(String(message))) isChecked = false;
    },
  };
  updater.verifyUpdateCodeSignature = async (publisherNames, path) => {
    isChecked = true;
    const refusal = await verify(publisherNames, path);
    return refusal ?? (isChecked ? null : 'the signature could not be checked');
  };
}
