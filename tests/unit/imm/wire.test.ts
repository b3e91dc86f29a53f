import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ListedPage } from '../../../electron/sync/ports.ts';
import { readPageBody } from '../../support/read-page-body.ts';

const samplePath = new URL('../../fixtures/published-sample.json', import.meta.url);

function parse(answer: unknown, status = 200): ReturnType<typeof readPageBody> {
  return readPageBody(Buffer.from(typeof answer === 'string' ? answer : JSON.stringify(answer)), status);
}

function pageOf(answer: unknown): ListedPage {
  const page = parse(answer);
  if (!page.ok) throw new Error(page.error.message);
  return page.value;
}

function groupOf(fields: Readonly<Record<string, unknown>>): ListedPage['clusters'][number] {
  const [group] = pageOf({ RequestId: 'r', FigureClusters: [{ ObjectId: 'g', ...fields }] }).clusters;
  if (group === undefined) throw new Error('the page has no group');
  return group;
}

describe('the published sample', () => {
  const body = readFileSync(samplePath);
  const page = readPageBody(body, 200);
  if (!page.ok) throw new Error(page.error.message);
  const { clusters, ...rest } = page.value;

  it('keeps the answer’s own fields, and its bytes as they came', () => {
    expect(rest.requestId).toBe('CA995EFD-083D-4F40-BE8A-BDF75FFF****');
    expect(rest.totalCount).toBe(100);
    expect(rest.nextToken).toMatch(/^CAESEgoQCg4KCkltYWdlQ291bnQQARgBIr0E/);
    expect(Buffer.compare(rest.body, body)).toBe(0);
  });

  it('brings what the cache keeps of its group by column', () => {
    expect(clusters).toEqual([
      {
        projectName: 'immtest',
        datasetName: 'dataset001',
        objectId: 'Cluster-ae6e3472-999e-410b-b54e-cd5dba****',
        updateTime: '2022-01-14T10:10:52.83948013+08:00',
        createTime: '2022-01-14T10:10:52.83948013+08:00',
        name: 'abc',
        gender: 'female',
        faceCount: 3,
        imageCount: 5,
        videoCount: 3,
        averageAge: 26,
        minAge: 12,
        maxAge: 44,
        cover: {
          objectId: '75d5de2c50754e3dadd5c35dbca5f9949369e37eb342a73821f690c94c36c7f7',
          uri: 'oss://test-bucket/test-object.jpg',
          eTag: '"1D9C280A7C4F67F7EF873E28449****"',
          width: 270,
          height: 500,
          orientation: 0,
          figureId: '868a9e74-cde5-4c7a-9013-28bb984****',
          face: [10, 30, 200, 300],
        },
        customId: 'abc',
        customLabels: { Bucket: 'examplebucket' },
        metaLockVersion: 0,
      },
    ]);
  });
});

describe('what the vendor leaves open', () => {
  it.each([{}, { NextToken: '' }, { NextToken: null }])('takes %j as the end of the listing', (ending) => {
    expect(pageOf({ RequestId: 'r', FigureClusters: [], ...ending }).nextToken).toBeNull();
  });

  it.each([{}, { FigureClusters: null }])('takes %j as a page without groups', (list) => {
    expect(pageOf({ RequestId: 'r', NextToken: 't', ...list })).toMatchObject({
      clusters: [],
      nextToken: 't',
    });
  });

  it('takes a group that has only its id', () => {
    expect(groupOf({})).toMatchObject({
      objectId: 'g',
      name: null,
      faceCount: null,
      cover: null,
      customLabels: {},
    });
  });

  it('takes a cover that is null or has nulls for its arrays', () => {
    expect(groupOf({ Cover: null }).cover).toBeNull();
    expect(groupOf({ Cover: { Figures: null, Addresses: null, Labels: null } }).cover).toMatchObject({
      figureId: null,
      face: null,
    });
  });

  it('keeps times to the nanosecond as they came, with Z or an offset', () => {
    const times = { CreateTime: '2016-12-31T00:00:00.123456789Z', UpdateTime: '2016-12-31T08:00:00+08:00' };
    expect(groupOf(times)).toMatchObject({ createTime: times.CreateTime, updateTime: times.UpdateTime });
  });

  it('turns label values that are not strings into their JSON text', () => {
    const text =
      '{"RequestId":"r","FigureClusters":[{"ObjectId":"g","CustomLabels":' +
      '{"s":"x","n":10,"b":true,"z":null,"o":{"a":[1]},"__proto__":5}}]}';
    expect(Object.entries(pageOf(text).clusters[0]?.customLabels ?? {})).toEqual([
      ['s', 'x'],
      ['n', '10'],
      ['b', 'true'],
      ['z', 'null'],
      ['o', '{"a":[1]}'],
      ['__proto__', '5'],
    ]);
  });

  it('keeps duplicates of a group: the cache decides which copy is newest', () => {
    const twice = [
      { ObjectId: 'g', Name: 'old' },
      { ObjectId: 'g', Name: 'new' },
    ];
    expect(pageOf({ RequestId: 'r', FigureClusters: twice }).clusters.map(({ name }) => name)).toEqual([
      'old',
      'new',
    ]);
  });

  it('reads numbers that come as strings, and nulls what can’t be a number', () => {
    const counts = { FaceCount: '12', ImageCount: 'many', VideoCount: {}, AverageAge: ' 26.5 ', MinAge: '' };
    expect(groupOf(counts)).toMatchObject({
      faceCount: 12,
      imageCount: null,
      videoCount: null,
      averageAge: 26.5,
      minAge: null,
    });
    expect(pageOf('{"RequestId":"r","TotalCount":1e999}').totalCount).toBeNull();
    expect(pageOf({ RequestId: 'r', TotalCount: '100' }).totalCount).toBe(100);
  });

  it('takes the bounds of a polygon where the rectangle has no area', () => {
    const Polygon = [{ X: 10, Y: 40 }, { X: 30, Y: 20 }, { X: 'x', Y: 1 }, null];
    const faceIn = (Boundary: unknown) => groupOf({ Cover: { Figures: [{ Boundary }] } }).cover?.face;
    expect(faceIn({ Polygon })).toEqual([10, 20, 20, 20]);
    expect(faceIn({ Left: 0, Top: 0, Width: 0, Height: 0, Polygon })).toEqual([10, 20, 20, 20]);
    expect(faceIn({ Polygon: [{ X: 1, Y: 1 }] })).toBeNull();
  });

  it('reads on where a text is not valid UTF-8', () => {
    const [before, after] = ['{"RequestId":"r","FigureClusters":[{"ObjectId":"g","Name":"', '"}]}'];
    const body = Buffer.concat([Buffer.from(before), Buffer.from([0xff]), Buffer.from(after)]);
    expect(readPageBody(body, 200)).toMatchObject({ ok: true, value: { clusters: [{ name: '\ufffd' }] } });
  });
});

