import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { HttpFetch } from '../../../electron/imm/http-exchange.ts';
import { createImmCaller, type ImmCallerOptions } from '../../../electron/imm/imm-call.ts';
import { createImmClient } from '../../../electron/imm/imm-client.ts';
import type { PageRequest } from '../../../electron/sync/ports.ts';
import { appError } from '../../../shared/app-error.ts';
import type { Credentials } from '../../../shared/dataset.ts';
import { failure, success } from '../../../shared/result.ts';
import { createFakeFetch } from '../../support/fake-fetch.ts';

const credentials: Credentials = {
  accessKeyId: 'LTAI5tFakeAccessKeyId',
  accessKeySecret: 'FakeSecret0123456789abcdefghij',
  securityToken: 'CAIS-fake-token',
};

const firstPage: PageRequest = {
  scope: { customLabels: null, createTimeRange: null, updateTimeRange: null },
  createTimeRange: null,
  updateTimeRange: null,
  listingOrder: { sort: null, order: 'asc' },
  pageSize: 100,
  nextToken: null,
  withTotalCount: true,
};

const startOfTest = Date.UTC(2026, 10, 23, 4, 7, 26, 500);

function createClient(fetch: HttpFetch, options: Partial<ImmCallerOptions> = {}) {
  let nonceCount = 0;
  return createImmClient(
    createImmCaller({
      fetch,
      endpoint: 'https://imm.cn-shanghai.aliyuncs.com',
      projectName: 'p',
      datasetName: 'd',
      credentials: async () => success(credentials),
      now: () => startOfTest,
      nonce: () => `nonce-${++nonceCount}`,
      ...options,
    }),
  );
}

const alive = new AbortController().signal;
const onePage = { RequestId: 'r', FigureClusters: [{ ObjectId: 'g' }], NextToken: 'next', TotalCount: 5 };

describe('what is sent', () => {
  it('is a POST with all parameters in the query, signed headers and no body', async () => {
    const { fetch, sent } = createFakeFetch({ body: onePage });
    const page = await createClient(fetch).fetchPage(firstPage, alive);
    expect(page).toMatchObject({ ok: true, value: { requestId: 'r', nextToken: 'next', totalCount: 5 } });
    expect(sent).toHaveLength(1);
    const [{ url, request } = { url: new URL('x:'), request: null }] = sent;
    expect(url.origin).toBe('https://imm.cn-shanghai.aliyuncs.com');
    expect(url.search).toBe('?DatasetName=d&MaxResults=100&Order=asc&ProjectName=p&WithTotalCount=true');
    expect(request).toMatchObject({
      method: 'POST',
      redirect: 'error',
      credentials: 'omit',
      cache: 'no-store',
    });
    expect(request).not.toHaveProperty('body');
    expect(request?.headers).toMatchObject({
      'x-acs-action': 'QueryFigureClusters',
      'x-acs-version': '2020-09-30',
      'x-acs-date': '2026-11-23T04:07:26Z',
      'x-acs-signature-nonce': 'nonce-1',
      'x-acs-security-token': 'CAIS-fake-token',
      authorization: expect.stringContaining('Credential=LTAI5tFakeAccessKeyId,SignedHeaders=host;'),
    });
    expect(JSON.stringify(request)).not.toContain(credentials.accessKeySecret);
  });

  it('is nothing where there are no credentials', async () => {
    const { fetch, sent } = createFakeFetch();
    const missing = appError('credentials-missing', 'none');
    const client = createClient(fetch, { credentials: async () => failure(missing) });
    expect(await client.fetchPage(firstPage, alive)).toEqual({ ok: false, error: missing });
    expect(sent).toEqual([]);
  });

  it('is nothing when the call was cancelled before', async () => {
    const { fetch, sent } = createFakeFetch({ body: onePage });
    const page = await createClient(fetch).fetchPage(firstPage, AbortSignal.abort());
    expect(page).toMatchObject({ ok: false, error: { code: 'cancelled', retryable: false } });
    expect(sent).toEqual([]);
  });

  it('uses the credentials as they are at each call', async () => {
    const { fetch, sent } = createFakeFetch({ body: onePage }, { body: onePage });
    const keys = ['first-key', 'second-key'];
    const client = createClient(fetch, {
      credentials: async () => success({ ...credentials, accessKeyId: keys.shift() ?? '' }),
    });
    await client.fetchPage(firstPage, alive);
    await client.fetchPage(firstPage, alive);
    expect(sent.map(({ request }) => request.headers['x-acs-accesskey-id'])).toEqual([
      'first-key',
      'second-key',
    ]);
  });
});

