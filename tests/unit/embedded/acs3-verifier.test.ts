import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { acs3CanonicalRequest, acs3Signature } from '../../../electron/embedded/acs3-verifier.ts';
import { serviceRequest } from '../../../electron/embedded/service-request.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const EMPTY_HASH = sha256('');

describe("the vendor's published vector", () => {
  const headers = {
    host: 'ecs.cn-shanghai.aliyuncs.com',
    'x-acs-action': 'RunInstances',
    'x-acs-content-sha256': EMPTY_HASH,
    'x-acs-date': '2023-10-26T10:22:32Z',
    'x-acs-signature-nonce': '3156853299f313e23d1673dc12e1703d',
    'x-acs-version': '2014-05-26',
  };
  const target = '/?ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd&RegionId=cn-shanghai';
  const request = serviceRequest('POST', target, headers, Buffer.alloc(0));
  const signed = Object.keys(headers).sort();

  it('has the canonical request of the documentation', () => {
    expect(sha256(acs3CanonicalRequest(request, signed))).toBe(
      '7ea06492da5221eba5297e897ce16e55f964061054b7695beedaac1145b1e259',
    );
  });

  it('has the signature of the documentation', () => {
    expect(acs3Signature(request, signed, 'YourAccessKeySecret')).toBe(
      '06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0',
    );
  });
});

describe("a real client's call with every parameter", () => {
  const query = {
    CreateTimeRange: '{"End":"2026-12-31T23:59:59.123456789+08:00","Start":"2016-12-31T00:00:00+08:00"}',
    CustomLabels: 'key=value&类=家',
    DatasetName: "test dataset+(1)*'!~",
    MaxResults: '50',
    NextToken: 'CAESE+/=tok',
    Order: 'desc',
    ProjectName: 'test-project',
    Sort: 'ImageCount',
    UpdateTimeRange: '{"Start":"2016-12-31T00:00:00+08:00"}',
    WithTotalCount: 'true',
  };
  const headers = {
    host: '127.0.0.1:18080',
    'x-acs-action': 'QueryFigureClusters',
    'x-acs-content-sha256': EMPTY_HASH,
    'x-acs-credentials-provider': 'static_ak',
    'x-acs-date': '2026-11-23T04:07:26Z',
    'x-acs-signature-nonce': 'dbab9cf68fd8b85ba04e85e6093025cc94beeeb7d86ca3819bf3572c15d3257c',
    'x-acs-version': '2020-09-30',
  };
  const signed = Object.keys(headers).sort();
  const sign = (target: string): string =>
    acs3Signature(
      serviceRequest('POST', target, headers, Buffer.alloc(0)),
      signed,
      'FakeSecret0123456789abcdefghij',
    );
  const SIGNATURE = 'b88cc70fe08553110a4fe183e36e3f470e9bfe54aaab5ab46763822a2a8bbc49';

  it('has the signature the client sent, in whatever encoding and order the query arrives', () => {
    expect(sign(`/?${new URLSearchParams(query)}`)).toBe(SIGNATURE);
    const loosely = Object.entries(query)
      .reverse()
      .map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
    expect(sign(`/?${loosely.join('&')}`)).toBe(SIGNATURE);
  });

  it('has another signature when any parameter is changed', () => {
    for (const name of Object.keys(query)) {
      expect(sign(`/?${new URLSearchParams({ ...query, [name]: 'changed' })}`)).not.toBe(SIGNATURE);
    }
  });
});
