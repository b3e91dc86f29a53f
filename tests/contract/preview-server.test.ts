import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { enter, startTestRuntime, type TestRuntime } from '../support/preview-runtime.ts';

let runtime: TestRuntime;
let url: string;
let origin: string;

beforeEach(async () => {
  runtime = startTestRuntime({ pageBundle: '/* the page side */' });
  const { app, protocol, BrowserWindow } = runtime.electron;
  await app.whenReady();
  protocol.handle('app', serve);
  void new BrowserWindow().loadURL('app://album/index.html?first#top');
  url = await runtime.windowReady;
  origin = new URL(url).origin;
});

afterEach(() => runtime.close());

/** What the app would serve: every answer says what was asked. */
function serve(asked: Request): Response {
  const headers = {
    'content-security-policy': "script-src 'self'",
    'x-asked': `${asked.method} ${asked.url}`,
  };
  if (asked.url.includes('.html')) {
    const body = '<!doctype html><html><head lang="en"><title>A</title></head></html>';
    return new Response(body, { headers: { ...headers, 'content-type': 'text/html; charset=utf-8' } });
  }
  if (asked.url.includes('missing')) return new Response('none', { status: 404, headers });
  const body = new Blob([new Uint8Array([0, 255, 7])]).stream();
  return new Response(body, {
    headers: { ...headers, 'content-type': 'image/png', 'x-range': asked.headers.get('range') ?? '' },
  });
}

interface RawAnswer {
  readonly status: number | undefined;
  readonly text: string;
}

/** fetch does not let a caller choose Host. */
function rawGet(path: string, headers: Record<string, string>, method = 'GET'): Promise<RawAnswer> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, headers, method }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => {
        text += chunk.toString();
      });
      response.on('end', () => resolve({ status: response.statusCode, text }));
    });
    sent.on('error', reject);
    sent.end();
  });
}

function tryUpgrade(headers: Record<string, string>): Promise<number | 'open'> {
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/__preview__/socket`, { headers });
  return new Promise((resolve) => {
    socket.on('open', () => {
      socket.close();
      resolve('open');
    });
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
    socket.on('error', () => undefined);
  });
}

describe('who gets in', () => {
  it('exchanges the token once for a cookie that scripts and other sites can’t use', async () => {
    const response = await fetch(url, { redirect: 'manual' });
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toBe('/index.html?first#top');
    expect(response.headers.get('set-cookie')).toMatch(
      /^people-album-preview-\d+=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/,
    );
    expect((await fetch(url, { redirect: 'manual' })).status).toBe(403);
  });

  it('lets the first address be opened again by who has the cookie', async () => {
    const { cookie } = await enter(url);
    const again = await fetch(url, { redirect: 'manual', headers: { cookie } });
    expect([again.status, again.headers.get('set-cookie')]).toEqual([302, null]);
  });

  it('refuses a wrong token and does not use up the right one', async () => {
    const wrong = `${origin}/__preview__/enter?token=${'x'.repeat(43)}`;
    expect((await fetch(wrong, { redirect: 'manual' })).status).toBe(403);
    expect((await fetch(`${origin}/__preview__/enter`, { redirect: 'manual' })).status).toBe(403);
    expect((await enter(url)).cookie).not.toBe('');
  });

  it.each(['/', '/index.html', '/__preview__/page.js', '/__preview__/session', '/cover/a/b'])(
    'refuses %s without the cookie, and says nothing of the app',
    async (path) => {
      const answer = await rawGet(path, { host: new URL(origin).host });
      expect(answer.status).toBe(403);
      expect(answer.text).not.toContain('<');
      const forged = await rawGet(path, {
        host: new URL(origin).host,
        cookie: `people-album-preview-${new URL(origin).port}=${'A'.repeat(43)}`,
      });
      expect(forged.status).toBe(403);
    },
  );

  it.each(['evil.example', 'localhost', 'evil.example:80', '127.0.0.1'])(
    'refuses the host %s even with the cookie',
    async (host) => {
      const { cookie } = await enter(url);
      expect((await rawGet('/index.html', { host, cookie })).status).toBe(403);
      expect((await rawGet(new URL(url).pathname + new URL(url).search, { host })).status).toBe(403);
    },
  );

  it('refuses another site’s request even with the cookie', async () => {
    const { cookie } = await enter(url);
    const { host } = new URL(origin);
    expect((await rawGet('/index.html', { host, cookie, origin: 'https://evil.example' })).status).toBe(403);
    expect((await rawGet('/index.html', { host, cookie, origin: 'null' })).status).toBe(403);
  });

  it('opens the socket only for its own origin with the cookie', async () => {
    const { cookie } = await enter(url);
    expect(await tryUpgrade({ cookie, origin: 'https://evil.example' })).toBe(403);
    expect(await tryUpgrade({ cookie })).toBe(403);
    expect(await tryUpgrade({ origin })).toBe(403);
    expect(await tryUpgrade({ cookie, origin, host: 'evil.example' })).toBe(403);
    expect(await tryUpgrade({ cookie, origin })).toBe('open');
  });

  it('goes on when a client breaks off the upgrade that it is being refused', async () => {
    const { hostname, port, host } = new URL(origin);
    for (let turn = 0; turn < 20; turn += 1) {
      const socket = connect({ host: hostname, port: Number(port) });
      const closed = once(socket, 'close');
      socket.on('error', () => undefined);
      socket.write(
        `GET /__preview__/socket HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
        () => socket.resetAndDestroy(),
      );
      await closed;
    }
    expect((await enter(url)).cookie).not.toBe('');
  });

  it('does not take a notice of a second start without the lock’s secret', async () => {
    const body = JSON.stringify({ secret: 'guess', argv: [], workingDirectory: '/' });
    const answer = await fetch(`${origin}/__preview__/second-instance`, { method: 'POST', body });
    expect(answer.status).toBe(403);
  });

  it('listens on the loopback address alone', async () => {
    const outside = Object.values(networkInterfaces())
      .flat()
      .find((address) => address !== undefined && !address.internal && address.family === 'IPv4');
    const addresses = ['[::1]', ...(outside === undefined ? [] : [outside.address])];
    const { port } = new URL(origin);
    for (const address of addresses) await expect(fetch(`http://${address}:${port}/`)).rejects.toThrow();
  });
});

