/** Answers of OSS, before they are sent. */
import { byteRange } from './byte-range.ts';
import { decompressionBomb, SCRIPTED_DRAWING, WEB_PAGE } from './hostile-pictures.ts';
import { accessDenied, noSuchKey, OssError, ossErrorBody } from './oss-error.ts';
import type { OssFaultKind } from './oss-faults.ts';
import type { OssObject } from './oss-pictures.ts';
import type { OssRequest } from './oss-request.ts';

export interface OssReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

const XML_TYPE = 'application/xml';

export function errorReply(error: OssError, requestId: string, hostId: string, isHead: boolean): OssReply {
  const body = Buffer.from(ossErrorBody(error, requestId, hostId));
  // An answer to HEAD has no body to tell the error in.
  const told = isHead ? { 'x-oss-err': body.toString('base64') } : {};
  return { status: error.status, headers: { 'content-type': XML_TYPE, ...told }, body };
}

/** What comes in place of the object; null where the fault lies in how it is sent. Throws an OssError for a refusal. */
export function faultReply(fault: OssFaultKind, key: string): OssReply | null {
  const reply = (status: number, type: string, body: string | Buffer): OssReply => ({
    status,
    headers: { 'content-type': type },
    body: Buffer.from(body),
  });
  switch (fault) {
    case '403':
      throw accessDenied('You do not have read acl on this object.');
    case '404':
      throw noSuchKey(key);
    case '500':
      throw new OssError(500, 'InternalError', 'Please contact the server administrator.');
    case 'html502':
      return reply(502, 'text/html', '<html><head><title>502 Bad Gateway</title></head></html>');
    case 'html':
      return reply(200, 'text/html', WEB_PAGE);
    case 'script':
      return reply(200, 'image/svg+xml', SCRIPTED_DRAWING);
    case 'bomb':
      return reply(200, 'image/png', decompressionBomb());
    default:
      return null;
  }
}

/** The object, the part of it that was asked for, or that it has not changed. */
export function objectReply({ headers }: OssRequest, object: OssObject): OssReply {
  const { bytes, contentType, eTag, lastModifiedMs } = object;
  const described = {
    etag: eTag,
    'last-modified': new Date(lastModifiedMs).toUTCString(),
    'accept-ranges': 'bytes',
    'x-oss-object-type': 'Normal',
  };
  const known = headers['if-none-match'];
  if (known === '*' || known?.split(/\s*,\s*/).includes(eTag) === true)
    return { status: 304, headers: described, body: new Uint8Array() };
  const range = byteRange(headers.range, bytes.length);
  if (range === 'unsatisfiable')
    throw new OssError(416, 'InvalidRange', 'The requested range cannot be satisfied.');
  if (range === null)
    return { status: 200, headers: { ...described, 'content-type': contentType }, body: bytes };
  const { first, last } = range;
  const contentRange = `bytes ${first}-${last}/${bytes.length}`;
  return {
    status: 206,
    headers: { ...described, 'content-type': contentType, 'content-range': contentRange },
    body: bytes.subarray(first, last + 1),
  };
}
