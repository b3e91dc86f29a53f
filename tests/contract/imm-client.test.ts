/** Our client against the embedded service, which verifies every signature with code of its own. */
import { createServer, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { FAULT_KINDS, parseFaults } from '../../electron/embedded/faults.ts';
import { type ImmService, startImmService } from '../../electron/embedded/start-imm-service.ts';
import { VendorError } from '../../electron/embedded/vendor-error.ts';
import { signRequest } from '../../electron/imm/acs3-signature.ts';
import { createImmCaller, type ImmCallerOptions } from '../../electron/imm/imm-call.ts';
import { createImmClient } from '../../electron/imm/imm-client.ts';
import type { ListedCluster, ListedPage, PageRequest } from '../../electron/sync/ports.ts';
import { type Credentials, SORT_FIELDS, type SortField } from '../../shared/dataset.ts';
import { compareInstants, parseInstant } from '../../shared/instant.ts';
import { success } from '../../shared/result.ts';
import { callByOpenApiCore } from '../support/embedded-clients.ts';
import { FIRST_PAGE } from '../support/page-request.ts';

const MODEL_FIELDS = {
  ImageCount: 'imageCount',
  VideoCount: 'videoCount',
  ProjectName: 'projectName',
  DatasetName: 'datasetName',
  CreateTime: 'createTime',
  UpdateTime: 'updateTime',
  Gender: 'gender',
  FaceCount: 'faceCount',
  Name: 'name',
} as const satisfies Record<SortField, keyof ListedCluster>;

const services: ImmService[] = [];
afterEach(async () => {
  for (const service of services.splice(0)) await service.stop();
});

async function start(options: Parameters<typeof startImmService>[0] = {}): Promise<ImmService> {
  const service = await startImmService({ groups: 250, seed: '7', withControl: false, ...options });
  services.push(service);
  return service;
}

function clientOf(service: ImmService, changes: Partial<ImmCallerOptions> = {}) {
  return createImmClient(
    createImmCaller({
      fetch,
      endpoint: service.endpoint,
      projectName: service.projectName,
      datasetName: service.datasetName,
      credentials: async () => success(service.credentials),
      ...changes,
    }),
  );
}

const withKeys = (credentials: Credentials): Partial<ImmCallerOptions> => ({
  credentials: async () => success(credentials),
});

async function fetchPage(service: ImmService, request: Partial<PageRequest> = {}, changes = {}) {
  return clientOf(service, changes).fetchPage({ ...FIRST_PAGE, ...request }, new AbortController().signal);
}

async function pageOf(service: ImmService, request: Partial<PageRequest> = {}): Promise<ListedPage> {
  const page = await fetchPage(service, request);
  if (!page.ok) throw new Error(`${page.error.code}: ${page.error.message}`);
  return page.value;
}

async function listAll(service: ImmService, request: Partial<PageRequest> = {}): Promise<ListedCluster[]> {
  const groups: ListedCluster[] = [];
  let nextToken: string | null = null;
  do {
    const page: ListedPage = await pageOf(service, { ...request, nextToken });
    groups.push(...page.clusters);
    nextToken = page.nextToken;
  } while (nextToken !== null);
  return groups;
}

const idsOf = (groups: readonly ListedCluster[]) => groups.map(({ objectId }) => objectId);
const instantOf = (text: string | null) => parseInstant(text ?? '') ?? { seconds: 0, nanoseconds: 0 };

describe('a listing', () => {
  it('brings every group once, in the order of ids, page by page', async () => {
    const service = await start();
    const groups = await listAll(service, { pageSize: 40 });
    const expected = [...service.library.all()].map((group) => String(group.ObjectId)).sort();
    expect(idsOf(groups)).toEqual(expected);
    expect(service.stats().requests).toBe(7);
  });

  it('works with temporary credentials, whose token is signed', async () => {
    const service = await start({ credentials: { securityToken: 'CAIS+fake/token==' } });
    expect((await pageOf(service)).clusters).toHaveLength(100);
  });

  it('works compressed, byte for byte as uncompressed', async () => {
    const [plain, compressed] = [await start(), await start({ gzip: true })];
    const [left, right] = [await pageOf(plain), await pageOf(compressed)];
    const groupsIn = ({ body }: ListedPage) => JSON.parse(new TextDecoder().decode(body)).FigureClusters;
    expect(groupsIn(right)).toEqual(groupsIn(left));
  });

  it('counts all matches, not those of the page, and only when asked', async () => {
    const service = await start();
    expect((await pageOf(service, { withTotalCount: true, pageSize: 1 })).totalCount).toBe(250);
    expect((await pageOf(service)).totalCount).toBeNull();
  });

  it.each(SORT_FIELDS)(
    'by %s has every group once, and in reverse order its values reversed',
    async (sort) => {
      const service = await start();
      const modelField = MODEL_FIELDS[sort];
      const ascending = await listAll(service, { listingOrder: { sort, order: 'asc' } });
      const descending = await listAll(service, { listingOrder: { sort, order: 'desc' } });
      for (const groups of [ascending, descending]) expect(new Set(idsOf(groups)).size).toBe(250);
      expect(descending.map((group) => group[modelField])).toEqual(
        ascending.map((group) => group[modelField]).toReversed(),
      );
    },
  );

  it('by number of images is in that order', async () => {
    const groups = await listAll(await start(), { listingOrder: { sort: 'ImageCount', order: 'desc' } });
    const counts = groups.map(({ imageCount }) => imageCount ?? 0);
    expect(counts).toEqual(counts.toSorted((left, right) => right - left));
  });

  it('of one label has the groups with that label', async () => {
    const service = await start();
    const all = await listAll(service);
    const [key, value] = all.flatMap(({ customLabels }) => Object.entries(customLabels))[0] ?? [];
    if (key === undefined || value === undefined) throw new Error('no group has a label');
    const scope = { ...FIRST_PAGE.scope, customLabels: `${key}=${value}` };
    expect(idsOf(await listAll(service, { scope }))).toEqual(
      idsOf(all.filter(({ customLabels }) => customLabels[key] === value)),
    );
  });

  it.each(['createTime', 'updateTime'] as const)(
    'of a range of %s has the groups of that range',
    async (field) => {
      const service = await start();
      const all = await listAll(service);
      const sorted = all
        .map((group) => group[field])
        .toSorted((l, r) => compareInstants(instantOf(l), instantOf(r)));
      const range = { start: sorted[50] ?? null, end: sorted[150] ?? null };
      const inside = all.filter(
        (group) =>
          compareInstants(instantOf(group[field]), instantOf(range.start)) > 0 &&
          compareInstants(instantOf(group[field]), instantOf(range.end)) < 0,
      );
      const rangeName = field === 'createTime' ? 'createTimeRange' : 'updateTimeRange';
      const listed = idsOf(await listAll(service, { scope: { ...FIRST_PAGE.scope, [rangeName]: range } }));
      expect(listed).toEqual(expect.arrayContaining(idsOf(inside)));
      expect(listed.length).toBeLessThan(120);
      expect(inside.length).toBeGreaterThan(0);
    },
  );
});

describe('a refused call', () => {
  it('with a wrong key is about the credentials', async () => {
    const service = await start();
    const { credentials } = service;
    for (const wrong of [
      { ...credentials, accessKeyId: 'LTAI5tOther' },
      { ...credentials, accessKeySecret: 'not the secret' },
      { ...credentials, securityToken: 'CAIS+unasked' },
    ]) {
      expect(await fetchPage(service, {}, withKeys(wrong))).toMatchObject({
        ok: false,
        error: {
          code: 'credentials',
          retryable: false,
          service: { recommend: expect.stringContaining('https') },
        },
      });
    }
  });

  it('says whether the project or the dataset is missing', async () => {
    const service = await start();
    expect(await fetchPage(service, {}, { projectName: 'other' })).toMatchObject({
      error: { code: 'project-not-found', retryable: false },
    });
    expect(await fetchPage(service, {}, { datasetName: 'other' })).toMatchObject({
      error: { code: 'dataset-not-found', retryable: false },
    });
  });

  it('names the argument that is wrong', async () => {
    const service = await start();
    expect(await fetchPage(service, { pageSize: 101 })).toMatchObject({
      error: { code: 'invalid-argument', field: 'MaxResults', retryable: false },
    });
    const scope = { ...FIRST_PAGE.scope, updateTimeRange: { start: 'yesterday', end: null } };
    expect(await fetchPage(service, { scope })).toMatchObject({
      error: { code: 'invalid-argument', field: 'UpdateTimeRange' },
    });
  });

  it('tells a page token that is no longer accepted', async () => {
    const service = await start();
    const { nextToken } = await pageOf(service);
    const expired = { error: { code: 'token-expired', retryable: false } };
    expect(await fetchPage(service, { nextToken: 'CAES' })).toMatchObject(expired);
    expect(
      await fetchPage(service, { nextToken, listingOrder: { sort: 'Name', order: 'asc' } }),
    ).toMatchObject(expired);
  });

  it('for its nonce may be repeated', async () => {
    const service = await start();
    const changes = { nonce: () => 'the same each time' };
    expect((await fetchPage(service, {}, changes)).ok).toBe(true);
    expect(await fetchPage(service, {}, changes)).toMatchObject({
      error: { code: 'service', retryable: true },
    });
  });

  it('for its clock is repeated with the service’s time', async () => {
    const service = await start();
    for (const wrongByHours of [-3, 3]) {
      const now = () => Date.now() + wrongByHours * 3_600_000;
      expect((await fetchPage(service, {}, { now })).ok).toBe(true);
    }
    expect(service.stats().requests).toBe(4);
  });

  it('may be repeated later when it was throttled', async () => {
    const service = await start();
    service.setTraffic({ refusal: new VendorError(400, 'Throttling.Api', 'Too fast.', 730) });
    expect(await fetchPage(service)).toMatchObject({
      error: { code: 'throttled', retryable: true, retryAfterMs: 730, service: { code: 'Throttling.Api' } },
    });
  });

  it('for a missing permission is final', async () => {
    const service = await start();
    service.setTraffic({ refusal: new VendorError(403, 'NoPermission', 'You are not authorized.') });
    expect(await fetchPage(service)).toMatchObject({ error: { code: 'permission', retryable: false } });
  });
});

describe('a fault', () => {
  const codes = {
    reset: 'network',
    timeout: 'network',
    '500': 'service',
    html502: 'service',
    truncate: 'network',
    throttle: 'throttled',
    badjson: 'malformed',
  } as const satisfies Record<(typeof FAULT_KINDS)[number], string>;

  it.each(FAULT_KINDS)('of the kind %s may be retried, and then the page comes', async (kind) => {
    const service = await start({ faults: `${kind}=1` });
    // Only the answer that never comes is not waited for long.
    const impatient = clientOf(service, kind === 'timeout' ? { timeouts: { headersMs: 500 } } : {});
    const { signal } = new AbortController();
    expect(await impatient.fetchPage(FIRST_PAGE, signal)).toMatchObject({
      ok: false,
      error: { code: codes[kind], retryable: true },
    });
    service.setTraffic({ faults: parseFaults('') });
    expect((await clientOf(service).fetchPage(FIRST_PAGE, signal)).ok).toBe(true);
  });

  it('of a service that is not there is a network error', async () => {
    const service = await start();
    await service.stop();
    services.length = 0;
    expect(await fetchPage(service)).toMatchObject({ error: { code: 'network', retryable: true } });
  });
});

describe('our signature', () => {
  let sent: { readonly url: string; readonly headers: IncomingHttpHeaders };
  const credentials: Credentials = {
    accessKeyId: 'LTAI5tFakeAccessKeyId',
    accessKeySecret: 'FakeSecret0123456789abcdefghij',
    securityToken: 'CAIS+fake/token==',
  };
  const query = {
    ProjectName: 'p',
    DatasetName: "a b+(1)*'!~",
    CustomLabels: '关系=家人',
    NextToken: 'CAES+/=',
  };

  beforeAll(async () => {
    const captured = Promise.withResolvers<IncomingMessage>();
    const server = createServer((request, response) => {
      captured.resolve(request);
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"RequestId":"r"}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await callByOpenApiCore({ endpoint, projectName: 'p', datasetName: 'd', credentials }, query);
    const { url = '', headers } = await captured.promise;
    sent = { url, headers };
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  it('is that of the vendor’s own client for the same call with temporary credentials', () => {
    const { headers, url } = sent;
    const text = (name: string) => String(headers[name] ?? '');
    const own = [
      'x-acs-action',
      'x-acs-version',
      'x-acs-date',
      'x-acs-signature-nonce',
      'x-acs-content-sha256',
    ];
    own.push('x-acs-security-token', 'x-acs-accesskey-id');
    const others = Object.keys(headers).filter(
      (name) => name === 'content-type' || (name.startsWith('x-acs-') && !own.includes(name)),
    );
    const signed = signRequest({
      method: 'POST',
      host: text('host'),
      action: text('x-acs-action'),
      version: text('x-acs-version'),
      query: Object.fromEntries(new URL(url, 'http://127.0.0.1').searchParams),
      headers: Object.fromEntries(others.map((name) => [name, text(name)])),
      credentials,
      date: text('x-acs-date'),
      nonce: text('x-acs-signature-nonce'),
    });
    expect(text('x-acs-security-token')).toBe(credentials.securityToken);
    expect(signed.headers.authorization).toBe(text('authorization'));
  });
});
