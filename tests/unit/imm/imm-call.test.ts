import { describe, expect, it } from 'vitest';
import { createImmCaller } from '../../../electron/imm/imm-call.ts';
import { success } from '../../../shared/result.ts';
import { type CannedAnswer, createFakeFetch } from '../../support/fake-fetch.ts';

const alive = new AbortController().signal;

function callerOf(...answers: readonly CannedAnswer[]) {
  const { fetch, sent } = createFakeFetch(...answers);
  const caller = createImmCaller({
    fetch,
    endpoint: 'https://imm.cn-shanghai.aliyuncs.com',
    projectName: 'p',
    datasetName: 'd',
    credentials: async () => success({ accessKeyId: 'id', accessKeySecret: 's', securityToken: null }),
  });
  return { caller, sent };
}

describe('a call', () => {
  it('carries its action and parameters, and answers the JSON as it came', async () => {
    const { caller, sent } = callerOf({ body: { RequestId: 'r', Files: [{ ObjectId: 'f' }] } });
    const answer = await caller.call('SimpleQuery', { Order: 'asc' }, alive);
    expect(answer).toMatchObject({ value: { status: 200, json: { Files: [{ ObjectId: 'f' }] } } });
    expect(sent[0]?.url.search).toBe('?DatasetName=d&Order=asc&ProjectName=p');
    expect(sent[0]?.request.headers['x-acs-action']).toBe('SimpleQuery');
  });

  it('leaves the dataset out where the operation is the project’s', async () => {
    const { caller, sent } = callerOf({ body: { RequestId: 'r' } });
    await caller.call('GetTask', { TaskId: 't' }, alive, { isOfProject: true });
    expect(sent[0]?.url.search).toBe('?ProjectName=p&TaskId=t');
  });

  it('takes a Code beside the result for a part of it', async () => {
    const body = { RequestId: 'r', Status: 'Failed', Code: 'InvalidArgument', Message: 'no such group' };
    const { caller } = callerOf({ body }, { body });
    const details = { resultMember: 'Status' };
    expect(await caller.call('GetTask', {}, alive, details)).toMatchObject({ value: { json: body } });
    expect(await caller.call('GetTask', {}, alive)).toMatchObject({ error: { code: 'invalid-argument' } });
  });

  it.each([
    ['[]', 'malformed'],
    ['{', 'malformed'],
    ['<html>Log in</html>', 'network'],
  ])('fails for the body %j with %s', async (body, code) => {
    const { caller } = callerOf({ body });
    expect(await caller.call('GetTask', {}, alive)).toMatchObject({ ok: false, error: { code } });
  });

  it('knows a refused page token by what it sent, and does not tell it', async () => {
    const body = { RequestId: 'r', Code: 'InvalidNextToken', Message: 'NextToken token-1 is invalid' };
    const { caller } = callerOf({ status: 400, body });
    const answer = await caller.call('SimpleQuery', { NextToken: 'token-1' }, alive);
    expect(answer).toMatchObject({ error: { code: 'token-expired' } });
    expect(JSON.stringify(answer)).not.toContain('token-1');
  });
});
