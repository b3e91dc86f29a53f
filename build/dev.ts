/**
 * `npm run dev`: electron-vite with hot reload. Where Electron's program is missing, electron-vite starts the preview
 * runtime in its place, with the same development server behind the page.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { buildPreviewPage, PROJECT_ROOT, packageProgram } from './build-app.ts';
import { findElectron } from './find-electron.ts';

/** Makes electron-vite start `node build/preview.ts …` where it would start `electron . …`. */
const PREVIEW_INSTEAD_OF_ELECTRON = {
  ELECTRON_EXEC_PATH: process.execPath,
  ELECTRON_ENTRY: join(PROJECT_ROOT, 'build', 'preview.ts'),
};

const usesPreview = findElectron() === null;
if (usesPreview) await buildPreviewPage();
const program = packageProgram('electron-vite', join('bin', 'electron-vite.js'));
const appArguments = [...(usesPreview ? ['--no-build'] : []), ...process.argv.slice(2)];
const child = spawn(process.execPath, [program, 'dev', '--watch', '--', ...appArguments], {
  cwd: PROJECT_ROOT,
  stdio: 'inherit',
  env: { ...process.env, ...(usesPreview ? PREVIEW_INSTEAD_OF_ELECTRON : {}) },
});
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => child.kill(signal));
child.once('exit', (code) => {
  process.exitCode = code ?? 1;
});
