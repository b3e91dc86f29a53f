/** `npm run build`: everything that runs, the app through electron-vite and the page side of the preview runtime. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { build, type InlineConfig } from 'vite';

export const PROJECT_ROOT = resolve(import.meta.dirname, '..');
export const MAIN_FILE = join(PROJECT_ROOT, 'out', 'main', 'main.js');
export const PAGE_BUNDLE_FILE = join(PROJECT_ROOT, 'out', 'preview', 'page.js');

const OUTPUTS = [
  MAIN_FILE,
  join(PROJECT_ROOT, 'out', 'preload', 'preload.cjs'),
  join(PROJECT_ROOT, 'out', 'renderer', 'index.html'),
  join(PROJECT_ROOT, 'out', 'renderer', 'licences.json'),
  PAGE_BUNDLE_FILE,
];
const SOURCES = [
  'electron',
  'renderer',
  'shared',
  'electron.vite.config.ts',
  'package-lock.json',
  join('build', 'app-locales.ts'),
  join('build', 'shipped-packages.ts'),
  join('build', 'supply-chain'),
];

/** The page side of the preview runtime, as one classic script. */
function pageBuild(outDir: string): InlineConfig {
  return {
    configFile: false,
    root: PROJECT_ROOT,
    logLevel: 'warn',
    build: {
      outDir,
      emptyOutDir: true,
      copyPublicDir: false,
      minify: false,
      target: 'chrome122',
      lib: {
        entry: join(PROJECT_ROOT, 'electron', 'preview', 'page', 'start-page.ts'),
        formats: ['iife'],
        name: 'previewPage',
        fileName: () => basename(PAGE_BUNDLE_FILE),
      },
    },
  };
}

async function newestChange(path: string): Promise<number> {
  const found = await stat(path);
  if (!found.isDirectory()) return found.mtimeMs;
  const names = await readdir(path);
  const times = await Promise.all(names.map((name) => newestChange(join(path, name))));
  return Math.max(found.mtimeMs, ...times);
}

async function oldestOutput(): Promise<number> {
  const times = await Promise.all(
    OUTPUTS.map(async (path) => (existsSync(path) ? (await stat(path)).mtimeMs : 0)),
  );
  return Math.min(...times);
}

/** Whether a source is newer than the built app, or there is none. */
export async function isBuildStale(): Promise<boolean> {
  const changes = await Promise.all(SOURCES.map((path) => newestChange(join(PROJECT_ROOT, path))));
  return Math.max(...changes) >= (await oldestOutput());
}

/** The command line of an installed package's program, to be run by this Node. */
export function packageProgram(packageName: string, path: string): string {
  const require = createRequire(import.meta.url);
  return join(require.resolve(`${packageName}/package.json`), '..', path);
}

function runElectronVite(args: readonly string[]): Promise<void> {
  const program = packageProgram('electron-vite', join('bin', 'electron-vite.js'));
  // Standard output belongs to whoever started us.
  const child = spawn(process.execPath, [program, ...args], {
    cwd: PROJECT_ROOT,
    stdio: ['ignore', process.stderr, process.stderr],
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error('The app could not be built'))));
  });
}

/** Builds the page side of the preview runtime; answers with its file. */
export async function buildPreviewPage(folder = dirname(PAGE_BUNDLE_FILE)): Promise<string> {
  await build(pageBuild(folder));
  return join(folder, basename(PAGE_BUNDLE_FILE));
}

/** Rejects when something does not build; what failed is on standard error. */
export async function buildApp(): Promise<void> {
  await runElectronVite(['build', '--logLevel', 'warn']);
  await buildPreviewPage();
}

if (import.meta.main) await buildApp();
