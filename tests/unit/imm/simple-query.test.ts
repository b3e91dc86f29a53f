import { describe, expect, it } from 'vitest';
import { createImmCaller } from '../../../electron/imm/imm-call.ts';
import { querySimply } from '../../../electron/imm/simple-query.ts';
import type { PhotoRow } from '../../../shared/photo.ts';
import { success } from '../../../shared/result.ts';
import { createFakeFetch } from '../../support/fake-fetch.ts';

const alive = new AbortController().signal;

async function ask(body: unknown, nextToken: string | null = null, status = 200) {
  const { fetch, sent } = createFakeFetch({ body, status });
  const caller = createImmCaller({
    fetch,
    endpoint: 'https://imm.example.com',
    projectName: 'p',
    datasetName: 'd',
    credentials: async () => success({ accessKeyId: 'id', accessKeySecret: 's', securityToken: null }),
  });
  return { page: await querySimply(caller, 'Cluster-1', nextToken, alive), sent };
}

async function photoOf(file: Readonly<Record<string, unknown>>): Promise<PhotoRow> {
  const { page } = await ask({ RequestId: 'r', Files: [{ ObjectId: 'f', ...file }] });
  const [photo] = page.ok ? page.value.photos : [];
  if (photo === undefined) throw new Error('the page has no photo');
  return photo;
}

describe('a page of a person’s files', () => {
  it('is asked for by the group’s id, oldest first, with the position as it was given', async () => {
    const first = await ask({ RequestId: 'r', Files: [] });
    expect(Object.fromEntries(first.sent[0]?.url.searchParams ?? [])).toEqual({
      ...{ ProjectName: 'p', DatasetName: 'd', Sort: 'ProduceTime,Filename', Order: 'asc,asc' },
      ...{ MaxResults: '100' },
      Query: '{"Field":"Figures.FigureClusterId","Operation":"eq","Value":"Cluster-1"}',
    });
    expect(first.sent[0]?.request.headers['x-acs-action']).toBe('SimpleQuery');
    const next = await ask({ RequestId: 'r', Files: [] }, 'token');
    expect(next.sent[0]?.url.searchParams.get('NextToken')).toBe('token');
  });

  it('tells its end by an empty or absent token, and the count where there is one', async () => {
    for (const body of [{ RequestId: 'r' }, { RequestId: 'r', Files: null, NextToken: '' }]) {
      const { page } = await ask(body);
      expect(page).toEqual(success({ photos: [], nextToken: null, totalHits: null }));
    }
    const { page } = await ask({ RequestId: 'r', Files: [], NextToken: 't', TotalHits: 7 });
    expect(page).toEqual(success({ photos: [], nextToken: 't', totalHits: 7 }));
  });

  it('leaves out a file without an id', async () => {
    const { page } = await ask({
      RequestId: 'r',
      Files: [{ Filename: 'x' }, { ObjectId: '' }, { ObjectId: 'f' }],
    });
    expect(page.ok && page.value.photos.map(({ fileId }) => fileId)).toEqual(['f']);
  });

  it.each([
    [{}, 'Files'],
    [{ RequestId: 'r', Files: {} }, 'Files'],
    [{ RequestId: 'r', Files: ['f'] }, 'Files[0]'],
    [{ RequestId: 'r', Files: [], NextToken: 7 }, 'NextToken'],
    [{ RequestId: 'r', Files: [], NextToken: 'token' }, 'NextToken'],
  ])('is refused where it is %j', async (body, field) => {
    const { page } = await ask(body, 'token');
    expect(page).toMatchObject({ ok: false, error: { code: 'malformed', field, retryable: false } });
  });

  it('fails as the service says', async () => {
    const { page } = await ask(
      { RequestId: 'r', Code: 'InvalidNextToken', Message: 'expired' },
      'token',
      400,
    );
    expect(page).toMatchObject({ error: { code: 'token-expired' } });
  });
});

