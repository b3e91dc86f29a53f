import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ClockSkews } from '../../../electron/imm/clock-skew.ts';
import type { HttpFetch } from '../../../electron/imm/http-exchange.ts';
import { createOssPictureSource } from '../../../electron/pictures/oss-picture-source.ts';
import { openPictureFiles, type PictureFiles } from '../../../electron/pictures/picture-files.ts';
import { createPictureService, type PictureService } from '../../../electron/pictures/picture-service.ts';
import { createSessionSecretStore } from '../../../electron/secrets/session-secret-store.ts';
import { CallLimiters } from '../../../electron/sync/call-limiters.ts';
import { SYSTEM_CLOCK } from '../../../electron/sync/system-clock.ts';
import type { DatasetProfile } from '../../../shared/dataset.ts';
import type { PhotoReference } from '../../../shared/photo.ts';
import type { PictureState } from '../../../shared/picture.ts';
import { success } from '../../../shared/result.ts';
import { DEFAULT_SETTINGS } from '../../../shared/settings.ts';
import { coverOf, FakeCovers, face, faceAddress } from '../../support/pictures-under-test.ts';
import { silentLog } from '../../support/sync-silent-log.ts';

/** One pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

function pngOfSide(side: number): Buffer<ArrayBuffer> {
  const bytes = Buffer.from(PNG);
  bytes.writeUInt32BE(side, 16);
  bytes.writeUInt32BE(side, 20);
  return bytes;
}

const photo: PhotoReference = {
  ...{ fileId: 'f', uri: 'oss://bucket/a/beach day.jpg', eTag: null, fileName: 'Strand 海滩 "1".jpg' },
  ...{ isVideo: false, contentType: 'image/jpeg', size: 10, width: 4, height: 3, orientation: 1, version: 1 },
};

let folder: string;
let service: PictureService;
let files: PictureFiles;
let sink: FakeCovers;
let sent: { readonly url: URL; readonly headers: Headers }[];
let answer: (path: string) => Response | Promise<Response>;
/** Address → who waits for its next state. */
let waiting: Map<string, (state: PictureState) => void>;

const fetch: HttpFetch = async (url, request) => {
  sent.push({ url: new URL(url), headers: new Headers(request.headers) });
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  request.signal.addEventListener('abort', () => reject(request.signal.reason));
  return await Promise.race([answer(new URL(url).pathname), aborted]);
};

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'people-album-pictures-'));
  sink = new FakeCovers();
  sent = [];
  waiting = new Map();
  answer = () => new Response(PNG, { headers: { 'x-oss-request-id': 'R1' } });
  await open();
});

async function open(): Promise<void> {
  files = await openPictureFiles({
    ...{ folder: join(folder, 'pictures'), keychain: createSessionSecretStore(), log: silentLog },
    ...{ limitBytes: () => 1_000_000, wantsEncryption: () => false, memoryBytes: 0 },
  });
  service = createPictureService({
    ...{ userDataDir: folder, files, sink, clock: SYSTEM_CLOCK, random: () => 0, log: silentLog },
    source: createOssPictureSource({
      accounts: {
        find: () => ({ kind: 'imm' }) as DatasetProfile,
        credentialsFor: async () => success({ accessKeyId: 'i', accessKeySecret: 's', securityToken: 't' }),
        placeOf: async () =>
          success({
            ...{ endpoint: 'https://imm.example.com', ossEndpoint: 'https://oss.example.com' },
            ...{ regionId: 'cn-hangzhou', projectName: 'p', datasetName: 'd' },
          }),
      },
      ...{ fetch, clockSkews: new ClockSkews(), clock: SYSTEM_CLOCK },
      limiters: new CallLimiters(SYSTEM_CLOCK, () => 1000),
    }),
    datasetIds: () => ['d'],
    settings: () => DEFAULT_SETTINGS,
    isPinned: async () => false,
    onStates: (states) => {
      for (const state of states) waiting.get(state.address)?.(state);
    },
    onKeptFaces: () => undefined,
  });
}

