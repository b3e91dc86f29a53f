/**
 * Who may talk to the loopback server. Everything on this computer can reach its port, and every web page can make a
 * browser send requests to it, so a request has to name the server by its address (a rebound DNS name does not), come
 * from the server's own pages, and bring the cookie that only the one-time token gives.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Where the token is exchanged for the cookie. */
export const ENTER_PATH = '/__preview__/enter';

export type Refusal = 'host' | 'origin' | 'cookie';

export interface Access {
  /** The first address to open: good for one exchange. */
  entryUrl(): string;
  /** Null when the request may go on. `cookie` is checked last. */
  refuse(request: IncomingMessage): Refusal | null;
  /** The Set-Cookie value for a token that is right and unused; null otherwise. */
  exchange(token: string): string | null;
}

function isSame(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.byteLength === b.byteLength && timingSafeEqual(a, b);
}

function readCookie(header: string | undefined, name: string): string {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1) ?? '';
}

function randomToken(): string {
  return randomBytes(32).toString('base64url');
}

export function createAccess(port: number): Access {
  const authority = `127.0.0.1:${port}`;
  const origin = `http://${authority}`;
  // Cookies are shared by all ports of a host: the name keeps two previews apart.
  const cookieName = `people-album-preview-${port}`;
  const session = randomToken();
  let token: string | null = randomToken();
  const firstUrl = `${origin}${ENTER_PATH}?token=${token}`;

  return {
    entryUrl: () => firstUrl,
    refuse(request) {
      if (request.headers.host !== authority) return 'host';
      if (request.headers.origin !== undefined && request.headers.origin !== origin) return 'origin';
      const needsOrigin = request.headers.upgrade !== undefined;
      if (needsOrigin && request.headers.origin === undefined) return 'origin';
      return isSame(readCookie(request.headers.cookie, cookieName), session) ? null : 'cookie';
    },
    exchange(offered) {
      if (token === null || !isSame(offered, token)) return null;
      token = null;
      return `${cookieName}=${session}; HttpOnly; SameSite=Strict; Path=/`;
    },
  };
}