describe('the published sample', () => {
  it('comes through byte for byte', async () => {
    const text = readFileSync(new URL('../../fixtures/published-sample.json', import.meta.url), 'utf8');
    const page = await createClient(createFakeFetch({ body: text }).fetch).fetchPage(firstPage, alive);
    if (!page.ok) throw new Error(page.error.message);
    expect(new TextDecoder().decode(page.value.body)).toBe(text);
    expect(page.value.clusters[0]?.objectId).toBe('Cluster-ae6e3472-999e-410b-b54e-cd5dba****');
  });
});

describe('a refused clock', () => {
  const refusal = {
    status: 400,
    headers: { date: 'Mon, 23 Nov 2026 06:00:00 GMT' },
    body: { RequestId: 'r', Code: 'InvalidTimeStamp.Expired', Message: 'Specified time stamp is expired.' },
  };

  it('is corrected from the Date header, the call repeated once, and later calls dated right', async () => {
    const { fetch, sent } = createFakeFetch(refusal, { body: onePage }, { body: onePage });
    const client = createClient(fetch);
    expect((await client.fetchPage(firstPage, alive)).ok).toBe(true);
    expect((await client.fetchPage(firstPage, alive)).ok).toBe(true);
    expect(sent.map(({ request }) => request.headers['x-acs-date'])).toEqual([
      '2026-11-23T04:07:26Z',
      '2026-11-23T06:00:00Z',
      '2026-11-23T06:00:00Z',
    ]);
    expect(new Set(sent.map(({ request }) => request.headers['x-acs-signature-nonce'])).size).toBe(3);
  });

  it('is told when correcting it does not help, and not retryable any more', async () => {
    const { fetch, sent } = createFakeFetch(refusal, refusal, refusal);
    const page = await createClient(fetch).fetchPage(firstPage, alive);
    expect(page).toMatchObject({ ok: false, error: { code: 'clock', retryable: false } });
    expect(sent).toHaveLength(2);
  });

  it('is told at once where the answer has no date', async () => {
    const { fetch, sent } = createFakeFetch({ ...refusal, headers: {} });
    const page = await createClient(fetch).fetchPage(firstPage, alive);
    expect(page).toMatchObject({ ok: false, error: { code: 'clock' } });
    expect(sent).toHaveLength(1);
  });
});

describe('the count of requests', () => {
  async function countRequests(fetch: HttpFetch, options?: Partial<ImmCallerOptions>, signal = alive) {
    let count = 0;
    await createClient(fetch, options).fetchPage(firstPage, signal, () => {
      count += 1;
    });
    return count;
  }

  it('is of those that went out: also of one that failed, and of both when the clock was corrected', async () => {
    expect(await countRequests(createFakeFetch({ body: onePage }).fetch)).toBe(1);
    expect(await countRequests(createFakeFetch().fetch)).toBe(1);
    const refusal = {
      status: 400,
      headers: { date: 'Mon, 23 Nov 2026 06:00:00 GMT' },
      body: { RequestId: 'r', Code: 'InvalidTimeStamp.Expired', Message: 'expired' },
    };
    expect(await countRequests(createFakeFetch(refusal, { body: onePage }).fetch)).toBe(2);
  });

  it('is none without credentials, or after a cancel', async () => {
    const without = { credentials: async () => failure(appError('credentials-missing', 'none')) };
    expect(await countRequests(createFakeFetch({ body: onePage }).fetch, without)).toBe(0);
    expect(await countRequests(createFakeFetch({ body: onePage }).fetch, {}, AbortSignal.abort())).toBe(0);
  });
});

