/** The embedded service seen by clients that this project did not write. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ImmService, startImmService } from '../../electron/embedded/start-imm-service.ts';
import { SORT_FIELDS } from '../../shared/dataset.ts';
import {
  callByOpenApiClient,
  callByOpenApiCore,
  callByPopCore,
  datasetOf,
  listAll,
  type VendorCall,
} from '../support/embedded-clients.ts';
import { type PlainGroup, referenceOrder } from '../support/embedded-reference.ts';

const CLIENTS: readonly (readonly [string, VendorCall])[] = [
  ['@alicloud/openapi-core', callByOpenApiCore],
  ['@alicloud/openapi-client', callByOpenApiClient],
  ['@alicloud/pop-core', callByPopCore],
];

let service: ImmService;
let groups: readonly PlainGroup[];

beforeAll(async () => {
  service = await startImmService({
    groups: 230,
    seed: 'contract',
    projectName: "it's (a) project*!",
    datasetName: '家庭 dataset+1~',
  });
  service.library.addMany(4);
  for (const id of service.library.pick(5)) service.library.change({ ObjectId: id, Name: 'Renamed Ω' });
  for (const id of service.library.pick(3)) service.library.remove(id);
  groups = [...service.library.all()];
});

afterAll(() => service.stop());

const ids = (list: readonly PlainGroup[]): readonly string[] => list.map((group) => String(group.ObjectId));

const ORDERS = SORT_FIELDS.flatMap((sort) => [
  { sort, order: 'asc' },
  { sort, order: 'desc' },
]);

describe.each(CLIENTS)('%s', (_, call) => {
  it('lists every group once, each as it is', async () => {
    const listed = await listAll(call, service, {});
    expect(ids(listed)).toEqual(referenceOrder(groups, {}));
    const byId = new Map(groups.map((group) => [group.ObjectId, group]));
    for (const group of listed) expect(group).toEqual(byId.get(group.ObjectId));
  });

  it.each(ORDERS)('pages by $sort $order to the end in the computed order', async ({ sort, order }) => {
    const listed = await listAll(call, service, { Sort: sort, Order: order, MaxResults: '60' });
    expect(ids(listed)).toEqual(referenceOrder(groups, { sort, order }));
  });

  it('lists by id downwards', async () => {
    const listed = await listAll(call, service, { Order: 'desc', MaxResults: '77' });
    expect(ids(listed)).toEqual(referenceOrder(groups, { order: 'desc' }));
  });

  it('takes every parameter at once', async () => {
    const created = { start: '2021-01-01T00:00:00+08:00', end: '2027-01-01T00:00:00.123456789Z' };
    const updated = { start: '2022-06-01T00:00:00Z' };
    const listed = await listAll(call, service, {
      Sort: 'UpdateTime',
      Order: 'desc',
      CustomLabels: '关系=家人',
      MaxResults: '3',
      CreateTimeRange: JSON.stringify({ Start: created.start, End: created.end }),
      UpdateTimeRange: JSON.stringify({ Start: updated.start }),
      WithTotalCount: 'true',
    });
    const expected = referenceOrder(groups, {
      sort: 'UpdateTime',
      order: 'desc',
      labels: { 关系: '家人' },
      created,
      updated,
    });
    expect(expected.length).toBeGreaterThan(3);
    expect(ids(listed)).toEqual(expected);
  });

  it.each([
    ['GET with a query', { method: 'GET' }],
    ['POST with a query', { method: 'POST' }],
    ['POST with a form', { method: 'POST', asForm: true }],
  ] as const)('is understood when it sends %s', async (_name, options) => {
    const page = await call(
      service,
      { ...datasetOf(service), MaxResults: '7', WithTotalCount: 'true' },
      options,
    );
    expect(page.FigureClusters).toHaveLength(7);
    expect(page.TotalCount).toBe(groups.length);
  });

  it.each([
    ['an unknown key', { accessKeyId: 'LTAI5tNobody' }, 'InvalidAccessKeyId.NotFound'],
    ['a wrong secret', { accessKeySecret: 'wrong' }, 'SignatureDoesNotMatch'],
    [
      'an STS token that the key does not have',
      { securityToken: 'token' },
      'InvalidSecurityToken.MismatchWithAccessKey',
    ],
  ])('is refused with %s', async (_name, change, code) => {
    const address = { ...service, credentials: { ...service.credentials, ...change } };
    await expect(call(address, datasetOf(service))).rejects.toMatchObject({ code });
  });

  it.each([
    ['Sort', 'GroupName'],
    ['Order', 'down'],
    ['MaxResults', '101'],
    ['MaxResults', '-1'],
    ['CustomLabels', 'no-equals-sign'],
    ['CreateTimeRange', '2020'],
    ['UpdateTimeRange', '{"Start":"yesterday"}'],
    ['WithTotalCount', 'perhaps'],
    ['NextToken', 'AQIDBA=='],
  ])('is told that %s %s is an invalid argument', async (name, value) => {
    await expect(call(service, { ...datasetOf(service), [name]: value })).rejects.toMatchObject({
      code: 'InvalidArgument',
      message: expect.stringContaining(`argument ${name} is invalid`),
    });
  });

  it('is told which of project and dataset is not found', async () => {
    await expect(call(service, { ...datasetOf(service), ProjectName: 'x' })).rejects.toMatchObject({
      code: 'ResourceNotFound',
      message: expect.stringContaining('project'),
    });
    await expect(call(service, { ...datasetOf(service), DatasetName: 'x' })).rejects.toMatchObject({
      code: 'ResourceNotFound',
      message: expect.stringMatching(/dataset/),
    });
  });

  it('is told that a parameter is missing', async () => {
    await expect(call(service, { ProjectName: service.projectName })).rejects.toMatchObject({
      code: 'MissingDatasetName',
    });
  });

  it('is told of an unknown action and version', async () => {
    const parameters = datasetOf(service);
    await expect(call(service, parameters, { action: 'DeleteEverything' })).rejects.toMatchObject({
      code: 'InvalidAction.NotFound',
    });
    await expect(call(service, parameters, { version: '2017-09-06' })).rejects.toMatchObject({
      code: 'InvalidVersion',
    });
  });

  it('gets 100 groups for a MaxResults of 0', async () => {
    const page = await call(service, { ...datasetOf(service), MaxResults: '0' });
    expect(page.FigureClusters).toHaveLength(100);
  });
});

describe.each(CLIENTS)('%s with an STS token', (_, call) => {
  it('is served with the right token only', async () => {
    const sts = await startImmService({ groups: 3, credentials: { securityToken: 'CAIS+token/with=signs' } });
    try {
      expect(await listAll(call, sts, {})).toHaveLength(3);
      const wrong = { ...sts, credentials: { ...sts.credentials, securityToken: 'another' } };
      await expect(call(wrong, datasetOf(sts))).rejects.toMatchObject({
        code: 'InvalidSecurityToken.Malformed',
      });
      const none = { ...sts, credentials: { ...sts.credentials, securityToken: null } };
      await expect(call(none, datasetOf(sts))).rejects.toMatchObject({ code: 'MissingSecurityToken' });
    } finally {
      await sts.stop();
    }
  });
});
