/** The client against a real server on loopback, over Node's own fetch. */
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';
import { afterEach, describe, expect, it } from 'vitest';
import type { ImageRequest } from '../../../electron/oss/image-request.ts';
import { createOssClient, type OssClient, type OssClientOptions } from '../../../electron/oss/oss-client.ts';
import { ossEndpointOf } from '../../../electron/oss/oss-endpoint.ts';
import { failure, success } from '../../../shared/result.ts';

const NOW = Date.parse('2024-01-02T03:04:05Z');
const REQUEST: ImageRequest = {
  object: { bucket: 'family-photos', key: '2024/a b.jpg' },
  process: 'image/format,webp',
  cacheKey: '0'.repeat(32),
};
const CREDENTIALS = { accessKeyId: 'LTAIkeyid', accessKeySecret: 'secret', securityToken: 'token' };

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function clientOf(
  listener: RequestListener,
  options: Partial<OssClientOptions> = {},
): Promise<OssClient> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const endpoint = ossEndpointOf({ regionId: 'cn-hangzhou', ossEndpoint: `http://127.0.0.1:${port}` });
  if (!endpoint.ok) throw new Error(endpoint.error.message);
  return createOssClient({
    ...{ fetch, endpoint: endpoint.value, regionId: 'cn-hangzhou', now: () => NOW, allowDrawings: false },
    credentials: async () => success(CREDENTIALS),
    ...options,
  });
}

