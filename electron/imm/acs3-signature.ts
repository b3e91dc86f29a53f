/**
 * Alibaba Cloud's request signature, version 3 (ACS3-HMAC-SHA256), as pure functions: time and nonce come in as
 * arguments. Source: the vendor's "Request structure and signature" (V3) and its OpenAPI clients.
 */
import { createHash, createHmac } from 'node:crypto';
import type { Credentials } from '../../shared/dataset.ts';
import { compareCodeUnits, encodeRfc3986 } from './canonical-text.ts';

const ALGORITHM = 'ACS3-HMAC-SHA256';

/** SHA-256 of nothing: every request of ours has an empty body. */
const EMPTY_BODY_HASH = sha256('');

export interface UnsignedRequest {
  readonly method: 'GET' | 'POST';
  /** Host with port, as the Host header will carry it. */
  readonly host: string;
  readonly action: string;
  readonly version: string;
  readonly query: Readonly<Record<string, string>>;
  /** Further headers to send. `content-type` and every `x-acs-*` among them is signed. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly credentials: Credentials;
  /** UTC to whole seconds, such as `2026-11-23T04:07:26Z`. The service accepts 15 minutes either way. */
  readonly date: string;
  /** Accepted once. */
  readonly nonce: string;
}

export interface SignedRequest {
  /** Sorted and percent-encoded: goes into the URL as it is. */
  readonly query: string;
  /** All headers to send but Host, which the HTTP client sets itself. */
  readonly headers: Readonly<Record<string, string>>;
  /** Hex SHA-256 of the canonical request, the second line of the string to sign. */
  readonly canonicalRequestHash: string;
  readonly signature: string;
}

export function signRequest(request: UnsignedRequest): SignedRequest {
  const query = canonicalQuery(request.query);
  const headers = headersToSend(request);
  const signable = Object.entries({ ...headers, host: request.host })
    .filter(([name]) => isSigned(name))
    .sort(([left], [right]) => compareCodeUnits(left, right));
  const signedHeaders = signable.map(([name]) => name).join(';');
  const canonicalRequest = [
    request.method,
    '/',
    query,
    ...signable.map(([name, value]) => `${name}:${value.trim()}`),
    '',
    signedHeaders,
    headers['x-acs-content-sha256'],
  ].join('\n');
  const canonicalRequestHash = sha256(canonicalRequest);
  const { accessKeyId, accessKeySecret } = request.credentials;
  const signature = createHmac('sha256', accessKeySecret)
    .update(`${ALGORITHM}\n${canonicalRequestHash}`)
    .digest('hex');
  const authorization = `${ALGORITHM} Credential=${accessKeyId},SignedHeaders=${signedHeaders},Signature=${signature}`;
  return { query, headers: { ...headers, authorization }, canonicalRequestHash, signature };
}

/** Sorted by name; an empty value keeps its `=`. */
export function canonicalQuery(query: Readonly<Record<string, string>>): string {
  return Object.entries(query)
    .map(([name, value]) => [encodeRfc3986(name), encodeRfc3986(value)] as const)
    .sort(([left], [right]) => compareCodeUnits(left, right))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

/** The date of a signature: UTC to whole seconds. */
export function signatureDate(millisecondsSince1970: number): string {
  return `${new Date(millisecondsSince1970).toISOString().slice(0, 19)}Z`;
}

function headersToSend(request: UnsignedRequest): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers ?? {})) headers[name.toLowerCase()] = value;
  headers['x-acs-action'] = request.action;
  headers['x-acs-version'] = request.version;
  headers['x-acs-date'] = request.date;
  headers['x-acs-signature-nonce'] = request.nonce;
  headers['x-acs-content-sha256'] = request.body ? sha256(request.body) : EMPTY_BODY_HASH;
  if (request.credentials.securityToken !== null) {
    headers['x-acs-security-token'] = request.credentials.securityToken;
    headers['x-acs-accesskey-id'] = request.credentials.accessKeyId;
  }
  return headers;
}

function isSigned(headerName: string): boolean {
  return headerName === 'host' || headerName === 'content-type' || headerName.startsWith('x-acs-');
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
