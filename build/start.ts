/** `npm start` and `npm run demo`: builds the app and opens it on what this computer has. */
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { appDataFolder } from '../electron/preview/app-data-folder.ts';
import { chooseBrowser } from './browser-window.ts';
import { buildApp, isBuildStale, PROJECT_ROOT } from './build-app.ts';
import { downloadElectron } from './download-electron.ts';
import { findElectron } from './find-electron.ts';
import { runElectron } from './run-electron.ts';
import { parsePort } from './start-options.ts';

const HELP = `Builds People Album and opens it.

  npm start -- [options]
  npm run demo -- [options]

  --demo               open the demo library at once, in a user-data folder of its own
  --user-data-dir DIR  where the app keeps its data (default: the app's usual folder)
  --no-open            open no window: run the preview runtime and print its address
  --port N             the preview runtime's port (default: the one used before with this folder, else any)
  --help               this text

Electron is used where its program is, or can be downloaded. Otherwise the preview runtime stands in for it, in a window
of an installed Chromium, Chrome or Edge, or with its address printed.
`;

interface StartOptions {
  readonly demo: boolean;
  readonly open: boolean;
  readonly userDataDir: string | null;
  readonly port: number | null;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Null when only the help was asked for. */
function parseOptions(): StartOptions | null {
  const { values } = parseArgs({
    args: process.argv.slice(2),
    options: {
      demo: { type: 'boolean', default: false },
      open: { type: 'boolean', default: true },
      'user-data-dir': { type: 'string' },
      port: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
    allowNegative: true,
  });
  if (values.help) return null;
  const demoFolder = values.demo ? join(appDataFolder(), 'people-album-demo') : null;
  const folder = values['user-data-dir'];
  return {
    demo: values.demo,
    open: values.open,
    userDataDir: folder === undefined ? demoFolder : resolve(folder),
    port: values.port === undefined ? null : parsePort(values.port),
  };
}

/** Electron's program, or why the preview runtime is used instead. */
async function chooseElectron(open: boolean): Promise<{ program: string } | { reason: string }> {
  if (!open) return { reason: 'no window is wanted' };
  if (chooseBrowser().reason === 'no-display') return { reason: 'there is no display' };
  const installed = findElectron();
  if (installed !== null) return { program: installed };
  const failure = await downloadElectron();
  const downloaded = findElectron();
  if (downloaded !== null) return { program: downloaded };
  return {
    reason: `Electron's program is not here and could not be downloaded (${failure ?? 'it is missing'})`,
  };
}

/** How the page of the preview runtime gets in front of the user. The address comes last, to be easily copied. */
function describeWindow(open: boolean, url: string): string {
  const { browser, reason } = chooseBrowser();
  if (open && browser !== null) return `in a window of ${browser.name}`;
  const missing =
    open && reason === 'no-browser' ? 'and no Chromium, Chrome or Edge was found. Open ' : 'at ';
  return missing + url;
}

async function runPreview(options: StartOptions, reason: string): Promise<number> {
  const open = options.open && chooseBrowser().browser !== null;
  const child = spawn(
    process.execPath,
    [
      join(PROJECT_ROOT, 'build', 'preview.ts'),
      '--no-build',
      ...(open ? [] : ['--no-open']),
      ...(options.demo ? ['--open-demo'] : []),
      ...(options.userDataDir === null ? [] : ['--user-data-dir', options.userDataDir]),
      ...(options.port === null ? [] : ['--port', String(options.port)]),
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  createInterface(child.stdout).on('line', (line) => {
    const { url }: { url: string } = JSON.parse(line);
    print(`People Album runs on the preview runtime because ${reason}, ${describeWindow(options.open, url)}`);
  });
  const forward = (signal: NodeJS.Signals) => child.kill(signal);
  process.on('SIGTERM', forward).on('SIGINT', forward);
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
}

function appArguments(options: StartOptions): string[] {
  return [
    ...(options.userDataDir === null ? [] : [`--user-data-dir=${options.userDataDir}`]),
    ...(options.demo ? ['--open-demo'] : []),
  ];
}

async function start(options: StartOptions): Promise<number> {
  if (await isBuildStale()) await buildApp();
  if (options.userDataDir !== null) mkdirSync(options.userDataDir, { recursive: true });
  const choice = await chooseElectron(options.open);
  if ('reason' in choice) return runPreview(options, choice.reason);
  const outcome = await runElectron(choice.program, appArguments(options), () => {
    print('People Album runs on Electron: its program is here.');
  });
  if (outcome.started || outcome.interrupted) return outcome.exitCode;
  return runPreview(options, `Electron ended before its window showed (${outcome.reason})`);
}

async function main(): Promise<void> {
  const options = parseOptions();
  if (options === null) return print(HELP.trimEnd());
  process.exitCode = await start(options);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
