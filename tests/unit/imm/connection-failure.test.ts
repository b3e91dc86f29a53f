import { describe, expect, it } from 'vitest';
import { describeConnectionFailure } from '../../../electron/imm/connection-failure.ts';

function fromNode(code: string): Error {
  return new TypeError('fetch failed', { cause: Object.assign(new Error('quotes ?Token=x'), { code }) });
}

describe('a failed connection', () => {
  it.each([
    ['certificate', fromNode('SELF_SIGNED_CERT_IN_CHAIN')],
    ['certificate', fromNode('DEPTH_ZERO_SELF_SIGNED_CERT')],
    ['certificate', fromNode('CERT_HAS_EXPIRED')],
    ['certificate', fromNode('CERT_NOT_YET_VALID')],
    ['certificate', fromNode('UNABLE_TO_VERIFY_LEAF_SIGNATURE')],
    ['certificate', fromNode('ERR_TLS_CERT_ALTNAME_INVALID')],
    ['certificate', new Error('net::ERR_CERT_AUTHORITY_INVALID')],
    ['secure connection', fromNode('ERR_SSL_WRONG_VERSION_NUMBER')],
    ['secure connection', fromNode('EPROTO')],
    ['secure connection', new Error('net::ERR_SSL_PROTOCOL_ERROR')],
    ['proxy', new Error('net::ERR_PROXY_CONNECTION_FAILED')],
    ['proxy', new Error('net::ERR_TUNNEL_CONNECTION_FAILED')],
    ['proxy', new Error('net::ERR_PROXY_CERTIFICATE_INVALID')],
    ['redirect', new TypeError('fetch failed', { cause: new Error('unexpected redirect') })],
    ['the connection failed: ECONNRESET', fromNode('ECONNRESET')],
    ['the connection failed: ERR_NAME_NOT_RESOLVED', new Error('net::ERR_NAME_NOT_RESOLVED')],
    ['the connection failed', 'a text'],
  ])('is told as %j of %s, without the sentences of HTTP stacks', (expected, thrown) => {
    const told = describeConnectionFailure(thrown);
    expect(told).toContain(expected);
    expect(told).not.toContain('Token');
  });
});