describe('a file', () => {
  it('is read with all that is shown of it', async () => {
    const file = {
      URI: 'oss://bucket/2024/a.jpg',
      ETag: '"e"',
      Filename: '2024/a.jpg',
      MediaType: 'image',
      ContentType: 'image/jpeg',
      Size: 1000,
      ImageWidth: 400,
      ImageHeight: 300,
      Orientation: 6,
      ProduceTime: '2021-06-29T14:50:13.011643661+08:00',
      LatLong: '30.134390,120.074997',
      Addresses: [{ AddressLine: 'Xihu, Hangzhou', Country: 'China' }, {}],
      EXIF: '{"Make":{"value":"Canon"},"Model":{"value":"Canon EOS R5"}}',
      Labels: [{ LabelName: 'beach' }, { LabelName: '' }],
      Title: 'Summer',
      Insights: { Image: { Caption: 'A dog', Description: 'A dog at the sea' } },
      Figures: [
        {
          FigureId: 'face',
          FigureClusterId: 'Cluster-1',
          Boundary: {
            Polygon: [
              { X: 5, Y: 6 },
              { X: 25, Y: 6 },
              { X: 25, Y: 46 },
            ],
          },
          Age: 29,
          Gender: 'female',
        },
        {
          FigureClusterId: 'figure-cluster-id-independent',
          Boundary: { Left: 1, Top: 2, Width: 3, Height: 4 },
        },
        { FigureClusterId: 'figure-cluster-id-unavailable' },
        'nonsense',
      ],
    };
    expect(await photoOf(file)).toEqual({
      fileId: 'f',
      uri: 'oss://bucket/2024/a.jpg',
      eTag: '"e"',
      fileName: '2024/a.jpg',
      isVideo: false,
      contentType: 'image/jpeg',
      size: 1000,
      width: 400,
      height: 300,
      orientation: 6,
      durationMs: null,
      produceTime: '2021-06-29T14:50:13.011643661+08:00',
      latLong: '30.134390,120.074997',
      addressLines: ['Xihu, Hangzhou'],
      camera: 'Canon EOS R5',
      labels: ['beach'],
      captions: ['Summer', 'A dog', 'A dog at the sea'],
      figures: [
        {
          ...{ figureId: 'face', groupId: 'Cluster-1', age: 29, gender: 'female' },
          box: { left: 5, top: 6, width: 20, height: 40 },
        },
        {
          ...{ figureId: null, groupId: null, age: null, gender: null },
          box: { left: 1, top: 2, width: 3, height: 4 },
        },
        { figureId: null, groupId: null, box: null, age: null, gender: null },
      ],
    });
  });

  it('of which only the id is there, or absurd values, has nothing else', async () => {
    const absurd = Object.fromEntries(
      ['URI', 'Size', 'ImageWidth', 'Addresses', 'Labels', 'Figures', 'EXIF', 'Insights', 'Duration'].map(
        (name) => [name, { odd: true }],
      ),
    );
    const bare = await photoOf({});
    expect(await photoOf(absurd)).toEqual(bare);
    expect(Object.values(bare).filter((value) => value !== null)).toEqual(['f', false, [], [], [], []]);
    const written = await photoOf({ FileModifiedTime: '2021-06-29T14:50:13Z' });
    expect(written.produceTime).toBeNull();
  });

  it('that is a video has a duration and its own size', async () => {
    const video = { VideoWidth: 1920, VideoHeight: 1080, ImageWidth: 100, ImageHeight: 50, Duration: 15.263 };
    const expected = { isVideo: true, width: 1920, height: 1080, durationMs: 15_263 };
    expect(await photoOf({ ...video, MediaType: 'video' })).toMatchObject(expected);
    expect(await photoOf({ ...video, ContentType: 'video/mp4' })).toMatchObject(expected);
    expect(await photoOf({ ...video, MediaType: 'image' })).toMatchObject({
      ...{ isVideo: false, width: 100, height: 50, durationMs: null },
    });
  });

  it.each([
    [{ URI: 'pds://domains/1', OSSURI: 'oss://b/k' }, 'oss://b/k'],
    [{ URI: 'oss://b/k', OSSURI: 'oss://b/other' }, 'oss://b/k'],
    [{ URI: 'pds://domains/1' }, 'pds://domains/1'],
    [{ OSSURI: 'oss://b/k' }, 'oss://b/k'],
  ])('with the places %j lies at %s', async (places, uri) => {
    expect((await photoOf(places)).uri).toBe(uri);
  });

  it.each([
    ['{"Make":{"value":"SONY "},"Model":{"value":"ILCE-7M4"}}', 'SONY ILCE-7M4'],
    ['{"Model":{"value":"Pixel 8"}}', 'Pixel 8'],
    ['{"Make":"Leica"}', 'Leica'],
    [{ Make: { value: 'Canon' } }, 'Canon'],
    ['{"Make":', null],
    ['[]', null],
    ['{"Model":{"value":""}}', null],
  ])('with the EXIF %j was taken with %s', async (exif, camera) => {
    expect((await photoOf({ EXIF: exif })).camera).toBe(camera);
  });
});
