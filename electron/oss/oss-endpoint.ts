/** Where an object of OSS is fetched from. */
import { isIP } from 'node:net';
import { type AppError, appError } from '../../shared/app-error.ts';
import type { PictureFailure } from '../../shared/picture.ts';
import { failure, type Result, success } from '../../shared/result.ts';
import { isLoopback, parseEndpoint, REGION_ID } from '../imm/regions.ts';
import { encodeKey } from './oss-signature.ts';

export interface OssEndpoint {
  readonly protocol: 'https:' | 'http:';
  /** Host and port, without a bucket. */
  readonly host: string;
  /** The bucket is the path's first part rather than the host's: on loopback, where hosts have no subdomains. */
  readonly isPathStyle: boolean;
}

export interface OssObject {
  readonly bucket: string;
  /** As it is, not percent-encoded. */
  readonly key: string;
}

/** Fails with `invalid-argument`. */
export function ossEndpointOf(place: {
  readonly regionId: string;
  readonly ossEndpoint: string | null;
}): Result<OssEndpoint, AppError> {
  if (place.ossEndpoint !== null) return parseOssEndpoint(place.ossEndpoint);
  if (!REGION_ID.test(place.regionId)) {
    return failure(
      appError('invalid-argument', 'a region id is lower-case letters, digits and hyphens', {
        field: 'regionId',
      }),
    );
  }
  return success({ protocol: 'https:', host: `oss-${place.regionId}.aliyuncs.com`, isPathStyle: false });
}

function parseOssEndpoint(text: string): Result<OssEndpoint, AppError> {
  const origin = parseEndpoint(text);
  if (!origin.ok) return failure({ ...origin.error, field: 'ossEndpoint' });
  const { protocol, host, hostname } = new URL(origin.value);
  const isPathStyle = isLoopback(hostname);
  if (!isPathStyle && isIP(hostname.replace(/^\[|\]$/g, '')) !== 0) {
    return failure(
      appError(
        'invalid-argument',
        'endpoint: a bucket’s name goes before a host’s name, not before an address',
        {
          field: 'ossEndpoint',
        },
      ),
    );
  }
  return success({ protocol: protocol === 'http:' ? 'http:' : 'https:', host, isPathStyle });
}

/** 3 to 63 characters, as the vendor allows them: the name becomes part of a host's. */
const BUCKET = /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/;
const SCHEME = 'oss://';
/** Bytes of UTF-8. */
const LONGEST_KEY = 1023;

/**
 * `oss://bucket/key`. The key is everything after the bucket, `?` and `#` too.
 * Keys with `.` or `..` between slashes are refused: whatever is done to them, URLs lose such parts on their way.
 */
export function parseOssUri(
  uri: string | null,
): Result<OssObject, Extract<PictureFailure, 'no-picture' | 'unsupported-place'>> {
  if (uri === null || uri === '') return failure('no-picture');
  if (uri.slice(0, SCHEME.length).toLowerCase() !== SCHEME) return failure('unsupported-place');
  const [bucket = '', ...parts] = uri.slice(SCHEME.length).split('/');
  const key = parts.join('/');
  const isFetchable =
    BUCKET.test(bucket) &&
    key !== '' &&
    Buffer.byteLength(key) <= LONGEST_KEY &&
    !key.startsWith('/') &&
    !parts.some((part) => part === '.' || part === '..');
  return isFetchable ? success({ bucket, key }) : failure('unsupported-place');
}

/** Without a query. */
export function objectUrl({ protocol, host, isPathStyle }: OssEndpoint, { bucket, key }: OssObject): string {
  const path = encodeKey(key);
  return isPathStyle ? `${protocol}//${host}/${bucket}/${path}` : `${protocol}//${bucket}.${host}/${path}`;
}
