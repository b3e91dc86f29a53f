/** The page side of the preview runtime in a real Chromium, with a preload and a page of its own. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserWindow } from 'electron';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildPreviewPage } from '../../build/build-app.ts';
import { findChromium } from '../../build/find-chromium.ts';
import { startTestRuntime, type TestRuntime } from '../support/preview-runtime.ts';

const PRELOAD = `
const { contextBridge, ipcRenderer } = require('electron');
const missing = [];
for (const touch of [() => require('node:fs'), () => ipcRenderer.sendSync, () => require('electron').webFrame]) {
  try { touch(); missing.push('nothing thrown'); } catch (error) { missing.push(error.message); }
}
contextBridge.exposeInMainWorld('bridge', {
  missing,
  nested: { list: [1, 2] },
  call: (channel, ...args) => ipcRenderer.invoke(channel, ...args),
  throwSecret: () => { throw Object.assign(new TypeError('visible'), { secret: 'hidden' }); },
  subscribe: (channel, listener) => {
    const forward = (_event, payload) => listener(payload);
    ipcRenderer.on(channel, forward);
    return () => ipcRenderer.removeListener(channel, forward);
  },
});
ipcRenderer.on('port', (event) => window.postMessage('the port', window.location.origin, [...event.ports]));
`;

const HTML = `<!doctype html><html><head><script>window.inlineRan = true</script></head><body></body></html>`;

let browser: Browser;
let context: BrowserContext;
let page: Page;
let runtime: TestRuntime;
let window: BrowserWindow;
let folder: string;
let bundleFolder: string;
let bundle: string;

beforeAll(async () => {
  bundleFolder = mkdtempSync(join(tmpdir(), 'people-album-page-'));
  bundle = await buildPreviewPage(join(bundleFolder, 'built'));
  const installed = findChromium();
  browser = await chromium.launch({
    ...(installed === null ? {} : { executablePath: installed.path }),
    args: ['--no-sandbox', '--disable-gpu'],
  });
});

afterAll(async () => {
  await browser.close();
  rmSync(bundleFolder, { recursive: true, force: true });
});

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'people-album-page-'));
  const preload = join(folder, 'preload.cjs');
  writeFileSync(preload, PRELOAD);
  runtime = startTestRuntime({ pageBundleFile: bundle });
  const { app, protocol, BrowserWindow: Window } = runtime.electron;
  await app.whenReady();
  const headers = {
    'content-type': 'text/html',
    'content-security-policy': "default-src 'none'; script-src 'self'; connect-src 'self'",
  };
  protocol.handle('app', () => new Response(HTML, { headers }));
  window = new Window({ webPreferences: { preload } });
  const loaded = window.loadURL('app://album/index.html');
  context = await browser.newContext();
  page = await context.newPage();
  await page.goto(await runtime.windowReady);
  // The page tells main over its socket: from now on they are connected.
  await loaded;
});

afterEach(async () => {
  await context.close();
  await runtime.close();
  rmSync(folder, { recursive: true, force: true });
});

interface TestBridge {
  missing: string[];
  nested: { list: number[] };
  call(channel: string, ...args: unknown[]): Promise<unknown>;
  throwSecret(): void;
  subscribe(channel: string, listener: (payload: unknown) => void): () => void;
}

declare global {
  interface Window {
    bridge: TestBridge;
    inlineRan?: boolean;
    received: unknown[];
    unsubscribe: () => void;
  }
}

describe('the page', () => {
  it('ends up at a clean address, under the app’s policy', async () => {
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/index.html');
    expect(await page.evaluate(() => globalThis.window.inlineRan)).toBeUndefined();
    expect(await page.evaluate(() => document.cookie)).toBe('');
  });

  it('gives the preload electron and nothing else, by name', async () => {
    expect(await page.evaluate(() => globalThis.window.bridge.missing)).toEqual([
      "The preview runtime's preload can't require node:fs",
      'The preview runtime does not implement ipcRenderer.sendSync',
      'The preview runtime does not implement electron.webFrame',
    ]);
  });

  it('exposes a frozen copy under a name that stays', async () => {
    const outcome = await page.evaluate(() => {
      const { bridge } = globalThis.window;
      const attempts = [
        () => Object.assign(bridge, { call: null }),
        () => bridge.nested.list.push(3),
        () => Object.defineProperty(globalThis.window, 'bridge', { value: null }),
      ];
      return attempts.map((attempt) => {
        try {
          attempt();
          return 'changed';
        } catch (error) {
          return error instanceof Error ? error.name : '';
        }
      });
    });
    expect(outcome).toEqual(['TypeError', 'TypeError', 'TypeError']);
  });

  it('carries calls with their values', async () => {
    runtime.electron.ipcMain.handle('double', (_event, rows: Uint8Array) => ({
      rows: rows.map((value) => value * 2),
      when: new Date(7),
      none: undefined,
    }));
    const answer = await page.evaluate(async () => {
      const value = (await globalThis.window.bridge.call('double', new Uint8Array([1, 2]))) as {
        rows: Uint8Array;
        when: Date;
      };
      return [
        Object.prototype.toString.call(value.rows),
        ...value.rows,
        value.when.getTime(),
        'none' in value,
      ];
    });
    expect(answer).toEqual(['[object Uint8Array]', 2, 4, 7, true]);
  });

  it('rejects a call with main’s message, and a wrapped function with the message alone', async () => {
    runtime.electron.ipcMain.handle('fail', () => {
      throw new Error('no');
    });
    expect(
      await page.evaluate(() => globalThis.window.bridge.call('fail').catch((error: Error) => error.message)),
    ).toBe("Error invoking remote method 'fail': Error: no");
    const thrown = await page.evaluate(() => {
      try {
        return globalThis.window.bridge.throwSecret();
      } catch (error) {
        return error instanceof Error ? [error.message, 'secret' in error] : null;
      }
    });
    expect(thrown).toEqual(['visible', false]);
  });

  it('hears events until it unsubscribes', async () => {
    await page.evaluate(() => {
      const target = globalThis.window;
      target.received = [];
      target.unsubscribe = target.bridge.subscribe('progress', (payload) => target.received.push(payload));
    });
    window.webContents.send('progress', { groups: 1 });
    await page.waitForFunction(() => globalThis.window.received.length === 1);
    await page.evaluate(() => globalThis.window.unsubscribe());
    window.webContents.send('progress', { groups: 2 });
    // A call's answer comes after the event that went before it.
    runtime.electron.ipcMain.handle('flush', () => null);
    await page.evaluate(() => globalThis.window.bridge.call('flush'));
    expect(await page.evaluate(() => globalThis.window.received)).toEqual([{ groups: 1 }]);
  });

  it('gets a port, and messages that own their buffers', async () => {
    await page.evaluate(() => {
      const target = globalThis.window;
      target.received = [];
      target.addEventListener('message', (event) => {
        const [port] = event.ports;
        if (event.data !== 'the port' || port === undefined) return;
        port.onmessage = ({ data }: MessageEvent<{ rows: Uint8Array }>) => {
          port.postMessage({
            sum: data.rows.reduce((sum, value) => sum + value, 0),
            bytes: data.rows.buffer.byteLength,
          });
        };
      });
    });
    const { port1, port2 } = new runtime.electron.MessageChannelMain();
    const answer = new Promise((resolve) => port1.once('message', ({ data }) => resolve(data)));
    port1.start();
    window.webContents.postMessage('port', null, [port2]);
    port1.postMessage({ rows: new Uint8Array([1, 2, 3]), other: new Uint8Array(1000) });
    expect(await answer).toEqual({ sum: 6, bytes: 3 });
  });

  it('loses its ports on a reload and works anew', async () => {
    const { port1, port2 } = new runtime.electron.MessageChannelMain();
    const closed = new Promise<void>((resolve) => port1.once('close', resolve));
    window.webContents.postMessage('port', null, [port2]);
    await page.reload();
    await closed;
    runtime.electron.ipcMain.handle('again', () => 'yes');
    expect(await page.evaluate(() => globalThis.window.bridge.call('again'))).toBe('yes');
  });

  it('gives way to a second tab and says so', async () => {
    const second = await context.newPage();
    await second.goto(page.url());
    await page.waitForSelector('dialog[open]');
    expect(await page.textContent('dialog')).toBe('The album is open in another tab.');
    runtime.electron.ipcMain.handle('who', () => 'second');
    expect(await second.evaluate(() => globalThis.window.bridge.call('who'))).toBe('second');
    const refused = await page.evaluate(() =>
      globalThis.window.bridge.call('who').catch((error: Error) => error.message),
    );
    expect(refused).toContain('the main process is gone');
  });

  it('says that the album was closed when main closes the window', async () => {
    runtime.electron.app.on('window-all-closed', () => undefined);
    window.close();
    await page.waitForSelector('dialog[open]');
    expect(await page.textContent('dialog')).toBe('The album has been closed.');
  });

  it('says so, too, when the window was closed before the page had connected', async () => {
    runtime.electron.app.on('window-all-closed', () => undefined);
    await page.routeWebSocket(/__preview__/, (socket) => {
      window.close();
      socket.connectToServer();
    });
    await page.reload();
    await page.waitForSelector('dialog[open]');
    expect(await page.textContent('dialog')).toBe('The album has been closed.');
  });
});
