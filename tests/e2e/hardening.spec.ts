/** The app's outer walls, tried from inside its running page: what a script in it, or a mishap, can't do. */
import { readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { expect, type Page, test } from 'playwright/test';
import { PROJECT_ROOT } from '../../build/build-app.ts';
import { contentSecurityPolicy } from '../../electron/security/content-security-policy.ts';
import { PERMISSIONS_POLICY } from '../../electron/security/permissions-policy.ts';
import type {} from '../support/album-window.ts';
import { HOSTILE_PATHS } from '../support/hostile-addresses.ts';
import { type LaunchedApp, launchApp } from '../support/launch-app.ts';
import { type OutsideServer, startOutsideServer } from '../support/outside-server.ts';
import { REFUSED_BY_POLICY } from '../support/refused-by-policy.ts';

const RENDERER = join(PROJECT_ROOT, 'out', 'renderer');

let app: LaunchedApp;
let page: Page;
let outside: OutsideServer;

test.beforeAll(async () => {
  outside = await startOutsideServer();
  app = await launchApp({ locale: 'en-US' });
  page = app.page;
  await expect(page.getByRole('button').first()).toBeVisible();
});

test.afterAll(async () => {
  await app.stop();
  await outside.stop();
});

/** Marks the document, so that another one in its place is seen. */
test.beforeEach(() => page.evaluate(() => Object.assign(globalThis, { isSameDocument: true })));

/** Until main has answered a call: what the page asked main before it has an answer, too. */
async function expectNothingHappened(): Promise<void> {
  const answered = await page.evaluate(() => window.album.getAppInfo().then((answer) => answer.ok));
  expect(answered).toBe(true);
  expect(await page.evaluate(() => ['isSameDocument' in globalThis, 'ran' in globalThis])).toEqual([
    true,
    false,
  ]);
  expect(page.context().pages()).toEqual([page]);
  expect(outside.reached).toEqual([]);
}

test.describe('the page’s policy', () => {
  test('comes with the page, whole', async () => {
    const headers = await page.evaluate(async () => {
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
      expect(await refusalOf(run)).toMatch(/^(violates [a-z-]+|[A-Za-z]+Error)$/);
      await expectNothingHappened();
    });
  }

  test('knows no webview', async () => {
    const isWebview = await page.evaluate((url) => {
      const element = document.createElement('webview');
      element.setAttribute('src', url);
      document.body.append(element);
      return 'loadURL' in element || 'getWebContentsId' in element;
    }, outside.url);
    expect(isWebview).toBe(false);
    await expectNothingHappened();
  });
});

/**
 * Runs it in the page: what it throws, or which part of the policy it violates. Not in the turn in which the debugger
 * evaluates, since that may turn text into script.
 */
function refusalOf(run: (outside: string) => unknown): Promise<string> {
  return page.evaluate(`(async () => {
    await new Promise((resolve) => setTimeout(resolve));
    const { promise, resolve } = Promise.withResolvers();
    const violated = ({ effectiveDirective }) => resolve('violates ' + effectiveDirective);
    document.addEventListener('securitypolicyviolation', violated, { once: true });
    setTimeout(() => resolve('nothing in five seconds'), 5_000);
    try {
      Promise.resolve((${run})(${JSON.stringify(outside.url)})).catch(({ name }) => resolve(name));
    } catch ({ name }) {
      resolve(name);
    }
    return await promise.finally(() => document.removeEventListener('securitypolicyviolation', violated));
  })()`);
}

const ELSEWHERE: readonly string[] = [
  'file:///etc/passwd',
  'data:text/html,<script>opener.ran = true</script>',
  'app://other/index.html',
  'app://user@album/index.html',
  'javascript:globalThis.ran = true',
  'about:blank',
  'chrome://version/',
  'view-source:https://example.com/',
  'smb://host/share',
  'people-album://dataset/other',
];

test.describe('the page stays where it is', () => {
  const ways: readonly [title: string, go: (address: string) => unknown][] = [
    [
      'its location is set',
      (address) => {
        location.href = address;
      },
    ],
    ['its location is replaced', (address) => location.replace(address)],
    ['a window is opened', (address) => window.open(address)],
    ['a window is opened by name and features', (address) => window.open(address, 'other', 'width=300')],
    ['a window is opened in its own place', (address) => window.open(address, '_self')],
    [
      'a link is clicked',
      (address) => {
        const link = Object.assign(document.createElement('a'), { href: address });
        document.body.append(link);
        link.click();
      },
    ],
    [
      'a link to a new window is clicked',
      (address) => {
        const link = Object.assign(document.createElement('a'), { href: address, target: '_blank' });
        document.body.append(link);
        link.click();
      },
    ],
    [
      'a link is clicked with Ctrl and Shift',
      (address) => {
        const link = Object.assign(document.createElement('a'), { href: address });
        document.body.append(link);
        for (const keys of [
          { ctrlKey: true },
          { shiftKey: true },
          { metaKey: true },
          { ctrlKey: true, shiftKey: true },
        ])
          link.dispatchEvent(
            new MouseEvent('click', { bubbles: true, cancelable: true, composed: true, ...keys }),
          );
      },
    ],
    [
      'a form is sent',
      (address) => {
        for (const method of ['get', 'post']) {
          const form = document.createElement('form');
          Object.assign(form, { action: address, method });
          document.body.append(form);
          form.submit();
        }
      },
    ],
    [
      'the document is to be refreshed',
      (address) => {
        const meta = Object.assign(document.createElement('meta'), { httpEquiv: 'refresh' });
        meta.content = `0;url=${address}`;
        document.head.append(meta);
      },
    ],
  ];

  for (const [title, go] of ways) {
    test(`when ${title}`, async () => {
      for (const address of [outside.url, ...ELSEWHERE]) {
        // What is refused by an exception is refused.
        await page.evaluate(go, address).catch(() => undefined);
        await expectNothingHappened();
      }
    });
  }

  test('when it makes a page of a blob and goes there', async () => {
    await page.evaluate(() => {
      location.href = URL.createObjectURL(new Blob(['<title>other</title>'], { type: 'text/html' }));
    });
    await expectNothingHappened();
  });

  for (const [title, data] of [
    ['a link', { items: [{ mimeType: 'text/uri-list', data: 'OUTSIDE' }], files: [] }],
    ['a file', { items: [], files: ['/etc/hostname'] }],
  ] as const) {
    test(`when ${title} is dropped on it`, async () => {
      const session = await page.context().newCDPSession(page);
      const items = data.items.map((item) => ({ ...item, data: outside.url }));
      for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
        await session.send('Input.dispatchDragEvent', {
          ...{ type, x: 400, y: 300 },
          data: { items, files: [...data.files], dragOperationsMask: 17 },
        });
      }
      await session.detach();
      await expectNothingHappened();
    });
  }

  test('and no answer of its own address is a redirect', async () => {
    for (const path of ['/', '/index.html', '/missing', '//', '/cover/a/b/face-128?v=1']) {
      const redirected = await page.evaluate(
        (address) =>
          fetch(address, { redirect: 'manual' }).then(
            ({ type }) => type,
            () => 'refused',
          ),
        path,
      );
      expect(redirected).not.toBe('opaqueredirect');
    }
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
      expect(await refusalOf(ask)).toMatch(/^(NotAllowed|Security|NotSupported|NotFound)Error$/);
    });
  }

  test('the page is refused notifications, by the handlers on Electron and by the browser on the preview', async () => {
    expect(await page.evaluate(() => Notification.requestPermission())).not.toBe('granted');
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

test.describe('app://album', () => {
  test('brings nothing for addresses that try to leave its folder', async () => {
    for (const path of HOSTILE_PATHS) {
      const found = await page.evaluate(
        (address) =>
          fetch(address).then(
            async (answer) => `${answer.status} ${await answer.text()}`,
            (error: Error) => error.name,
          ),
        path,
      );
      expect([path, found]).toEqual([path, expect.stringMatching(/^(404 (Not found)?\s*|TypeError)$/)]);
    }
    await expectNothingHappened();
  });

  test('brings nothing for them as no browser would write them', async () => {
    test.skip(app.runtime === 'electron', 'only the preview runtime takes an address that was not parsed');
    const { host, origin } = new URL(page.url());
    const cookies = await page.context().cookies();
    const headers = { host, cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') };
    for (const path of [...HOSTILE_PATHS, `${origin}/index.html`, 'app://other/index.html', '*']) {
      const status = await new Promise<number>((resolve, reject) => {
        const sent = request({ host: '127.0.0.1', port: new URL(origin).port, path, headers }, (answer) => {
          answer.resume();
          resolve(answer.statusCode ?? 0);
        });
        sent.on('error', reject);
        sent.end();
      });
      expect([path, [403, 404].includes(status)]).toEqual([path, true]);
    }
  });

  test('does not follow a link out of its folder', async () => {
    const target = join(app.userDataDir, 'outside.json');
    const link = join(RENDERER, 'hardening-link.json');
    writeFileSync(target, '"out of the folder"');
    rmSync(link, { force: true });
    symlinkSync(target, link);
    try {
      const status = await page.evaluate(() => fetch('/hardening-link.json').then((answer) => answer.status));
      expect(status).toBe(404);
    } finally {
      rmSync(link, { force: true });
    }
  });

  test('takes GET and HEAD and no other method', async () => {
    const statuses = await page.evaluate(async () => {
      const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND'];
      return Promise.all(
        methods.map((method) => fetch('/index.html', { method }).then(({ status }) => status)),
      );
    });
    expect(statuses).toEqual([200, 200, 405, 405, 405, 405, 405, 405]);
  });

  test('is one origin: other hosts, users and ports of its scheme are refused', async () => {
    for (const address of [
      'app://other/',
      'app://user:password@album/index.html',
      'app://album:80/index.html',
    ]) {
      expect(
        await page.evaluate(
          (at) =>
            fetch(at).then(
              () => 'came',
              () => 'refused',
            ),
          address,
        ),
      ).toBe('refused');
    }
  });
});

test.describe('the bridge', () => {
  test('refuses, without a look at it, more than a call may bring, and what is no plain data', async () => {
    const answers = await page.evaluate(async () => {
      const bridge = window.album as unknown as Record<string, (...args: unknown[]) => Promise<Answered>>;
      const calls = Object.keys(bridge).filter((name) => !name.startsWith('on'));
      const asked = [
        ...calls.map((name) => [name, new Map([[1, 2]])] as const),
        ['getAppInfo', 'x'.repeat(2_100_000)] as const,
        ['updateSettings', { cardSize: 100, more: 'x'.repeat(2_100_000) }] as const,
      ];
      const codes: string[] = [];
      for (const [name, argument] of asked) {
        const answer = await bridge[name]?.(argument);
        codes.push(
          answer?.ok === false ? `${answer.error.code} ${answer.error.message.split(':')[1]}` : name,
        );
      }
      return codes;
    });
    expect(answers.length).toBeGreaterThan(40);
    expect(new Set(answers)).toEqual(new Set(['refused  the arguments are too large, or not plain data']));
    await expectNothingHappened();
  });

  test('still serves the window after a thousand calls at once', async () => {
    const outcome = await page.evaluate(async () => {
      const answers = await Promise.all(Array.from({ length: 1_000 }, () => window.album.getDiagnostics()));
      return { answered: answers.length, served: answers.filter(({ ok }) => ok).length > 0 };
    });
    expect(outcome).toEqual({ answered: 1_000, served: true });
    await expectNothingHappened();
  });

  test('is not there in a frame', async () => {
    const inFrame = await page.evaluate(() => {
      const frame = document.body.appendChild(document.createElement('iframe'));
      const other = frame.contentWindow as unknown as Record<string, unknown>;
      return ['album', 'require', 'process', 'ipcRenderer'].filter((name) => name in other);
    });
    expect(inFrame).toEqual([]);
  });

  test('outlives a cache port that tells nonsense', async () => {
    await page.evaluate(async () => {
      const port = new Promise<MessagePort>((resolve) => {
        window.addEventListener(
          'message',
          (event) => {
            const [given] = event.ports;
            if (given !== undefined) resolve(given);
          },
          { once: true, capture: true },
        );
      });
      // The album's own listener hands the port on, so another window's message is what this one is.
      window.addEventListener('message', (event) => event.stopImmediatePropagation(), {
        once: true,
        capture: true,
      });
      await window.album.connectCache();
      const taken = await port;
      taken.addEventListener('message', ({ data }) => {
        const { id } = data as { id: number };
        for (const answer of [
          null,
          { ok: true, value: 'x' },
          { ok: true, value: { runs: [{}] } },
          { ok: false },
        ]) {
          taken.postMessage({ id, answer });
        }
      });
      taken.start();
      const nonsense = [
        null,
        0,
        'x',
        [],
        {},
        { id: 1 },
        { id: 'x', answer: {} },
        { event: 'x' },
        { event: null },
      ];
      const events = [
        { event: 'annotations-changed', datasetId: '../../x', annotations: [] },
        { event: 'annotations-changed', datasetId: 'x', annotations: Array(1_000_000).fill({}) },
        { event: 'annotations-changed', datasetId: 'x', annotations: [{ groupId: 'x'.repeat(1_000_000) }] },
      ];
      for (const message of [...nonsense, ...events, new Map(), new Date(), new Uint8Array(9)])
        taken.postMessage(message);
    });
    await expectNothingHappened();
    await page.reload();
    await expect(page.getByRole('button').first()).toBeVisible();
  });
});

interface Answered {
  readonly ok: boolean;
  readonly error: { readonly code: string; readonly message: string };
}

test('what is built loads nothing from elsewhere and names no source map', () => {
  const files = readdirSync(RENDERER, { recursive: true, withFileTypes: true })
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
