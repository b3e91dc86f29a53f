/**
 * The service's side of ACS3-HMAC-SHA256 (the vendor's "Signature version V3"). Written apart from the client's
 * signing, so that a mistake in one is not hidden by the same mistake in the other.
 */
import { createHash, createHmac } from 'node:crypto';
import { canonicalQuery } from './percent-encoding.ts';
import type { SignedCall } from './request-guard.ts';
import type { ServiceRequest } from './service-request.ts';
import { headerText, VendorError } from './vendor-error.ts';

const ALGORITHM = 'ACS3-HMAC-SHA256';
const AUTHORIZATION =
  /^ACS3-HMAC-SHA256 Credential=([^,\s]+),\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]{64})$/;

function sha256Hex(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}

function mismatch(detail: string): VendorError {
  return new VendorError(
    400,
    'SignatureDoesNotMatch',
    `Specified signature is not matched with our calculation. ${detail}`,
  );
}

/** The text whose hash is signed. */
export function acs3CanonicalRequest(request: ServiceRequest, signedHeaders: readonly string[]): string {
  const headers = signedHeaders.map(
    (name) => `${name}:${(headerText(request.headers, name) ?? '').trim()}\n`,
  );
  return [
    request.method,
    request.path,
    canonicalQuery(request.query),
    headers.join(''),
    signedHeaders.join(';'),
    sha256Hex(request.body),
  ].join('\n');
}

/** The signature, in lower-case hex, that this request should carry. */
export function acs3Signature(
  request: ServiceRequest,
  signedHeaders: readonly string[],
  accessKeySecret: string,
): string {
  const canonical = acs3CanonicalRequest(request, signedHeaders);
  return createHmac('sha256', accessKeySecret)
    .update(`${ALGORITHM}\n${sha256Hex(canonical)}`)
    .digest('hex');
}

function mustBeSigned(name: string): boolean {
  return name === 'host' || name === 'content-type' || name.startsWith('x-acs-');
}

function header(request: ServiceRequest, name: string, missingCode: string): string {
  const value = headerText(request.headers, name);
  if (value === null || value === '') {
    throw new VendorError(400, missingCode, `The request header ${name} is mandatory for this action.`);
  }
  return value;
}

/** Reads who signed a call, and what the call's signature has to be. */
export function readAcs3Call(request: ServiceRequest): SignedCall {
  const match = AUTHORIZATION.exec(headerText(request.headers, 'authorization') ?? '');
  if (match === null) {
    throw new VendorError(
      400,
      'IncompleteSignature',
      'The request header Authorization is not a complete signature.',
    );
  }
  const [, accessKeyId = '', headerList = '', signature = ''] = match;
  const signedHeaders = headerList.split(';');
  const bodyHash = header(request, 'x-acs-content-sha256', 'MissingContentSha256');
  if (bodyHash !== sha256Hex(request.body))
    throw mismatch('The header x-acs-content-sha256 is not the hash of the body.');
  for (const name of Object.keys(request.headers)) {
    if (mustBeSigned(name) && !signedHeaders.includes(name))
      throw mismatch(`The header ${name} is not signed.`);
  }
  return {
    accessKeyId,
    action: header(request, 'x-acs-action', 'MissingAction'),
    version: header(request, 'x-acs-version', 'MissingVersion'),
    date: header(request, 'x-acs-date', 'MissingTimestamp'),
    nonce: header(request, 'x-acs-signature-nonce', 'MissingSignatureNonce'),
    securityToken: headerText(request.headers, 'x-acs-security-token'),
    signature,
    expectedSignature: (secret) => acs3Signature(request, signedHeaders, secret),
  };
}
