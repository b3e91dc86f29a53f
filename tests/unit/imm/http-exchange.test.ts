/** The client's HTTP behaviour over Node's own fetch and a real server on loopback. */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { DEFAULT_TIMEOUTS, exchange, type Timeouts } from '../../../electron/imm/http-exchange.ts';

const servers: Server[] = [];

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

function post(url: string, timeouts: Partial<Timeouts> = {}, signal = new AbortController().signal) {
  return exchange(fetch, url, { 'x-acs-action': 'Test' }, { ...DEFAULT_TIMEOUTS, ...timeouts }, signal);
}

describe('exchange', () => {
  it('posts the headers with an empty body and brings status, headers and bytes', async () => {
    const url = await serve((request, response) => {
      const { method, headers } = request;
      response.writeHead(418, { 'x-acs-request-id': 'r' });
      response.end(JSON.stringify([method, headers['content-length'], headers['x-acs-action']]));
    });
    const answer = await post(url);
    if (!answer.ok) throw new Error(answer.error.message);
    expect(answer.value.status).toBe(418);
    expect(answer.value.headers.get('x-acs-request-id')).toBe('r');
    expect(new TextDecoder().decode(answer.value.body)).toBe('["POST","0","Test"]');
  });

  it('asks for gzip and undoes it, over many chunks', async () => {
    const text = Array.from({ length: 100_000 }, (_, index) => `line ${index}`).join('\n');
    let accepted: string | undefined;
    const url = await serve((request, response) => {
      accepted = String(request.headers['accept-encoding']);
      response.writeHead(200, { 'content-encoding': 'gzip' });
      response.end(gzipSync(text));
    });
    const answer = await post(url);
    expect(accepted).toContain('gzip');
    expect(answer.ok && new TextDecoder().decode(answer.value.body)).toBe(text);
  });

  it('takes an answer without a body', async () => {
    const url = await serve((_request, response) => response.writeHead(204).end());
    expect(await post(url)).toMatchObject({ ok: true, value: { body: new Uint8Array(0) } });
  });

  it('gives up when no headers come', async () => {
    const url = await serve(() => undefined);
    expect(await post(url, { headersMs: 30 })).toMatchObject({
      ok: false,
      error: { code: 'network', retryable: true, message: 'waited 30 ms for an answer' },
    });
  });

  it('gives up when the body stops coming', async () => {
    const url = await serve((_request, response) => response.writeHead(200).write('{'));
    expect(await post(url, { idleMs: 30 })).toMatchObject({
      ok: false,
      error: { code: 'network', retryable: true, message: 'waited 30 ms for more of the answer' },
    });
  });

  it('gives up on a body that trickles for ever', async () => {
    const url = await serve((_request, response) => {
      const timer = setInterval(() => response.write(' '), 5);
      response.on('close', () => clearInterval(timer));
    });
    expect(await post(url, { totalMs: 100 })).toMatchObject({
      ok: false,
      error: { code: 'network', retryable: true, message: 'waited 100 ms for the whole answer' },
    });
  });

  it('ends at once when cancelled before the headers, and lets go of the connection', async () => {
    const controller = new AbortController();
    const closed = Promise.withResolvers<void>();
    const url = await serve((request) => {
      request.socket.on('close', () => closed.resolve());
      controller.abort();
    });
    expect(await post(url, {}, controller.signal)).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    await closed.promise;
  });

  it('ends at once when cancelled within the body', async () => {
    const controller = new AbortController();
    const url = await serve((_request, response) => {
      response.writeHead(200);
      response.write('{', () => setImmediate(() => controller.abort()));
    });
    expect(await post(url, {}, controller.signal)).toMatchObject({ ok: false, error: { code: 'cancelled' } });
  });

  it('ends at once when cancelled even if the fetch does not listen to its signal', async () => {
    const controller = new AbortController();
    const deafFetch = () => new Promise<Response>(() => controller.abort());
    const answer = exchange(deafFetch, 'https://example.com', {}, DEFAULT_TIMEOUTS, controller.signal);
    expect(await answer).toMatchObject({ ok: false, error: { code: 'cancelled' } });
  });

  it('takes a body that is shorter than promised for a broken connection', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('{"RequestId"', () => response.destroy());
    });
    expect(await post(url)).toMatchObject({ ok: false, error: { code: 'network', retryable: true } });
  });

  it('takes damaged gzip for a broken connection', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end('not gzip');
    });
    expect(await post(url)).toMatchObject({ ok: false, error: { code: 'network', retryable: true } });
  });

  it('names a connection that was reset', async () => {
    const url = await serve((request) => request.socket.resetAndDestroy());
    expect(await post(url)).toMatchObject({
      ok: false,
      error: {
        code: 'network',
        retryable: true,
        message: expect.stringMatching(/ECONNRESET|UND_ERR_SOCKET/),
      },
    });
  });

  it('names a port that nobody listens on', async () => {
    expect(await post('http://127.0.0.1:1')).toMatchObject({
      ok: false,
      error: { code: 'network', retryable: true },
    });
  });

  it('does not follow a redirect, which would carry the signature and the token elsewhere', async () => {
    let elsewhereAsked = false;
    const elsewhere = await serve((_request, response) => {
      elsewhereAsked = true;
      response.end();
    });
    const url = await serve((_request, response) => response.writeHead(307, { location: elsewhere }).end());
    expect(await post(url)).toMatchObject({
      ok: false,
      error: { code: 'network', retryable: true, message: expect.stringContaining('redirect') },
    });
    expect(elsewhereAsked).toBe(false);
  });

  it('refuses a body that is far larger than any page', async () => {
    const piece = new Uint8Array(8 * 1024 * 1024);
    const endless = new ReadableStream<Uint8Array>({ pull: (controller) => controller.enqueue(piece) });
    const answer = exchange(
      async () => new Response(endless),
      'https://example.com',
      {},
      DEFAULT_TIMEOUTS,
      new AbortController().signal,
    );
    expect(await answer).toMatchObject({ ok: false, error: { code: 'malformed', retryable: false } });
  });
});
