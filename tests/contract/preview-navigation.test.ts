/** What main is asked before a page of the preview runtime goes anywhere or opens a window, in a real Chromium. */

import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserWindow, HandlerDetails } from 'electron';
import { type Browser, chromium, type Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildPreviewPage } from '../../build/build-app.ts';
import { findChromium } from '../../build/find-chromium.ts';
import { startTestRuntime, type TestRuntime } from '../support/preview-runtime.ts';

let browser: Browser;
let bundleFolder: string;
let bundle: string;
let outside: Server;
let outsideUrl: string;
let outsideRequests: string[];

let runtime: TestRuntime;
let window: BrowserWindow;
let page: Page;
/** What main was asked, in order. */
let asked: string[];
let wanted: HandlerDetails[];
let isAllowed: (url: string) => boolean;

beforeAll(async () => {
  bundleFolder = mkdtempSync(join(tmpdir(), 'people-album-navigation-'));
  bundle = await buildPreviewPage(join(bundleFolder, 'built'));
  const installed = findChromium();
  browser = await chromium.launch({
    ...(installed === null ? {} : { executablePath: installed.path }),
    args: ['--no-sandbox', '--disable-gpu'],
  });
  outside = createServer((request, response) => {
    outsideRequests.push(request.url ?? '');
    response.writeHead(200, { 'content-type': 'text/html' }).end('<title>outside</title>');
  });
  await new Promise<void>((resolve) => outside.listen(0, '127.0.0.1', resolve));
  outsideUrl = `http://127.0.0.1:${(outside.address() as AddressInfo).port}/`;
});

afterAll(async () => {
  await browser.close();
  outside.closeAllConnections();
  outside.close();
  rmSync(bundleFolder, { recursive: true, force: true });
});

beforeEach(async () => {
  [asked, wanted, outsideRequests] = [[], [], []];
  isAllowed = () => false;
  runtime = startTestRuntime({ pageBundleFile: bundle });
  const { app, protocol, BrowserWindow: Window } = runtime.electron;
  await app.whenReady();
  protocol.handle(
    'app',
    ({ url }) =>
      new Response(`<head><title>${url}</title></head><body></body>`, {
        headers: { 'content-type': 'text/html' },
      }),
  );
  window = new Window({ webPreferences: { navigateOnDragDrop: false } });
  window.webContents.on('will-frame-navigate', (event) => {
    asked.push(`frame ${event.isMainFrame} ${event.url}`);
  });
  window.webContents.on('will-navigate', (event, url) => {
    asked.push(`main ${event.isSameDocument} ${url}`);
    if (!isAllowed(event.url)) event.preventDefault();
  });
  window.webContents.setWindowOpenHandler((details) => {
    wanted.push(details);
    return { action: 'deny' };
  });
  const loaded = window.loadURL('app://album/index.html');
  page = await (await browser.newContext()).newPage();
  await page.goto(await runtime.windowReady);
  await loaded;
  await page.evaluate(() => Object.assign(globalThis, { isFirstDocument: true }));
});

afterEach(async () => {
  await page.context().close();
  await runtime.close();
});

/** Until main has answered what the page asked before: messages keep their order. */
async function settle(): Promise<void> {
  const before = asked.length;
  await page.evaluate(() => {
    location.href = '/settle';
  });
  await expect.poll(() => asked.slice(before).some((line) => line.endsWith('app://album/settle'))).toBe(true);
  asked = asked.filter((line) => !line.endsWith('/settle'));
}

const isFirstDocument = () => page.evaluate(() => 'isFirstDocument' in globalThis);

describe('a navigation', () => {
  it.each<[how: string, start: (url: string) => void]>([
    [
      'location.href',
      (url) => {
        location.href = url;
      },
    ],
    ['location.assign', (url) => location.assign(url)],
    ['location.replace', (url) => location.replace(url)],
    ['window.open into the window itself', (url) => void globalThis.window.open(url, '_self')],
    [
      'a link',
      (url) => {
        const link = Object.assign(document.createElement('a'), { href: url });
        document.body.append(link);
        link.click();
      },
    ],
    [
      'a form',
      (url) => {
        const form = Object.assign(document.createElement('form'), { action: url, method: 'post' });
        document.body.append(form);
        form.submit();
      },
    ],
    [
      'a refresh of the document',
      (url) => {
        const meta = Object.assign(document.createElement('meta'), {
          httpEquiv: 'refresh',
          content: `0;url=${url}`,
        });
        document.head.append(meta);
      },
    ],
  ])('by %s is asked about, and does not happen when main prevents it', async (_how, start) => {
    await page.evaluate(start as never, outsideUrl);
    await expect.poll(() => asked).toEqual([`frame true ${outsideUrl}`, `main false ${outsideUrl}`]);
    await settle();
    expect(outsideRequests).toEqual([]);
    expect(await isFirstDocument()).toBe(true);
  });

  it('happens when main lets it', async () => {
    isAllowed = () => true;
    await page.evaluate(() => location.assign('/next?x=1#y'));
    await page.waitForFunction(() => document.title === 'app://album/next?x=1');
    expect(asked).toEqual(['frame true app://album/next?x=1#y', 'main false app://album/next?x=1#y']);
    await page.evaluate(() => location.reload());
    await expect.poll(() => asked.length).toBe(4);
    await page.waitForFunction(() => document.readyState === 'complete');
    await page.evaluate((url) => location.assign(url), outsideUrl);
    await page.waitForURL(outsideUrl);
  });

  it('inside the document is nobody’s business', async () => {
    await page.evaluate(() => {
      location.hash = 'here';
      history.pushState(null, '', '/elsewhere');
      history.back();
    });
    await settle();
    expect(asked).toEqual([]);
  });

  it('of main’s own is not asked about', async () => {
    window.webContents.reload();
    await page.waitForFunction(() => !('isFirstDocument' in globalThis));
    expect(asked).toEqual([]);
  });
});

describe('a window', () => {
  it('that the page opens is asked about, and is not opened', async () => {
    const opened = await page.evaluate((url) => globalThis.window.open(url, 'name', 'width=10'), outsideUrl);
    await expect
      .poll(() => wanted)
      .toMatchObject([
        { url: outsideUrl, frameName: 'name', features: 'width=10', disposition: 'new-window' },
      ]);
    expect(opened).toBeNull();
    expect(page.context().pages()).toEqual([page]);
  });

  it.each<[how: string, options: object, disposition: string]>([
    ['by its target', {}, 'foreground-tab'],
    ['by Ctrl', { modifiers: ['Control'] }, 'background-tab'],
    ['by Shift', { modifiers: ['Shift'] }, 'new-window'],
    ['by the middle button', { button: 'middle' }, 'background-tab'],
  ])('that a link wants %s is asked about, and is not opened', async (_how, options, disposition) => {
    await page.evaluate(() => {
      const link = Object.assign(document.createElement('a'), {
        href: '/other',
        target: '_blank',
        textContent: 'link',
      });
      document.body.append(link);
    });
    await page.getByText('link').click(options);
    await expect
      .poll(() => wanted.map((details) => [details.url, details.disposition]))
      .toEqual([['app://album/other', disposition]]);
    await settle();
    expect(page.context().pages()).toEqual([page]);
  });
});
