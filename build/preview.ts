/**
 * `npm run -s preview`: the built app on the preview runtime. Standard output carries one JSON line when the app has a
 * window, and nothing else; everything said for people goes to standard error.
 */
import { Console } from 'node:console';
import { channel } from 'node:diagnostics_channel';
import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createPreviewRuntime, runMain } from '../electron/preview/preview-runtime.ts';
import { openBrowserWindow } from './browser-window.ts';
import {
  buildApp,
  buildPreviewPage,
  isBuildStale,
  MAIN_FILE,
  PAGE_BUNDLE_FILE,
  PROJECT_ROOT,
} from './build-app.ts';
import { parsePort } from './start-options.ts';

const HELP = `Runs the built app on the preview runtime, which stands in for Electron.

  npm run -s preview -- [options] [link]

  --user-data-dir DIR  where the app keeps its data (default: the app's usual folder)
  --port N             the page's port (default: the one used before with this folder, else any)
  --no-open            do not open a window, print the address only
  --open-demo          open the demo library at once
  --no-build           run what is built, even if the sources are newer
  --app-dir DIR        run the built app in this folder, such as an unpacked package, as it is
  --help               this text
  link                 as if the system had opened the app by it: people-album://…

When the app is ready, one JSON line is printed: {"url", "userDataDir", "pid"}. SIGTERM ends it.
`;

/** Hears how far the start is: `main-script` is about to be loaded, and has its `window`. */
const startChannel = channel('people-album:start');

/** A quit that a window refuses, or that hangs, ends anyway. */
const QUIT_TIMEOUT_MS = 5_000;

function parseOptions() {
  const { values, positionals } = parseArgs({
    args: process.argv.slice(2),
    allowPositionals: true,
    options: {
      'user-data-dir': { type: 'string' },
      port: { type: 'string' },
      open: { type: 'boolean', default: true },
      'open-demo': { type: 'boolean', default: false },
      'app-dir': { type: 'string' },
      build: { type: 'boolean', default: true },
      help: { type: 'boolean', default: false },
    },
    allowNegative: true,
  });
  const stranger = positionals.find((argument) => !argument.startsWith('people-album:'));
  if (stranger !== undefined) fail(`${stranger} is neither an option nor a link`);
  return { ...values, links: positionals };
}

function print(line: string): void {
  process.stderr.write(`${line}\n`);
}

function fail(error: unknown): never {
  print(error instanceof Error ? error.message : String(error));
  process.exit(1);
}

/** The app's own arguments, as Electron would pass them. */
function appArguments(options: ReturnType<typeof parseOptions>, appPath: string): string[] {
  const userDataDir = options['user-data-dir'];
  return [
    process.execPath,
    appPath,
    ...(userDataDir === undefined ? [] : [`--user-data-dir=${resolve(userDataDir)}`]),
    ...(options['open-demo'] ? ['--open-demo'] : []),
    ...options.links,
  ];
}

function quitOnSignals(quit: () => void): void {
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.on(signal, () => {
      setTimeout(() => process.exit(1), QUIT_TIMEOUT_MS).unref();
      quit();
    });
  }
}

async function main(): Promise<void> {
  const options = parseOptions();
  if (options.help) return void process.stdout.write(HELP);
  const port = options.port === undefined ? null : parsePort(options.port);
  const appDir = options['app-dir'];
  const appPath = appDir === undefined ? PROJECT_ROOT : resolve(appDir);
  if (options.build && appDir === undefined && (await isBuildStale())) await buildApp();
  else if (!existsSync(PAGE_BUNDLE_FILE)) await buildPreviewPage();

  // The app's own logging must not get in between the JSON line and who reads it.
  globalThis.console = new Console(process.stderr, process.stderr);
  // The app reads its arguments where Electron puts them.
  process.argv = appArguments(options, appPath);
  let windowOpened = false;
  const runtime = createPreviewRuntime({
    appPath,
    argv: process.argv,
    port,
    pageBundleFile: PAGE_BUNDLE_FILE,
    print,
    onWindowReady({ url, userDataDir }) {
      windowOpened = true;
      startChannel.publish('window');
      process.stdout.write(`${JSON.stringify({ url, userDataDir, pid: process.pid })}\n`);
      if (options.open) openBrowserWindow({ url, userDataDir, print, onClosed: () => runtime.quit() });
    },
    onFailed: fail,
    onExit(exitCode) {
      if (!windowOpened)
        print('The app ended before it had a window: it runs already with this user-data folder.');
      process.exit(windowOpened ? exitCode : 1);
    },
  });
  quitOnSignals(runtime.quit);
  startChannel.publish('main-script');
  await runMain(runtime, join(appPath, relative(PROJECT_ROOT, MAIN_FILE)));
}

main().catch(fail);
