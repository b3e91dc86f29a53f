import { describe, expect, it } from 'vitest';
import { CONNECTION_CHECKS, checkConnection } from '../../../../renderer/setup/connection-checks.ts';
import { type AppErrorCode, appError } from '../../../../shared/app-error.ts';

function marks(code: AppErrorCode, message: string, serviceCode?: string): string | null {
  const service = { code: serviceCode ?? '', requestId: null, recommend: null, status: 400 };
  const states = checkConnection(appError(code, message, serviceCode === undefined ? {} : { service }));
  if (states === null) return null;
  const letters = { passed: '+', failed: 'x', unknown: '?' } as const;
  return CONNECTION_CHECKS.map((check) => letters[states[check]]).join('');
}

describe('what of a connection failed', () => {
  it.each([
    ['network', 'getaddrinfo ENOTFOUND imm.example.com', undefined, 'x??????'],
    ['network', 'connect ECONNREFUSED', undefined, '?x?????'],
    ['credentials', 'no such key', 'InvalidAccessKeyId.NotFound', '++x????'],
    ['credentials', 'expired', 'SecurityToken.Expired', '++x????'],
    ['credentials', 'x', 'SignatureDoesNotMatch', '+++x???'],
    ['credentials', 'x', 'IncompleteSignature', '+++x???'],
    ['permission', 'x', 'NoPermission', '++++x??'],
    ['project-not-found', 'x', 'ResourceNotFound', '+++++x?'],
    ['dataset-not-found', 'x', 'ResourceNotFound', '++++++x'],
    ['not-found', 'x', 'ResourceNotFound', '+++++xx'],
  ] as const)('%s, "%s", %s: %s', (code, message, serviceCode, expected) => {
    expect(marks(code, message, serviceCode)).toBe(expected);
  });

  it('is not said of other failures', () => {
    expect(marks('throttled', 'slow', 'Throttling')).toBeNull();
  });
});
