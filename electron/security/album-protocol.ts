/**
 * Answers every request of the window: `app://album/…` is a file of the built renderer, or a picture by its ids. Nothing
 * outside the served folder can be named, and every answer carries a content security policy.
 */
import { readFile, realpath, stat } from 'node:fs/promises';
import { extname, isAbsolute, join, relative, sep } from 'node:path';
import { ALBUM_START_URL, isAlbumUrl } from './album-origin.ts';
import { contentSecurityPolicy, PICTURE_POLICY } from './content-security-policy.ts';
import { PERMISSIONS_POLICY } from './permissions-policy.ts';
import { isPicturePath, type NamedPicture, parsePicturePath } from './picture-path.ts';

export interface PictureRequest extends NamedPicture {
  /** The request's Range header. */
  readonly range: string | null;
}

export interface AlbumProtocolOptions {
  /** The folder of the built renderer. */
  readonly rendererRoot: string;
  /** The picture of an address, as `shared/picture.ts` makes them; null when there is none. Its headers are kept. */
  picture(request: PictureRequest): Promise<Response | null>;
  /** Vite's development server, which then answers for the renderer's files. Never in a packaged app. */
  readonly developmentServer?: { readonly url: string; fetch(url: string): Promise<Response> };
}

export type AlbumProtocol = (request: Request) => Promise<Response>;

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

function plain(status: number, text: string): Response {
  return new Response(`${text}\n`, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } });
}

/** The URL's path, decoded once; null when it is damaged or holds what no file name of ours has. */
function decodePath(url: URL): string | null {
  try {
    const path = decodeURIComponent(url.pathname);
    return path.includes('\0') || path.includes('\\') ? null : path;
  } catch {
    return null;
  }
}

function isInside(root: string, file: string): boolean {
  const path = relative(root, file);
  return path !== '' && path !== '..' && !path.startsWith(`..${sep}`) && !isAbsolute(path);
}

/** The file a path names, links followed; null when it is not a file of the root. */
async function findFile(root: string, path: string): Promise<string | null> {
  const named = join(root, path);
  if (!isInside(root, named)) return null;
  try {
    const [file, realRoot] = await Promise.all([realpath(named), realpath(root)]);
    if (!isInside(realRoot, file)) return null;
    return (await stat(file)).isFile() ? file : null;
  } catch {
    return null;
  }
}

async function serveFile(root: string, path: string, method: string): Promise<Response> {
  const file = await findFile(root, path === '/' ? new URL(ALBUM_START_URL).pathname : path);
  const contentType = file === null ? undefined : CONTENT_TYPES[extname(file).toLowerCase()];
  if (file === null || contentType === undefined) return plain(404, 'Not found');
  const headers = { 'content-type': contentType, 'cache-control': 'no-cache' };
  return new Response(method === 'HEAD' ? null : await readFile(file), { headers });
}

/** Of pictures, always under the pictures' own policy. */
async function servePicture(options: AlbumProtocolOptions, request: Request, url: URL): Promise<Response> {
  const named = parsePicturePath(url);
  const range = request.headers.get('range');
  const response = named === null ? null : await options.picture({ ...named, range });
  if (response === null) return plain(404, 'No picture');
  if (request.method !== 'HEAD') return response;
  await response.body?.cancel();
  return new Response(null, { status: response.status, headers: response.headers });
}

async function answer(options: AlbumProtocolOptions, request: Request): Promise<Response> {
  if (!isAlbumUrl(request.url)) return plain(404, 'Not found');
  if (request.method !== 'GET' && request.method !== 'HEAD') return plain(405, 'Method not allowed');
  const url = new URL(request.url);
  if (isPicturePath(url)) return await servePicture(options, request, url);
  if (options.developmentServer !== undefined) {
    return options.developmentServer.fetch(options.developmentServer.url + url.pathname + url.search);
  }
  const path = decodePath(url);
  return path === null ? plain(404, 'Not found') : serveFile(options.rendererRoot, path, request.method);
}

function isPicture(url: string): boolean {
  return isAlbumUrl(url) && isPicturePath(new URL(url));
}

/** Makes the handler for `protocol.handle(ALBUM_SCHEME, …)`. It never rejects. */
export function createAlbumProtocol(options: AlbumProtocolOptions): AlbumProtocol {
  const policy = contentSecurityPolicy(options.developmentServer !== undefined);
  return async (request) => {
    const response = await answer(options, request).catch(() => plain(500, 'Failed'));
    const headers = new Headers(response.headers);
    // A body that was fetched is decoded already.
    headers.delete('content-encoding');
    headers.set('content-security-policy', isPicture(request.url) ? PICTURE_POLICY : policy);
    headers.set('x-content-type-options', 'nosniff');
    headers.set('referrer-policy', 'no-referrer');
    headers.set('cross-origin-opener-policy', 'same-origin');
    headers.set('cross-origin-resource-policy', 'same-origin');
    headers.set('permissions-policy', PERMISSIONS_POLICY);
    return new Response(response.body, { status: response.status, headers });
  };
}
