import { describe, expect, it } from 'vitest';
import {
  canonicalQuery,
  signatureDate,
  signRequest,
  type UnsignedRequest,
} from '../../../electron/imm/acs3-signature.ts';

const runInstances: UnsignedRequest = {
  method: 'POST',
  host: 'ecs.cn-shanghai.aliyuncs.com',
  action: 'RunInstances',
  version: '2014-05-26',
  query: { RegionId: 'cn-shanghai', ImageId: 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd' },
  credentials: {
    accessKeyId: 'YourAccessKeyId',
    accessKeySecret: 'YourAccessKeySecret',
    securityToken: null,
  },
  date: '2023-10-26T10:22:32Z',
  nonce: '3156853299f313e23d1673dc12e1703d',
};

const queryFigureClusters: UnsignedRequest = {
  method: 'POST',
  host: '127.0.0.1:18080',
  action: 'QueryFigureClusters',
  version: '2020-09-30',
  query: {
    ProjectName: 'test-project',
    DatasetName: "test dataset+(1)*'!~",
    Sort: 'ImageCount',
    Order: 'desc',
    CustomLabels: 'key=value&类=家',
    MaxResults: '50',
    NextToken: 'CAESE+/=tok',
    CreateTimeRange: '{"End":"2026-12-31T23:59:59.123456789+08:00","Start":"2016-12-31T00:00:00+08:00"}',
    UpdateTimeRange: '{"Start":"2016-12-31T00:00:00+08:00"}',
    WithTotalCount: 'true',
  },
  headers: { 'x-acs-credentials-provider': 'static_ak' },
  credentials: {
    accessKeyId: 'LTAI5tFakeAccessKeyId',
    accessKeySecret: 'FakeSecret0123456789abcdefghij',
    securityToken: null,
  },
  date: '2026-11-23T04:07:26Z',
  nonce: 'dbab9cf68fd8b85ba04e85e6093025cc94beeeb7d86ca3819bf3572c15d3257c',
};

describe('signRequest', () => {
  it('signs the vendor’s published example', () => {
    const signed = signRequest(runInstances);
    expect(signed.canonicalRequestHash).toBe(
      '7ea06492da5221eba5297e897ce16e55f964061054b7695beedaac1145b1e259',
    );
    expect(signed.signature).toBe('06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0');
    expect(signed.headers.authorization).toBe(
      'ACS3-HMAC-SHA256 Credential=YourAccessKeyId,' +
        'SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,' +
        'Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0',
    );
  });

  it('signs a call with every parameter as a client of the vendor’s did', () => {
    const signed = signRequest(queryFigureClusters);
    expect(signed.query).toBe(
      'CreateTimeRange=%7B%22End%22%3A%222026-12-31T23%3A59%3A59.123456789%2B08%3A00%22%2C%22Start%22%3A%222016-12-31T00%3A00%3A00%2B08%3A00%22%7D&CustomLabels=key%3Dvalue%26%E7%B1%BB%3D%E5%AE%B6&DatasetName=test%20dataset%2B%281%29%2A%27%21~&MaxResults=50&NextToken=CAESE%2B%2F%3Dtok&Order=desc&ProjectName=test-project&Sort=ImageCount&UpdateTimeRange=%7B%22Start%22%3A%222016-12-31T00%3A00%3A00%2B08%3A00%22%7D&WithTotalCount=true',
    );
    expect(signed.canonicalRequestHash).toBe(
      'b35982bab97d53b6494d7a4e5c868be911805212733a6abedce0fb7f797dc4ea',
    );
    expect(signed.signature).toBe('b88cc70fe08553110a4fe183e36e3f470e9bfe54aaab5ab46763822a2a8bbc49');
  });

  it('sends and signs the STS token and the key’s id with temporary credentials', () => {
    const credentials = { ...runInstances.credentials, securityToken: 'CAIS+token/==' };
    const signed = signRequest({ ...runInstances, credentials });
    expect(signed.headers).toMatchObject({
      'x-acs-security-token': 'CAIS+token/==',
      'x-acs-accesskey-id': 'YourAccessKeyId',
    });
    expect(signed.headers.authorization).toContain(
      'SignedHeaders=host;x-acs-accesskey-id;x-acs-action;x-acs-content-sha256;x-acs-date;' +
        'x-acs-security-token;x-acs-signature-nonce;x-acs-version,',
    );
    const other = { ...credentials, securityToken: 'CAIS+token/=' };
    expect(signRequest({ ...runInstances, credentials: other }).signature).not.toBe(signed.signature);
  });

  it('signs the content type and the body where there are some', () => {
    const body = 'a=1';
    const withBody = signRequest({
      ...runInstances,
      body,
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    });
    expect(withBody.headers.authorization).toContain('SignedHeaders=content-type;host;x-acs-action;');
    expect(withBody.headers['x-acs-content-sha256']).not.toBe(
      signRequest(runInstances).headers['x-acs-content-sha256'],
    );
  });

  it('leaves other headers unsigned, and the Host header to the HTTP client', () => {
    const plain = signRequest(runInstances);
    const withAccept = signRequest({ ...runInstances, headers: { accept: 'application/json' } });
    expect(withAccept.signature).toBe(plain.signature);
    expect(withAccept.headers).toHaveProperty('accept');
    expect(withAccept.headers).not.toHaveProperty('host');
  });
});

describe('canonicalQuery', () => {
  it('sorts by name, keeps the = of empty values and escapes all but the unreserved characters', () => {
    expect(canonicalQuery({ b: '', a: "!'()* +~", B: '家' })).toBe('B=%E5%AE%B6&a=%21%27%28%29%2A%20%2B~&b=');
  });

  it('survives text that is not well-formed', () => {
    expect(canonicalQuery({ a: '\ud800' })).toBe('a=%EF%BF%BD');
  });
});

describe('signatureDate', () => {
  it('drops the fraction of the second', () => {
    expect(signatureDate(Date.UTC(2026, 10, 23, 4, 7, 26, 999))).toBe('2026-11-23T04:07:26Z');
  });
});
