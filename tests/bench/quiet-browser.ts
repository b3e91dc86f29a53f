/**
 * A headless Chromium driven over the DevTools protocol with as few of its domains as can be. Test drivers also listen to
 * the network, and then the browser hands them a copy of every message of the page's socket: a third of a sync's cost.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { TEST_BROWSER_ARGUMENTS } from '../../build/browser-arguments.ts';
import { needsNoSandbox, prepareBrowserFolder } from '../../build/browser-window.ts';
import { findChromium } from '../../build/find-chromium.ts';
import { DevToolsPage, type Key } from './devtools-page.ts';

const ARGUMENTS = [
  ...TEST_BROWSER_ARGUMENTS,
  // The address bar's own two pages: a second and a half of work for the first seconds, which no Electron has.
  '--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup',
  '--headless=new',
  '--remote-debugging-port=0',
  '--window-size=1280,800',
];

/** Bytes of JavaScript heap in use, array buffers among them. */
export interface HeapReading {
  readonly page: number;
  readonly workers: number;
  readonly workerCount: number;
}

export interface QuietBrowser {
  /** Such as `Chrome/156.0.8078.79`. */
  readonly version: string;
  /** Answers once the address is committed: the page may still be loading. */
  navigate(url: string): Promise<void>;
  /** Runs a function in the page; its argument and result are JSON. */
  evaluate<Argument, Value>(
    work: (argument: Argument) => Value | Promise<Value>,
    argument: Argument,
  ): Promise<Value>;
  /** Runs a function in every page from now on, before the page's own scripts. */
  runBeforePages(work: () => void): Promise<void>;
  /** Bytes of JavaScript heap in use by the page's workers. Throws where there is none. */
  workerHeap(): Promise<number>;
  /** What page and workers hold now, garbage and all. */
  heapInUse(): Promise<HeapReading>;
  /** What page and workers hold after their garbage is collected. */
  collectedHeap(): Promise<HeapReading>;
  pressKey(key: Key): Promise<void>;
  /** A turn of the wheel, in pixels, at a point of the window. Answers once the page has dealt with it. */
  turnWheel(point: { readonly x: number; readonly y: number }, pixels: number): Promise<void>;
  close(): Promise<void>;
}

async function debuggingOrigin(child: ChildProcess): Promise<string> {
  if (child.stderr === null) throw new Error('the browser has no stderr');
  for await (const line of createInterface(child.stderr)) {
    const match = /DevTools listening on (ws:\S+)/.exec(line);
    if (match?.[1] !== undefined) return `http://${new URL(match[1]).host}`;
  }
  throw new Error('the browser ended before it could be driven');
}

async function fetchJson<Value>(url: string): Promise<Value> {
  return (await (await fetch(url)).json()) as Value;
}

export async function launchQuietBrowser(userDataDir: string): Promise<QuietBrowser> {
  const browser = findChromium();
  if (browser === null) throw new Error('the benchmark needs an installed Chromium, Chrome or Edge');
  const sandbox = needsNoSandbox() ? ['--no-sandbox'] : [];
  const folder = `--user-data-dir=${prepareBrowserFolder(userDataDir)}`;
  const child = spawn(browser.path, [...ARGUMENTS, ...sandbox, folder, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const origin = await debuggingOrigin(child);
  const { Browser: version } = await fetchJson<{ Browser: string }>(`${origin}/json/version`);
  const targets = await fetchJson<{ type: string; webSocketDebuggerUrl: string }[]>(`${origin}/json`);
  const target = targets.find(({ type }) => type === 'page');
  if (target === undefined) throw new Error('the browser has no page');
  const page = await DevToolsPage.connect(target.webSocketDebuggerUrl);
  return {
    version,
    navigate: (url) => page.navigate(url),
    evaluate: (work, argument) => page.evaluate(work, argument),
    runBeforePages: (work) => page.runBeforePages(work),
    workerHeap: () => page.workerHeap(),
    heapInUse: () => page.heapInUse(),
    collectedHeap: () => page.collectedHeap(),
    pressKey: (key) => page.pressKey(key),
    turnWheel: (point, pixels) => page.turnWheel(point, pixels),
    async close() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}
