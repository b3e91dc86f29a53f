/** A request to OSS as received, before anything in it is believed. */
import type { IncomingHttpHeaders } from 'node:http';
import { badRequest } from './oss-error.ts';

export interface OssRequest {
  readonly method: string;
  /** Empty when the path names none. */
  readonly bucket: string;
  readonly key: string;
  /** In the order received; the value is null for a name without `=`. */
  readonly query: readonly (readonly [name: string, value: string | null])[];
  readonly headers: IncomingHttpHeaders;
}

/** Decodes percent escapes only: a plus sign is a plus sign. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw badRequest('The request URI is not well encoded.');
  }
}

function queryEntry(part: string): readonly [string, string | null] {
  const equals = part.indexOf('=');
  return equals < 0
    ? [decoded(part), null]
    : [decoded(part.slice(0, equals)), decoded(part.slice(equals + 1))];
}

/** Reads a path-style target, `/BUCKET/KEY?…`. Throws an OssError for one that is not well encoded. */
export function ossRequest(method: string, target: string, headers: IncomingHttpHeaders): OssRequest {
  const questionMark = target.indexOf('?');
  const path = questionMark < 0 ? target : target.slice(0, questionMark);
  const [, bucket = '', ...key] = path.split('/');
  const search = questionMark < 0 ? '' : target.slice(questionMark + 1);
  return {
    method,
    bucket: decoded(bucket),
    key: decoded(key.join('/')),
    query: search
      .split('&')
      .filter((part) => part !== '')
      .map(queryEntry),
    headers,
  };
}

/** A parameter's value; null when it is absent. */
export function queryValue(request: OssRequest, name: string): string | null {
  return request.query.find(([known]) => known === name)?.[1] ?? null;
}
