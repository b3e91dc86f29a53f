/** What a script in the running page, or a mishap, can't do: the page's policy and its permissions. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { PROJECT_ROOT } from '../../build/build-app.ts';
import { contentSecurityPolicy } from '../../electron/security/content-security-policy.ts';
import { PERMISSIONS_POLICY } from '../../electron/security/permissions-policy.ts';
import { REFUSED_BY_POLICY } from '../support/refused-by-policy.ts';
import { startWalledApp } from '../support/walled-app.ts';

const walls = startWalledApp();

test.describe('the page’s policy', () => {
  test('comes with the page, whole', async () => {
    const headers = await walls.page.evaluate(async () => {
      const answer = await fetch('/index.html');
      return Object.fromEntries(answer.headers);
    });
    expect(headers).toMatchObject({
      'content-security-policy': contentSecurityPolicy(false),
      'permissions-policy': PERMISSIONS_POLICY,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none';.*require-trusted-types-for 'script'/,
    );
    expect(headers['content-security-policy']).not.toMatch(/unsafe|https?:|\*/);
  });

  for (const [title, run] of REFUSED_BY_POLICY) {
    test(`refuses ${title}`, async () => {
      expect(await walls.refusalOf(run)).toMatch(/^(violates [a-z-]+|[A-Za-z]+Error)$/);
      await walls.expectNothingHappened();
    });
  }

  test('lets a live region be emptied, as React Aria does, and no other markup come out of text', async () => {
    const texts = await walls.page.evaluate(async () => {
      // Not in the debugger's own turn, which is let do more.
      await new Promise((resolve) => setTimeout(resolve));
      const region = document.createElement('div');
      region.textContent = 'before';
      region.innerHTML = '';
      const emptied = region.textContent;
      try {
        region.innerHTML = ' ';
      } catch (error) {
        return [emptied, (error as Error).name];
      }
      return [emptied, region.innerHTML];
    });
    expect(texts).toEqual(['', 'TypeError']);
  });

  test('knows no webview', async () => {
    const isWebview = await walls.page.evaluate((url) => {
      const element = document.createElement('webview');
      element.setAttribute('src', url);
      document.body.append(element);
      return 'loadURL' in element || 'getWebContentsId' in element;
    }, walls.outside.url);
    expect(isWebview).toBe(false);
    await walls.expectNothingHappened();
  });
});

test.describe('permissions', () => {
  const asks: readonly [what: string, ask: () => unknown][] = [
    ['the camera', () => navigator.mediaDevices.getUserMedia({ video: true })],
    ['the microphone', () => navigator.mediaDevices.getUserMedia({ audio: true })],
    ['the screen', () => navigator.mediaDevices.getDisplayMedia()],
    [
      'the place',
      () =>
        new Promise((resolve, reject) =>
          navigator.geolocation.getCurrentPosition(resolve, () =>
            reject(new DOMException('', 'NotAllowedError')),
          ),
        ),
    ],
    ['what is on the clipboard', () => navigator.clipboard.read()],
    ['the text on the clipboard', () => navigator.clipboard.readText()],
    ['USB', () => (navigator as unknown as Devices).usb.requestDevice({ filters: [] })],
    ['serial ports', () => (navigator as unknown as Devices).serial.requestPort({ filters: [] })],
    ['HID', () => (navigator as unknown as Devices).hid.requestDevice({ filters: [] })],
    ['MIDI', () => navigator.requestMIDIAccess({ sysex: true })],
    ['local fonts', () => (globalThis as unknown as Fonts).queryLocalFonts()],
    ['the screen to stay on', () => navigator.wakeLock.request('screen')],
    [
      'a payment',
      () =>
        new PaymentRequest([{ supportedMethods: 'x' }], {
          total: { label: 'x', amount: { currency: 'EUR', value: '1' } },
        }).show(),
    ],
    ['a passkey', () => navigator.credentials.get({ publicKey: { challenge: new Uint8Array(1) } })],
  ];
  for (const [what, ask] of asks) {
    test(`the page is refused ${what}`, async () => {
      expect(await walls.refusalOf(ask)).toMatch(/^(NotAllowed|Security|NotSupported|NotFound)Error$/);
    });
  }

  test('the page is refused notifications, by the handlers on Electron and by the browser on the preview', async () => {
    expect(await walls.page.evaluate(() => Notification.requestPermission())).not.toBe('granted');
  });
});

interface Devices {
  readonly usb: { requestDevice(options: object): Promise<unknown> };
  readonly hid: { requestDevice(options: object): Promise<unknown> };
  readonly serial: { requestPort(options: object): Promise<unknown> };
}

interface Fonts {
  queryLocalFonts(): Promise<unknown>;
}

test('what is built loads nothing from elsewhere and names no source map', () => {
  const files = readdirSync(join(PROJECT_ROOT, 'out', 'renderer'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  expect(files.length).toBeGreaterThan(10);
  const loading =
    /(?:src|href|action)=["']?(?:https?:)?\/\/|url\(["']?(?:https?:)?\/\/|@import|\bfrom\s*["'`]https?:|(?:import|importScripts|fetch|Worker|WebSocket|EventSource)\(["'`](?:https?|wss?):|sourceMappingURL/;
  const found = files
    .filter((file) => /\.(?:html|css|js|svg|json)$/.test(file))
    .flatMap((file) => loading.exec(readFileSync(file, 'utf8'))?.[0].concat(` in ${file}`) ?? []);
  expect(found).toEqual([]);
  expect(files.filter((file) => file.endsWith('.map'))).toEqual([]);
});
