import type { BrowserWindow, IpcMainInvokeEvent, MessagePortMain } from 'electron';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FakePage, openFakePage } from '../support/fake-page.ts';
import { enter, startTestRuntime, type TestRuntime } from '../support/preview-runtime.ts';

let runtime: TestRuntime;
let window: BrowserWindow;
let url: string;
let cookie: string;
let page: FakePage;

beforeEach(async () => {
  runtime = startTestRuntime();
  await runtime.electron.app.whenReady();
  window = new runtime.electron.BrowserWindow({ show: false });
  void window.loadURL('app://album/index.html');
  url = await runtime.windowReady;
  ({ cookie } = await enter(url));
  page = await openFakePage(url, cookie);
});

afterEach(() => runtime.close());

function once(target: BrowserWindow, event: 'closed' | 'ready-to-show'): Promise<void> {
  return new Promise((resolve) => {
    if (event === 'closed') target.once('closed', resolve);
    else target.once('ready-to-show', resolve);
  });
}

describe('BrowserWindow', () => {
  it('is ready to show once its page has loaded, and loadURL resolves', async () => {
    const ready = once(window, 'ready-to-show');
    const loaded = window.loadURL('app://album/index.html');
    page.send({ kind: 'loaded' });
    await Promise.all([ready, loaded]);
  });

  it('shows, closes, and is destroyed as documented', async () => {
    const { BrowserWindow } = runtime.electron;
    expect(window.isVisible()).toBe(false);
    window.show();
    expect(window.isVisible()).toBe(true);
    expect(BrowserWindow.getAllWindows()).toEqual([window]);
    expect(BrowserWindow.fromWebContents(window.webContents)).toBe(window);
    const closed = once(window, 'closed');
    window.close();
    await closed;
    expect(window.isDestroyed()).toBe(true);
    expect(BrowserWindow.getAllWindows()).toEqual([]);
    expect((await page.next()).message.kind).toBe('window-closed');
  });

  it('stays open when a listener prevents the close, but not a destroy', () => {
    window.once('close', (event) => event.preventDefault());
    window.close();
    expect(window.isDestroyed()).toBe(false);
    window.destroy();
    expect(window.isDestroyed()).toBe(true);
  });

  it('tells of the focus of its page', async () => {
    expect(window.isFocused()).toBe(false);
    const focused = new Promise<void>((resolve) => window.once('focus', resolve));
    page.send({ kind: 'focused', focused: true });
    await focused;
    expect(window.isFocused()).toBe(true);
    const blurred = new Promise<void>((resolve) => window.once('blur', resolve));
    page.send({ kind: 'focused', focused: false });
    await blurred;
    expect(window.isFocused()).toBe(false);
  });

  it('shows when it is maximized, and tells of that and of full screen once', () => {
    const told: string[] = [];
    window.on('show', () => told.push('show'));
    window.on('maximize', () => told.push('maximize'));
    window.on('enter-full-screen', () => told.push('enter'));
    window.on('leave-full-screen', () => told.push('leave'));
    expect([window.isMaximized(), window.isFullScreen()]).toEqual([false, false]);
    window.maximize();
    window.maximize();
    window.setFullScreen(true);
    window.setFullScreen(true);
    expect([window.isVisible(), window.isMaximized(), window.isFullScreen()]).toEqual([true, true, true]);
    window.setFullScreen(false);
    expect(told).toEqual(['show', 'maximize', 'enter', 'leave']);
  });

  it('has the bounds that it was opened with', () => {
    expect(window.getNormalBounds()).toEqual({ x: 0, y: 0, width: 800, height: 600 });
  });

  it('takes what only a native window shows', () => {
    window.setProgressBar(0.5, { mode: 'normal' });
    window.setBackgroundColor('#161617');
    expect(() => window.on('unresponsive', () => undefined)).not.toThrow();
    expect(() => window.on('swipe' as never, () => undefined)).toThrow("BrowserWindow.on('swipe')");
  });
});

