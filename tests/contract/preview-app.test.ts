import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestRuntime, type TestRuntime } from '../support/preview-runtime.ts';

let folder: string;
const started: TestRuntime[] = [];

function start(options: Parameters<typeof startTestRuntime>[0] = {}): TestRuntime {
  const runtime = startTestRuntime(options);
  started.push(runtime);
  return runtime;
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'people-album-app-'));
});

afterEach(async () => {
  await Promise.all(started.splice(0).map((runtime) => runtime.close()));
  rmSync(folder, { recursive: true, force: true });
});

describe('app', () => {
  it('takes name and version from package.json, and a new name when one is set', () => {
    const { app } = start().electron;
    expect([app.getName(), app.getVersion(), app.isPackaged]).toEqual(['test-app', '1.2.3', false]);
    app.setName('Another');
    expect(app.getName()).toBe('Another');
  });

  it('keeps user data in the folder of the command line', () => {
    const runtime = start({ userDataDir: folder });
    expect(runtime.electron.app.getPath('userData')).toBe(folder);
  });

  it('moves a path to a folder that exists, and refuses one that does not or is relative', () => {
    const { app } = start().electron;
    const chosen = join(folder, 'chosen');
    expect(() => app.setPath('userData', chosen)).toThrow('does not exist');
    expect(() => app.setPath('userData', 'relative')).toThrow('absolute');
    mkdirSync(chosen);
    app.setPath('userData', chosen);
    expect(app.getPath('userData')).toBe(chosen);
  });

  it('is ready after the main script has run, and stays so for late askers', async () => {
    const { app } = start().electron;
    const order: string[] = [];
    app.once('ready', () => order.push('ready'));
    order.push('script');
    expect(app.isReady()).toBe(false);
    await app.whenReady();
    expect(order).toEqual(['script', 'ready']);
    await expect(app.whenReady()).resolves.toBeUndefined();
  });

  it('refuses what must come before ready', async () => {
    const { app, protocol, BrowserWindow } = start().electron;
    expect(() => new BrowserWindow()).toThrow('before app is ready');
    app.enableSandbox();
    protocol.registerSchemesAsPrivileged([{ scheme: 'app' }]);
    await app.whenReady();
    expect(() => app.enableSandbox()).toThrow('before app is ready');
    expect(() => protocol.registerSchemesAsPrivileged([{ scheme: 'app' }])).toThrow('before app is ready');
  });

  it('quits in the documented order, closing windows in between', async () => {
    const runtime = start();
    const { app, BrowserWindow } = runtime.electron;
    await app.whenReady();
    const window = new BrowserWindow();
    const order: string[] = [];
    app.on('before-quit', () => order.push('before-quit'));
    window.on('close', () => order.push('close'));
    window.on('closed', () => order.push('closed'));
    app.on('window-all-closed', () => order.push('window-all-closed'));
    app.on('will-quit', () => order.push('will-quit'));
    app.on('quit', () => order.push('quit'));
    app.quit();
    expect(await runtime.exited).toBe(0);
    expect(order).toEqual(['before-quit', 'close', 'closed', 'will-quit', 'quit']);
  });

  it('goes on when a listener prevents the quit', async () => {
    const runtime = start();
    const { app } = runtime.electron;
    await app.whenReady();
    let asked = 0;
    app.once('before-quit', (event) => {
      asked++;
      event.preventDefault();
    });
    app.on('quit', () => asked++);
    app.quit();
    expect(asked).toBe(1);
  });

  it('can be held back at the last moment, and quit again, without telling of closed windows', async () => {
    const runtime = start();
    const { app, BrowserWindow } = runtime.electron;
    await app.whenReady();
    const window = new BrowserWindow();
    const order: string[] = [];
    app.on('window-all-closed', () => order.push('window-all-closed'));
    app.on('will-quit', (event) => {
      order.push('will-quit');
      if (order.length > 1) return;
      event.preventDefault();
      setImmediate(() => setImmediate(() => app.quit()));
    });
    app.quit();
    expect(window.isDestroyed()).toBe(true);
    expect(await runtime.exited).toBe(0);
    expect(order).toEqual(['will-quit', 'will-quit']);
  });

  it('exits with the code given, without asking', async () => {
    const runtime = start();
    const { app } = runtime.electron;
    await app.whenReady();
    let asked = false;
    app.on('before-quit', () => {
      asked = true;
    });
    app.exit(3);
    expect(await runtime.exited).toBe(3);
    expect(asked).toBe(false);
  });

  it('tells that the last window was closed, or quits when nobody listens', async () => {
    const listened = start();
    await listened.electron.app.whenReady();
    const closed = new Promise<void>((resolve) => listened.electron.app.on('window-all-closed', resolve));
    new listened.electron.BrowserWindow().close();
    await closed;

    const unlistened = start();
    await unlistened.electron.app.whenReady();
    new unlistened.electron.BrowserWindow().close();
    expect(await unlistened.exited).toBe(0);
  });

  it('gives the single-instance lock to one and the command line of the other to it', async () => {
    const first = start({ userDataDir: folder });
    expect(first.electron.app.requestSingleInstanceLock()).toBe(true);
    expect(first.electron.app.requestSingleInstanceLock()).toBe(true);
    await first.electron.app.whenReady();
    const told = new Promise<string[]>((resolve) => {
      first.electron.app.on('second-instance', (_event, argv) => resolve(argv));
    });
    const second = start({ userDataDir: folder, args: ['--open-demo'] });
    expect(second.electron.app.requestSingleInstanceLock()).toBe(false);
    expect(await told).toContain('--open-demo');
  });

  it('gives the lock on after the first has quit', async () => {
    const first = start({ userDataDir: folder });
    first.electron.app.requestSingleInstanceLock();
    first.electron.app.quit();
    await first.exited;
    expect(start({ userDataDir: folder }).electron.app.requestSingleInstanceLock()).toBe(true);
  });
});

describe('the port', () => {
  async function portOf(runtime: TestRuntime): Promise<number> {
    await runtime.electron.app.whenReady();
    new runtime.electron.BrowserWindow();
    return Number(new URL(await runtime.windowReady).port);
  }

  it('is the same at the next start with the same folder', async () => {
    const first = start({ userDataDir: folder });
    const port = await portOf(first);
    await first.close();
    started.length = 0;
    expect(await portOf(start({ userDataDir: folder }))).toBe(port);
    expect(JSON.parse(readFileSync(join(folder, 'preview-port.json'), 'utf8'))).toEqual({ port });
  });

  it('does not silently change when it is taken', async () => {
    const blocker = createServer();
    await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve));
    const address = blocker.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const runtime = start({ userDataDir: folder, port });
    void runtime.electron.app.whenReady();
    expect((await runtime.failed).message).toContain(`Port ${port} is taken`);
    blocker.close();
  });
});
