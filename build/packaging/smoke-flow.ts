/**
 * Starts a packed app and looks whether the demo library opens and its people appear with their faces. Real Electron is
 * asked over Chromium's own debugging port: the fuses leave no debugger in main, which Playwright would need.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { extractAll } from '@electron/asar';
import { TEST_BROWSER_ARGUMENTS } from '../browser-arguments.ts';
import { needsNoSandbox } from '../browser-window.ts';
import { PROJECT_ROOT } from '../build-app.ts';
import { findChromium } from '../find-chromium.ts';
import { askPage, debuggingPort } from './devtools.ts';
import { type Finding, judged, notVerified } from './findings.ts';
import { archiveOf, type PackedApp } from './packed-app.ts';

/** Generous: nothing is measured here, and a machine may be busy with other things. */
const TIMEOUT_MS = 180_000;

/** What the page says of itself; faces are pictures that have arrived. */
interface Sight {
  readonly origin: string;
  readonly cards: number;
  readonly faces: number;
}

const LOOK = `({
  origin: location.origin,
  cards: document.querySelectorAll('[role="gridcell"]').length,
  faces: [...document.querySelectorAll('[role="gridcell"] img')].filter((face) => face.naturalWidth > 0).length,
})`;

async function look(port: number): Promise<Sight> {
  return askPage<Sight>(port, LOOK, ({ cards, faces }) => cards > 0 && faces > 0, TIMEOUT_MS);
}

function sandboxArguments(): readonly string[] {
  return needsNoSandbox() ? ['--no-sandbox'] : [];
}

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
}

/** Gives the work a temporary folder and a list of processes to end after it. */
async function inWorkshop<T>(
  work: (folder: string, started: (child: ChildProcess) => void) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'people-album-smoke-'));
  const children: ChildProcess[] = [];
  try {
    return await work(folder, (child) => void children.push(child));
  } finally {
    for (const child of children.toReversed()) await end(child);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function judge(subject: string, seen: Promise<Sight>, origin: RegExp): Promise<Finding> {
  try {
    const sight = await seen;
    const problems = origin.test(sight.origin) ? [] : [`the page's origin is ${sight.origin}`];
    return judged(subject, problems, `${sight.cards} cards, ${sight.faces} faces on ${sight.origin}`);
  } catch (error) {
    return judged(subject, [error instanceof Error ? error.message : String(error)], '');
  }
}

/** The packaged program itself. */
export function runOnElectron(app: PackedApp): Promise<Finding> {
  const seen = inWorkshop(async (folder, started) => {
    const args = [
      `--user-data-dir=${folder}`,
      '--remote-debugging-port=0',
      '--open-demo',
      ...sandboxArguments(),
    ];
    const child = spawn(app.program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    started(child);
    return look(await debuggingPort(child));
  });
  return judge('starts on Electron, demo library', seen, /^app:\/\/album$/);
}

/** Resolves with the page's address. */
function startPreview(appDir: string, userDataDir: string, started: (child: ChildProcess) => void) {
  const script = join(PROJECT_ROOT, 'build', 'preview.ts');
  const options = ['--no-open', '--open-demo', '--app-dir', appDir, '--user-data-dir', userDataDir];
  const child = spawn(process.execPath, [script, ...options], { stdio: ['ignore', 'pipe', 'pipe'] });
  started(child);
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString();
  });
  return new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).once('line', (line) => resolve(JSON.parse(line).url));
    child.once('exit', () => reject(new Error(`main ended: ${complaint.slice(-500)}`)));
  });
}

/** The packed files, unpacked where nothing of the project can be found, on the preview runtime. */
export async function runOnPreview(app: PackedApp): Promise<Finding> {
  const subject = 'packed files on the preview runtime, demo library';
  const browser = findChromium();
  if (browser === null) return notVerified(subject, 'no Chromium, Chrome or Edge was found');
  const seen = inWorkshop(async (folder, started) => {
    const appDir = join(folder, 'app');
    extractAll(archiveOf(app), appDir);
    const url = await startPreview(appDir, join(folder, 'data'), started);
    const args = [
      '--headless=new',
      `--user-data-dir=${join(folder, 'browser')}`,
      '--remote-debugging-port=0',
    ];
    const child = spawn(browser.path, [...args, ...TEST_BROWSER_ARGUMENTS, ...sandboxArguments(), url], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    started(child);
    return look(await debuggingPort(child));
  });
  return judge(subject, seen, /^http:\/\/127\.0\.0\.1:\d+$/);
}
