/**
 * The service's side of OSS4-HMAC-SHA256, as a signed URL or in the Authorization header. Written apart from the client's
 * signing, so that a mistake in one is not hidden by the same mistake in the other.
 */
import { createHash, createHmac } from 'node:crypto';
import { accessDenied, invalidArgument } from './oss-error.ts';
import { type OssRequest, queryValue } from './oss-request.ts';
import { encodeRfc3986 } from './percent-encoding.ts';
import { headerText } from './vendor-error.ts';

const ALGORITHM = 'OSS4-HMAC-SHA256';
const CREDENTIAL = /^([^/\s]+)\/(\d{8})\/([^/\s]+)\/oss\/aliyun_v4_request$/;
const AUTHORIZATION =
  /^OSS4-HMAC-SHA256 Credential=([^,\s]+),\s*(?:AdditionalHeaders=([^,\s]+),\s*)?Signature=([0-9a-f]{64})$/;
const UNSIGNED = 'UNSIGNED-PAYLOAD';

/** Who signed a request, when, for how long, and over what. */
export interface OssSignature {
  readonly accessKeyId: string;
  readonly region: string;
  /** UTC day of the key: `20231217`. */
  readonly day: string;
  /** `20231217T025437Z`. */
  readonly date: string;
  /** Of a signed URL; null in a header, which is good for as long as its date is near. */
  readonly expiresSeconds: number | null;
  readonly securityToken: string | null;
  readonly additionalHeaders: readonly string[];
  readonly signature: string;
}

function sortedQuery(request: OssRequest): string {
  return request.query
    .filter(([name]) => name !== 'x-oss-signature')
    .map(([name, value]) => [encodeRfc3986(name), encodeRfc3986(value ?? '')] as const)
    .sort(([left], [right]) => (left < right ? -1 : Number(left > right)))
    .map(([name, value]) => (value === '' ? name : `${name}=${value}`))
    .join('&');
}

/** The text whose hash is signed. */
export function ossCanonicalRequest(request: OssRequest, additionalHeaders: readonly string[]): string {
  const isSigned = (name: string): boolean =>
    name === 'content-type' ||
    name === 'content-md5' ||
    name.startsWith('x-oss-') ||
    additionalHeaders.includes(name);
  const headers = Object.keys(request.headers)
    .filter(isSigned)
    .sort()
    .map((name) => `${name}:${(headerText(request.headers, name) ?? '').trim()}\n`);
  const resource = `/${request.bucket}/${request.key}`;
  return [
    request.method,
    resource.split('/').map(encodeRfc3986).join('/'),
    sortedQuery(request),
    headers.join(''),
    additionalHeaders.join(';'),
    headerText(request.headers, 'x-oss-content-sha256') ?? UNSIGNED,
  ].join('\n');
}

export function ossStringToSign(request: OssRequest, signed: OssSignature): string {
  const { date, day, region, additionalHeaders } = signed;
  const hash = createHash('sha256').update(ossCanonicalRequest(request, additionalHeaders)).digest('hex');
  return `${ALGORITHM}\n${date}\n${day}/${region}/oss/aliyun_v4_request\n${hash}`;
}

/** The signature, in lower-case hex, that this request should carry. */
export function ossV4Signature(request: OssRequest, signed: OssSignature, accessKeySecret: string): string {
  const key = [signed.day, signed.region, 'oss', 'aliyun_v4_request'].reduce<string | Buffer>(
    (chained, text) => createHmac('sha256', chained).update(text).digest(),
    `aliyun_v4${accessKeySecret}`,
  );
  return createHmac('sha256', key).update(ossStringToSign(request, signed)).digest('hex');
}

function scopeOf(credential: string): Pick<OssSignature, 'accessKeyId' | 'day' | 'region'> {
  const match = CREDENTIAL.exec(credential);
  if (match === null) throw invalidArgument('Invalid credential in the V4 signature.');
  const [, accessKeyId = '', day = '', region = ''] = match;
  return { accessKeyId, day, region };
}

/** `host;range` as names, lower-case and sorted as they were signed. */
function namesIn(list: string | null): readonly string[] {
  return list === null || list === '' ? [] : list.toLowerCase().split(';').sort();
}

/** Reads who signed a request and how. Throws an OssError when it carries no whole V4 signature. */
export function readOssSignature(request: OssRequest): OssSignature {
  const authorization = headerText(request.headers, 'authorization');
  if (authorization !== null) return signatureInHeader(request, authorization);
  if (queryValue(request, 'x-oss-signature-version') !== null) return signatureInQuery(request);
  throw accessDenied('You have no right to access this object because of bucket acl.');
}

function signatureInHeader(request: OssRequest, authorization: string): OssSignature {
  const match = AUTHORIZATION.exec(authorization);
  if (match === null) throw invalidArgument('Authorization header is invalid.');
  const [, credential = '', additional = '', signature = ''] = match;
  if (headerText(request.headers, 'x-oss-content-sha256') !== UNSIGNED)
    throw invalidArgument('Invalid x-oss-content-sha256 header.');
  return {
    ...scopeOf(credential),
    date: headerText(request.headers, 'x-oss-date') ?? '',
    expiresSeconds: null,
    securityToken: headerText(request.headers, 'x-oss-security-token'),
    additionalHeaders: namesIn(additional),
    signature,
  };
}

function signatureInQuery(request: OssRequest): OssSignature {
  if (queryValue(request, 'x-oss-signature-version') !== ALGORITHM)
    throw invalidArgument('Invalid signature version.');
  const expires = queryValue(request, 'x-oss-expires') ?? '';
  const expiresSeconds = /^\d{1,6}$/.test(expires) ? Number(expires) : 0;
  if (expiresSeconds < 1 || expiresSeconds > 604_800)
    throw invalidArgument('Invalid expires: it is from 1 to 604800 seconds.');
  return {
    ...scopeOf(queryValue(request, 'x-oss-credential') ?? ''),
    date: queryValue(request, 'x-oss-date') ?? '',
    expiresSeconds,
    securityToken: queryValue(request, 'x-oss-security-token'),
    additionalHeaders: namesIn(queryValue(request, 'x-oss-additional-headers')),
    signature: queryValue(request, 'x-oss-signature') ?? '',
  };
}
