import { afterEach, describe, expect, it } from 'vitest';
import { startTestRuntime, type TestRuntime } from '../support/preview-runtime.ts';

let runtime: TestRuntime;

afterEach(() => runtime.close());

describe('what the preview runtime does not implement', () => {
  it('throws by name for a module that is missing as a whole', () => {
    runtime = startTestRuntime();
    const { electron } = runtime;
    expect(() => electron.globalShortcut.register('F1', () => undefined)).toThrow(
      'electron.globalShortcut.register',
    );
    expect(() => new electron.Tray('icon.png')).toThrow('electron.Tray');
    expect(() => electron.safeStorage.isEncryptionAvailable()).toThrow('electron.safeStorage');
  });

  it('throws by name for a member that is missing', () => {
    runtime = startTestRuntime();
    const { electron } = runtime;
    expect(() => electron.app.getAppMetrics()).toThrow('app.getAppMetrics');
    expect(() => electron.ipcMain.on('channel', () => undefined)).toThrow('ipcMain.on');
    expect(() => electron.session.defaultSession.webRequest).toThrow('session.webRequest');
    expect(() => electron.BrowserWindow.getFocusedWindow()).toThrow('BrowserWindow.getFocusedWindow');
  });

  it('throws by name for a member that is set', () => {
    runtime = startTestRuntime();
    const { app } = runtime.electron;
    expect(() => {
      app.badgeCount = 3;
    }).toThrow('app.badgeCount');
  });

  it('throws by name for an event that never comes', () => {
    runtime = startTestRuntime();
    expect(() => runtime.electron.app.on('open-file', () => undefined)).toThrow("app.on('open-file')");
  });

  it('throws by name on objects it hands out', async () => {
    runtime = startTestRuntime();
    const { app, BrowserWindow, MessageChannelMain } = runtime.electron;
    await app.whenReady();
    const window = new BrowserWindow();
    expect(() => window.setTitle('x')).toThrow('BrowserWindow.setTitle');
    expect(() => window.webContents.openDevTools()).toThrow('webContents.openDevTools');
    expect(() => window.webContents.mainFrame.executeJavaScript('1')).toThrow(
      'webFrameMain.executeJavaScript',
    );
    expect(() => new MessageChannelMain().port1.emit('message')).toThrow('MessagePortMain.emit');
  });

  it('can be awaited, inspected and serialized all the same', async () => {
    runtime = startTestRuntime();
    const { app } = runtime.electron;
    await expect(Promise.resolve(app)).resolves.toBe(app);
    expect(JSON.stringify(app)).toContain('"isPackaged":false');
    expect(Object.prototype.toString.call(app)).toBe('[object Object]');
  });

  it.each([
    { contextIsolation: false },
    { sandbox: false },
    { webSecurity: false },
    { nodeIntegration: true },
    { nodeIntegrationInWorker: true },
    { nodeIntegrationInSubFrames: true },
    { webviewTag: true },
    { navigateOnDragDrop: true },
  ])('refuses a window with %o', async (webPreferences) => {
    runtime = startTestRuntime();
    const { app, BrowserWindow } = runtime.electron;
    await app.whenReady();
    expect(() => new BrowserWindow({ webPreferences })).toThrow('sandboxed, context-isolated');
  });
});
