/** Signs URLs of the embedded OSS by hand, so that tests can get single parts of them wrong. */
import { createHash, createHmac } from 'node:crypto';
import type { Credentials } from '../../shared/dataset.ts';

export interface SignedUrlParts {
  readonly method?: string;
  readonly process?: string;
  /** Milliseconds since 1970; default is now. */
  readonly signedAtMs?: number;
  readonly expiresSeconds?: number;
  readonly change?: Readonly<Record<string, string>>;
}

const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

export function signedUrl(
  service: { readonly ossEndpoint: string; readonly regionId: string; readonly credentials: Credentials },
  path: string,
  parts: SignedUrlParts = {},
): string {
  const { accessKeyId, accessKeySecret, securityToken } = service.credentials;
  const date = new Date(parts.signedAtMs ?? Date.now()).toISOString().replace(/[-:]|\.\d+/g, '');
  const scope = [date.slice(0, 8), service.regionId, 'oss', 'aliyun_v4_request'];
  const query = Object.entries({
    'x-oss-signature-version': 'OSS4-HMAC-SHA256',
    'x-oss-credential': [accessKeyId, ...scope].join('/'),
    'x-oss-date': date,
    'x-oss-expires': String(parts.expiresSeconds ?? 60),
    ...(securityToken === null ? {} : { 'x-oss-security-token': securityToken }),
    ...(parts.process === undefined ? {} : { 'x-oss-process': parts.process }),
    ...parts.change,
  })
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&');
  const resource = path.split('/').map(encode).join('/');
  const canonical = [parts.method ?? 'GET', resource, query, '', '', 'UNSIGNED-PAYLOAD'].join('\n');
  const hash = createHash('sha256').update(canonical).digest('hex');
  const key = scope.reduce<string | Buffer>(
    (chained, text) => createHmac('sha256', chained).update(text).digest(),
    `aliyun_v4${accessKeySecret}`,
  );
  const text = ['OSS4-HMAC-SHA256', date, scope.join('/'), hash].join('\n');
  const signature = createHmac('sha256', key).update(text).digest('hex');
  return `${service.ossEndpoint}${resource}?${query}&x-oss-signature=${signature}`;
}
