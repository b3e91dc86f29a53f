import { describe, expect, it } from 'vitest';
import { updateError } from '../../../electron/updates/update-error.ts';

function thrown(code: string): Error {
  return Object.assign(
    new Error('at https://feed.example.com/latest.yml?token=secret Headers: {"set-cookie"}'),
    {
      code,
    },
  );
}

describe('what an update has thrown', () => {
  it.each([
    ['ERR_CHECKSUM_MISMATCH', 'update-untrusted', false],
    ['ERR_UPDATER_INVALID_SIGNATURE', 'update-untrusted', false],
    ['ERR_UPDATER_NO_CHECKSUM', 'update-untrusted', false],
    ['ENOSPC', 'disk-full', true],
    ['EACCES', 'storage', false],
    ['HTTP_ERROR_503', 'update', true],
    ['HTTP_ERROR_403', 'update', false],
    ['HTTP_ERROR_407', 'network', true],
    ['ECONNRESET', 'network', true],
    ['ENOTFOUND', 'network', true],
    ['ERR_UPDATER_CHANNEL_FILE_NOT_FOUND', 'update', false],
    ['with a path /home/me', 'update', false],
  ])('with the code %s is %s, told without the library’s sentences', (code, expected, retryable) => {
    const error = updateError(thrown(code));
    expect(error).toMatchObject({ code: expected, retryable });
    expect(JSON.stringify(error)).not.toMatch(/token|secret|example\.com|cookie|home/);
  });

  it.each([
    ['net::ERR_CERT_AUTHORITY_INVALID', 'certificate'],
    ['net::ERR_PROXY_AUTH_REQUESTED', 'proxy-auth'],
    ['net::ERR_CONNECTION_RESET', undefined],
  ])('of the network as %s has the cause %s', (message, cause) => {
    const error = updateError(new Error(message));
    expect(error.code).toBe('network');
    expect(error.cause).toBe(cause);
  });

  it('may be anything', () => {
    expect(updateError('a text').code).toBe('update');
  });
});
