/**
 * Starts the built app for an end-to-end spec: on real Electron where its program is installed, else on the preview
 * runtime in Chromium. The specs are the same for both; `runtime` says which one it is.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import {
  type BrowserContext,
  chromium,
  type ElectronApplication,
  _electron as electron,
  type Page,
} from 'playwright';
import { TEST_BROWSER_ARGUMENTS } from '../../build/browser-arguments.ts';
import { needsNoSandbox, prepareBrowserFolder } from '../../build/browser-window.ts';
import { PROJECT_ROOT } from '../../build/build-app.ts';
import { findChromium } from '../../build/find-chromium.ts';
import { findElectron } from '../../build/find-electron.ts';

export interface LaunchOptions {
  /** A fresh folder when it is not given. */
  readonly userDataDir?: string;
  /** Arguments of the app, such as `--open-demo`. */
  readonly args?: readonly string[];
  /** BCP 47, of both the page and main. */
  readonly locale?: string;
  readonly colorScheme?: 'light' | 'dark';
  readonly viewport?: { readonly width: number; readonly height: number };
  /** Added to main's environment. */
  readonly env?: Readonly<NodeJS.ProcessEnv>;
}

export interface LaunchedApp {
  readonly page: Page;
  readonly runtime: 'electron' | 'preview';
  readonly userDataDir: string;
  /** Process ids of main and, on the preview runtime, nothing else: the browser's belong to Playwright. */
  readonly mainPid: number;
  /** Ends both halves as a user would. */
  stop(): Promise<void>;
  /** SIGKILLs both halves. */
  kill(): Promise<void>;
  /** Stops what still runs, and starts again on the same data. */
  restart(): Promise<LaunchedApp>;
  /** What main has written so far, both streams. */
  mainOutput(): string;
}

type Settled = LaunchOptions & { readonly userDataDir: string };

const DEFAULT_VIEWPORT = { width: 1280, height: 800 };

export async function launchApp(options: LaunchOptions = {}): Promise<LaunchedApp> {
  const userDataDir = options.userDataDir ?? (await mkdtemp(join(tmpdir(), 'people-album-e2e-')));
  const settled = { ...options, userDataDir };
  const program = findElectron();
  return program === null ? launchPreview(settled) : launchElectron(program, settled);
}

function mainEnvironment(options: LaunchOptions): Record<string, string> {
  const language = options.locale === undefined ? {} : { LANGUAGE: options.locale.replaceAll('-', '_') };
  const merged = Object.entries({ ...process.env, ...language, ...options.env });
  return Object.fromEntries(merged.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

async function endProcess(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (hasEnded(child)) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill(signal);
  await ended;
}

interface StartedMain {
  readonly child: ChildProcess;
  readonly url: string;
  readonly output: () => string;
}

/** Resolves with main's JSON line; rejects with all it said when it ends without one. */
function startPreviewMain(options: Settled): Promise<StartedMain> {
  const script = join(PROJECT_ROOT, 'build', 'preview.ts');
  const args = [script, '--no-open', '--user-data-dir', options.userDataDir, ...(options.args ?? [])];
  const child = spawn(process.execPath, args, {
    cwd: PROJECT_ROOT,
    env: mainEnvironment(options),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stderr.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  return new Promise((resolve, reject) => {
    createInterface(child.stdout).on('line', (line) => {
      output += `${line}\n`;
      const { url }: { url: string } = JSON.parse(line);
      resolve({ child, url, output: () => output });
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`main ended with ${code} before its window:\n${output}`)));
  });
}

async function openBrowser(options: Settled): Promise<BrowserContext> {
  const browser = findChromium();
  return chromium.launchPersistentContext(prepareBrowserFolder(options.userDataDir), {
    ...(browser === null ? {} : { executablePath: browser.path }),
    args: ['--no-sandbox', ...TEST_BROWSER_ARGUMENTS],
    viewport: options.viewport ?? DEFAULT_VIEWPORT,
    ...(options.locale === undefined ? {} : { locale: options.locale }),
    ...(options.colorScheme === undefined ? {} : { colorScheme: options.colorScheme }),
  });
}

/** The browser's own process id, for a kill that it can't answer: Playwright does not tell, its command line does. */
async function killBrowser(context: BrowserContext): Promise<void> {
  const session = await context.browser()?.newBrowserCDPSession();
  const answer = await session?.send('SystemInfo.getProcessInfo');
  const processes: readonly { readonly type: string; readonly id: number }[] = answer?.processInfo ?? [];
  const closed = new Promise<void>((resolve) => context.once('close', () => resolve()));
  for (const { id } of processes) {
    try {
      process.kill(id, 'SIGKILL');
    } catch {
      // It ended with its parent.
    }
  }
  await closed;
}

async function launchPreview(options: Settled): Promise<LaunchedApp> {
  const main = await startPreviewMain(options);
  const context = await openBrowser(options).catch(async (error: unknown) => {
    await endProcess(main.child, 'SIGTERM');
    throw error;
  });
  const page = context.pages()[0] ?? (await context.newPage());
  let browserOpen = true;
  context.once('close', () => {
    browserOpen = false;
  });
  await page.goto(main.url);

  async function stop(): Promise<void> {
    if (browserOpen) await context.close();
    await endProcess(main.child, 'SIGTERM');
  }
  return {
    page,
    runtime: 'preview',
    userDataDir: options.userDataDir,
    mainPid: main.child.pid ?? -1,
    stop,
    async kill() {
      await Promise.all([endProcess(main.child, 'SIGKILL'), browserOpen ? killBrowser(context) : undefined]);
    },
    async restart() {
      await stop();
      return launchPreview(options);
    },
    mainOutput: main.output,
  };
}

async function launchElectron(program: string, options: Settled): Promise<LaunchedApp> {
  const app: ElectronApplication = await electron.launch({
    executablePath: program,
    args: [
      ...(needsNoSandbox() ? ['--no-sandbox'] : []),
      PROJECT_ROOT,
      `--user-data-dir=${options.userDataDir}`,
      ...(options.args ?? []),
    ],
    env: mainEnvironment(options),
    ...(options.locale === undefined ? {} : { locale: options.locale }),
    ...(options.colorScheme === undefined ? {} : { colorScheme: options.colorScheme }),
  });
  const child = app.process();
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const page = await app.firstWindow();
  const { width, height } = options.viewport ?? DEFAULT_VIEWPORT;
  await app.evaluate(({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(...size), [
    width,
    height,
  ] as const);

  async function stop(): Promise<void> {
    if (!hasEnded(child)) await app.close();
  }
  return {
    page,
    runtime: 'electron',
    userDataDir: options.userDataDir,
    mainPid: child.pid ?? -1,
    stop,
    kill: () => endProcess(child, 'SIGKILL'),
    async restart() {
      await stop();
      return launchElectron(program, options);
    },
    mainOutput: () => output,
  };
}