describe('failed answers', () => {
  it('bring the vendor’s error with how long to wait', async () => {
    const { fetch } = createFakeFetch({
      status: 400,
      headers: { 'x-acs-retry-after': '730' },
      body: {
        RequestId: 'r-9',
        HostId: 'imm',
        Code: 'Throttling.User',
        Message: 'Request was denied due to user flow control.',
        Recommend: 'https://api.example.com/troubleshoot',
      },
    });
    expect(await createClient(fetch).fetchPage(firstPage, alive)).toEqual({
      ok: false,
      error: {
        code: 'throttled',
        message: 'Request was denied due to user flow control.',
        retryable: true,
        retryAfterMs: 730,
        service: {
          code: 'Throttling.User',
          requestId: 'r-9',
          recommend: 'https://api.example.com/troubleshoot',
          status: 400,
        },
      },
    });
  });

  it.each(['soon', '-5', '', '1e99'])('ignore a retry-after of %j', async (value) => {
    const answer = { status: 400, headers: { 'x-acs-retry-after': value }, body: { Code: 'Throttling' } };
    const page = await createClient(createFakeFetch(answer).fetch).fetchPage(firstPage, alive);
    expect(page.ok || page.error).not.toHaveProperty('retryAfterMs');
  });

  it.each([
    [502, '<html>Bad gateway</html>', 'service'],
    [503, 'upstream unavailable', 'service'],
    [500, '', 'service'],
    [408, '<html>Too slow</html>', 'service'],
    [429, '<html>Slow down</html>', 'service'],
    [200, '<html>Welcome to our hotel</html>', 'network'],
    [300, '<html>Choose</html>', 'network'],
  ])('with status %d and the text %j are told as %s, and retryable', async (status, body, code) => {
    const page = await createClient(createFakeFetch({ status, body }).fetch).fetchPage(firstPage, alive);
    expect(page).toMatchObject({ ok: false, error: { code, retryable: true, service: { status } } });
  });

  it.each([
    [404, '<html>No such page</html>'],
    [403, '<html>Blocked by policy</html>'],
    [400, ''],
  ])('with status %d and the text %j are of no service, and asking again is no use', async (status, body) => {
    const page = await createClient(createFakeFetch({ status, body }).fetch).fetchPage(firstPage, alive);
    expect(page).toMatchObject({
      ok: false,
      error: { code: 'service', retryable: false, service: { status, code: '' } },
    });
    expect(page.ok || page.error.message).toContain(`a web page with status ${status}`);
  });

  it.each(['proxy log-in', '<html>Log in</html>', '{"error":"authentication required"}', ''])(
    'name a proxy that wants a password, and answers with the text %j',
    async (body) => {
      const answer = createFakeFetch({ status: 407, body });
      expect(await createClient(answer.fetch).fetchPage(firstPage, alive)).toMatchObject({
        ok: false,
        error: { code: 'service', retryable: false, message: expect.stringContaining('proxy') },
      });
    },
  );

  it('are seen in a success too, when the body says so', async () => {
    const { fetch } = createFakeFetch({ body: { RequestId: 'r', Code: 'Forbidden.RAM', Message: 'no' } });
    expect(await createClient(fetch).fetchPage(firstPage, alive)).toMatchObject({
      error: { code: 'permission' },
    });
  });

  it('never hold the secret, the STS token, the page token or the query', async () => {
    const message = `string to sign ${credentials.securityToken} ${credentials.accessKeySecret} NextToken=page-token`;
    const body = {
      RequestId: credentials.securityToken,
      Code: 'SignatureDoesNotMatch',
      Message: `Wrong. page-token refused. ${message}`,
      Recommend: `https://example.com/?token=${credentials.securityToken}`,
    };
    const { fetch } = createFakeFetch({ status: 400, body });
    const page = await createClient(fetch).fetchPage({ ...firstPage, nextToken: 'page-token' }, alive);
    expect(JSON.stringify(page)).not.toMatch(/CAIS-fake|FakeSecret|page-token|ProjectName=/);
  });
});

describe('the service’s time', () => {
  it.each([
    ['Mon, 23 Nov 2026 04:07:26 GMT', '2026-11-23T04:07:26Z'],
    ['soon', null],
  ])('of the Date header %j is told with the page as %j', async (date, serviceTime) => {
    const { fetch } = createFakeFetch({ headers: { date }, body: onePage });
    expect(await createClient(fetch).fetchPage(firstPage, alive)).toMatchObject({
      value: { serviceTime },
    });
  });

  it('is not known where no Date header comes', async () => {
    const { fetch } = createFakeFetch({ body: onePage });
    expect(await createClient(fetch).fetchPage(firstPage, alive)).toMatchObject({
      value: { serviceTime: null },
    });
  });
});

describe('a listing that would never end', () => {
  it('is refused where a page points to itself', async () => {
    const { fetch } = createFakeFetch({ body: onePage });
    const page = await createClient(fetch).fetchPage({ ...firstPage, nextToken: 'next' }, alive);
    expect(page).toMatchObject({
      ok: false,
      error: { code: 'malformed', retryable: false, field: 'NextToken', service: { requestId: 'r' } },
    });
  });
});

describe('no answer', () => {
  it.each([
    [
      new TypeError('fetch failed', { cause: Object.assign(new Error(), { code: 'ENOTFOUND' }) }),
      'ENOTFOUND',
    ],
    [new Error('net::ERR_INTERNET_DISCONNECTED'), 'ERR_INTERNET_DISCONNECTED'],
    [new TypeError('fetch failed', { cause: new Error('unexpected redirect') }), 'redirect'],
    ['a text', 'the connection failed'],
  ])('is a retryable network error that says why: %s', async (thrown, reason) => {
    const client = createClient(() => Promise.reject(thrown));
    expect(await client.fetchPage(firstPage, alive)).toMatchObject({
      ok: false,
      error: { code: 'network', retryable: true, message: expect.stringContaining(reason) },
    });
  });

  it('does not quote the URL that an HTTP stack put into its error', async () => {
    const client = createClient((url) => Promise.reject(new TypeError(`Failed to fetch ${url}`)));
    const page = await client.fetchPage({ ...firstPage, nextToken: 'page-token' }, alive);
    expect(JSON.stringify(page)).not.toMatch(/page-token|ProjectName/);
  });
});
