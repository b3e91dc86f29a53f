import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type AlbumProtocol,
  createAlbumProtocol,
  type PictureRequest,
} from '../../../electron/security/album-protocol.ts';

let folder: string;
let root: string;
let handle: AlbumProtocol;
const asked: [kind: string, request: PictureRequest][] = [];

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
  handle = createAlbumProtocol({
    rendererRoot: root,
    cover: (request) => serve('cover', request),
    scene: (request) => serve('scene', request),
  });
});

async function serve(kind: string, request: PictureRequest): Promise<Response | null> {
  asked.push([kind, request]);
  if (request.groupId === 'broken') throw new Error(folder);
  if (request.groupId === 'none') return null;
  return new Response(kind, { headers: { 'content-type': 'image/svg+xml', etag: '"1"' } });
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
    'app://album/../secret.json',
    'app://album/%2e%2e/secret.json',
    'app://album/..%2fsecret.json',
    'app://album/%2e%2e%2fsecret.json',
    'app://album/assets/..%2f..%2fsecret.json',
    'app://album/..%5csecret.json',
    'app://album/..%2frenderer-secret/secret.json',
    'app://album/%2fetc%2fpasswd',
    'app://album//etc/passwd',
    'app://album/index.html%00.js',
    'app://album/%E0%A4%A',
    'app://album/link.json',
    'app://album/assets',
    'app://album/assets/key.pem',
    'app://album/missing.js',
    'app://other/index.html',
    'app://album.evil/index.html',
    'app://user@album/index.html',
    'app://album:80/index.html',
    'file:///etc/passwd',
    'not a url',
  ])('answers 404 for %s', async (url) => {
    const response = await handle(rawRequest(url));
    expect(response.status).toBe(404);
    expect(await response.text()).not.toContain('secret');
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('refuses %s', async (method) => {
    expect((await handle(new Request('app://album/index.html', { method }))).status).toBe(405);
  });

  it.each([
    'app://album/index.html',
    'app://album/missing',
    'app://album/cover/a/b',
    'app://album/scene/a/b',
    'app://other/',
  ])('sends the policy with the answer for %s', async (url) => {
    const { headers } = await handle(new Request(url));
    const policy = (headers.get('content-security-policy') ?? '').split('; ');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy.join(' ')).not.toMatch(/unsafe|https?:|\*/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it.each(['cover', 'scene'])('asks for a %s by its decoded ids and keeps its headers', async (kind) => {
    const response = await handle(new Request(`app://album/${kind}/my%20set/Cluster-%2F1?size=96`));
    expect([await response.text(), response.headers.get('etag')]).toEqual([kind, '"1"']);
    expect(asked.at(-1)).toEqual([kind, { datasetId: 'my set', groupId: 'Cluster-/1' }]);
  });

  it.each([
    '/cover',
    '/cover/',
    '/cover/a',
    '/cover/a/',
    '/cover//b',
    '/cover/a/b/c',
    '/cover/a/%ZZ',
    '/cover/a/none',
    '/scene',
    '/scene/a/b/c',
    '/scene/a/none',
    '/covers/a/b',
  ])('answers 404 for %s', async (path) => {
    expect((await handle(rawRequest(`app://album${path}`))).status).toBe(404);
  });

  it.each(['cover', 'scene'])('says nothing of why a %s failed', async (kind) => {
    const response = await handle(new Request(`app://album/${kind}/a/broken`));
    expect([response.status, await response.text()]).toEqual([500, 'Failed\n']);
  });

  it('asks the development server when there is one, under a policy of its own', async () => {
    const fetched: string[] = [];
    const development = createAlbumProtocol({
      rendererRoot: root,
      cover: async () => null,
      scene: async () => null,
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
