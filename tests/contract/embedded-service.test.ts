/** The embedded service over HTTP: what a network and an overloaded service do, and what the control endpoint changes. */
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import {
  type ImmService,
  type ImmServiceOptions,
  startImmService,
} from '../../electron/embedded/start-imm-service.ts';
import type { ServiceStats } from '../../electron/embedded/traffic-stats.ts';
import { referenceOrder } from '../support/embedded-reference.ts';
import { callSigned } from '../support/embedded-signed-call.ts';

const running: ImmService[] = [];

async function start(options: ImmServiceOptions = {}): Promise<ImmService> {
  const service = await startImmService({ groups: 50, ...options });
  running.push(service);
  return service;
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((service) => service.stop()));
});

async function control(service: ImmService, method: string, path: string, body?: unknown): Promise<Response> {
  return fetch(`${service.control?.endpoint}${path}`, {
    method,
    headers: { authorization: `Bearer ${service.control?.token}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

describe('the embedded service', () => {
  it("answers errors with the vendor's body, its request id and the date", async () => {
    const service = await start();
    const answer = await callSigned(service, { Sort: 'Nothing' });
    expect(answer.status).toBe(400);
    expect(Object.keys(answer.body)).toEqual(['RequestId', 'HostId', 'Code', 'Message', 'Recommend']);
    expect(answer.body).toMatchObject({ Code: 'InvalidArgument', HostId: 'imm.cn-shanghai.aliyuncs.com' });
    expect(answer.headers.get('x-acs-request-id')).toBe(answer.body.RequestId);
    expect(Math.abs(Date.parse(answer.headers.get('date') ?? '') - Date.now())).toBeLessThan(60_000);
  });

  it('goes on with a token of before its restart, and refuses that of another seed', async () => {
    const credentials = { accessKeyId: 'LTAI5tSame', accessKeySecret: 'same' };
    const first = await start({ seed: 'same', credentials });
    const page = await callSigned(first, { MaxResults: '20' });
    const token = String(page.body.NextToken);
    await first.stop();
    const rest = await callSigned(await start({ seed: 'same', credentials }), { NextToken: token });
    expect(rest.body.FigureClusters).toHaveLength(30);
    expect(rest.body.NextToken).toBe('');
    const foreign = await callSigned(await start({ seed: 'other', credentials }), { NextToken: token });
    expect(foreign.body).toMatchObject({
      Code: 'InvalidArgument',
      Message: expect.stringContaining('NextToken'),
    });
  });

  it('counts matches with WithTotalCount only', async () => {
    const service = await start();
    expect((await callSigned(service)).body).not.toHaveProperty('TotalCount');
    expect((await callSigned(service, { MaxResults: '1', WithTotalCount: 'true' })).body.TotalCount).toBe(50);
  });

  it('serves a sample byte for byte, then an empty last page', async () => {
    const sample = readFileSync(new URL('../fixtures/published-sample.json', import.meta.url));
    const service = await start({ sample });
    const page = await callSigned(service);
    expect(Buffer.from(page.bytes).equals(sample)).toBe(true);
    const last = await callSigned(service, { NextToken: String(page.body.NextToken) });
    expect(last.body).toMatchObject({ NextToken: '', FigureClusters: [] });
  });

  it('compresses when it is told to and the client accepts it', async () => {
    const plain = await callSigned(await start(), {}, { headers: { 'accept-encoding': 'gzip' } });
    expect(plain.headers.get('content-encoding')).toBeNull();
    const service = await start({ gzip: true });
    const packed = await callSigned(service, {}, { headers: { 'accept-encoding': 'gzip' } });
    expect(packed.headers.get('content-encoding')).toBe('gzip');
    expect(packed.body.FigureClusters).toHaveLength(50);
    const identity = await callSigned(service, {}, { headers: { 'accept-encoding': 'identity' } });
    expect(identity.headers.get('content-encoding')).toBeNull();
  });

  it('throttles calls above its rate and says how long to wait', async () => {
    const service = await start({ qps: 2 });
    const answers = await Promise.all(Array.from({ length: 6 }, () => callSigned(service)));
    const refused = answers.filter((answer) => answer.status === 400);
    expect(refused.length).toBeGreaterThanOrEqual(3);
    for (const answer of refused) {
      expect(answer.body.Code).toBe('Throttling.User');
      expect(Number(answer.headers.get('x-acs-retry-after'))).toBeGreaterThan(0);
    }
  });

  it.each([
    ['reset=1', /fetch failed/],
    ['truncate=1', /terminated/],
    ['html502=1', /Unexpected token/],
    ['badjson=1', /JSON/],
  ])('breaks with %s', async (faults, message) => {
    const service = await start({ faults });
    await expect(callSigned(service)).rejects.toThrow(message);
  });

  it.each([
    ['500=1', 500, 'InternalError'],
    ['throttle=1', 400, 'Throttling.User'],
  ])('refuses with %s', async (faults, status, code) => {
    const answer = await callSigned(await start({ faults }));
    expect(answer.status).toBe(status);
    expect(answer.body.Code).toBe(code);
  });

  it('leaves a call without an answer with timeout=1, until the client goes', async () => {
    const service = await start({ faults: 'timeout=1' });
    const call = callSigned(service);
    const outcome = call.then(
      () => 'answered',
      () => 'broken',
    );
    await expect.poll(() => service.stats().inFlight).toBe(1);
    await service.stop();
    expect(await outcome).toBe('broken');
  });

  it('throws in the same faults for the same seed', async () => {
    const codes = async (): Promise<readonly number[]> => {
      const service = await start({ faults: '500=0.3,throttle=0.3,seed=7' });
      const statuses: number[] = [];
      for (let call = 0; call < 12; call += 1) statuses.push((await callSigned(service)).status);
      return statuses;
    };
    const once = await codes();
    expect(await codes()).toEqual(once);
    expect(new Set(once)).toEqual(new Set([200, 400, 500]));
  });

  it('refuses a NextToken after its lifetime, and names it', async () => {
    const service = await start({ tokenLifetimeMs: 60_000 });
    const token = String((await callSigned(service, { MaxResults: '20' })).body.NextToken);
    expect((await callSigned(service, { NextToken: token })).body.FigureClusters).toHaveLength(30);
    await control(service, 'POST', '/options', { clockSkewMs: 61_000 });
    const answer = await callSigned(service, { NextToken: token });
    expect(answer.body).toMatchObject({
      Code: 'InvalidArgument',
      Message: expect.stringContaining('NextToken'),
    });
  });

  it('has a clock of its own, which dates answers, changes and signatures', async () => {
    const skewMs = -10 * 60_000;
    const service = await start({ clockSkewMs: skewMs });
    const isSkewed = (text: unknown): boolean =>
      Math.abs(Date.parse(String(text)) - Date.now() - skewMs) < 60_000;
    expect(isSkewed((await callSigned(service)).headers.get('date'))).toBe(true);
    const answer = await control(service, 'POST', '/groups', { count: 1 });
    const { added } = (await answer.json()) as { added: readonly [string] };
    expect(isSkewed(service.library.find(added[0])?.UpdateTime)).toBe(true);
    await control(service, 'POST', '/options', { clockSkewMs: 20 * 60_000 });
    expect((await callSigned(service)).body.Code).toBe('InvalidTimeStamp.Expired');
    expect((await control(service, 'POST', '/options', { clockSkewMs: 'soon' })).status).toBe(400);
  });

  it.each([
    { rangeEdges: 'inclusive', ties: 'same' },
    { rangeEdges: 'exclusive', ties: 'reversed' },
  ] as const)('reads ranges and breaks ties as told by %o', async ({ rangeEdges, ties }) => {
    const service = await start({ rangeEdges, ties, groups: 90, created: 'one-instant' });
    service.library.add({ CreateTime: '2030-01-01T00:00:00.5Z' });
    const groups = [...service.library.all()];
    const created = { start: String(groups[0]?.CreateTime) };
    const { body } = await callSigned(service, {
      Sort: 'CreateTime',
      Order: 'desc',
      CreateTimeRange: JSON.stringify({ Start: created.start }),
      WithTotalCount: 'true',
    });
    const expected = referenceOrder(groups, {
      sort: 'CreateTime',
      order: 'desc',
      created,
      edges: rangeEdges,
      ties,
    });
    expect(expected).toHaveLength(rangeEdges === 'inclusive' ? 91 : 1);
    expect((body.FigureClusters as readonly NamedGroup[]).map((group) => group.ObjectId)).toEqual(expected);
    expect(body.TotalCount).toBe(expected.length);
  });

  it.each(['reset', 'reset=2', 'reset=-0.1', 'noise=0.1', 'reset=0.6,500=0.6'])(
    'refuses to start with faults %s',
    async (faults) => {
      await expect(startImmService({ faults })).rejects.toThrow(RangeError);
    },
  );

  it.each([-1, 1.5, 1_000_001])('refuses to start with %s groups', async (groups) => {
    await expect(startImmService({ groups })).rejects.toThrow(RangeError);
  });
});

describe('the control endpoint', () => {
  it('refuses calls without its token', async () => {
    const service = await start();
    const { endpoint } = service.control ?? { endpoint: '' };
    expect((await fetch(`${endpoint}/stats`)).status).toBe(401);
    const wrong = await fetch(`${endpoint}/stats`, { headers: { authorization: 'Bearer wrong' } });
    expect(wrong.status).toBe(401);
  });

  it('adds, renames and removes in one call, which the next listing shows', async () => {
    const service = await start();
    const before = new Map((await groupsOf(service)).map((group) => [group.ObjectId, group]));
    const answer = await control(service, 'POST', '/changes', { add: 5, rename: 5, remove: 5 });
    const { added, renamed, removed } = (await answer.json()) as {
      added: readonly string[];
      renamed: readonly { id: string; name: string }[];
      removed: readonly string[];
    };
    const after = new Map((await groupsOf(service)).map((group) => [group.ObjectId, group]));
    expect([...after.keys()].filter((id) => !before.has(id)).sort()).toEqual([...added].sort());
    expect([...before.keys()].filter((id) => !after.has(id)).sort()).toEqual([...removed].sort());
    const changed = [...after].filter(([id, group]) => before.has(id) && before.get(id)?.Name !== group.Name);
    expect(changed.map(([id, group]) => ({ id, name: group.Name })).sort(byId)).toEqual(
      [...renamed].sort(byId),
    );
    expect([added.length, renamed.length, removed.length]).toEqual([5, 5, 5]);
  });

  it('shows a change to a client in the middle of its listing', async () => {
    const service = await start();
    const page = await callSigned(service, { MaxResults: '10' });
    const [next] = (await callSigned(service, { MaxResults: '1', NextToken: String(page.body.NextToken) }))
      .body.FigureClusters as readonly { readonly ObjectId: string }[];
    await control(service, 'PATCH', `/groups/${next?.ObjectId}`, { Name: 'Just renamed' });
    const rest = await callSigned(service, { MaxResults: '10', NextToken: String(page.body.NextToken) });
    expect(rest.body.FigureClusters).toContainEqual(expect.objectContaining({ Name: 'Just renamed' }));
  });

  it('takes given groups and removes given ids', async () => {
    const service = await start({ groups: 0 });
    const answer = await control(service, 'POST', '/groups', { groups: [{ Name: 'Ada', FaceCount: 3 }, {}] });
    const { added } = (await answer.json()) as { added: readonly [string, string] };
    const found = await (await control(service, 'GET', `/groups/${added[0]}`)).json();
    expect(found).toMatchObject({
      ObjectId: added[0],
      Name: 'Ada',
      FaceCount: 3,
      ProjectName: 'people-album',
    });
    await control(service, 'DELETE', '/groups', { ids: [added[1]] });
    expect(await (await control(service, 'GET', '/groups')).json()).toHaveLength(1);
    expect((await control(service, 'DELETE', `/groups/${added[1]}`)).status).toBe(404);
    expect((await control(service, 'POST', '/changes', { add: -1 })).status).toBe(400);
    expect((await control(service, 'GET', '/secrets')).status).toBe(404);
  });

  it('changes faults and refusals while the service runs, and counts calls', async () => {
    const service = await start();
    await control(service, 'POST', '/options', { faults: '500=1' });
    expect((await callSigned(service)).status).toBe(500);
    const refuse = { status: 403, code: 'NoPermission', message: 'You may not.' };
    await control(service, 'POST', '/options', { faults: '', refuse });
    expect((await callSigned(service)).body).toMatchObject({ Code: 'NoPermission', Message: 'You may not.' });
    await control(service, 'POST', '/options', { refuse: null });
    expect((await callSigned(service)).status).toBe(200);
    const stats = await (await control(service, 'GET', '/stats')).json();
    expect(stats).toMatchObject({ requests: 3, answered: 3, inFlight: 0, maxInFlight: 1, throttled: 0 });
  });

  it('counts the calls of the busiest second and those it throttled, from the beginning or from a reset', async () => {
    const service = await start({ qps: 3 });
    await Promise.all(Array.from({ length: 5 }, () => callSigned(service)));
    const stats = async () => (await (await control(service, 'GET', '/stats')).json()) as ServiceStats;
    const first = await stats();
    expect(first).toMatchObject({
      requests: 5,
      busiestSecond: 5,
      throttled: 2,
      throttledAfterFirstSecond: 0,
    });
    expect(Date.now() - Number(first.firstRequestAtMs)).toBeLessThan(60_000);
    expect((await control(service, 'POST', '/stats/reset')).status).toBe(200);
    expect(await stats()).toMatchObject({
      requests: 0,
      busiestSecond: 0,
      throttled: 0,
      firstRequestAtMs: null,
    });
    expect((await control(service, 'POST', '/stats')).status).toBe(404);
  });

  it('removes groups of one import, next to each other in CreateTime', async () => {
    const service = await start({ groups: 400 });
    const listed = async () =>
      ((await callSigned(service, { Sort: 'CreateTime' })).body.FigureClusters as readonly NamedGroup[]).map(
        (group) => group.ObjectId,
      );
    const all = referenceOrder([...service.library.all()], { sort: 'CreateTime' });
    const answer = await control(service, 'POST', '/changes', { remove: 6, spread: 'one-import' });
    const { removed } = (await answer.json()) as { removed: readonly string[] };
    const places = removed.map((id) => all.indexOf(id));
    expect(Math.max(...places) - Math.min(...places)).toBe(5);
    expect((await listed()).filter((id) => removed.includes(id))).toEqual([]);
    expect((await control(service, 'POST', '/changes', { remove: 1, spread: 'far' })).status).toBe(400);
  });

  it('answers the same NextToken again when it is to loop', async () => {
    const service = await start();
    await control(service, 'POST', '/options', { loopTokens: true });
    const token = String((await callSigned(service, { MaxResults: '20' })).body.NextToken);
    expect(token).not.toBe('');
    const again = await callSigned(service, { MaxResults: '20', NextToken: token });
    expect(again.body.NextToken).toBe(token);
    await control(service, 'POST', '/options', { loopTokens: false });
    const last = await callSigned(service, { NextToken: token });
    expect(last.body.NextToken).toBe('');
  });

  it('lists every group in another order than asked for when it is to reorder', async () => {
    const service = await start();
    const asked = { Sort: 'CreateTime', MaxResults: '100' };
    const inOrder = (await callSigned(service, asked)).body.FigureClusters as readonly NamedGroup[];
    await control(service, 'POST', '/options', { reorder: 9 });
    const shuffled = (await callSigned(service, asked)).body.FigureClusters as readonly NamedGroup[];
    expect(shuffled).not.toEqual(inOrder);
    expect(new Set(shuffled.map(({ ObjectId }) => ObjectId))).toEqual(
      new Set(inOrder.map(({ ObjectId }) => ObjectId)),
    );
  });

  it('answers a log-in page with status 200 as a captive portal', async () => {
    const service = await start();
    await control(service, 'POST', '/options', { captivePortal: true });
    await expect(callSigned(service)).rejects.toThrow(/Unexpected token/);
    await control(service, 'POST', '/options', { captivePortal: false });
    expect((await callSigned(service)).status).toBe(200);
  });

  it('breaks the calls under way and those that come when it is to drop connections', async () => {
    const service = await start({ latencyMs: 60_000 });
    const underWay = callSigned(service).then(
      () => 'answered',
      () => 'broken',
    );
    await expect.poll(() => service.stats().inFlight).toBe(1);
    await control(service, 'POST', '/options', { dropConnections: true, latencyMs: 0 });
    expect(await underWay).toBe('broken');
    await expect(callSigned(service)).rejects.toThrow('fetch failed');
    await control(service, 'POST', '/options', { dropConnections: false });
    expect((await callSigned(service)).status).toBe(200);
  });

  it.each([{ captivePortal: 'yes' }, { dropConnections: 1 }, { loopTokens: null }, { reorder: -1 }])(
    'refuses %o',
    async (options) => {
      const service = await start();
      expect((await control(service, 'POST', '/options', options)).status).toBe(400);
    },
  );
});

interface NamedGroup {
  readonly ObjectId: string;
  readonly Name?: string;
}

const byId = (left: { readonly id: string }, right: { readonly id: string }): number =>
  left.id < right.id ? -1 : 1;

async function groupsOf(service: ImmService): Promise<readonly NamedGroup[]> {
  return (await callSigned(service)).body.FigureClusters as readonly NamedGroup[];
}
