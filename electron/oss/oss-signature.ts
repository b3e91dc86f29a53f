/**
 * Object Storage Service's request signature, version 4 (OSS4-HMAC-SHA256), as a pure function. Signed by headers, so
 * that neither a secret nor a token stands in a URL and no URL outlives its request.
 * Source: the vendor's "Include a V4 signature in the Authorization header" and its Node.js client.
 */
import { createHash, createHmac } from 'node:crypto';
import type { Credentials } from '../../shared/dataset.ts';
import { compareCodeUnits, encodeRfc3986 } from '../imm/canonical-text.ts';

const ALGORITHM = 'OSS4-HMAC-SHA256';
const UNSIGNED_PAYLOAD = 'UNSIGNED-PAYLOAD';

export interface UnsignedOssRequest {
  readonly method: 'GET' | 'PUT';
  readonly bucket: string;
  /** As it is, not percent-encoded. */
  readonly key: string;
  /** A null value is a name alone, without `=`. */
  readonly query: Readonly<Record<string, string | null>>;
  /** Further headers to send. `content-type`, `content-md5` and every `x-oss-*` among them is signed. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly regionId: string;
  readonly credentials: Credentials;
  /** UTC to whole seconds in the basic form, such as `20231217T025437Z`. The service accepts 15 minutes either way. */
  readonly date: string;
}

export interface SignedOssRequest {
  /** Sorted and percent-encoded: goes into the URL as it is. */
  readonly query: string;
  /** All headers to send but Host. */
  readonly headers: Readonly<Record<string, string>>;
  readonly signature: string;
}

export function signOssRequest(request: UnsignedOssRequest): SignedOssRequest {
  const { accessKeyId, securityToken } = request.credentials;
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers ?? {})) headers[name.toLowerCase()] = value;
  headers['x-oss-content-sha256'] = UNSIGNED_PAYLOAD;
  headers['x-oss-date'] = request.date;
  if (securityToken !== null) headers['x-oss-security-token'] = securityToken;
  const query = canonicalOssQuery(request.query);
  const signature = ossSignature({ ...request, query, headers });
  const authorization = `${ALGORITHM} Credential=${accessKeyId}/${scopeOf(request)},Signature=${signature}`;
  return { query, headers: { ...headers, authorization }, signature };
}

/** The signature itself. It is the same whether it goes into a header or into a URL. Of the headers the signed ones count. */
export function ossSignature(
  request: Pick<UnsignedOssRequest, 'method' | 'bucket' | 'key' | 'regionId' | 'credentials' | 'date'> & {
    /** From `canonicalOssQuery`. */
    readonly query: string;
    /** Lower-case names. */
    readonly headers: Readonly<Record<string, string>>;
  },
): string {
  const canonicalHeaders = Object.entries(request.headers)
    .filter(([name]) => isSigned(name))
    .sort(([left], [right]) => compareCodeUnits(left, right))
    .map(([name, value]) => `${name}:${value.trim()}\n`)
    .join('');
  const canonicalRequest = [
    request.method,
    `/${encodeKey(`${request.bucket}/${request.key}`)}`,
    request.query,
    canonicalHeaders,
    '',
    UNSIGNED_PAYLOAD,
  ].join('\n');
  const hash = createHash('sha256').update(canonicalRequest).digest('hex');
  const toSign = [ALGORITHM, request.date, scopeOf(request), hash].join('\n');
  return hmac(signingKey(request), toSign).toString('hex');
}

/** Sorted by encoded name. */
export function canonicalOssQuery(query: Readonly<Record<string, string | null>>): string {
  return Object.entries(query)
    .map(([name, value]) => [encodeRfc3986(name), value === null ? null : encodeRfc3986(value)] as const)
    .sort(([left], [right]) => compareCodeUnits(left, right))
    .map(([name, value]) => (value === null || value === '' ? name : `${name}=${value}`))
    .join('&');
}

/** The date of a signature: UTC to whole seconds in the basic form of ISO 8601. */
export function ossSignatureDate(millisecondsSince1970: number): string {
  return `${new Date(millisecondsSince1970).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}

/** A key as it stands in a path: slashes are kept. */
export function encodeKey(key: string): string {
  return key.split('/').map(encodeRfc3986).join('/');
}

function scopeOf({ date, regionId }: Pick<UnsignedOssRequest, 'date' | 'regionId'>): string {
  return `${date.slice(0, 8)}/${regionId}/oss/aliyun_v4_request`;
}

function signingKey({
  credentials,
  date,
  regionId,
}: Pick<UnsignedOssRequest, 'credentials' | 'date' | 'regionId'>): Buffer {
  const ofDay = hmac(`aliyun_v4${credentials.accessKeySecret}`, date.slice(0, 8));
  return hmac(hmac(hmac(ofDay, regionId), 'oss'), 'aliyun_v4_request');
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function isSigned(headerName: string): boolean {
  return headerName === 'content-type' || headerName === 'content-md5' || headerName.startsWith('x-oss-');
}