afterEach(async () => {
  await service.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** What becomes of a picture that is wanted and not there yet. */
async function stateOf(groupId: string): Promise<PictureState> {
  const told = new Promise<PictureState>((resolve) => waiting.set(faceAddress(groupId), resolve));
  const at = await service.want('d', 'people', [face(groupId)]);
  if (!at.ok) throw new Error(at.error.message);
  return at.value[0] ?? (await told);
}

const served = (groupId: string, datasetId = 'd'): Promise<Response | null> =>
  service.serve({ datasetId, picture: face(groupId), range: null });

function original(groupId = 'g', fileId = 'f', range: string | null = null): Promise<Response | null> {
  const picture = { subject: 'original', groupId, fileId } as const;
  return service.serve({ datasetId: 'd', picture, range });
}

describe('pictures that come', () => {
  it('are served by their ids, for ever, and never with what signed for them', async () => {
    expect(await served('a')).toBeNull();
    expect(await stateOf('a')).toEqual({ address: faceAddress('a'), state: 'ready' });
    const response = await served('a');
    expect(Buffer.from((await response?.arrayBuffer()) ?? new ArrayBuffer())).toEqual(PNG);
    expect(Object.fromEntries(response?.headers ?? [])).toEqual({
      'content-type': 'image/png',
      'content-length': String(PNG.byteLength),
      'cache-control': 'private, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    });
    expect(sent[0]?.url.host).toBe('bucket.oss.example.com');
    expect(sent[0]?.headers.get('authorization')).toMatch(/^OSS4-HMAC-SHA256 /);
  });

  it('are there after a restart, without the service and without a word with the cache', async () => {
    await stateOf('a');
    await service.stop();
    await open();
    sink.requests.length = 0;
    answer = () => Promise.reject(new TypeError('fetch failed'));
    expect(await stateOf('a')).toMatchObject({ state: 'ready' });
    expect((await served('a'))?.status).toBe(200);
    expect([sent.length, sink.requests.length]).toEqual([1, 0]);
  });

  it('are served to nobody who asks for a dataset that there is not, and not after it was forgotten', async () => {
    await stateOf('a');
    expect(await served('a', 'other')).toBeNull();
    expect((await service.forget('d')).ok).toBe(true);
    expect(await served('a')).toBeNull();
    expect((await service.storage()).count).toBe(0);
  });

  it('are fetched again when they were deleted', async () => {
    await stateOf('a');
    expect((await service.clear()).ok).toBe(true);
    expect(await stateOf('a')).toMatchObject({ state: 'ready' });
    expect(sent).toHaveLength(2);
  });

  it('are fetched again when their file was altered', async () => {
    await stateOf('a');
    for (const file of pictureFiles()) {
      const bytes = readFileSync(file);
      bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);
      writeFileSync(file, bytes);
    }
    const again = new Promise<PictureState>((resolve) => waiting.set(faceAddress('a'), resolve));
    expect(await served('a')).toBeNull();
    expect(await again).toMatchObject({ state: 'ready' });
    expect((await served('a'))?.status).toBe(200);
    expect(sent).toHaveLength(2);
  });
});

function pictureFiles(): readonly string[] {
  return readdirSync(join(folder, 'pictures'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/index|tmp/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

const withId = { 'x-oss-request-id': 'R1' };
const refusal = (status: number, code: string): Response =>
  new Response(`<?xml version="1.0"?><Error><Code>${code}</Code><RequestId>R1</RequestId></Error>`, {
    status,
    headers: { ...withId, 'content-type': 'application/xml' },
  });

describe('a picture that does not come', () => {
  it.each([
    ['forbidden', () => refusal(403, 'AccessDenied')],
    ['credentials', () => refusal(403, 'InvalidAccessKeyId')],
    ['not-found', () => refusal(404, 'NoSuchKey')],
    ['service', () => refusal(500, 'InternalError')],
    ['not-a-picture', () => new Response(PNG.subarray(0, 40), { headers: withId })],
    ['not-a-picture', () => new Response('<html></html>', { headers: withId })],
    [
      'not-a-picture',
      () =>
        new Response('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', {
          headers: { ...withId, 'content-type': 'image/svg+xml' },
        }),
    ],
    ['too-large', () => new Response(pngOfSide(60_000), { headers: withId })],
    ['network', () => new Response(PNG, { headers: { ...withId, 'content-length': '999999' } })],
    ['network', () => Promise.reject(new TypeError('fetch failed'))],
  ] as const)('is told as %s, and nothing is served or kept', async (reason, given) => {
    answer = (path) => (path.includes('bad') ? given() : new Response(PNG, { headers: withId }));
    expect(await stateOf('bad')).toMatchObject({ state: 'failed', reason });
    expect(await served('bad')).toBeNull();
    expect((await service.storage()).count).toBe(0);
    if (reason !== 'credentials') expect(await stateOf('good')).toMatchObject({ state: 'ready' });
  });

  it('is told with what the service said, without addresses or secrets', async () => {
    answer = () => refusal(403, 'AccessDenied');
    const state = await stateOf('a');
    expect(state).toMatchObject({ service: { code: 'AccessDenied', requestId: 'R1', status: 403 } });
    expect(JSON.stringify(state)).not.toMatch(/oss\.example|bucket|Signature|OSS4/);
  });
});

describe('the file of a photo', () => {
  beforeEach(() => {
    sink.photos.set('f', photo);
  });

  it('is passed through under a name that is safe, and kept nowhere', async () => {
    answer = () => new Response('file', { headers: { 'content-type': 'image/jpeg', etag: '"1"' } });
    const response = await original();
    expect([response?.status, await response?.text()]).toEqual([200, 'file']);
    const headers = Object.fromEntries(response?.headers ?? []);
    expect(headers).toMatchObject({ 'content-type': 'image/jpeg', 'cache-control': 'private, no-store' });
    expect(headers['content-disposition']).toBe(
      `attachment; filename="Strand __ _1_.jpg"; filename*=UTF-8''Strand%20%E6%B5%B7%E6%BB%A9%20_1_.jpg`,
    );
    expect((await service.storage()).count).toBe(0);
    expect(sent[0]?.url.search).toBe('');
  });

  it('is passed through in part', async () => {
    answer = () =>
      new Response('il', {
        status: 206,
        headers: { 'content-range': 'bytes 1-2/4', 'accept-ranges': 'bytes' },
      });
    const response = await original('g', 'f', 'bytes=1-2');
    expect([response?.status, response?.headers.get('content-range')]).toEqual([206, 'bytes 1-2/4']);
    expect(sent[0]?.headers.get('range')).toBe('bytes=1-2');
  });

  it.each(['text/html', 'image/svg+xml', 'application/xhtml+xml', 'video/mp4; x', 'nonsense', null])(
    'is never a page: %s',
    async (contentType) => {
      sink.photos.set('f', { ...photo, contentType, fileName: '../..\u202egpj.exe ' });
      answer = () => new Response('<script>', { headers: { 'content-type': 'text/html' } });
      const { headers } = (await original()) ?? new Response();
      const shown = contentType === 'video/mp4; x' ? 'video/mp4' : 'application/octet-stream';
      expect(headers.get('content-type')).toBe(shown);
      expect(headers.get('content-disposition')).toMatch(/^attachment; filename="_.._gpj\.exe"/);
    },
  );

  it.each([
    [{ uri: 'pds://x/y' }, 'f'],
    [{ uri: null }, 'f'],
    [{}, 'unknown'],
  ])('is not asked for where it is none of a person’s, or not in OSS: %j %s', async (change, fileId) => {
    sink.photos.set('f', { ...photo, ...change });
    expect(await original('g', fileId)).toBeNull();
    expect(sent).toEqual([]);
  });

  it('is not there when the service does not give it', async () => {
    answer = () => refusal(404, 'NoSuchKey');
    expect(await original()).toBeNull();
  });
});

it.each(['stop', 'forget'] as const)(
  'does not wait for faces that are being kept: %s',
  async (end) => {
    const { promise: isAsked, resolve } = Promise.withResolvers<void>();
    answer = () => {
      resolve();
      return new Promise<Response>(() => undefined);
    };
    sink.album = [coverOf('a'), coverOf('b')];
    await service.keepFaces('d');
    await isAsked;
    await (end === 'stop' ? service.stop() : service.forget('d'));
    expect((await service.figures()).inFlight).toBe(0);
  },
  5_000,
);
