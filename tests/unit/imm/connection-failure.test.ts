import { describe, expect, it } from 'vitest';
import { readConnectionFailure } from '../../../electron/imm/connection-failure.ts';

function fromNode(code: string): Error {
  return new TypeError('fetch failed', { cause: Object.assign(new Error('quotes ?Token=x'), { code }) });
}

function fromElectron(code: string): Error {
  return new Error(`net::${code}`);
}

describe('a failed connection', () => {
  it.each([
    ['certificate', fromNode('SELF_SIGNED_CERT_IN_CHAIN')],
    ['certificate', fromNode('DEPTH_ZERO_SELF_SIGNED_CERT')],
    ['certificate', fromNode('UNABLE_TO_VERIFY_LEAF_SIGNATURE')],
    ['certificate', fromNode('UNABLE_TO_GET_ISSUER_CERT_LOCALLY')],
    ['certificate', fromElectron('ERR_CERT_AUTHORITY_INVALID')],
    ['certificate', fromElectron('ERR_CERT_REVOKED')],
    ['certificate', fromElectron('ERR_SSL_PINNED_KEY_NOT_IN_CERT_CHAIN')],
    ['certificate-date', fromNode('CERT_HAS_EXPIRED')],
    ['certificate-date', fromNode('CERT_NOT_YET_VALID')],
    ['certificate-date', fromElectron('ERR_CERT_DATE_INVALID')],
    ['certificate-host', fromNode('ERR_TLS_CERT_ALTNAME_INVALID')],
    ['certificate-host', fromElectron('ERR_CERT_COMMON_NAME_INVALID')],
    ['tls', fromNode('ERR_SSL_WRONG_VERSION_NUMBER')],
    ['tls', fromNode('EPROTO')],
    ['tls', fromElectron('ERR_SSL_PROTOCOL_ERROR')],
    ['tls', fromElectron('ERR_SSL_CLIENT_AUTH_CERT_NEEDED')],
    ['proxy', fromElectron('ERR_PROXY_CONNECTION_FAILED')],
    ['proxy', fromElectron('ERR_TUNNEL_CONNECTION_FAILED')],
    ['proxy', fromElectron('ERR_PROXY_CERTIFICATE_INVALID')],
    ['proxy', fromElectron('ERR_SOCKS_CONNECTION_FAILED')],
    ['proxy', fromElectron('ERR_NO_SUPPORTED_PROXIES')],
    ['proxy', fromElectron('ERR_PAC_SCRIPT_FAILED')],
    ['proxy', fromElectron('ERR_MANDATORY_PROXY_CONFIGURATION_FAILED')],
    ['proxy-auth', fromElectron('ERR_PROXY_AUTH_REQUESTED')],
    ['proxy-auth', fromElectron('ERR_PROXY_AUTH_UNSUPPORTED')],
    ['proxy-auth', fromElectron('ERR_PROXY_AUTH_REQUESTED_WITH_NO_CONNECTION')],
    ['proxy-auth', fromElectron('ERR_UNEXPECTED_PROXY_AUTH')],
    ['proxy-auth', fromElectron('ERR_INVALID_AUTH_CREDENTIALS')],
    ['proxy-auth', fromElectron('ERR_MISSING_AUTH_CREDENTIALS')],
    ['proxy-auth', fromElectron('ERR_UNSUPPORTED_AUTH_SCHEME')],
    ['proxy-auth', fromElectron('ERR_MISCONFIGURED_AUTH_ENVIRONMENT')],
    ['dns', fromNode('ENOTFOUND')],
    ['dns', fromNode('EAI_AGAIN')],
    ['dns', fromElectron('ERR_NAME_NOT_RESOLVED')],
    ['offline', fromNode('ENETUNREACH')],
    ['offline', fromElectron('ERR_INTERNET_DISCONNECTED')],
    ['timeout', fromNode('ETIMEDOUT')],
    ['timeout', fromNode('UND_ERR_CONNECT_TIMEOUT')],
    ['timeout', fromElectron('ERR_CONNECTION_TIMED_OUT')],
    ['refused', fromNode('ECONNREFUSED')],
    ['refused', fromElectron('ERR_CONNECTION_REFUSED')],
    ['refused', fromElectron('ERR_NETWORK_ACCESS_DENIED')],
    ['login-page', new TypeError('fetch failed', { cause: new Error('unexpected redirect') })],
    [null, fromNode('ECONNRESET')],
    [null, 'a text'],
  ])('has the cause %j for %s, and none of the sentences of HTTP stacks', (expected, thrown) => {
    const failure = readConnectionFailure(thrown);
    expect(failure.cause).toBe(expected);
    expect(failure.message).not.toContain('Token');
  });

  it('is told with its code, for a ticket', () => {
    expect(readConnectionFailure(fromNode('ECONNRESET')).message).toBe('the connection failed: ECONNRESET');
    expect(readConnectionFailure(fromElectron('ERR_PROXY_AUTH_REQUESTED')).message).toMatch(
      /user name and a password.*: ERR_PROXY_AUTH_REQUESTED$/,
    );
  });

  it('is told by the codes of its attempts when a host has several addresses', () => {
    const attempts = ['::1', '127.0.0.1'].map((address) =>
      Object.assign(new Error(`connect ${address}`), { code: 'ECONNREFUSED' }),
    );
    const thrown = new TypeError('fetch failed', { cause: new AggregateError(attempts) });
    expect(readConnectionFailure(thrown)).toEqual({
      cause: 'refused',
      message: 'the host does not take the connection: ECONNREFUSED',
    });
  });
});
