/** What main says no to in the running app: addresses that leave its folder, and calls that no window of ours makes. */
import { rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { PROJECT_ROOT } from '../../build/build-app.ts';
import { HOSTILE_PATHS } from '../support/hostile-addresses.ts';
import { startWalledApp } from '../support/walled-app.ts';

const RENDERER = join(PROJECT_ROOT, 'out', 'renderer');

const walls = startWalledApp();

test.describe('app://album', () => {
  test('brings nothing for addresses that try to leave its folder', async () => {
    for (const path of HOSTILE_PATHS) {
      const found = await walls.page.evaluate(
        (address) =>
          fetch(address).then(
            async (answer) => `${answer.status} ${await answer.text()}`,
            (error: Error) => error.name,
          ),
        path,
      );
      expect([path, found]).toEqual([path, expect.stringMatching(/^(404 (Not found)?\s*|TypeError)$/)]);
    }
    await walls.expectNothingHappened();
  });

  test('brings nothing for them as no browser would write them', async () => {
    test.skip(
      walls.app.runtime === 'electron',
      'only the preview runtime takes an address that was not parsed',
    );
    const { host, origin } = new URL(walls.page.url());
    const cookies = await walls.page.context().cookies();
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
    const target = join(walls.app.userDataDir, 'outside.json');
    const link = join(RENDERER, 'hardening-link.json');
    writeFileSync(target, '"out of the folder"');
    rmSync(link, { force: true });
    symlinkSync(target, link);
    try {
      const status = await walls.page.evaluate(() =>
        fetch('/hardening-link.json').then((answer) => answer.status),
      );
      expect(status).toBe(404);
    } finally {
      rmSync(link, { force: true });
    }
  });

  test('takes GET and HEAD and no other method', async () => {
    const statuses = await walls.page.evaluate(async () => {
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
        await walls.page.evaluate(
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
    const answers = await walls.page.evaluate(async () => {
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
    await walls.expectNothingHappened();
  });

  test('still serves the window after a thousand calls at once', async () => {
    const outcome = await walls.page.evaluate(async () => {
      const answers = await Promise.all(Array.from({ length: 1_000 }, () => window.album.getDiagnostics()));
      return { answered: answers.length, served: answers.filter(({ ok }) => ok).length > 0 };
    });
    expect(outcome).toEqual({ answered: 1_000, served: true });
    await walls.expectNothingHappened();
  });

  test('is not there in a frame', async () => {
    const inFrame = await walls.page.evaluate(() => {
      const frame = document.body.appendChild(document.createElement('iframe'));
      const other = frame.contentWindow as unknown as Record<string, unknown>;
      return ['album', 'require', 'process', 'ipcRenderer'].filter((name) => name in other);
    });
    expect(inFrame).toEqual([]);
  });

  test('outlives a cache port that tells nonsense', async () => {
    await walls.page.evaluate(async () => {
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
    await walls.expectNothingHappened();
    await walls.page.reload();
    await expect(walls.page.getByRole('button').first()).toBeVisible();
  });
});

interface Answered {
  readonly ok: boolean;
  readonly error: { readonly code: string; readonly message: string };
}
