/** Photos, changes and merges of the embedded service, asked for by clients that this project did not write. */
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  type ImmService,
  type ImmServiceOptions,
  startImmService,
} from '../../electron/embedded/start-imm-service.ts';
import {
  type Answer,
  callByOpenApiClient,
  callByOpenApiCore,
  callByPopCore,
  datasetOf,
  type Parameters,
  type VendorCall,
} from '../support/embedded-clients.ts';

const CLIENTS: readonly (readonly [string, VendorCall])[] = [
  ['@alicloud/openapi-core', callByOpenApiCore],
  ['@alicloud/openapi-client', callByOpenApiClient],
  ['@alicloud/pop-core', callByPopCore],
];

const running: ImmService[] = [];

async function start(options: ImmServiceOptions = {}): Promise<ImmService> {
  const service = await startImmService({ groups: 40, seed: 'files', ...options });
  running.push(service);
  return service;
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((service) => service.stop()));
});

async function control(service: ImmService, method: string, path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(`${service.control?.endpoint}${path}`, {
    method,
    headers: { authorization: `Bearer ${service.control?.token}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  expect(response.status).toBe(200);
  return response.json();
}

function calling(service: ImmService, call: VendorCall = callByOpenApiCore) {
  return (action: string, parameters: Parameters): Promise<Answer> =>
    call(service, { ...datasetOf(service), ...parameters }, { action });
}

type Ask = ReturnType<typeof calling>;

const filesOf = (groupId: string): string =>
  JSON.stringify({ Field: 'Figures.FigureClusterId', Operation: 'eq', Value: groupId });

async function listFiles(ask: Ask, parameters: Parameters): Promise<readonly Answer[]> {
  const files: Answer[] = [];
  let token = '';
  do {
    const page = await ask('SimpleQuery', { ...parameters, ...(token === '' ? {} : { NextToken: token }) });
    files.push(...(page.Files as readonly Answer[]));
    token = String(page.NextToken);
  } while (token !== '');
  return files;
}

function largestGroup(service: ImmService): Answer {
  const [largest] = [...service.library.all()].sort(
    (left, right) => Number(right.FaceCount) - Number(left.FaceCount),
  );
  return largest ?? {};
}

/** By ProduceTime, then Filename, both in one direction, then ascending ObjectId. */
function inOrder(files: readonly Answer[], direction: 1 | -1): readonly Answer[] {
  const compare = (left: string | number, right: string | number): number =>
    left < right ? -1 : Number(left > right);
  return files.toSorted(
    (left, right) =>
      direction * compare(Date.parse(String(left.ProduceTime)), Date.parse(String(right.ProduceTime))) ||
      direction * compare(String(left.Filename), String(right.Filename)) ||
      compare(String(left.ObjectId), String(right.ObjectId)),
  );
}

describe.each(CLIENTS)('%s asking for photos', (_, call) => {
  it('gets every file of a group once, in the order asked for', async () => {
    const service = await start();
    const { ObjectId: id, FaceCount: count } = largestGroup(service);
    const expected = service.library.files.filesOf(String(id));
    expect(expected).toHaveLength(Number(count));
    const ask = calling(service, call);
    const query = { Query: filesOf(String(id)), Sort: 'ProduceTime,Filename', MaxResults: '37' };
    expect(await listFiles(ask, query)).toEqual(inOrder(expected, -1));
    expect(await listFiles(ask, { ...query, Order: 'asc,asc' })).toEqual(inOrder(expected, 1));
    expect(service.stats().calls).toEqual({ SimpleQuery: 2 * Math.ceil(Number(count) / 37) });
  });

  it('changes a group, once for each MetaLockVersion', async () => {
    const service = await start();
    const ask = calling(service, call);
    const [id = ''] = service.library.pick(1);
    const before = (await ask('GetFigureCluster', { ObjectId: id })).FigureCluster as Answer;
    const change = {
      ObjectId: id,
      Name: '王小明',
      CustomLabels: { album: 'trip' },
      MetaLockVersion: before.MetaLockVersion,
    };
    await ask('UpdateFigureCluster', { FigureCluster: JSON.stringify(change) });
    const after = (await ask('GetFigureCluster', { ObjectId: id })).FigureCluster as Answer;
    expect(after).toEqual({
      ...before,
      Name: '王小明',
      CustomLabels: { album: 'trip' },
      MetaLockVersion: Number(before.MetaLockVersion) + 1,
      UpdateTime: expect.any(String),
    });
    expect(Date.parse(String(after.UpdateTime))).toBeGreaterThan(Date.parse(String(before.UpdateTime)));
    await expect(ask('UpdateFigureCluster', { FigureCluster: JSON.stringify(change) })).rejects.toMatchObject(
      {
        code: 'MetaLockVersionConflict',
      },
    );
    const { MetaLockVersion: _version, ...unlocked } = { ...change, Name: '' };
    await ask('UpdateFigureCluster', { FigureCluster: JSON.stringify(unlocked) });
    expect(service.library.find(id)).toMatchObject({
      Name: '',
      MetaLockVersion: Number(before.MetaLockVersion) + 2,
    });
  });

  it('merges groups, which takes a while and then is seen everywhere', async () => {
    const service = await start({ taskMs: 600_000 });
    const ask = calling(service, call);
    const [to = '', ...from] = service.library.pick(3);
    const before = await Promise.all([to, ...from].map((id) => listFiles(ask, { Query: filesOf(id) })));
    const created = await ask('CreateFigureClustersMergingTask', { Froms: JSON.stringify(from), To: to });
    const task = { TaskType: 'FaceClustering', TaskId: String(created.TaskId) };
    const running = await ask('GetTask', task);
    expect(running).toMatchObject({ ...task, Status: 'Running', Progress: expect.any(Number) });
    expect(service.library.find(from[0] ?? '')).not.toBeNull();

    await control(service, 'POST', '/options', { taskMs: 0 });
    const second = await ask('CreateFigureClustersMergingTask', { From: from[0] ?? '', To: to });
    const done = await ask('GetTask', { TaskType: 'FaceClustering', TaskId: String(second.TaskId) });
    expect(done).toMatchObject({ Status: 'Succeeded', EndTime: expect.any(String) });
    const files = await listFiles(ask, { Query: filesOf(to) });
    const union = new Set([...(before[0] ?? []), ...(before[1] ?? [])].map(({ ObjectId }) => ObjectId));
    expect(new Set(files.map(({ ObjectId }) => ObjectId))).toEqual(union);
    expect(await listFiles(ask, { Query: filesOf(from[0] ?? '') })).toEqual([]);
    const listed = (await ask('QueryFigureClusters', { MaxResults: '100' }))
      .FigureClusters as readonly Answer[];
    expect(listed).toHaveLength(39);
    const merged = listed.find(({ ObjectId }) => ObjectId === to);
    const videos = files.filter(({ MediaType }) => MediaType === 'video').length;
    expect(merged).toMatchObject({ VideoCount: videos, ImageCount: files.length - videos });
    await expect(ask('GetFigureCluster', { ObjectId: from[0] ?? '' })).rejects.toMatchObject({
      code: 'ResourceNotFound',
    });
  });
});

describe('photos asked for', () => {
  let service: ImmService;
  let ask: Ask;
  let id: string;
  let files: readonly Answer[];

  beforeAll(async () => {
    service = await startImmService({ groups: 40, seed: 'files' });
    ask = calling(service);
    id = String(largestGroup(service).ObjectId);
    files = service.library.files.filesOf(id);
    return () => service.stop();
  });

  it('are counted, unless that is not wanted', async () => {
    const counted = await ask('SimpleQuery', { Query: filesOf(id), MaxResults: '1' });
    expect(counted.TotalHits).toBe(files.length);
    const plain = await ask('SimpleQuery', { Query: filesOf(id), WithoutTotalHits: 'true' });
    expect(plain).not.toHaveProperty('TotalHits');
    expect(plain.Files).toHaveLength(Math.min(100, files.length));
  });

  it('have the wanted fields only', async () => {
    const WithFields = JSON.stringify(['URI', 'Figures', 'ETag']);
    const listed = await listFiles(ask, { Query: filesOf(id), WithFields });
    expect(listed).toHaveLength(files.length);
    for (const file of listed) expect(Object.keys(file).sort()).toEqual(['ETag', 'Figures', 'URI']);
  });

  it('are narrowed by further conditions', async () => {
    const both = {
      Operation: 'and',
      SubQueries: [JSON.parse(filesOf(id)), { Field: 'MediaType', Operation: 'eq', Value: 'video' }],
    };
    const videos = await listFiles(ask, { Query: JSON.stringify(both), Sort: 'Size', Order: 'asc' });
    expect(videos.length).toBeGreaterThan(0);
    expect(videos.map(({ Size }) => Size)).toEqual(
      files
        .filter(({ MediaType }) => MediaType === 'video')
        .map(({ Size }) => Number(Size))
        .sort((a, b) => a - b),
    );
  });

  it('may be those of nobody in particular, in a small dataset', async () => {
    const query = JSON.stringify({ Field: 'ContentType', Operation: 'eq', Value: 'video/mp4' });
    const listed = await listFiles(ask, { Query: query });
    const all = service.library.files.all() ?? [];
    expect(listed).toHaveLength(all.filter(({ isVideo }) => isVideo).length);
  });

  it('of nobody known are none', async () => {
    expect(await ask('SimpleQuery', { Query: filesOf('Cluster-nobody') })).toMatchObject({
      Files: [],
      NextToken: '',
      TotalHits: 0,
    });
  });

  it.each([
    [{ Query: '' }, 'Query'],
    [{ Query: '[]' }, 'Query'],
    [{ Query: '{"Field":"Figures.FigureClusterId","Operation":"exist"}' }, 'Query'],
    [{ Sort: 'Name' }, 'Sort'],
    [{ Sort: 'Size,Size,Size,Size,Size,Size' }, 'Sort'],
    [{ Sort: 'Size', Order: 'asc,asc' }, 'Order'],
    [{ Sort: 'Size', Order: 'up' }, 'Order'],
    [{ MaxResults: '101' }, 'MaxResults'],
    [{ WithFields: 'URI' }, 'WithFields'],
    [{ WithoutTotalHits: '1' }, 'WithoutTotalHits'],
    [{ Aggregations: '[{}]' }, 'Aggregations'],
    [{ NextToken: 'AQID' }, 'NextToken'],
  ])('with %o are refused', async (parameters, name) => {
    await expect(ask('SimpleQuery', { Query: filesOf(id), ...parameters })).rejects.toMatchObject({
      code: 'InvalidArgument',
      message: expect.stringContaining(`argument ${name} is invalid`),
    });
  });

  it('go on only with a token of the same query and order', async () => {
    const page = await ask('SimpleQuery', { Query: filesOf(id), Sort: 'Size', MaxResults: '5' });
    const token = { Query: filesOf(id), NextToken: String(page.NextToken) };
    await expect(ask('SimpleQuery', { ...token, Sort: 'Filename' })).rejects.toMatchObject({
      code: 'InvalidArgument',
    });
    expect((await ask('SimpleQuery', { ...token, Sort: 'Size', MaxResults: '2' })).Files).toHaveLength(2);
  });
});

describe('single groups', () => {
  it('are given several at a time, without those that are not there', async () => {
    const service = await start();
    const ids = service.library.pick(3);
    const answer = await calling(service)('BatchGetFigureCluster', {
      ObjectIds: JSON.stringify([...ids, 'Cluster-nobody']),
    });
    expect(answer.FigureClusters).toEqual(ids.map((id) => service.library.find(id)));
  });

  it.each([
    ['GetFigureCluster', {}, 'MissingObjectId'],
    ['GetFigureCluster', { ObjectId: 'Cluster-nobody' }, 'ResourceNotFound'],
    ['GetFigureCluster', { DatasetName: 'other' }, 'ResourceNotFound'],
    ['BatchGetFigureCluster', {}, 'MissingObjectIds'],
    ['BatchGetFigureCluster', { ObjectIds: 'Cluster-1' }, 'InvalidArgument'],
    ['BatchGetFigureCluster', { ObjectIds: '[]' }, 'InvalidArgument'],
    ['UpdateFigureCluster', {}, 'MissingFigureCluster'],
    ['UpdateFigureCluster', { FigureCluster: '{}' }, 'InvalidArgument'],
    ['UpdateFigureCluster', { FigureCluster: '{"ObjectId":"Cluster-nobody"}' }, 'ResourceNotFound'],
    ['UpdateFigureCluster', { FigureCluster: '{"ObjectId":"x","Name":7}' }, 'InvalidArgument'],
    ['UpdateFigureCluster', { FigureCluster: '{"ObjectId":"x","CustomLabels":{"a":1}}' }, 'InvalidArgument'],
    ['UpdateFigureCluster', { FigureCluster: '{"ObjectId":"x","Cover":{"Figures":[]}}' }, 'InvalidArgument'],
    ['UpdateFigureCluster', { FigureCluster: '{"ObjectId":"x","MetaLockVersion":"1"}' }, 'InvalidArgument'],
    ['CreateFigureClustersMergingTask', { From: 'a' }, 'MissingTo'],
    ['CreateFigureClustersMergingTask', { To: 'a' }, 'MissingFrom'],
    ['CreateFigureClustersMergingTask', { From: 'a', Froms: '["b"]', To: 'c' }, 'InvalidArgument'],
    ['CreateFigureClustersMergingTask', { From: 'a', To: 'a' }, 'InvalidArgument'],
    ['CreateFigureClustersMergingTask', { From: 'a', To: 'b' }, 'ResourceNotFound'],
    [
      'CreateFigureClustersMergingTask',
      { Froms: JSON.stringify(Array.from({ length: 101 }, (_, place) => `c${place}`)), To: 'b' },
      'InvalidArgument',
    ],
    ['GetTask', { TaskId: 'x' }, 'MissingTaskType'],
    ['GetTask', { TaskType: 'FaceClustering' }, 'MissingTaskId'],
    ['GetTask', { TaskType: 'FaceClustering', TaskId: 'x' }, 'ResourceNotFound'],
    ['GetTask', { TaskType: 'FaceClustering', TaskId: 'x', ProjectName: 'other' }, 'ResourceNotFound'],
  ])('%s with %o is refused as %s', async (action, parameters, code) => {
    const service = await start();
    await expect(calling(service)(action, parameters)).rejects.toMatchObject({ code });
  });

  it('take one of their own faces as a cover, and no other', async () => {
    const service = await start();
    const ask = calling(service);
    const { ObjectId, Cover } = largestGroup(service);
    const id = String(ObjectId);
    const pictures = (await listFiles(ask, { Query: filesOf(id) })).filter(
      (file) => file.MediaType === 'image' && file.ObjectId !== (Cover as Answer).ObjectId,
    );
    const figuresOf = (file: Answer | undefined) => (file?.Figures ?? []) as readonly Answer[];
    const picture = pictures.find((file) => figuresOf(file).length > 1);
    const own = figuresOf(picture).find(({ FigureClusterId }) => FigureClusterId === id);
    const other = figuresOf(picture).find(({ FigureClusterId }) => FigureClusterId !== id);
    const cover = (FigureId: unknown) => ({
      FigureCluster: JSON.stringify({ ObjectId: id, Cover: { Figures: [{ FigureId }] } }),
    });
    await ask('UpdateFigureCluster', cover(own?.FigureId));
    const changed = (await ask('GetFigureCluster', { ObjectId: id })).FigureCluster as Answer;
    expect(changed.Cover).toEqual(picture);
    await expect(ask('UpdateFigureCluster', cover(other?.FigureId))).rejects.toMatchObject({
      code: 'InvalidArgument',
    });
    expect(service.library.find(id)).toEqual(changed);
  });
});

describe('the control endpoint', () => {
  it('loses the answer of so many calls of an action, though they are carried out', async () => {
    const service = await start();
    const ask = calling(service);
    const [id = ''] = service.library.pick(1);
    await control(service, 'POST', '/options', { loseAnswers: { action: 'UpdateFigureCluster', count: 1 } });
    const named = (Name: string) => ({ FigureCluster: JSON.stringify({ ObjectId: id, Name }) });
    await ask('GetFigureCluster', { ObjectId: id });
    await expect(ask('UpdateFigureCluster', named('Lost'))).rejects.toThrow();
    expect(service.library.find(id)).toMatchObject({ Name: 'Lost' });
    await ask('UpdateFigureCluster', named('Kept'));
    expect(service.library.find(id)).toMatchObject({ Name: 'Kept' });
  });

  it('fails merges, which then change nothing', async () => {
    const service = await start();
    await control(service, 'POST', '/options', { taskMs: 0, failTasks: true });
    const ask = calling(service);
    const [to = '', From = ''] = service.library.pick(2);
    const before = [...service.library.all()];
    const { TaskId } = await ask('CreateFigureClustersMergingTask', { From, To: to });
    const task = await ask('GetTask', { TaskType: 'FaceClustering', TaskId: String(TaskId) });
    expect(task).toMatchObject({ Status: 'Failed', Code: 'InternalError', Message: expect.any(String) });
    expect([...service.library.all()]).toEqual(before);
  });

  it('lets a merge fail whose group went meanwhile', async () => {
    const service = await start({ taskMs: 600_000 });
    const ask = calling(service);
    const [to = '', From = ''] = service.library.pick(2);
    const { TaskId } = await ask('CreateFigureClustersMergingTask', { From, To: to, UserData: 'mine' });
    await control(service, 'DELETE', `/groups/${From}`);
    await control(service, 'POST', '/options', { endTasks: true });
    const task = await ask('GetTask', {
      TaskType: 'FaceClustering',
      TaskId: String(TaskId),
      RequestDefinition: 'true',
    });
    expect(task).toMatchObject({ Status: 'Failed', Code: 'ResourceNotFound', UserData: 'mine' });
    expect(JSON.parse(String(task.TaskRequestDefinition))).toMatchObject({ From, To: to });
  });

  it('tells the files of a group', async () => {
    const service = await start();
    const [id = ''] = service.library.pick(1);
    expect(await control(service, 'GET', `/files/${id}`)).toEqual(service.library.files.filesOf(id));
  });
});