describe('protocol.handle', () => {
  it('asks the handler for the app’s own URL and passes its answer on as it is', async () => {
    const { cookie } = await enter(url);
    const response = await fetch(`${origin}/faces/1.png?size=2`, { headers: { cookie, range: 'bytes=0-' } });
    expect(response.status).toBe(200);
    expect(response.headers.get('x-asked')).toBe('GET app://album/faces/1.png?size=2');
    expect(response.headers.get('x-range')).toBe('bytes=0-');
    expect(response.headers.get('content-security-policy')).toBe("script-src 'self'");
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(new Uint8Array([0, 255, 7]));
    expect((await fetch(`${origin}/missing`, { headers: { cookie } })).status).toBe(404);
  });

  it('puts one script before all others into a page, and changes nothing else', async () => {
    const { cookie } = await enter(url);
    const page = await fetch(`${origin}/index.html`, { headers: { cookie } });
    expect(page.headers.get('content-security-policy')).toBe("script-src 'self'");
    expect(await page.text()).toBe(
      '<!doctype html><html><head lang="en"><script src="/__preview__/page.js"></script><title>A</title></head></html>',
    );
    const script = await fetch(`${origin}/__preview__/page.js`, { headers: { cookie } });
    expect(await script.text()).toContain('/* the page side */');
  });

  it('does not hand the cookie to the app', async () => {
    const { protocol } = runtime.electron;
    let seen: Headers | undefined;
    protocol.unhandle('app');
    protocol.handle('app', (asked) => {
      seen = asked.headers;
      return new Response('');
    });
    const { cookie } = await enter(url);
    await fetch(`${origin}/a.png`, { headers: { cookie } });
    expect(seen?.get('cookie')).toBeNull();
    expect(() => protocol.handle('app', serve)).toThrow('intercepted');
  });

  it('answers 500 without details when the handler throws', async () => {
    const { protocol } = runtime.electron;
    protocol.unhandle('app');
    protocol.handle('app', () => {
      throw new Error('/secret/path');
    });
    const { cookie } = await enter(url);
    const response = await fetch(`${origin}/a.png`, { headers: { cookie } });
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('secret');
  });
});
