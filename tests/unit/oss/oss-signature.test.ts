import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  canonicalOssQuery,
  encodeKey,
  ossSignature,
  ossSignatureDate,
  signOssRequest,
  type UnsignedOssRequest,
} from '../../../electron/oss/oss-signature.ts';

/** The part of the vendor's own client that signs; it has no types. */
interface VendorSigning {
  authorizationV4(
    accessKeyId: string,
    accessKeySecret: string,
    region: string,
    method: string,
    request: { readonly headers: Record<string, string>; readonly queries: Record<string, string> },
    bucket: string,
    key: string,
  ): string;
}
const require = createRequire(import.meta.url);
const vendor = require('ali-oss/lib/common/signUtils.js') as VendorSigning;

const CREDENTIALS = { accessKeyId: 'ak', accessKeySecret: 'sk', securityToken: null };
const REQUEST: UnsignedOssRequest = {
  ...{ method: 'GET', bucket: 'photos', key: "2024/a b(1)*'!~照.jpg", regionId: 'cn-hangzhou' },
  query: { 'x-oss-process': 'image/crop,x_1,y_2,w_3,h_4/format,webp' },
  credentials: CREDENTIALS,
  date: '20240102T030405Z',
};

describe('ossSignature', () => {
  it('signs the published example as the vendor does', () => {
    const query = canonicalOssQuery({
      ...{
        param1: 'value1',
        '+param1': 'value3',
        '|param1': 'value4',
        '+param2': '',
        '|param2': '',
        param2: '',
      },
      'x-oss-signature-version': 'OSS4-HMAC-SHA256',
      'x-oss-date': '20231217T025437Z',
      'x-oss-expires': '599',
      'x-oss-credential': 'ak/20231217/cn-hangzhou/oss/aliyun_v4_request',
    });
    const signature = ossSignature({
      ...{ method: 'PUT', bucket: 'bucket', key: '1234+-/123/1.txt', regionId: 'cn-hangzhou', query },
      headers: { 'x-oss-head1': 'value', 'content-type': 'application/octet-stream', other: 'not signed' },
      credentials: CREDENTIALS,
      date: '20231217T025437Z',
    });
    expect(signature).toBe('a39966c61718be0d5b14e668088b3fa07601033f6518ac7b523100014269c0fe');
  });
});

describe('signOssRequest', () => {
  it('signs whatever key, process and token as the vendor’s own client does', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(text, text, fc.option(text), (key, process, securityToken) => {
        const query = { 'x-oss-process': process };
        const token = securityToken?.trim() || null;
        const credentials = { ...CREDENTIALS, securityToken: token };
        const { headers } = signOssRequest({ ...REQUEST, key, query, credentials });
        const { authorization, ...signed } = headers;
        expect(authorization).toBe(
          vendor.authorizationV4(
            'ak',
            'sk',
            'cn-hangzhou',
            'GET',
            { headers: signed, queries: query },
            'photos',
            key,
          ),
        );
      }),
    );
  });

  it('keeps the secret out of everything, and token and key id out of the URL', () => {
    const credentials = {
      accessKeyId: 'LTAIkeyid',
      accessKeySecret: 'verysecret',
      securityToken: 'sts-token',
    };
    const { query, headers } = signOssRequest({ ...REQUEST, credentials });
    expect(JSON.stringify({ query, headers })).not.toContain('verysecret');
    expect(query).toBe('x-oss-process=image%2Fcrop%2Cx_1%2Cy_2%2Cw_3%2Ch_4%2Fformat%2Cwebp');
    expect(headers['x-oss-security-token']).toBe('sts-token');
  });

  it('signs the process: another one has another signature', () => {
    const other = { 'x-oss-process': 'image/format,webp' };
    expect(signOssRequest({ ...REQUEST, query: other }).signature).not.toBe(
      signOssRequest(REQUEST).signature,
    );
  });

  it('leaves the range unsigned and sends it', () => {
    const ranged = signOssRequest({ ...REQUEST, headers: { Range: 'bytes=0-9' } });
    expect(ranged.headers.range).toBe('bytes=0-9');
    expect(ranged.signature).toBe(signOssRequest(REQUEST).signature);
  });
});

it('dates signatures in whole seconds of UTC', () => {
  expect(ossSignatureDate(Date.parse('2023-12-17T02:54:37.999Z'))).toBe('20231217T025437Z');
});

it('percent-encodes a key but for its slashes', () => {
  expect(encodeKey("a b/1(2)*'!~+?#%.jpg")).toBe('a%20b/1%282%29%2A%27%21~%2B%3F%23%25.jpg');
});
