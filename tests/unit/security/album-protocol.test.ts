import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type AlbumProtocol,
  createAlbumProtocol,
  type PictureRequest,
} from '../../../electron/security/album-protocol.ts';
import { FOREIGN_ADDRESSES, HOSTILE_PATHS } from '../../support/hostile-addresses.ts';

let folder: string;
let root: string;
let handle: AlbumProtocol;
const asked: PictureRequest[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'people-album-protocol-'));
  root = join(folder, 'renderer');
  mkdirSync(join(root, 'assets'), { recursive: true });
  mkdirSync(join(folder, 'renderer-secret'));
  writeFileSync(join(root, 'index.html'), '<html></html>');
  writeFileSync(join(root, 'assets', 'app-1.js'), 'export {}');
  writeFileSync(join(root, 'assets', 'key.pem'), 'secret');
  writeFileSync(join(root, 'assets', 'with space.css'), 'a{}');
  writeFileSync(join(folder, 'secret.json'), 'secret');
  writeFileSync(join(folder, 'renderer-secret', 'secret.json'), 'secret');
  symlinkSync(join(folder, 'secret.json'), join(root, 'link.json'));
  handle = createAlbumProtocol({ rendererRoot: root, picture: serve });
});

async function serve(request: PictureRequest): Promise<Response | null> {
  asked.push(request);
  const { groupId, subject } = request.picture;
  if (groupId === 'broken') throw new Error(folder);
  if (groupId === 'none') return null;
  return new Response(subject, { headers: { 'content-type': 'image/svg+xml', etag: '"1"' } });
}

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A request whose URL reaches the handler as it is written, not as a URL parser would tidy it. */
function rawRequest(url: string): Request {
  return { url, method: 'GET' } as Request;
}