describe('ipcMain.handle', () => {
  it('answers with a clone of what the handler resolves with', async () => {
    runtime.electron.ipcMain.handle('sum', async (_event, left: number, right: number) => ({
      sum: left + right,
      bytes: new Uint8Array([left, right]),
      nothing: undefined,
    }));
    const { message, value } = await page.invoke(1, 'sum', 2, 3);
    expect(message).toEqual({ kind: 'answer', id: 1 });
    expect(value).toEqual({ sum: 5, bytes: new Uint8Array([2, 3]), nothing: undefined });
  });

  it('names the frame as Electron would: our window, its main frame, the app origin', async () => {
    let seen: IpcMainInvokeEvent | undefined;
    runtime.electron.ipcMain.handle('who', (event) => {
      seen = event;
    });
    page.send({ kind: 'moved', path: '/index.html#people' });
    await page.invoke(1, 'who');
    expect(seen?.sender).toBe(window.webContents);
    expect(seen?.senderFrame).toBe(window.webContents.mainFrame);
    expect(seen?.senderFrame?.url).toBe('app://album/index.html#people');
    expect(seen?.senderFrame?.origin).toBe('app://album');
    expect(seen?.senderFrame?.parent).toBeNull();
  });

  it('keeps the origin whatever path the page claims', async () => {
    page.send({ kind: 'moved', path: '//evil.example/' });
    runtime.electron.ipcMain.handle('who', (event) => event.senderFrame?.origin);
    expect((await page.invoke(1, 'who')).value).toBe('app://album');
    page.send({ kind: 'moved', path: '@evil.example/' });
    expect((await page.invoke(2, 'who')).value).toBe('app://album');
  });

  it('passes on that a handler threw, is missing, or answered what can’t be cloned', async () => {
    runtime.electron.ipcMain.handle('throw', () => {
      throw new Error('no such person');
    });
    runtime.electron.ipcMain.handle('function', () => () => undefined);
    const thrown = await page.invoke(1, 'throw');
    expect(thrown.message).toMatchObject({ kind: 'failed', id: 1 });
    expect(thrown.message).toHaveProperty('message', expect.stringContaining('Error: no such person'));
    const missing = await page.invoke(2, 'missing');
    expect(missing.message).toHaveProperty('message', expect.stringContaining('No handler registered'));
    expect((await page.invoke(3, 'function')).message).toMatchObject({ kind: 'failed', id: 3 });
  });

  it('takes one handler a channel, until it is removed', () => {
    const { ipcMain } = runtime.electron;
    ipcMain.handle('once', () => 1);
    expect(() => ipcMain.handle('once', () => 2)).toThrow('second handler');
    ipcMain.removeHandler('once');
    ipcMain.handle('once', () => 3);
  });
});

describe('webContents', () => {
  it('sends events with their arguments', async () => {
    window.webContents.send('sync:progressed', { groups: 3 }, 'more');
    const { message, value } = await page.next();
    expect(message).toMatchObject({ kind: 'event', channel: 'sync:progressed', ports: [] });
    expect(value).toEqual([{ groups: 3 }, 'more']);
  });

  it('refuses to send what can’t be cloned', () => {
    expect(() => window.webContents.send('channel', Symbol('x'))).toThrow('could not be cloned');
  });

  async function handPort(): Promise<{ readonly port: MessagePortMain; readonly id: number }> {
    const { port1, port2 } = new runtime.electron.MessageChannelMain();
    window.webContents.postMessage('cache:port', null, [port2]);
    const { message } = await page.next();
    const id = message.kind === 'event' ? message.ports[0] : undefined;
    if (id === undefined) throw new Error('no port came');
    return { port: port1, id };
  }

  it('hands a port to the page, which talks both ways', async () => {
    const { port, id } = await handPort();
    port.postMessage({ rows: new Uint8Array([9, 8]) });
    expect(await page.next()).toEqual({
      message: { kind: 'port-message', port: id, ports: [] },
      value: { rows: new Uint8Array([9, 8]) },
    });
    const received = new Promise((resolve) => port.once('message', ({ data }) => resolve(data)));
    port.start();
    page.send({ kind: 'port-message', port: id }, { id: 1, answer: 'committed' });
    expect(await received).toEqual({ id: 1, answer: 'committed' });
  });

  it('tells the page that main closed a port', async () => {
    const { port, id } = await handPort();
    port.close();
    expect((await page.next()).message).toEqual({ kind: 'port-closed', port: id });
  });

  it('closes every port when the page goes away', async () => {
    const { port } = await handPort();
    const closed = new Promise<void>((resolve) => port.once('close', resolve));
    await page.close();
    await closed;
  });

  it('closes a port that is sent while there is no page', async () => {
    await page.close();
    const { port1, port2 } = new runtime.electron.MessageChannelMain();
    const closed = new Promise<void>((resolve) => port1.once('close', resolve));
    window.webContents.postMessage('cache:port', null, [port2]);
    await closed;
  });
});

describe('the page’s socket', () => {
  it('belongs to the newest page: the one before is told and its ports close', async () => {
    const { port1, port2 } = new runtime.electron.MessageChannelMain();
    window.webContents.postMessage('cache:port', null, [port2]);
    await page.next();
    const closed = new Promise<void>((resolve) => port1.once('close', resolve));
    const newer = await openFakePage(url, cookie);
    expect(await page.closed).toBe(4001);
    await closed;
    window.webContents.send('hello');
    expect((await newer.next()).message).toMatchObject({ kind: 'event', channel: 'hello' });
  });

  it('is closed when what comes is no frame', async () => {
    page.sendBytes(new Uint8Array([255, 255, 255, 255, 1]));
    expect(await page.closed).toBe(4002);
  });
});
