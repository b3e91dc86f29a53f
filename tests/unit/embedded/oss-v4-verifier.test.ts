import { describe, expect, it } from 'vitest';
import { type OssRequest, ossRequest } from '../../../electron/embedded/oss-request.ts';
import {
  ossCanonicalRequest,
  ossV4Signature,
  readOssSignature,
} from '../../../electron/embedded/oss-v4-verifier.ts';

const SIGNATURE = 'a39966c61718be0d5b14e668088b3fa07601033f6518ac7b523100014269c0fe';

/** The vendor's published example: a signed URL for an upload, with names and values that are easy to sort wrongly. */
function published(): OssRequest {
  const query = [
    'x-oss-signature-version=OSS4-HMAC-SHA256',
    'x-oss-credential=ak%2F20231217%2Fcn-hangzhou%2Foss%2Faliyun_v4_request',
    'x-oss-date=20231217T025437Z',
    'x-oss-expires=599',
    'param1=value1',
    '%2Bparam1=value3',
    '%7Cparam1=value4',
    '%2Bparam2',
    '%7Cparam2',
    'param2',
    `x-oss-signature=${SIGNATURE}`,
  ];
  return ossRequest('PUT', `/bucket/1234%2B-/123/1.txt?${query.join('&')}`, {
    host: '127.0.0.1',
    'x-oss-head1': 'value',
    'content-type': 'application/octet-stream',
  });
}

describe('the V4 signature of OSS', () => {
  it('is what the vendor publishes for its example', () => {
    const request = published();
    const signed = readOssSignature(request);
    expect(signed).toMatchObject({ accessKeyId: 'ak', region: 'cn-hangzhou', expiresSeconds: 599 });
    expect(ossV4Signature(request, signed, 'sk')).toBe(SIGNATURE);
    expect(ossV4Signature(request, signed, 'sk2')).not.toBe(SIGNATURE);
  });

  it('covers bucket and key, the query, and the headers it names', () => {
    const request = ossRequest('GET', "/b/a%20b/c'(1)*.jpg?x-oss-process=image%2Fcrop%2Cx_1&empty=", {
      host: 'h',
      range: 'bytes=0-1',
      'x-oss-date': '20231217T025437Z',
    });
    expect(ossCanonicalRequest(request, ['host', 'range'])).toBe(
      [
        'GET',
        '/b/a%20b/c%27%281%29%2A.jpg',
        'empty&x-oss-process=image%2Fcrop%2Cx_1',
        'host:h\nrange:bytes=0-1\nx-oss-date:20231217T025437Z\n',
        'host;range',
        'UNSIGNED-PAYLOAD',
      ].join('\n'),
    );
  });

  it.each([
    ['no signature', '/b/k', {}, 'AccessDenied'],
    ['a signature of another version', '/b/k?x-oss-signature-version=OSS1', {}, 'InvalidArgument'],
    [
      'a header that is cut off',
      '/b/k',
      { authorization: 'OSS4-HMAC-SHA256 Credential=ak' },
      'InvalidArgument',
    ],
    [
      'no expiry',
      '/b/k?x-oss-signature-version=OSS4-HMAC-SHA256&x-oss-credential=a/20231217/r/oss/aliyun_v4_request',
      {},
      'InvalidArgument',
    ],
    [
      'an expiry of more than a week',
      '/b/k?x-oss-signature-version=OSS4-HMAC-SHA256&x-oss-expires=604801',
      {},
      'InvalidArgument',
    ],
  ])('is refused where a request has %s', (_, target, headers, code) => {
    expect(() => readOssSignature(ossRequest('GET', target, headers))).toThrow(
      expect.objectContaining({ code }),
    );
  });
});
