import { describe, expect, it } from 'vitest';
import { RequestGuard } from '../../../electron/embedded/request-guard.ts';
import { rpcSignature } from '../../../electron/embedded/rpc-verifier.ts';
import { serviceRequest } from '../../../electron/embedded/service-request.ts';
import { acs3Headers, type SignedCallParts, utcSeconds } from '../../support/embedded-signed-call.ts';

const KEY = { accessKeyId: 'LTAI5tTest', accessKeySecret: 'secret', securityToken: null };
const NOW = Date.parse('2026-05-01T12:00:00Z');
const MINUTE_MS = 60_000;
const PARAMETERS = { ProjectName: 'p', DatasetName: 'd' };

function request(parts: SignedCallParts = {}, credentials = KEY) {
  const headers = { 'x-acs-date': utcSeconds(NOW), ...parts.headers };
  const signed = acs3Headers('127.0.0.1', credentials, PARAMETERS, { ...parts, headers });
  const target = `${parts.path ?? '/'}?${new URLSearchParams(PARAMETERS)}`;
  return serviceRequest(parts.method ?? 'POST', target, signed, Buffer.from(parts.body ?? ''));
}

const guard = (): RequestGuard => new RequestGuard(KEY, () => NOW);

describe('a request guard', () => {
  it('lets a rightly signed call through', () => {
    expect(() => guard().check(request())).not.toThrow();
  });

  it.each([
    ['fifteen minutes early', -15 * MINUTE_MS],
    ['fifteen minutes late', 15 * MINUTE_MS],
  ])('takes a call that is %s', (_, offset) => {
    expect(() =>
      guard().check(request({ headers: { 'x-acs-date': utcSeconds(NOW + offset) } })),
    ).not.toThrow();
  });

  it.each([
    [
      'more than fifteen minutes early',
      { headers: { 'x-acs-date': utcSeconds(NOW - 901_000) } },
      'InvalidTimeStamp.Expired',
    ],
    [
      'more than fifteen minutes late',
      { headers: { 'x-acs-date': utcSeconds(NOW + 901_000) } },
      'InvalidTimeStamp.Expired',
    ],
    [
      'dated in another format',
      { headers: { 'x-acs-date': '2026-05-01 12:00:00' } },
      'InvalidTimeStamp.Format',
    ],
    ['without a nonce', { headers: { 'x-acs-signature-nonce': '' } }, 'MissingSignatureNonce'],
    ['for another action', { headers: { 'x-acs-action': 'QueryStories' } }, 'InvalidAction.NotFound'],
    ['for another version', { headers: { 'x-acs-version': '2019-01-01' } }, 'InvalidVersion'],
    ['to another path', { path: '/other' }, 'InvalidAction.NotFound'],
    ['with PUT', { method: 'PUT' }, 'InvalidAction.NotFound'],
    [
      'whose body is not what was hashed',
      { headers: { 'x-acs-content-sha256': '0'.repeat(64) } },
      'SignatureDoesNotMatch',
    ],
    ['that leaves a vendor header unsigned', { unsigned: ['x-acs-date'] }, 'SignatureDoesNotMatch'],
    ['that leaves the host unsigned', { unsigned: ['host'] }, 'SignatureDoesNotMatch'],
  ])('refuses a call %s', (_, parts, code) => {
    expect(() => guard().check(request(parts))).toThrow(expect.objectContaining({ code }));
  });

  it('refuses an Authorization header of another kind', () => {
    const call = request();
    const forged = { ...call, headers: { ...call.headers, authorization: 'Bearer token' } };
    expect(() => guard().check(forged)).toThrow(expect.objectContaining({ code: 'IncompleteSignature' }));
  });

  it('refuses a call that nobody signed', () => {
    const call = serviceRequest('GET', '/?ProjectName=p', {}, Buffer.alloc(0));
    expect(() => guard().check(call)).toThrow(expect.objectContaining({ code: 'MissingAccessKeyId' }));
  });

  it('refuses a replayed call, but not one that failed before', () => {
    const checked = guard();
    const call = request();
    checked.check(call);
    expect(() => checked.check(call)).toThrow(expect.objectContaining({ code: 'SignatureNonceUsed' }));
    const nonce = { 'x-acs-signature-nonce': 'chosen' };
    const wrong = request({ headers: nonce }, { ...KEY, accessKeySecret: 'other' });
    expect(() => checked.check(wrong)).toThrow(expect.objectContaining({ code: 'SignatureDoesNotMatch' }));
    expect(() => checked.check(request({ headers: nonce }))).not.toThrow();
  });

  it('remembers a nonce for as long as its call is in time', () => {
    let now = NOW;
    const checked = new RequestGuard(KEY, () => now);
    const call = request({ headers: { 'x-acs-date': utcSeconds(NOW + 15 * MINUTE_MS) } });
    checked.check(call);
    now = NOW + 30 * MINUTE_MS;
    expect(() => checked.check(call)).toThrow(expect.objectContaining({ code: 'SignatureNonceUsed' }));
  });
});

describe('the older signature', () => {
  const signed = (change: Record<string, string> = {}) => {
    const parameters = new Map(
      Object.entries({
        ...PARAMETERS,
        Action: 'QueryFigureClusters',
        Version: '2020-09-30',
        AccessKeyId: KEY.accessKeyId,
        SignatureMethod: 'HMAC-SHA1',
        SignatureVersion: '1.0',
        SignatureNonce: 'once',
        Timestamp: utcSeconds(NOW),
        ...change,
      }),
    );
    parameters.set('Signature', rpcSignature('GET', parameters, KEY.accessKeySecret));
    return parameters;
  };
  const check = (parameters: Map<string, string>) => () =>
    guard().check(serviceRequest('GET', `/?${new URLSearchParams([...parameters])}`, {}, Buffer.alloc(0)));

  it("is that of the vendor's documented example", () => {
    const parameters = new Map(
      Object.entries({
        AccessKeyId: 'testid',
        Action: 'DescribeRegions',
        Format: 'XML',
        SignatureMethod: 'HMAC-SHA1',
        SignatureNonce: '3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf',
        SignatureVersion: '1.0',
        Timestamp: '2016-02-23T12:46:24Z',
        Version: '2014-05-26',
      }),
    );
    expect(rpcSignature('GET', parameters, 'testsecret')).toBe('OLeaidS1JvxuMvnyHOwuJ+uX5qY=');
  });

  it('lets a rightly signed call through', () => {
    expect(check(signed())).not.toThrow();
  });

  it.each([
    [{ SignatureMethod: 'HMAC-MD5' }, 'InvalidSignatureMethod'],
    [{ SignatureVersion: '2.0' }, 'InvalidSignatureVersion'],
    [{ Timestamp: '' }, 'MissingTimestamp'],
    [{ AccessKeyId: 'nobody' }, 'InvalidAccessKeyId.NotFound'],
  ])('refuses %o', (change, code) => {
    expect(check(signed(change))).toThrow(expect.objectContaining({ code }));
  });

  it('refuses a parameter added after signing', () => {
    expect(check(signed().set('Order', 'desc'))).toThrow(
      expect.objectContaining({ code: 'SignatureDoesNotMatch' }),
    );
  });
});
