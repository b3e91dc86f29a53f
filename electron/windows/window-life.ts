/** The window's life: where it opens, what brings it back, what the system shows of it. Made before the services. */
import { app, type BrowserWindow, dialog, Notification, nativeTheme, powerMonitor, screen } from 'electron';
import type { Language } from '../../shared/settings.ts';
import type { SyncStatus } from '../../shared/sync.ts';
import type { AppServices } from '../app-services.ts';
import type { Log } from '../sync/ports.ts';
import { SYSTEM_CLOCK } from '../sync/system-clock.ts';
import { loadAlbum, openAlbumWindow } from './album-window.ts';
import { type AlbumWindowHolder, createAlbumWindowHolder } from './album-window-holder.ts';
import { createPageQuestion } from './ask-about-page.ts';
import { CrashHistory } from './crash-history.ts';
import { followPower } from './follow-power.ts';
import { placeWindow } from './place-window.ts';
import { refuseLogins } from './refuse-logins.ts';
import { rememberWindowPlace } from './remember-window-place.ts';
import { SafeMode } from './safe-mode.ts';
import { createTaskbarProgress } from './show-taskbar-progress.ts';
import { openStartRecord } from './start-record.ts';
import { createSyncNotices } from './sync-notices.ts';
import { watchPage } from './watch-page.ts';
import { watchProcess } from './watch-process.ts';
import { followTheme, windowBackground } from './window-background.ts';
import { openWindowPlaceFile, type WindowPlaceFile } from './window-place-file.ts';
import { createSay, type Say } from './window-words.ts';

export interface WindowLifeOptions {
  /** The built preload script. */
  readonly preloadFile: string;
  readonly userDataDir: string;
  readonly log: Log;
  /** In use at that moment. */
  readonly language: () => Language;
  /** A window is on screen for the first time. */
  readonly onShown: () => void;
}

export interface WindowLife {
  readonly albumWindow: AlbumWindowHolder;
  /** What the page is told in `AppInfo.safeMode`. */
  isSafeMode(): boolean;
  /** Progress, notifications and the computer's sleep, from now on. Called once. */
  follow(services: Followed): void;
  /** Called with each status of a sync. */
  syncProgressed(status: SyncStatus): void;
  /** The page's cache is there: the album is open. */
  albumOpened(): void;
  /** The app ends as it should. Resolves when what is remembered is written. */
  stop(): Promise<void>;
}

type Followed = Pick<AppServices, 'sleep' | 'wake'> & {
  readonly sync: Pick<AppServices['sync'], 'statuses'>;
  readonly accounts: Pick<AppServices['accounts'], 'find' | 'onChange'>;
};

/** A clock that never goes back. */
const elapsed = (): number => performance.now();

export async function createWindowLife(options: WindowLifeOptions): Promise<WindowLife> {
  const { userDataDir, log } = options;
  const [place, start] = await Promise.all([
    openWindowPlaceFile(userDataDir, SYSTEM_CLOCK, log),
    openStartRecord(userDataDir, log),
  ]);
  const say = createSay(app.getName(), options.language);
  const safeMode = new SafeMode(start.hasFailedRepeatedly);
  const history = new CrashHistory();
  let showProgress = (): void => undefined;
  let giveNotice = (_status: SyncStatus): void => undefined;
  refuseLogins(app, log);
  watchProcess({ app, process, log, tellUser: () => void tellOfFault(say) });

  function onOpened(window: BrowserWindow): void {
    start.opening();
    followTheme(window, nativeTheme);
    rememberWindowPlace(window, place.keep);
    watchPage(window, {
      ...{ log, history, safeMode, clock: SYSTEM_CLOCK, now: elapsed },
      ask: createPageQuestion(dialog, window, say),
      loadStart: () => void loadAlbum(window, log),
      onStayed: start.settled,
      quit: () => app.quit(),
    });
    window.once('ready-to-show', () => showProgress());
  }

  const { preloadFile, onShown } = options;
  const albumWindow = createAlbumWindowHolder((onClosed) =>
    openAlbumWindow({ preloadFile, log, ...openPlace(place), onOpened, onShown, onClosed }),
  );
  return {
    albumWindow,
    isSafeMode: () => safeMode.isOn,
    follow(services) {
      const { sync, accounts } = services;
      followPower(powerMonitor, services, log);
      showProgress = createTaskbarProgress({
        statuses: () => sync.statuses(),
        window: albumWindow.window,
        platform: process.platform,
      });
      accounts.onChange(showProgress);
      giveNotice = createSyncNotices({
        nameOf: (datasetId) => accounts.find(datasetId)?.displayName ?? null,
        ...{ say, now: elapsed, showWindow: albumWindow.show },
        createNotification: (title, body) =>
          Notification.isSupported() ? new Notification({ title, body }) : null,
        isWindowFocused: () => albumWindow.window()?.isFocused() ?? false,
      });
    },
    syncProgressed(status) {
      showProgress();
      giveNotice(status);
    },
    albumOpened: start.settled,
    async stop() {
      start.settled();
      await Promise.all([place.flush(), start.flush()]);
    },
  };
}

/** How the next window opens. Asked for each time: screens come and go. */
function openPlace(place: WindowPlaceFile) {
  const remembered = place.current();
  const workAreas = screen.getAllDisplays().map(({ workArea }) => workArea);
  return {
    bounds: placeWindow(remembered, workAreas, screen.getPrimaryDisplay().workArea),
    isMaximized: remembered?.isMaximized ?? false,
    isFullScreen: remembered?.isFullScreen ?? false,
    backgroundColor: windowBackground(nativeTheme),
  };
}

/** No dialog can be shown before Electron is ready. */
async function tellOfFault(say: Say): Promise<void> {
  await app.whenReady();
  const { response } = await dialog.showMessageBox({
    type: 'error',
    message: say('faulty'),
    detail: say('faultyDetail'),
    buttons: [say('goOn'), say('quit')],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  if (response === 1) app.quit();
}
