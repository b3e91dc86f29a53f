import { appError } from '../../shared/app-error.ts';
import type { UpdateStatus } from '../../shared/app-shell.ts';
import { failure } from '../../shared/result.ts';
import { PHASES_UNDER_WAY, type SyncStatus } from '../../shared/sync.ts';
import type { Log } from '../sync/ports.ts';
import { SYSTEM_CLOCK } from '../sync/system-clock.ts';
import { findInstallation, type Installation } from './installation.ts';
import { openSkippedVersion } from './skipped-version.ts';
import { createUpdateService, type UpdateService } from './update-service.ts';

/** What is used of Electron's `app`. */
interface UpdatableApp {
  readonly isPackaged: boolean;
  getVersion(): string;
  getPath(name: 'userData'): string;
  relaunch(): void;
  quit(): void;
}

export interface AppUpdatesOptions {
  readonly app: UpdatableApp;
  readonly syncStatuses: () => readonly SyncStatus[];
  readonly stopServices: () => Promise<void>;
  readonly log: Log;
  readonly onChange: (status: UpdateStatus) => void;
}

export interface AppUpdates extends Pick<UpdateService, 'status' | 'check' | 'decide'> {
  /** Resolves when it is known whether this app can be updated; until then it is `off`. */
  readonly opened: Promise<void>;
}

/** `off`, and nothing of the updater is loaded, unless this is a packaged app that has a feed it can be updated from. */
export function openAppUpdates(options: AppUpdatesOptions): AppUpdates {
  let service: UpdateService | null = null;

  async function open(): Promise<void> {
    const { platform, env, resourcesPath } = process;
    const installation = await findInstallation({ platform, env, resourcesPath });
    if (installation === null) return;
    service = await startService(installation, options);
    options.onChange(service.status());
  }

  const opened = options.app.isPackaged
    ? open().catch((thrown: unknown) => options.log.error('Updates can’t be looked for', { cause: thrown }))
    : Promise.resolve();
  return {
    opened,
    status: () => service?.status() ?? { state: 'off' },
    check: () => service?.check(),
    decide: async (version, decision) =>
      service === null
        ? failure(appError('refused', 'this build is not updated by itself'))
        : await service.decide(version, decision),
  };
}

async function startService(installation: Installation, options: AppUpdatesOptions): Promise<UpdateService> {
  const { app, syncStatuses, stopServices, log, onChange } = options;
  const service = createUpdateService({
    currentVersion: app.getVersion(),
    openUpdater: async () =>
      (await import('./electron-updater-adapter.ts')).openElectronUpdater(installation),
    skipped: await openSkippedVersion(app.getPath('userData'), log),
    // Not one that waits for the user: it would keep the app from ever being updated.
    isSyncing: () => syncStatuses().some(({ phase }) => PHASES_UNDER_WAY.has(phase)),
    ...{ stopServices, log, onChange, clock: SYSTEM_CLOCK },
    restart() {
      app.relaunch();
      app.quit();
    },
  });
  service.start();
  return service;
}