const signal = new AbortController().signal;
const ossError = (code: string, more = ''): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<Error>\n  <Code>${code}</Code>\n  <Message>no</Message>\n  <RequestId>5C3D9175</RequestId>${more}\n</Error>`;

function webp(): Promise<Buffer> {
  return sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
    .webp()
    .toBuffer();
}

describe('fetchPicture', () => {
  it('sends one signed GET, with neither key nor token in the URL, and brings the picture', async () => {
    const file = await webp();
    const seen: IncomingMessage[] = [];
    const client = await clientOf((request, response) => {
      seen.push(request);
      response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(file);
    });
    const fetched = await client.fetchPicture(REQUEST, signal);
    expect(fetched).toEqual({ ok: true, value: { bytes: new Uint8Array(file), contentType: 'image/webp' } });
    expect(seen.map(({ method, url }) => [method, url])).toEqual([
      ['GET', '/family-photos/2024/a%20b.jpg?x-oss-process=image%2Fformat%2Cwebp'],
    ]);
    expect(seen[0]?.headers).toMatchObject({
      'x-oss-date': '20240102T030405Z',
      'x-oss-security-token': 'token',
      authorization: expect.stringMatching(
        /^OSS4-HMAC-SHA256 Credential=LTAIkeyid\/20240102\/cn-hangzhou\/oss\/aliyun_v4_request,Signature=[0-9a-f]{64}$/,
      ),
    });
  });

  it.each([
    [403, 'AccessDenied', 'forbidden', false],
    [403, 'SignatureDoesNotMatch', 'credentials', false],
    [403, 'InvalidAccessKeyId', 'credentials', false],
    [403, 'SecurityTokenExpired', 'credentials', false],
    [404, 'NoSuchKey', 'not-found', false],
    [404, 'NoSuchBucket', 'not-found', false],
    [400, 'ImageTooLarge', 'too-large', false],
    [400, 'BadRequest', 'not-a-picture', false],
    [500, 'InternalError', 'service', true],
    [503, 'SlowDown', 'service', true],
    [418, 'SomethingNew', 'service', false],
  ])('takes %i %s for %s', async (status, code, reason, retryable) => {
    const client = await clientOf((_, response) => response.writeHead(status).end(ossError(code)));
    expect(await client.fetchPicture(REQUEST, signal)).toEqual({
      ok: false,
      error: { reason, service: { code, requestId: '5C3D9175', status }, retryable, retryAfterMs: null },
    });
  });

  it('passes on how long a busy service wants to be left alone', async () => {
    const client = await clientOf((_, response) =>
      response.writeHead(503, { 'retry-after': '7' }).end(ossError('SlowDown')),
    );
    expect(await client.fetchPicture(REQUEST, signal)).toMatchObject({ error: { retryAfterMs: 7000 } });
  });

  it('reads no entities and nothing of the message, however the error is written', async () => {
    const bomb = `<!DOCTYPE a [<!ENTITY b "NoSuchKey">]><Error><Code>&b;</Code></Error>`;
    const client = await clientOf((_, response) => response.writeHead(403).end(bomb));
    expect(await client.fetchPicture(REQUEST, signal)).toMatchObject({
      error: { reason: 'forbidden', service: { code: '', requestId: null, status: 403 } },
    });
  });

  it('corrects its clock once by the service’s date, and keeps to it', async () => {
    const file = await webp();
    const dates: unknown[] = [];
    const client = await clientOf((request, response) => {
      dates.push(request.headers['x-oss-date']);
      response.setHeader('date', 'Tue, 02 Jan 2024 05:00:00 GMT');
      if (dates.length === 1) response.writeHead(403).end(ossError('RequestTimeTooSkewed'));
      else response.end(file);
    });
    expect((await client.fetchPicture(REQUEST, signal)).ok).toBe(true);
    expect((await client.fetchPicture(REQUEST, signal)).ok).toBe(true);
    expect(dates).toEqual(['20240102T030405Z', '20240102T050000Z', '20240102T050000Z']);
  });

  it('asks no third time when the corrected clock is refused as well', async () => {
    let count = 0;
    const client = await clientOf((_, response) => {
      count += 1;
      response.setHeader('date', 'Tue, 02 Jan 2024 05:00:00 GMT');
      response.writeHead(403).end(ossError('RequestTimeTooSkewed'));
    });
    expect(await client.fetchPicture(REQUEST, signal)).toMatchObject({ error: { reason: 'credentials' } });
    expect(count).toBe(2);
  });

  it('takes a web page of the service for no picture, and one of the network for no answer', async () => {
    const page = '<html>hello</html>';
    const ofService = await clientOf((_, response) =>
      response.writeHead(200, { 'content-type': 'text/html', 'x-oss-request-id': '5C3D' }).end(page),
    );
    expect(await ofService.fetchPicture(REQUEST, signal)).toEqual({
      ok: false,
      error: {
        reason: 'not-a-picture',
        service: { code: '', requestId: '5C3D', status: 200 },
        retryable: false,
        retryAfterMs: null,
      },
    });
    const ofNetwork = await clientOf((_, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end(page),
    );
    expect(await ofNetwork.fetchPicture(REQUEST, signal)).toMatchObject({
      error: { reason: 'network', retryable: true },
    });
  });

  it('refuses a drawing unless they are allowed, and one with a script always', async () => {
    const serve =
      (svg: string): RequestListener =>
      (_, response) =>
        response.writeHead(200, { 'content-type': 'image/svg+xml' }).end(svg);
    const still = '<svg xmlns="http://www.w3.org/2000/svg"><rect/></svg>';
    const plain = await clientOf(serve(still));
    expect(await plain.fetchPicture(REQUEST, signal)).toMatchObject({ error: { reason: 'not-a-picture' } });
    const demo = await clientOf(serve(still), { allowDrawings: true });
    expect(await demo.fetchPicture(REQUEST, signal)).toMatchObject({
      value: { contentType: 'image/svg+xml' },
    });
    const active = await clientOf(serve('<svg><script/></svg>'), { allowDrawings: true });
    expect(await active.fetchPicture(REQUEST, signal)).toMatchObject({ error: { reason: 'not-a-picture' } });
  });

  it('takes a picture that is shorter than promised for a broken connection', async () => {
    const file = await webp();
    const client = await clientOf((_, response) => {
      response.writeHead(200, { 'content-length': file.length + 10 });
      response.write(file, () => response.destroy());
    });
    expect(await client.fetchPicture(REQUEST, signal)).toMatchObject({
      error: { reason: 'network', retryable: true },
    });
  });

  it('minds a length that is a lie even where the HTTP stack doesn’t', async () => {
    const file = await webp();
    const careless = async () =>
      new Response(new Uint8Array(file), { headers: { 'content-length': '10000' } });
    const client = await clientOf(() => undefined, { fetch: careless });
    expect(await client.fetchPicture(REQUEST, signal)).toMatchObject({ error: { reason: 'network' } });
  });

  it('takes a picture cut short by its own length for none', async () => {
    const file = await webp();
    const client = await clientOf((_, response) => {
      response.writeHead(200, { 'content-length': file.length - 5 });
      response.end(file.subarray(0, file.length - 5));
    });
    expect(await client.fetchPicture(REQUEST, signal)).toMatchObject({ error: { reason: 'not-a-picture' } });
  });

  it('gives up what says or turns out to be too large', async () => {
    const declared = await clientOf((_, response) => {
      response.writeHead(200, { 'content-length': 25 * 1024 * 1024 }).flushHeaders();
    });
    expect(await declared.fetchPicture(REQUEST, signal)).toMatchObject({ error: { reason: 'too-large' } });
    const endless = new ReadableStream<Uint8Array<ArrayBuffer>>({
      pull: (controller) => controller.enqueue(new Uint8Array(4 * 1024 * 1024)),
    });
    const client = await clientOf(() => undefined, { fetch: async () => new Response(endless) });
    expect(await client.fetchPicture(REQUEST, signal)).toMatchObject({
      error: { reason: 'too-large', retryable: false },
    });
  });

  it('follows no redirect', async () => {
    const client = await clientOf((_, response) =>
      response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
    );
    expect(await client.fetchPicture(REQUEST, signal)).toMatchObject({ error: { reason: 'network' } });
  });

  it('says when nobody waits for it any more, and when nobody answers', async () => {
    const controller = new AbortController();
    const client = await clientOf(() => controller.abort(), { timeouts: { headersMs: 50 } });
    expect(await client.fetchPicture(REQUEST, controller.signal)).toMatchObject({
      error: { reason: 'cancelled' },
    });
    expect(await client.fetchPicture(REQUEST, signal)).toMatchObject({
      error: { reason: 'network', retryable: true, service: null },
    });
  });

  it('asks nobody without credentials', async () => {
    let isAsked = false;
    const client = await clientOf(
      (_, response) => {
        isAsked = true;
        response.end();
      },
      {
        credentials: async () => failure({ code: 'credentials-missing', message: 'none', retryable: false }),
      },
    );
    expect(await client.fetchPicture(REQUEST, signal)).toMatchObject({ error: { reason: 'credentials' } });
    expect(isAsked).toBe(false);
  });
});

describe('fetchOriginal', () => {
  it('passes the range on and streams what comes, headers and all', async () => {
    let seen: IncomingMessage | null = null;
    const client = await clientOf((request, response) => {
      seen = request;
      response.writeHead(206, { 'content-range': 'bytes 2-5/10', 'content-length': 4, etag: '"E"' });
      response.end('2345');
    });
    const fetched = await client.fetchOriginal(REQUEST.object, 'bytes=2-5', signal);
    if (!fetched.ok) throw new Error(fetched.error.reason);
    expect(seen).toMatchObject({ url: '/family-photos/2024/a%20b.jpg', headers: { range: 'bytes=2-5' } });
    expect(fetched.value.status).toBe(206);
    expect(fetched.value.headers.get('content-range')).toBe('bytes 2-5/10');
    expect(await fetched.value.text()).toBe('2345');
  });

  it('reads no faster than it is read from, and lets go of the connection when it is given up', async () => {
    const closed = Promise.withResolvers<void>();
    let sent = 0;
    const client = await clientOf((_, response) => {
      response.on('close', () => closed.resolve());
      const send = (): void => {
        while (sent < 400 * 1024 * 1024) {
          sent += 64 * 1024;
          if (!response.write(Buffer.alloc(64 * 1024))) return;
        }
      };
      response.on('drain', send);
      send();
    });
    const fetched = await client.fetchOriginal(REQUEST.object, null, signal);
    if (!fetched.ok || fetched.value.body === null) throw new Error('no body');
    const reader = fetched.value.body.getReader();
    await reader.read();
    await reader.cancel();
    await closed.promise;
    expect(sent).toBeLessThan(64 * 1024 * 1024);
  });

  it('fails in the body when the connection breaks', async () => {
    const client = await clientOf((_, response) => {
      response.writeHead(200, { 'content-length': 10 });
      response.write('0123', () => response.destroy());
    });
    const fetched = await client.fetchOriginal(REQUEST.object, null, signal);
    if (!fetched.ok) throw new Error(fetched.error.reason);
    await expect(fetched.value.text()).rejects.toThrow('the connection failed');
  });

  it('gives up a body that stops coming, counting only while somebody waits', async () => {
    const client = await clientOf((_, response) => response.writeHead(200).write('0'), {
      timeouts: { idleMs: 40 },
    });
    const fetched = await client.fetchOriginal(REQUEST.object, null, signal);
    if (!fetched.ok) throw new Error(fetched.error.reason);
    await expect(fetched.value.text()).rejects.toThrow('waited 40 ms for more of the answer');
  });

  it('says why there is none', async () => {
    const client = await clientOf((_, response) => response.writeHead(404).end(ossError('NoSuchKey')));
    expect(await client.fetchOriginal(REQUEST.object, null, signal)).toEqual({
      ok: false,
      error: {
        reason: 'not-found',
        service: { code: 'NoSuchKey', requestId: '5C3D9175', status: 404 },
        retryable: false,
        retryAfterMs: null,
      },
    });
  });
});
