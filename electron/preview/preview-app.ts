/** `app`: paths, locale, the single-instance lock and the order of events from start to quit. */
import { existsSync, readFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import type { App } from 'electron';
import { appDataFolder } from './app-data-folder.ts';
import type { InstanceLock, LockHolder } from './instance-lock.ts';
import { findSwitch } from './launch-switches.ts';
import { createPreventableEvent } from './preventable-event.ts';
import { strict, strictEvents } from './strict.ts';

export interface AppHost {
  /** The app's folder: where its package.json is. */
  readonly appPath: string;
  readonly argv: readonly string[];
  readonly lock: InstanceLock;
  /** Somebody listens to `ready` or waits for it. */
  onReadyAwaited(): void;
  /** Tells the process that holds the lock of this start. Resolves when it knows, or can't be told. */
  notifyHolder(holder: LockHolder): Promise<void>;
  /** Closes every window; false when one refused. */
  closeWindows(): boolean;
  /** Ends the process once what is pending is through. */
  terminate(exitCode: number): void;
}

export interface PreviewApp {
  readonly app: App;
  readonly isReady: () => boolean;
  setReady(): void;
  emit(event: string, ...args: unknown[]): boolean;
  /** The last window is closed. */
  onAllWindowsClosed(): void;
}

const APP_EVENTS = [
  'ready',
  'window-all-closed',
  'before-quit',
  'will-quit',
  'quit',
  'second-instance',
  'web-contents-created',
  // A dock icon is macOS's own, and here the browser's; no link starts the preview runtime but by its command line.
  'activate',
  'open-url',
  // The app follows these on macOS alone, whose panels a page does not have.
  'browser-window-focus',
  'browser-window-blur',
  // There are no helper processes, and no proxy that asks: Node's fetch uses none.
  ...['child-process-gone', 'login'],
];

type PathName = Parameters<App['getPath']>[0];

/** Electron's rule: `productName`, else `name`. */
function readPackage(appPath: string): { readonly name: string; readonly version: string } {
  const { productName, name, version }: Record<string, unknown> = JSON.parse(
    readFileSync(join(appPath, 'package.json'), 'utf8'),
  );
  return { name: String(productName ?? name), version: String(version) };
}

function systemLanguages(): string[] {
  const listed = (process.env.LANGUAGE ?? '').split(':').filter((language) => language !== '');
  const locale = process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '';
  const names = [...listed, locale].map((name) => name.replace(/[.@].*$/, '').replaceAll('_', '-'));
  const languages = names.filter((name) => /^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$/.test(name));
  return languages.length > 0 ? [...new Set(languages)] : [Intl.DateTimeFormat().resolvedOptions().locale];
}

export function createPreviewApp(host: AppHost): PreviewApp {
  const packaged = readPackage(host.appPath);
  let name = packaged.name;
  let ready = false;
  let quitting = false;
  const overriddenPaths = new Map<PathName, string>();
  const readyWaiters: (() => void)[] = [];
  const pendingNotices: Promise<void>[] = [];
  const events = strictEvents<App>('app', APP_EVENTS, () => app);

  const paths: Partial<Record<PathName, () => string>> = {
    home: homedir,
    temp: tmpdir,
    appData: appDataFolder,
    userData: () => findSwitch(host.argv, 'user-data-dir') || join(app.getPath('appData'), name),
    sessionData: () => app.getPath('userData'),
    logs: () => join(app.getPath('userData'), 'logs'),
    exe: () => process.execPath,
  };

  function quit(): void {
    if (quitting) return;
    const beforeQuit = createPreventableEvent();
    events.emit('before-quit', beforeQuit);
    if (beforeQuit.defaultPrevented) return;
    quitting = true;
    const willQuit = createPreventableEvent();
    if (host.closeWindows()) events.emit('will-quit', willQuit);
    else willQuit.preventDefault();
    if (willQuit.defaultPrevented) {
      quitting = false;
      return;
    }
    end(0);
  }

  function end(exitCode: number): void {
    events.emit('quit', {}, exitCode);
    void Promise.all(pendingNotices).then(() => host.terminate(exitCode));
  }

  function exit(exitCode = 0): void {
    quitting = true;
    end(exitCode);
  }

  function whenReady(): Promise<void> {
    host.onReadyAwaited();
    return ready ? Promise.resolve() : new Promise((resolve) => readyWaiters.push(resolve));
  }

  const listen =
    (method: 'on' | 'once') =>
    (event: string, listener: (...args: never[]) => void): App => {
      if (event === 'ready') host.onReadyAwaited();
      return events.members[method](event, listener);
    };

  const app: App = strict<App>('app', {
    ...events.members,
    on: listen('on'),
    once: listen('once'),
    isPackaged: false,
    whenReady,
    isReady: () => ready,
    quit,
    exit,
    getName: () => name,
    setName(next: string) {
      name = next;
    },
    getVersion: () => packaged.version,
    getPreferredSystemLanguages: systemLanguages,
    getPath(path: PathName) {
      const value = overriddenPaths.get(path) ?? paths[path]?.();
      if (value === undefined) throw new Error(`The preview runtime does not know the path '${path}'`);
      return value;
    },
    setPath(path: string, value: string) {
      if (!isAbsolute(value)) throw new Error('Path must be absolute');
      if (!existsSync(value)) throw new Error(`Failed to set path: '${value}' does not exist`);
      overriddenPaths.set(path as PathName, value);
    },
    // The page runs in a browser that is sandboxed already.
    enableSandbox() {
      if (ready) throw new Error('app.enableSandbox() can only be called before app is ready');
    },
    requestSingleInstanceLock() {
      const holder = host.lock.acquire(app.getPath('userData'));
      if (holder !== null) pendingNotices.push(host.notifyHolder(holder));
      return holder === null;
    },
    // Shown by the system's menu, which a page does not have.
    setAboutPanelOptions: () => undefined,
    dock: undefined,
    // Windows' taskbar only.
    setAppUserModelId: () => undefined,
  });

  return {
    app,
    isReady: () => ready,
    setReady() {
      if (ready || quitting) return;
      ready = true;
      events.emit('ready', {}, {});
      for (const resolve of readyWaiters.splice(0)) resolve();
    },
    emit: events.emit,
    onAllWindowsClosed() {
      // As documented, windows that a quit closes are not told of, even if the quit is then held back.
      if (quitting) return;
      setImmediate(() => {
        if (events.listenerCount('window-all-closed') === 0) quit();
        else events.emit('window-all-closed');
      });
    },
  };
}
