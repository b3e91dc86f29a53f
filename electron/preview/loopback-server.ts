/** Serves the app's own protocol handler over HTTP on 127.0.0.1, and upgrades the page's socket. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type WebSocket, WebSocketServer } from 'ws';
import { type Access, createAccess, ENTER_PATH, type Refusal } from './access.ts';
import { injectPageScript, PAGE_SCRIPT_PATH } from './page-script.ts';
import type { SchemeHandler } from './small-modules.ts';
import { SESSION_PATH, SOCKET_PATH } from './wire/endpoints.ts';

/** Where another start of the app says that it was started. Not for pages: it takes the lock's secret, no cookie. */
export const SECOND_INSTANCE_PATH = '/__preview__/second-instance';

const LOOPBACK = '127.0.0.1';
const MAX_NOTICE_BYTES = 64 * 1024;

export interface LoopbackHost {
  /** The URL the window shows, null before there is one. */
  startUrl(): string | null;
  handlerOf(scheme: string): SchemeHandler | null;
  pageScript(): string;
  connectPage(socket: WebSocket): void;
  /** False when the secret is wrong. */
  secondInstance(secret: string, argv: readonly string[], workingDirectory: string): boolean;
}

export interface LoopbackServer {
  readonly port: number;
  readonly entryUrl: string;
  close(): Promise<void>;
}

/** Headers that are about this connection rather than about the request. */
const OWN_HEADERS: ReadonlySet<string> = new Set([
  'host',
  'cookie',
  'connection',
  'upgrade',
  'origin',
  'referer',
]);

function refuse(response: ServerResponse, reason: Refusal): void {
  const text =
    reason === 'cookie'
      ? 'The address that the app printed works once, in one browser. Start the app again: it prints a new one.\n'
      : 'This address belongs to an app on this computer.\n';
  response
    .writeHead(403, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' })
    .end(text);
}

function enter(response: ServerResponse, access: Access, url: URL, startPath: string, known: boolean): void {
  const cookie = access.exchange(url.searchParams.get('token') ?? '');
  if (cookie === null && !known) {
    refuse(response, 'cookie');
    return;
  }
  const headers = { location: startPath, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' };
  response.writeHead(302, cookie === null ? headers : { ...headers, 'set-cookie': cookie }).end();
}

function sendScript(response: ServerResponse, script: string): void {
  response
    .writeHead(200, { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-store' })
    .end(script);
}

function toAppRequest(request: IncomingMessage, startUrl: URL): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined && !OWN_HEADERS.has(name)) headers.set(name, String(value));
  }
  // The handler's own origin, whatever path form the client sent.
  const url = `${startUrl.protocol}//${startUrl.host}${request.url ?? '/'}`;
  return new Request(url, { method: request.method ?? 'GET', headers });
}

/** Electron's own schemes never reach an HTTP cache: what is private would lie in the browser's as it is. */
function headersOf(answer: Response): Map<string, string> {
  const headers = new Map(answer.headers);
  const isPrivate = headers.get('cache-control')?.includes('private') === true;
  return isPrivate ? headers.set('cache-control', 'private, no-store') : headers;
}

async function sendAppResponse(answer: Response, response: ServerResponse): Promise<void> {
  const headers = headersOf(answer);
  const isHtml = (answer.headers.get('content-type') ?? '').startsWith('text/html');
  if (isHtml && answer.body !== null) {
    const html = Buffer.from(injectPageScript(await answer.text()));
    headers.set('content-length', String(html.byteLength));
    response.writeHead(answer.status, Object.fromEntries(headers)).end(html);
    return;
  }
  response.writeHead(answer.status, Object.fromEntries(headers));
  if (answer.body === null) response.end();
  else await pipeline(Readable.fromWeb(answer.body), response);
}

async function serveApp(
  host: LoopbackHost,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const startUrl = host.startUrl();
  const handler = startUrl === null ? null : host.handlerOf(new URL(startUrl).protocol.slice(0, -1));
  if (startUrl === null || handler === null) {
    response.writeHead(503, { 'content-type': 'text/plain' }).end('The app has no window yet.\n');
    return;
  }
  await sendAppResponse(await handler(toAppRequest(request, new URL(startUrl))), response);
}

/** Null for what is no path of this server: a whole URL, as proxies are sent them, or what no URL can hold. */
function parseUrl(request: IncomingMessage): URL | null {
  const target = request.url ?? '/';
  const base = `http://${LOOPBACK}`;
  return target.startsWith('/') && URL.canParse(base + target) ? new URL(base + target) : null;
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.byteLength;
    if (size > MAX_NOTICE_BYTES) throw new RangeError('too large');
    chunks.push(chunk);
  }
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}

async function noteSecondInstance(host: LoopbackHost, request: IncomingMessage): Promise<boolean> {
  const notice = await readJson(request);
  if (typeof notice !== 'object' || notice === null) return false;
  if (!('secret' in notice && 'argv' in notice && 'workingDirectory' in notice)) return false;
  if (!Array.isArray(notice.argv)) return false;
  return host.secondInstance(String(notice.secret), notice.argv.map(String), String(notice.workingDirectory));
}

async function route(host: LoopbackHost, access: Access, request: IncomingMessage, response: ServerResponse) {
  const refusal = access.refuse(request);
  const url = parseUrl(request);
  if (refusal === 'host' || refusal === 'origin' || url === null) return refuse(response, refusal ?? 'host');
  if (url.pathname === SECOND_INSTANCE_PATH && request.method === 'POST') {
    response.writeHead((await noteSecondInstance(host, request)) ? 204 : 403).end();
    return;
  }
  if (url.pathname === ENTER_PATH) {
    return enter(response, access, url, startPath(host.startUrl()), refusal === null);
  }
  if (refusal !== null) return refuse(response, refusal);
  // Browsers ask for an icon by themselves, Electron does not: the app is not bothered with it.
  if (url.pathname === SESSION_PATH || url.pathname === '/favicon.ico') {
    response.writeHead(204, { 'cache-control': 'no-store' }).end();
    return;
  }
  if (url.pathname === PAGE_SCRIPT_PATH) return sendScript(response, host.pageScript());
  await serveApp(host, request, response);
}

function startPath(startUrl: string | null): string {
  if (startUrl === null) return '/';
  const { pathname, search, hash } = new URL(startUrl);
  return (pathname || '/') + search + hash;
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: LOOPBACK, port, exclusive: true }, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

/** Port 0 takes any free one. Rejects when the port is taken. */
export async function startLoopbackServer(wantedPort: number, host: LoopbackHost): Promise<LoopbackServer> {
  const server = createServer();
  const sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: 256 * 1024 * 1024,
  });
  const port = await listen(server, wantedPort);
  const access = createAccess(port);

  server.on('request', (request, response) => {
    route(host, access, request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });
      response.end(error instanceof Error ? `${error.name}\n` : 'failed\n');
    });
  });
  server.on('upgrade', (request, socket, head) => {
    // A client that is gone by now must not end the process.
    socket.on('error', () => socket.destroy());
    if (access.refuse(request) !== null || request.url !== SOCKET_PATH) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (page) => host.connectPage(page));
  });

  return {
    port,
    entryUrl: access.entryUrl(),
    async close() {
      for (const socket of sockets.clients) socket.terminate();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
