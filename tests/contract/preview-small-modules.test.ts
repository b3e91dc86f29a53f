import { createServer } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openFakePage } from '../support/fake-page.ts';
import { startTestRuntime, type TestRuntime } from '../support/preview-runtime.ts';

let runtime: TestRuntime;

beforeEach(() => {
  runtime = startTestRuntime();
});

afterEach(() => runtime.close());

describe('nativeTheme', () => {
  it('follows the source that is set, and tells when the colours change', () => {
    const { nativeTheme } = runtime.electron;
    let updates = 0;
    nativeTheme.on('updated', () => updates++);
    expect([nativeTheme.themeSource, nativeTheme.shouldUseDarkColors]).toEqual(['system', false]);
    nativeTheme.themeSource = 'dark';
    expect([nativeTheme.shouldUseDarkColors, updates]).toEqual([true, 1]);
    nativeTheme.themeSource = 'light';
    nativeTheme.themeSource = 'system';
    expect([nativeTheme.shouldUseDarkColors, updates]).toEqual([false, 2]);
  });
});

describe('shell.openExternal', () => {
  it('opens in the page, and prints the address while there is none', async () => {
    const { app, shell, BrowserWindow } = runtime.electron;
    await app.whenReady();
    void new BrowserWindow().loadURL('app://album/index.html');
    await shell.openExternal('https://example.com/first');
    expect(runtime.printed).toEqual(['Open in a browser: https://example.com/first']);
    const page = await openFakePage(await runtime.windowReady);
    await shell.openExternal('https://example.com/second');
    expect((await page.next()).message).toEqual({ kind: 'open-url', url: 'https://example.com/second' });
  });
});

describe('net.fetch', () => {
  it('fetches', async () => {
    const server = createServer((_request, response) => response.end('answer'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const response = await runtime.electron.net.fetch(`http://127.0.0.1:${port}/`);
    expect(await response.text()).toBe('answer');
    server.closeAllConnections();
    server.close();
  });
});

describe('session and dialog', () => {
  it('accepts permission handlers, which the browser does not ask', () => {
    const { defaultSession } = runtime.electron.session;
    defaultSession.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
    defaultSession.setPermissionCheckHandler(() => false);
    defaultSession.setDevicePermissionHandler(() => false);
  });

  it('accepts a guard for downloads, which the browser does not ask', () => {
    const { defaultSession } = runtime.electron.session;
    expect(() => defaultSession.on('will-download', (event) => event.preventDefault())).not.toThrow();
    expect(() => defaultSession.on('extension-loaded' as never, () => undefined)).toThrow('extension-loaded');
  });

  it('prints a message box and answers it as if it were cancelled, with a parent or without', async () => {
    const { app, dialog, BrowserWindow } = runtime.electron;
    await app.whenReady();
    const box = { message: 'It hangs.', detail: 'Wait?', buttons: ['Reload', 'Wait'], cancelId: 1 };
    expect(await dialog.showMessageBox(new BrowserWindow(), box)).toEqual({
      response: 1,
      checkboxChecked: false,
    });
    expect(await dialog.showMessageBox({ message: 'Done.' })).toMatchObject({ response: 0 });
    expect(runtime.printed).toEqual(['It hangs.\nWait?\n[Reload] [Wait]', 'Done.']);
  });

  it('prints an error box', () => {
    runtime.electron.dialog.showErrorBox('Title', 'Content');
    expect(runtime.printed).toEqual(['Title\nContent']);
  });
});
