/**
 * electron-updater behind our port. Loaded only in a packaged app that has a feed. What it verifies: of every file the
 * SHA-512 that the feed tells (over https), on Windows the installer's Authenticode signature and publisher, on macOS
 * (Squirrel.Mac) that the new app is signed as this one is, when it is installed; on Linux nothing more. Nothing here
 * turns any of it off.
 */
import {
  AppImageUpdater,
  type AppUpdater,
  CancellationToken,
  DebUpdater,
  MacUpdater,
  NsisUpdater,
  RpmUpdater,
  type UpdateInfo,
} from 'electron-updater';
import type { Installation } from './installation.ts';
import { requireSignature } from './require-signature.ts';
import type { Updater } from './updater.ts';

const UPDATERS = {
  nsis: NsisUpdater,
  mac: MacUpdater,
  appimage: AppImageUpdater,
  deb: DebUpdater,
  rpm: RpmUpdater,
} as const satisfies Record<Installation, unknown>;

const LONGEST_NOTES = 4_000;

export function openElectronUpdater(installation: Installation): Updater {
  const updater = configure(new UPDATERS[installation]());
  let listener: ((fraction: number) => void) | null = null;
  updater.on('download-progress', ({ percent }) => listener?.(percent / 100));
  return {
    async find() {
      const result = await updater.checkForUpdates();
      if (!result?.isUpdateAvailable) return null;
      return { version: result.updateInfo.version, notes: plainNotes(result.updateInfo.releaseNotes) };
    },
    async download(onProgress, signal) {
      const cancellation = new CancellationToken();
      const cancel = (): void => cancellation.cancel();
      signal.addEventListener('abort', cancel, { once: true });
      listener = onProgress;
      try {
        await updater.downloadUpdate(cancellation);
      } finally {
        listener = null;
        signal.removeEventListener('abort', cancel);
      }
    },
    install(onFailure) {
      updater.on('error', onFailure);
      updater.quitAndInstall();
    },
  };
}

function configure(updater: AppUpdater): AppUpdater {
  // The rules decide on both.
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = false;
  updater.allowDowngrade = false;
  updater.disableWebInstaller = true;
  // Its sentences quote addresses, answers and their headers. Errors are told by code.
  updater.logger = null;
  // Nobody is asked for the proxy's password here, and a question without an answer would wait for ever.
  updater.on('login', (_proxy, answer) => answer('', ''));
  if (updater instanceof NsisUpdater) requireSignature(updater);
  // In place of a random number that would tell this installation from others.
  updater.requestHeaders = { 'x-user-staging-id': 'none' };
  return updater;
}

/** Feeds of some hosts write HTML. */
function plainNotes(notes: UpdateInfo['releaseNotes']): string | null {
  const text = Array.isArray(notes) ? notes.map(({ note }) => note ?? '').join('\n\n') : (notes ?? '');
  const plain = String(text)
    .replace(/<[^>]*>/g, '')
    .trim()
    .slice(0, LONGEST_NOTES);
  return plain === '' ? null : plain;
}