describe('the album protocol', () => {
  it.each([
    ['app://album/index.html', 'text/html; charset=utf-8', '<html></html>'],
    ['app://album/', 'text/html; charset=utf-8', '<html></html>'],
    ['app://album/assets/app-1.js?v=1#x', 'text/javascript; charset=utf-8', 'export {}'],
    ['app://album/assets/with%20space.css', 'text/css; charset=utf-8', 'a{}'],
  ])('serves %s', async (url, type, text) => {
    const response = await handle(new Request(url));
    expect([response.status, response.headers.get('content-type')]).toEqual([200, type]);
    expect(await response.text()).toBe(text);
  });

  it('takes it that the window does not want the rest of a file', async () => {
    for (let turn = 0; turn < 20; turn += 1) {
      const response = await handle(new Request('app://album/index.html'));
      await response.body?.cancel();
    }
    expect((await handle(new Request('app://album/index.html'))).status).toBe(200);
  });

  it('answers HEAD without a body', async () => {
    const response = await handle(new Request('app://album/index.html', { method: 'HEAD' }));
    expect([response.status, await response.text()]).toEqual([200, '']);
  });

  it.each([
    ...HOSTILE_PATHS.map((path) => `app://album${path}`),
    ...FOREIGN_ADDRESSES,
    'app://album/link.json',
    'app://album/assets/key.pem',
  ])('answers 404 for %s', async (url) => {
    const response = await handle(rawRequest(url));
    expect(response.status).toBe(404);
    expect(await response.text()).not.toContain('secret');
  });

  it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND'])('refuses %s', async (method) => {
    expect((await handle(new Request('app://album/index.html', { method }))).status).toBe(405);
  });

  it.each(['app://album/index.html', 'app://album/missing', 'app://other/'])(
    'sends the policy with the answer for %s',
    async (url) => {
      const { headers } = await handle(new Request(url));
      const policy = (headers.get('content-security-policy') ?? '').split('; ');
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy.join(' ')).not.toMatch(/unsafe|https?:|\*/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    },
  );

  it.each([
    ['/cover/d/g/face-128?v=7', { subject: 'cover', groupId: 'g', variant: 'face-128', version: 7 }],
    [
      '/cover/d/g/face-512?v=0&pixels=raw',
      { subject: 'cover', groupId: 'g', variant: 'face-512', version: 0 },
    ],
    ['/cover/d/Cluster-%2F1/preview?v=4294967295', { groupId: 'Cluster-/1', version: 0xffffffff }],
    ['/cover/d/%2525/preview?v=1', { groupId: '%25' }],
    ['/cover/d/..%2Fx/preview?v=1', { groupId: '../x' }],
    ['/photo/d/g/f%201/thumbnail?v=3', { subject: 'photo', groupId: 'g', fileId: 'f 1', version: 3 }],
    ['/photo/d/g/f/original', { subject: 'original', groupId: 'g', fileId: 'f' }],
  ])('asks for the picture of %s by its decoded ids and keeps its headers', async (path, picture) => {
    const response = await handle(
      Object.assign(rawRequest(`app://album${path}`), { headers: new Headers() }),
    );
    expect([response.status, response.headers.get('etag')]).toEqual([200, '"1"']);
    expect(asked.at(-1)).toMatchObject({ datasetId: 'd', picture, range: null });
  });

  it('hands on which part of a file is wanted, and answers HEAD without a body', async () => {
    const headers = { range: 'bytes=0-9' };
    const response = await handle(
      new Request('app://album/photo/d/g/f/original', { method: 'HEAD', headers }),
    );
    expect([response.status, await response.text()]).toEqual([200, '']);
    expect(asked.at(-1)?.range).toBe('bytes=0-9');
  });

  it.each([
    '/cover',
    '/cover/',
    '/cover/a',
    '/cover/a/b',
    '/cover/a/b?v=1',
    '/cover/a/b/face-128',
    '/cover/a/b/face-128?v=',
    '/cover/a/b/face-128?v=-1',
    '/cover/a/b/face-128?v=1.5',
    '/cover/a/b/face-128?v=4294967296',
    '/cover/a/b/face-128?v=1&v=2',
    '/cover/a/b/face-128?v=1&pixels=other',
    '/cover/a/b/face-128?x=1',
    '/cover/a/b/face-129?v=1',
    '/cover/a/b/thumbnail?v=1',
    '/cover/a/b/face-128/?v=1',
    '/cover/a/b/c/face-128?v=1',
    '/cover//b/face-128?v=1',
    '/cover/a//face-128?v=1',
    '/cover/a/%ZZ/face-128?v=1',
    `/cover/a/${'x'.repeat(257)}/face-128?v=1`,
    `/cover/${'x'.repeat(65)}/b/face-128?v=1`,
    '/cover/a/none/face-128?v=1',
    '/photo/a/b/thumbnail?v=1',
    '/photo/a/b/c/face-128?v=1',
    '/photo/a/b/c/original?v=1',
    '/photo/a/b/c/original/d',
    '/photo/a/b//original',
    '/scene/a/b',
    '/covers/a/b/face-128?v=1',
  ])('answers 404 for %s', async (path) => {
    const request = Object.assign(rawRequest(`app://album${path}`), { headers: new Headers() });
    expect((await handle(request)).status).toBe(404);
  });

  it('lets nothing of a picture run, even when it is opened by itself', async () => {
    for (const path of ['/cover/d/g/preview?v=1', '/cover/d/none/preview?v=1', '/photo/d/g/f/original']) {
      const { headers } = await handle(new Request(`app://album${path}`));
      const policy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
      expect(headers.get('content-security-policy')).toBe(policy);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  it('says nothing of why a picture failed', async () => {
    const response = await handle(new Request('app://album/cover/a/broken/preview?v=1'));
    expect([response.status, await response.text()]).toEqual([500, 'Failed\n']);
  });

  it('asks the development server when there is one, under a policy of its own', async () => {
    const fetched: string[] = [];
    const development = createAlbumProtocol({
      rendererRoot: root,
      picture: async () => null,
      developmentServer: {
        url: 'http://localhost:5173',
        async fetch(url) {
          fetched.push(url);
          return new Response('x', { headers: { 'content-encoding': 'gzip' } });
        },
      },
    });
    const response = await development(new Request('app://album/main.tsx?t=1'));
    expect(fetched).toEqual(['http://localhost:5173/main.tsx?t=1']);
    expect(response.headers.get('content-encoding')).toBeNull();
    expect(response.headers.get('content-security-policy')).toContain('ws://localhost:*');
  });
});
