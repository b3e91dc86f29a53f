import { describe, expect, it } from 'vitest';
import { endpointOf, parseEndpoint } from '../../../electron/imm/regions.ts';
import { KNOWN_REGIONS } from '../../../shared/regions.ts';

describe('endpointOf', () => {
  it('answers the region’s own endpoint, also for a region that is not in the list', () => {
    expect(endpointOf({ regionId: 'cn-shanghai', endpoint: null })).toEqual({
      ok: true,
      value: 'https://imm.cn-shanghai.aliyuncs.com',
    });
    expect(endpointOf({ regionId: 'me-central-1', endpoint: null })).toMatchObject({
      value: 'https://imm.me-central-1.aliyuncs.com',
    });
  });

  it('knows the government region’s own host', () => {
    expect(endpointOf({ regionId: 'cn-beijing-gov-1', endpoint: null })).toMatchObject({
      value: 'https://imm-vpc.cn-beijing-gov-1.aliyuncs.com',
    });
  });

  it('prefers the endpoint a user typed', () => {
    expect(endpointOf({ regionId: 'cn-shanghai', endpoint: 'https://imm.example.com/' })).toMatchObject({
      value: 'https://imm.example.com',
    });
  });

  it.each(['', 'evil.example.com', 'a/b', 'a#', '-a', 'CN', 'a@b', 'x'.repeat(64)])(
    'refuses %j as a region, which would become part of a host name',
    (regionId) => {
      expect(endpointOf({ regionId, endpoint: null })).toMatchObject({
        ok: false,
        error: { code: 'invalid-argument', field: 'regionId' },
      });
    },
  );

  it('accepts every region the app offers', () => {
    for (const regionId of KNOWN_REGIONS) expect(endpointOf({ regionId, endpoint: null }).ok).toBe(true);
  });
});

describe('parseEndpoint', () => {
  it.each([
    ['https://imm.example.com', 'https://imm.example.com'],
    [' https://IMM.example.com:8443/ ', 'https://imm.example.com:8443'],
    ['http://127.0.0.1:18080', 'http://127.0.0.1:18080'],
    ['http://127.9.9.9', 'http://127.9.9.9'],
    ['http://localhost:1', 'http://localhost:1'],
    ['http://[::1]:80', 'http://[::1]'],
  ])('takes %j', (text, origin) => {
    expect(parseEndpoint(text)).toEqual({ ok: true, value: origin });
  });

  it.each([
    '',
    'imm.example.com',
    'http://imm.example.com',
    'http://127.0.0.1.example.com',
    'http://10.0.0.1',
    'ftp://127.0.0.1',
    'file:///etc/passwd',
    'https://user:secret@imm.example.com',
    'https://imm.example.com/path',
    'https://imm.example.com/?a=b',
    'https://imm.example.com/#a',
  ])('refuses %j', (text) => {
    expect(parseEndpoint(text)).toMatchObject({ ok: false, error: { field: 'endpoint' } });
  });
});