describe('what can’t be right', () => {
  it.each<[title: string, answer: unknown, field: string]>([
    ['a list that is an object', { RequestId: 'r-1', FigureClusters: {} }, 'FigureClusters'],
    ['a list that is a text', { RequestId: 'r-1', FigureClusters: '[]' }, 'FigureClusters'],
    [
      'an entry that is null',
      { RequestId: 'r-1', FigureClusters: [{ ObjectId: 'a' }, null] },
      'FigureClusters[1]',
    ],
    ['an entry that is a list', { RequestId: 'r-1', FigureClusters: [[]] }, 'FigureClusters[0]'],
    [
      'a group without id',
      { RequestId: 'r-1', FigureClusters: [{ Name: 'a' }] },
      'FigureClusters[0].ObjectId',
    ],
    ['an empty id', { RequestId: 'r-1', FigureClusters: [{ ObjectId: '' }] }, 'FigureClusters[0].ObjectId'],
    [
      'an id that is a number',
      { RequestId: 'r-1', FigureClusters: [{ ObjectId: 7 }] },
      'FigureClusters[0].ObjectId',
    ],
    ['a token that is a number', { RequestId: 'r-1', NextToken: 7 }, 'NextToken'],
  ])('refuses %s, naming the field and the RequestId', (_title, answer, field) => {
    expect(parse(answer)).toMatchObject({
      ok: false,
      error: {
        code: 'malformed',
        retryable: false,
        field,
        message: expect.stringContaining('r-1'),
        service: { requestId: 'r-1', status: 200 },
      },
    });
  });

  it('refuses JSON that is not of this operation', () => {
    for (const answer of [{}, [], 'null', '7', '"text"', { data: [] }]) {
      expect(parse(answer)).toMatchObject({ ok: false, error: { code: 'malformed', retryable: false } });
    }
  });

  it('asks again for what is cut off or garbled', () => {
    const whole = readFileSync(samplePath, 'utf8');
    for (const text of ['', whole.slice(0, 5000), `${whole}}`, 'OK']) {
      expect(parse(text)).toMatchObject({ ok: false, error: { code: 'malformed', retryable: true } });
    }
  });

  it('tells a web page of the network from an answer of the service', () => {
    const html = '\n<!DOCTYPE html><title>Log in</title>';
    expect(parse(html)).toMatchObject({
      error: { code: 'network', retryable: true, message: expect.stringContaining('log in') },
    });
    expect(parse(html, 502)).toMatchObject({ error: { code: 'service', retryable: true } });
  });
});

describe('hostile answers', () => {
  it('never throws, whatever JSON comes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (answer) => {
        expect(parse(answer)).toHaveProperty('ok');
      }),
    );
  });

  it('never throws, whatever the groups hold', () => {
    const value = fc.jsonValue({ maxDepth: 3 });
    const group = fc.record({
      ObjectId: fc.string({ minLength: 1 }),
      Name: value,
      FaceCount: value,
      CustomLabels: value,
      Cover: fc.oneof(
        value,
        fc.record({ Figures: fc.array(fc.record({ Boundary: value })), Addresses: value }),
      ),
    });
    fc.assert(
      fc.property(fc.array(group, { maxLength: 5 }), (groups) => {
        const page = pageOf({ RequestId: 'r', FigureClusters: groups });
        expect(page.clusters.map(({ objectId }) => objectId)).toEqual(groups.map(({ ObjectId }) => ObjectId));
        for (const { name, faceCount, customLabels } of page.clusters) {
          expect(name === null || typeof name === 'string').toBe(true);
          expect(faceCount === null || Number.isFinite(faceCount)).toBe(true);
          expect(Object.values(customLabels).every((label) => typeof label === 'string')).toBe(true);
        }
      }),
    );
  });

  it('never throws, whatever bytes come', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (body) => {
        expect(readPageBody(body, 200).ok).toBe(false);
      }),
    );
  });
});
