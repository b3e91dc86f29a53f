import { describe, expect, it } from 'vitest';
import { errorOfAnswer, type FailedAnswer } from '../../../electron/imm/imm-error.ts';
import type { AppError, AppErrorCode } from '../../../shared/app-error.ts';

function errorOf(answer: Partial<FailedAnswer>): AppError {
  return errorOfAnswer({
    status: 400,
    code: '',
    message: '',
    requestId: 'request-1',
    recommend: null,
    retryAfterMs: null,
    sentNextToken: false,
    projectName: 'my-project',
    datasetName: 'my-dataset',
    secrets: [],
    ...answer,
  });
}

describe('the vendor’s codes', () => {
  it.each<[code: string, status: number, expected: AppErrorCode, retryable: boolean]>([
    ['Throttling', 400, 'throttled', true],
    ['Throttling.User', 400, 'throttled', true],
    ['Throttling.Api', 503, 'throttled', true],
    ['InvalidAccessKeyId.NotFound', 404, 'credentials', false],
    ['InvalidAccessKeyId.Inactive', 400, 'credentials', false],
    ['SignatureDoesNotMatch', 400, 'credentials', false],
    ['IncompleteSignature', 400, 'credentials', false],
    ['InvalidSecurityToken.Expired', 400, 'credentials', false],
    ['InvalidSecurityToken.Malformed', 400, 'credentials', false],
    ['MissingSecurityToken', 400, 'credentials', false],
    ['Forbidden.RAM', 403, 'permission', false],
    ['Forbidden', 403, 'permission', false],
    ['NoPermission', 400, 'permission', false],
    ['InvalidTimeStamp.Expired', 400, 'clock', false],
    ['SignatureNonceUsed', 400, 'service', true],
    ['InternalError', 500, 'service', true],
    ['ServiceUnavailable', 503, 'service', true],
    ['InternalError', 200, 'service', true],
    ['InvalidArgument', 400, 'invalid-argument', false],
    ['InvalidAction.NotFound', 404, 'invalid-argument', false],
    ['MissingProjectName', 400, 'invalid-argument', false],
    ['SomethingNew', 400, 'invalid-argument', false],
    ['SomethingNew', 401, 'credentials', false],
    ['SomethingNew', 403, 'permission', false],
    ['SomethingNew', 404, 'not-found', false],
    ['SomethingNew', 429, 'throttled', true],
    ['SomethingNew', 502, 'service', true],
    ['', 504, 'service', true],
  ])('%s with status %d is %s, retryable: %s', (code, status, expected, retryable) => {
    expect(errorOf({ code, status })).toMatchObject({ code: expected, retryable });
  });

  it('keeps Code, RequestId, Recommend and status for a ticket with the vendor', () => {
    const recommend = 'https://api.example.com/troubleshoot?q=InternalError';
    expect(errorOf({ code: 'InternalError', status: 500, recommend }).service).toEqual({
      code: 'InternalError',
      requestId: 'request-1',
      recommend,
      status: 500,
    });
  });

  it('offers nothing but a web page as a recommendation', () => {
    for (const recommend of ['javascript:alert(1)', 'file:///etc/passwd', 'ask us', '']) {
      expect(errorOf({ recommend }).service?.recommend).toBeNull();
    }
  });

  it('passes on how long the service asks to wait, where waiting helps', () => {
    expect(errorOf({ code: 'Throttling.User', retryAfterMs: 730 }).retryAfterMs).toBe(730);
    expect(errorOf({ code: 'Forbidden', retryAfterMs: 730 })).not.toHaveProperty('retryAfterMs');
  });

  it.each([
    ['InvalidSort', '', 'Sort'],
    ['InvalidParameter.Order', '', 'Order'],
    ['MissingProjectName', '', 'ProjectName'],
    ['InvalidArgument', 'The specified MaxResults is not valid.', 'MaxResults'],
  ])('names the refused argument of %s %j', (code, message, field) => {
    expect(errorOf({ code, message }).field).toBe(field);
  });
});

describe('a missing resource', () => {
  it.each<[message: string, expected: AppErrorCode]>([
    ['The specified resource project is not found.', 'project-not-found'],
    ['Project my-project does not exist.', 'project-not-found'],
    ['The specified resource Dataset is not found.', 'dataset-not-found'],
    ['dataset my-dataset of project my-project not found', 'dataset-not-found'],
    ['The specified resource is not found.', 'not-found'],
  ])('%j is %s', (message, expected) => {
    expect(errorOf({ code: 'ResourceNotFound', status: 404, message }).code).toBe(expected);
  });

  it('is not misled by the names the user gave', () => {
    const names = { projectName: 'dataset-archive', datasetName: 'project-x' };
    const message = 'Project dataset-archive is not found.';
    expect(errorOf({ code: 'ResourceNotFound', message, ...names }).code).toBe('project-not-found');
    const plain = { projectName: 'project', datasetName: 'dataset' };
    expect(errorOf({ code: 'ResourceNotFound', message: 'The dataset is not found', ...plain }).code).toBe(
      'dataset-not-found',
    );
  });
});

describe('a refused page token', () => {
  it.each([
    ['InvalidNextToken', ''],
    ['InvalidArgument', 'The specified NextToken is not valid.'],
    ['InvalidArgument', 'next token expired'],
    ['InvalidParameter.NextToken', ''],
  ])('is known from %s %j', (code, message) => {
    expect(errorOf({ code, message, sentNextToken: true })).toMatchObject({
      code: 'token-expired',
      retryable: false,
    });
  });

  it('is an invalid argument where no token was sent', () => {
    expect(errorOf({ code: 'InvalidNextToken' })).toMatchObject({
      code: 'invalid-argument',
      field: 'NextToken',
    });
  });
});

describe('the error’s text', () => {
  it('leaves out the string to sign, which holds every parameter and the STS token', () => {
    const message =
      'Specified signature is not matched with our calculation. server string to sign is:POST\n/\n' +
      'NextToken=CAESabc&ProjectName=p\nx-acs-security-token:CAIStoken\n';
    const { message: text } = errorOf({ code: 'SignatureDoesNotMatch', message });
    expect(text).toMatch(/^Specified signature is not matched/);
    expect(text).not.toMatch(/CAES|CAIS|ProjectName=/);
  });

  it('leaves out known secrets, also percent-encoded ones, and query strings', () => {
    const secret = 'tok/en+=';
    const message = `bad token ${secret} or tok%2Fen%2B%3D at https://imm.example.com/?NextToken=abc&a=b (a=1&b=2)`;
    const { message: text } = errorOf({ code: 'InvalidArgument', message, secrets: [secret, ''] });
    expect(text).not.toContain(secret);
    expect(text).not.toContain('tok%2Fen');
    expect(text).not.toMatch(/abc|b=2/);
    expect(text).toContain('https://imm.example.com/');
  });

  it('is short, and there even where the service says nothing', () => {
    expect(errorOf({ message: 'x '.repeat(100_000) }).message.length).toBeLessThan(450);
    expect(errorOf({ status: 418 }).message).toContain('418');
  });
});
