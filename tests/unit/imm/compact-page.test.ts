import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { encodeCompactPage, toCompactPage } from '../../../electron/imm/compact-page.ts';
import type { CompactPage } from '../../../shared/compact-page.ts';
import { readPageBody } from '../../support/read-page-body.ts';

function compact(...groups: readonly Readonly<Record<string, unknown>>[]): CompactPage {
  const answer = { RequestId: 'r', FigureClusters: groups };
  const page = readPageBody(Buffer.from(JSON.stringify(answer)), 200);
  if (!page.ok) throw new Error(page.error.message);
  return toCompactPage(page.value.clusters);
}

function face(figureId: string, clusterId: string, side: number): Readonly<Record<string, unknown>> {
  return {
    FigureId: figureId,
    FigureClusterId: clusterId,
    Boundary: { Left: 1, Top: 2, Width: side, Height: side },
  };
}

function coverWith(...Figures: readonly unknown[]): CompactPage['cover'][number] {
  return compact({ ObjectId: 'g', Cover: { ObjectId: 'f', Figures } }).cover[0] ?? null;
}

describe('toCompactPage', () => {
  it('keeps the rows of the published sample', () => {
    const body = readFileSync(new URL('../../fixtures/published-sample.json', import.meta.url));
    const page = readPageBody(body, 200);
    if (!page.ok) throw new Error(page.error.message);
    expect(toCompactPage(page.value.clusters)).toEqual({
      count: 1,
      objectId: ['Cluster-ae6e3472-999e-410b-b54e-cd5dba****'],
      name: ['abc'],
      gender: ['female'],
      faceCount: [3],
      imageCount: [5],
      videoCount: [3],
      averageAge: [26],
      minAge: [12],
      maxAge: [44],
      createTime: ['2022-01-14T10:10:52.83948013+08:00'],
      updateTime: ['2022-01-14T10:10:52.83948013+08:00'],
      projectName: ['immtest'],
      datasetName: ['dataset001'],
      customId: ['abc'],
      customLabels: [{ Bucket: 'examplebucket' }],
      metaLockVersion: [0],
      cover: [
        {
          objectId: '75d5de2c50754e3dadd5c35dbca5f9949369e37eb342a73821f690c94c36c7f7',
          uri: 'oss://test-bucket/test-object.jpg',
          eTag: '"1D9C280A7C4F67F7EF873E28449****"',
          width: 270,
          height: 500,
          orientation: 0,
          figureId: '868a9e74-cde5-4c7a-9013-28bb984****',
          face: [10, 30, 200, 300],
        },
      ],
    });
  });

  it('has an entry for every group in every column', () => {
    const { count, ...columns } = compact({ ObjectId: 'a' }, { ObjectId: 'b', Name: 'B' }, { ObjectId: 'c' });
    expect(count).toBe(3);
    for (const column of Object.values(columns)) expect(column).toHaveLength(3);
    expect(columns.customLabels).toEqual([null, null, null]);
    expect(columns.cover).toEqual([null, null, null]);
  });

  it('crops the face that is the group’s own, not the largest', () => {
    const cover = coverWith(face('big', 'other', 900), face('own', 'g', 10), face('mid', 'other', 50));
    expect(cover).toMatchObject({ figureId: 'own', face: [1, 2, 10, 10] });
  });

  it('crops the largest face where none is the group’s own', () => {
    const cover = coverWith(face('small', 'x', 10), face('big', 'y', 900), {});
    expect(cover).toMatchObject({ figureId: 'big', face: [1, 2, 900, 900] });
  });

  it('has no face where the cover has none, or none with a boundary', () => {
    expect(coverWith()).toMatchObject({ objectId: 'f', figureId: null, face: null });
    expect(coverWith({ FigureId: 'x' })).toMatchObject({ figureId: 'x', face: null });
  });

  it('prefers an address that can be fetched', () => {
    const uriOf = (Cover: unknown) => compact({ ObjectId: 'g', Cover }).cover[0]?.uri;
    expect(uriOf({ URI: 'pds://drive/file', OSSURI: 'oss://b/k.jpg' })).toBe('oss://b/k.jpg');
    expect(uriOf({ URI: 'pds://drive/file' })).toBe('pds://drive/file');
    expect(uriOf({ URI: 'oss://b/1', OSSURI: 'oss://b/2' })).toBe('oss://b/1');
  });
});

describe('encodeCompactPage', () => {
  it('is JSON of the page, all of it ASCII', () => {
    const names = ['王芳', 'Zoë \u{1f600}', 'half \ud83d', '\u007f\u0000"\\\n'];
    const page = compact(...names.map((Name) => ({ ObjectId: 'g', Name, CustomLabels: { 关系: '家人' } })));
    expect(encodeCompactPage(page).every((byte) => byte < 0x80)).toBe(true);
    expect(JSON.parse(new TextDecoder().decode(encodeCompactPage(page)))).toEqual(page);
  });
});
