import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as Electron from 'electron';
import { createPreviewRuntime } from '../../electron/preview/preview-runtime.ts';

export interface TestRuntime {
  readonly electron: typeof Electron;
  readonly userDataDir: string;
  readonly printed: readonly string[];
  /** Resolves with the first address when the app has opened its window. */
  readonly windowReady: Promise<string>;
  readonly exited: Promise<number>;
  readonly failed: Promise<Error>;
  /** Quits and waits for the end. */
  close(): Promise<void>;
}

export interface TestRuntimeOptions {
  readonly userDataDir?: string;
  readonly port?: number;
  readonly args?: readonly string[];
  readonly pageBundle?: string;
  readonly pageBundleFile?: string;
}

/** A preview runtime in this process, for an app that is nothing but a package.json. */
export function startTestRuntime(options: TestRuntimeOptions = {}): TestRuntime {
  const folder = mkdtempSync(join(tmpdir(), 'people-album-preview-'));
  const userDataDir = options.userDataDir ?? join(folder, 'data');
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'test-app', version: '1.2.3' }));
  writeFileSync(join(folder, 'page.js'), options.pageBundle ?? '/* page bundle */');
  const printed: string[] = [];
  const window = Promise.withResolvers<string>();
  const exit = Promise.withResolvers<number>();
  const failure = Promise.withResolvers<Error>();
  const runtime = createPreviewRuntime({
    appPath: folder,
    argv: ['node', folder, `--user-data-dir=${userDataDir}`, ...(options.args ?? [])],
    port: options.port ?? null,
    pageBundleFile: options.pageBundleFile ?? join(folder, 'page.js'),
    print: (line) => printed.push(line),
    onWindowReady: ({ url }) => window.resolve(url),
    onFailed: failure.resolve,
    onExit: exit.resolve,
  });
  return {
    // The module throws by name for whatever it lacks.
    electron: runtime.electron as unknown as typeof Electron,
    userDataDir,
    printed,
    windowReady: window.promise,
    exited: exit.promise,
    failed: failure.promise,
    async close() {
      runtime.quit();
      await exit.promise;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Exchanges a first address for the cookie, as a browser does. */
export async function enter(url: string): Promise<{ readonly cookie: string; readonly location: string }> {
  const response = await fetch(url, { redirect: 'manual' });
  const cookie = (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  return { cookie, location: response.headers.get('location') ?? '' };
}
