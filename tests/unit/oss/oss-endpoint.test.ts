import { describe, expect, it } from 'vitest';
import { objectUrl, ossEndpointOf, parseOssUri } from '../../../electron/oss/oss-endpoint.ts';

function urlOf(place: { regionId: string; ossEndpoint: string | null }, uri: string): string {
  const endpoint = ossEndpointOf(place);
  const object = parseOssUri(uri);
  if (!endpoint.ok || !object.ok) throw new Error('refused');
  return objectUrl(endpoint.value, object.value);
}

describe('objectUrl', () => {
  it('puts the bucket before the region’s host', () => {
    expect(urlOf({ regionId: 'cn-hangzhou', ossEndpoint: null }, 'oss://family-photos/2024/a b.jpg')).toBe(
      'https://family-photos.oss-cn-hangzhou.aliyuncs.com/2024/a%20b.jpg',
    );
  });

  it('puts the bucket before a typed host, whose port stays', () => {
    const place = { regionId: 'cn-hangzhou', ossEndpoint: 'https://oss.example.com:8443' };
    expect(urlOf(place, 'oss://family-photos/a.jpg')).toBe(
      'https://family-photos.oss.example.com:8443/a.jpg',
    );
  });

  it('puts the bucket into the path on this computer', () => {
    const place = { regionId: 'cn-hangzhou', ossEndpoint: 'http://127.0.0.1:8080' };
    expect(urlOf(place, 'oss://family-photos/a/b.jpg')).toBe('http://127.0.0.1:8080/family-photos/a/b.jpg');
  });

  it('takes question marks and hashes for parts of the key', () => {
    expect(urlOf({ regionId: 'cn-hangzhou', ossEndpoint: null }, 'oss://abc/a?b#c%20.jpg')).toBe(
      'https://abc.oss-cn-hangzhou.aliyuncs.com/a%3Fb%23c%2520.jpg',
    );
  });
});

describe('ossEndpointOf', () => {
  it.each([
    ['plain http elsewhere', 'http://oss.example.com'],
    ['a path', 'https://oss.example.com/bucket'],
    ['a password', 'https://me:pass@oss.example.com'],
    ['an address of another computer', 'https://10.0.0.5'],
    ['another protocol', 'ftp://oss.example.com'],
    ['no URL', 'oss-cn-hangzhou'],
  ])('refuses %s', (_, ossEndpoint) => {
    expect(ossEndpointOf({ regionId: 'cn-hangzhou', ossEndpoint })).toMatchObject({
      ok: false,
      error: { code: 'invalid-argument', field: 'ossEndpoint' },
    });
  });

  it.each(['', 'cn.hangzhou', 'cn-hangzhou/..', 'evil.com#'])('refuses the region %j', (regionId) => {
    expect(ossEndpointOf({ regionId, ossEndpoint: null })).toMatchObject({
      ok: false,
      error: { field: 'regionId' },
    });
  });
});

describe('parseOssUri', () => {
  it.each([
    [null, 'no-picture'],
    ['', 'no-picture'],
    ['pds://domains/1/drives/2/files/3', 'unsupported-place'],
    ['https://family-photos.oss-cn-hangzhou.aliyuncs.com/a.jpg', 'unsupported-place'],
    ['oss://family-photos', 'unsupported-place'],
    ['oss://family-photos/', 'unsupported-place'],
    ['oss://ab/a.jpg', 'unsupported-place'],
    ['oss://Family/a.jpg', 'unsupported-place'],
    ['oss://family.photos/a.jpg', 'unsupported-place'],
    ['oss://evil.com@family/a.jpg', 'unsupported-place'],
    ['oss://-family/a.jpg', 'unsupported-place'],
    ['oss://family-photos//a.jpg', 'unsupported-place'],
    ['oss://family-photos/../other/a.jpg', 'unsupported-place'],
    ['oss://family-photos/a/./b.jpg', 'unsupported-place'],
    ['oss://family-photos/a/..', 'unsupported-place'],
    [`oss://family-photos/${'照'.repeat(342)}`, 'unsupported-place'],
  ])('refuses %s as %s', (uri, error) => {
    expect(parseOssUri(uri)).toEqual({ ok: false, error });
  });

  it('takes keys that only look like climbing', () => {
    expect(parseOssUri('oss://family-photos/a..b/...jpg')).toEqual({
      ok: true,
      value: { bucket: 'family-photos', key: 'a..b/...jpg' },
    });
  });
});
