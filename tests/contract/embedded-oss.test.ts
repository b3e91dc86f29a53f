/** The embedded OSS over HTTP: what it serves, refuses and counts, and how it misbehaves when told to. */
import { inflateSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { NO_OSS_FAULTS, parseOssFaults } from '../../electron/embedded/oss-faults.ts';
import type { OssStats } from '../../electron/embedded/oss-stats.ts';
import { type ImmService, startImmService } from '../../electron/embedded/start-imm-service.ts';
import { DRAWN_FILE, fakeFiles } from '../support/oss-fake-files.ts';
import { type SignedUrlParts, signedUrl } from '../support/oss-signed-url.ts';

const DRAWN = '/family-photos/drawn.jpg';
const TEXT = '/family-photos/text.txt';
const VIDEO = '/family-photos/video.mp4';
const FACE = 'image/auto-orient,1/crop,x_500,y_200,w_400,h_400/resize,w_128/format,webp';

let service: ImmService;

beforeAll(async () => {
  service = await startImmService({
    groups: 0,
    catalog: fakeFiles({
      'drawn.jpg': { fields: DRAWN_FILE },
      'video.mp4': { fields: { ...DRAWN_FILE, MediaType: 'video' } },
      'text.txt': { fields: { ContentType: 'text/plain' }, bytes: Buffer.from('0123456789') },
    }),
  });
});

afterAll(() => service.stop());

afterEach(() => {
  service.oss.setTraffic({ latencyMs: 0, qps: 0, faults: NO_OSS_FAULTS, faultsOfKeys: new Map() });
  service.oss.resetStats();
});

const ask = (path: string, parts: SignedUrlParts = {}, init: RequestInit = {}): Promise<Response> =>
  fetch(signedUrl(service, path, parts), { method: parts.method ?? 'GET', ...init });

async function codeOf(response: Response): Promise<string> {
  return `${response.status} ${/<Code>(.+)<\/Code>/.exec(await response.text())?.[1] ?? ''}`;
}

describe('objects', () => {
  it('come with their tag, time and length', async () => {
    const response = await ask(TEXT);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      etag: '"781E5E245D69B566979B86E28D23F2C7"',
      'content-type': 'text/plain',
      'content-length': '10',
      'accept-ranges': 'bytes',
      'last-modified': 'Thu, 01 Jan 1970 00:00:00 GMT',
      'x-oss-request-id': expect.stringMatching(/^[0-9A-F]{24}$/),
      date: expect.any(String),
    });
    expect(await response.text()).toBe('0123456789');
  });

  it.each([
    ['bytes=2-4', 206, '234', 'bytes 2-4/10'],
    ['bytes=7-99', 206, '789', 'bytes 7-9/10'],
    ['bytes=-2', 206, '89', 'bytes 8-9/10'],
    ['bytes=0-1,4-5', 200, '0123456789', null],
    ['bytes=4-2', 200, '0123456789', null],
  ])('come in parts: %s', async (range, status, text, contentRange) => {
    const response = await ask(TEXT, {}, { headers: { range } });
    expect([response.status, await response.text()]).toEqual([status, text]);
    expect(response.headers.get('content-range')).toBe(contentRange);
  });

  it('have no part past their end', async () => {
    const response = await ask(TEXT, {}, { headers: { range: 'bytes=10-' } });
    expect(await codeOf(response)).toBe('416 InvalidRange');
  });

  it('are not sent again while their tag is the same', async () => {
    const same = await ask(DRAWN, {}, { headers: { 'if-none-match': '"other", "D0"' } });
    expect([same.status, same.headers.get('etag'), await same.text()]).toEqual([304, '"D0"', '']);
    expect((await ask(DRAWN, {}, { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
  });

  it('show their head alone, and tell an error in it', async () => {
    const head = await ask(TEXT, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '10', '']);
    const missing = await ask('/family-photos/none', { method: 'HEAD' });
    const told = Buffer.from(missing.headers.get('x-oss-err') ?? '', 'base64').toString();
    expect([missing.status, told]).toEqual([404, expect.stringContaining('<Code>NoSuchKey</Code>')]);
  });
});

describe('refusals', () => {
  const minutes = (count: number): number => Date.now() + count * 60_000;

  it.each<[string, SignedUrlParts, string]>([
    ['a signature whose time has run out', { signedAtMs: minutes(-2) }, '403 AccessDenied'],
    ['one from the future', { signedAtMs: minutes(16) }, '403 RequestTimeTooSkewed'],
    ['another method than was signed', { method: 'HEAD' }, '403 SignatureDoesNotMatch'],
    ['a date that is none', { change: { 'x-oss-date': 'today' } }, '400 InvalidArgument'],
    ['a token that nobody has', { change: { 'x-oss-security-token': 't' } }, '403 InvalidSecurityToken'],
  ])('are told for %s', async (_, parts, code) => {
    expect(await codeOf(await fetch(signedUrl(service, TEXT, parts)))).toBe(code);
  });

  it('take an old signature while it has not run out, and one from a clock a little ahead', async () => {
    expect((await ask(TEXT, { signedAtMs: minutes(-60), expiresSeconds: 3700 })).status).toBe(200);
    expect((await ask(TEXT, { signedAtMs: minutes(14) })).status).toBe(200);
  });

  it('are told to whoever signs nothing, or asks for anything but an object', async () => {
    expect(await codeOf(await fetch(`${service.ossEndpoint}${TEXT}`))).toBe('403 AccessDenied');
    expect(await codeOf(await ask(TEXT, { method: 'DELETE' }))).toBe('405 MethodNotAllowed');
    expect(await codeOf(await fetch(`${service.ossEndpoint}/b/%ff`))).toBe('400 BadRequest');
  });
});

describe('processing', () => {
  it('crops and resizes a drawn picture by its geometry', async () => {
    const response = await ask(DRAWN, { process: FACE });
    expect(response.headers.get('content-type')).toBe('image/svg+xml');
    const { width, height } = await sharp(await response.bytes()).metadata();
    expect([width, height]).toEqual([128, 128]);
  });

  it('takes a still of a drawn video', async () => {
    const response = await ask(VIDEO, { process: 'video/snapshot,t_1000,f_jpg,w_0,h_360,m_fast' });
    const { width, height } = await sharp(await response.bytes()).metadata();
    expect([width, height]).toEqual([480, 360]);
  });

  it.each([
    ['a crop that starts outside', DRAWN, 'image/crop,x_1600,y_0,w_10,h_10', '400 BadRequest'],
    ['what is not known', DRAWN, 'image/sharpen,50', '400 InvalidArgument'],
    ['a still of a picture', DRAWN, 'video/snapshot,t_0', '400 InvalidArgument'],
    ['a crop of a video', VIDEO, FACE, '400 InvalidArgument'],
    ['real bytes without a processor', TEXT, FACE, '400 InvalidArgument'],
  ])('is refused for %s', async (_, path, process, code) => {
    expect(await codeOf(await ask(path, { process }))).toBe(code);
  });
});

describe('misbehaviour', () => {
  const failing = (fault: string, path = DRAWN): Promise<Response> => {
    service.oss.setTraffic({ faults: parseOssFaults(`${fault}=1`) });
    return ask(path);
  };

  it.each([
    ['403', '403 AccessDenied'],
    ['404', '404 NoSuchKey'],
    ['500', '500 InternalError'],
    ['slowdown', '503 SlowDown'],
  ])('tells an error: %s', async (fault, code) => {
    expect(await codeOf(await failing(fault))).toBe(code);
  });

  it.each(['reset', 'truncate'])('breaks the connection: %s', async (fault) => {
    await expect(failing(fault).then((response) => response.text())).rejects.toThrow();
  });

  it('lets a request hang until the client gives up', async () => {
    service.oss.setTraffic({ faults: parseOssFaults('hang=1') });
    const patience = new AbortController();
    const asked = ask(DRAWN, {}, { signal: patience.signal });
    await expect.poll(() => service.oss.stats.inFlight).toBe(1);
    patience.abort();
    await expect(asked).rejects.toThrow('abort');
  });

  it('cuts a picture off where its length says that it is whole', async () => {
    const whole = await (await ask(TEXT)).text();
    const cut = await failing('length', TEXT);
    expect([cut.headers.get('content-length'), await cut.text()]).toEqual(['5', whole.slice(0, 5)]);
  });

  it('sends web pages and drawings with scripts as pictures', async () => {
    expect((await failing('html')).headers.get('content-type')).toBe('text/html');
    const scripted = await failing('script');
    expect(scripted.headers.get('content-type')).toBe('image/svg+xml');
    expect(await scripted.text()).toMatch(/onload=.*<script>/s);
    expect((await failing('html502')).status).toBe(502);
  });

  it('sends a small, valid PNG that is huge when decoded', async () => {
    const bytes = Buffer.from(await (await failing('bomb')).arrayBuffer());
    expect(bytes.length).toBeLessThan(200_000);
    const { width, height, format } = await sharp(bytes, { limitInputPixels: false }).metadata();
    expect([width, height, format]).toEqual([30_000, 30_000, 'png']);
    const start = bytes.indexOf('IDAT') + 4;
    const rows = inflateSync(bytes.subarray(start, start + bytes.readUInt32BE(start - 8)));
    expect(rows.length).toBe(30_000 * (1 + 30_000 / 8));
  });

  it('throttles what comes too fast', async () => {
    service.oss.setTraffic({ qps: 1 });
    const codes = await Promise.all([1, 2, 3].map(async () => codeOf(await ask(TEXT))));
    expect(codes.toSorted()).toEqual(['200 ', '503 SlowDown', '503 SlowDown']);
    expect(service.oss.stats).toMatchObject({ throttled: 2, statuses: { 200: 1, 503: 2 } });
  });

  it('is told by key at the control endpoint, which counts what was asked for', async () => {
    const control = async (method: string, path: string, body?: unknown): Promise<unknown> => {
      const response = await fetch(`${service.control?.endpoint}${path}`, {
        method,
        headers: { authorization: `Bearer ${service.control?.token}` },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return response.json();
    };
    await control('POST', '/options', { oss: { latencyMs: 1, keys: { 'text.txt': '404' } } });
    expect((await ask(TEXT)).status).toBe(404);
    expect((await ask(DRAWN)).status).toBe(200);
    const length = (await (await ask(DRAWN)).bytes()).length;
    const { oss } = (await control('GET', '/stats')) as { readonly oss: OssStats };
    expect(oss).toMatchObject({ requests: 3, repeated: 1, statuses: { 200: 2, 404: 1 } });
    expect(oss.bytes).toBeGreaterThan(2 * length);
    expect(await control('POST', '/options', { oss: { keys: { 'text.txt': 'noise' } } })).toEqual({
      error: expect.stringContaining('fault'),
    });
    await control('POST', '/stats/reset');
    expect(service.oss.stats).toMatchObject({ requests: 0, bytes: 0, repeated: 0, statuses: {} });
  });
});
