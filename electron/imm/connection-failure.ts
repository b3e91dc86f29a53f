/**
 * Why a fetch failed, from codes only: the sentences of HTTP stacks may quote the URL with its query.
 * Node puts the system's or OpenSSL's code into the cause, Electron a `net::ERR_…` into the message. Chromium's codes:
 * https://source.chromium.org/chromium/chromium/src/+/main:net/base/net_error_list.h
 */
import type { ConnectionCause } from '../../shared/app-error.ts';

const LONGEST_CAUSE_CHAIN = 4;

/** A failure's cause as far as the codes tell, and its technical detail. */
export interface ConnectionFailure {
  readonly cause: ConnectionCause | null;
  readonly message: string;
}

/** First match wins: codes of a proxy name its certificate, too, and those of a certificate TLS. */
const CAUSES: readonly (readonly [codes: RegExp, cause: ConnectionCause])[] = [
  [/PROXY_AUTH|_AUTH_CREDENTIALS$|^ERR_UNSUPPORTED_AUTH_SCHEME$|_AUTH_ENVIRONMENT$/, 'proxy-auth'],
  [/PROX(?:Y|IES)|TUNNEL|SOCKS|^ERR_PAC_/, 'proxy'],
  [/CLIENT_AUTH/, 'tls'],
  [/^CERT_(?:HAS_EXPIRED|NOT_YET_VALID)$|^ERR_CERT_DATE_INVALID$/, 'certificate-date'],
  [/^ERR_TLS_CERT_ALTNAME_INVALID$|^ERR_CERT_COMMON_NAME_INVALID$|^HOSTNAME_MISMATCH$/, 'certificate-host'],
  [/CERT|^UNABLE_TO_(?:VERIFY|GET)|_ISSUER_/, 'certificate'],
  [/SSL|TLS|^EPROTO$|_ECH_/, 'tls'],
  [/^ENOTFOUND$|^EAI_|NAME_(?:NOT_RESOLVED|RESOLUTION_FAILED|COLLISION)$|^ERR_DNS_/, 'dns'],
  [/^ENETUNREACH$|^ENETDOWN$|^ERR_INTERNET_DISCONNECTED$/, 'offline'],
  [/TIMED_?OUT|_TIMEOUT$/, 'timeout'],
  [
    /^ECONNREFUSED$|_CONNECTION_REFUSED$|^EHOSTUNREACH$|^ERR_ADDRESS_UNREACHABLE$|^ERR_NETWORK_ACCESS_DENIED$|^EACCES$/,
    'refused',
  ],
];

const MEANINGS: Readonly<Record<ConnectionCause, string>> = {
  'proxy-auth': 'a proxy on the way asks for a user name and a password, or refused those it was given',
  proxy: 'the proxy can not be reached, or did not let the call through',
  'certificate-date':
    'the certificate is not valid at this time: it has expired, or this computer’s clock is wrong',
  'certificate-host': 'the certificate is for another host than the one that was called',
  certificate:
    'the certificate comes from nobody this computer trusts: this network may ask to log in first or read along',
  tls: 'no secure connection could be made',
  dns: 'the name of the host is not known',
  offline: 'there is no network',
  timeout: 'nothing came in time',
  refused: 'the host does not take the connection',
  'login-page': 'the answer was a redirect, which is not followed: this network may ask to log in first',
};

export function readConnectionFailure(thrown: unknown): ConnectionFailure {
  const codes: string[] = [];
  for (
    let link: unknown = thrown, depth = 0;
    link instanceof Error && depth < LONGEST_CAUSE_CHAIN;
    link = link.cause, depth += 1
  ) {
    if (/redirect/i.test(link.message)) return { cause: 'login-page', message: MEANINGS['login-page'] };
    codes.push(...codesOf(link));
  }
  if (codes.length === 0) return { cause: null, message: 'the connection failed' };
  const cause = CAUSES.find(([pattern]) => codes.some((code) => pattern.test(code)))?.[1] ?? null;
  const meaning = cause === null ? 'the connection failed' : MEANINGS[cause];
  return { cause, message: `${meaning}: ${codes.join(', ')}` };
}

/** Node tries every address of a host: then the codes are those of the attempts. */
function codesOf(error: Error): readonly string[] {
  const own = 'code' in error && typeof error.code === 'string' ? error.code : null;
  const named = own ?? /net::(ERR_[A-Z0-9_]+)/.exec(error.message)?.[1] ?? '';
  if (/^[A-Z0-9_]{2,60}$/.test(named)) return [named];
  if (!(error instanceof AggregateError)) return [];
  const attempts: readonly unknown[] = error.errors;
  return [...new Set(attempts.flatMap((attempt) => (attempt instanceof Error ? codesOf(attempt) : [])))];
}
