/** Shows the preview's page in a window of its own: an installed Chromium, Chrome or Edge without tabs. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findChromium, type InstalledBrowser } from './find-chromium.ts';

export interface BrowserWindowOptions {
  readonly url: string;
  readonly userDataDir: string;
  print(line: string): void;
  /** The window was closed, or the browser ended. */
  onClosed(): void;
}

/** Why there is no window to open, or the browser that can open one. */
export type BrowserChoice =
  | { readonly browser: InstalledBrowser; readonly reason: null }
  | { readonly browser: null; readonly reason: 'no-display' | 'no-browser' };

function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

export function chooseBrowser(): BrowserChoice {
  if (!hasDisplay()) return { browser: null, reason: 'no-display' };
  const browser = findChromium();
  return browser === null ? { browser: null, reason: 'no-browser' } : { browser, reason: null };
}

/** Electron has no password manager; a browser's would keep a copy of the AccessKey that is typed into the form. */
const FIRST_PREFERENCES = {
  credentials_enable_service: false,
  profile: { password_manager_enabled: false },
  autofill: { profile_enabled: false, credit_card_enabled: false },
};

/** Makes the browser's own folder beside the app's data: the page's IndexedDB lives in it. Answers its path. */
export function prepareBrowserFolder(userDataDir: string): string {
  const folder = join(userDataDir, 'browser');
  const preferencesFile = join(folder, 'Default', 'Preferences');
  if (!existsSync(preferencesFile)) {
    mkdirSync(dirname(preferencesFile), { recursive: true, mode: 0o700 });
    writeFileSync(preferencesFile, JSON.stringify(FIRST_PREFERENCES));
  }
  return folder;
}

/** Chromium refuses to run its sandbox as root on Linux. */
export function needsNoSandbox(): boolean {
  return process.platform === 'linux' && process.getuid?.() === 0;
}

/** No window that a person closes lives shorter than this. */
const HANDED_OVER_MS = 2_000;

/** Opens the window, or prints the address where no window can be opened. */
export function openBrowserWindow({ url, userDataDir, print, onClosed }: BrowserWindowOptions): void {
  const { browser } = chooseBrowser();
  if (browser === null) {
    print(`Open in a browser: ${url}`);
    return;
  }
  if (needsNoSandbox()) print(`${browser.name} runs without its sandbox, because you are root.`);
  const child = spawn(
    browser.path,
    [
      `--app=${url}`,
      `--user-data-dir=${prepareBrowserFolder(userDataDir)}`,
      '--window-size=1280,800',
      '--no-first-run',
      '--no-default-browser-check',
      ...(needsNoSandbox() ? ['--no-sandbox'] : []),
    ],
    { stdio: 'ignore' },
  );
  const openedAt = Date.now();
  child.once('error', (error) =>
    print(`${browser.name} could not be started (${error.message}). Open: ${url}`),
  );
  child.once('exit', (code) => {
    // A browser that ends at once had no display, or handed the page to one that runs already.
    if (code !== 0) print(`${browser.name} ended with ${code ?? 'a signal'}. Open in a browser: ${url}`);
    else if (Date.now() - openedAt < HANDED_OVER_MS)
      print('The album opened in a browser that runs already.');
    else onClosed();
  });
  process.once('exit', () => child.kill());
}
