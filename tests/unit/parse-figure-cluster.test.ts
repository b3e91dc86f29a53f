import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseFigureCluster } from '../../shared/parse-figure-cluster.ts';

const sample = JSON.parse(
  readFileSync(new URL('../fixtures/published-sample.json', import.meta.url), 'utf8'),
);

describe('the group of the published sample', () => {
  const [source] = sample.FigureClusters;
  const { cover, ...fields } = parseFigureCluster(source, source.ObjectId);

  it('brings every one of the 19 group fields into the model', () => {
    expect(fields).toEqual({
      ownerId: '102321002****',
      projectName: 'immtest',
      datasetName: 'dataset001',
      objectType: 'figure-cluster',
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
      customId: 'abc',
      customLabels: { Bucket: 'examplebucket' },
      metaLockVersion: 0,
    });
  });

  it('parses the shown parts of the cover', () => {
    expect(cover).toEqual({
      objectId: '75d5de2c50754e3dadd5c35dbca5f9949369e37eb342a73821f690c94c36c7f7',
      uri: 'oss://test-bucket/test-object.jpg',
      ossUri: 'oss://examplebucket/sampleobject.jpg',
      fileName: 'sampleobject.jpg',
      mediaType: 'image',
      contentType: 'image/jpeg',
      size: 1000,
      eTag: '"1D9C280A7C4F67F7EF873E28449****"',
      imageWidth: 270,
      imageHeight: 500,
      orientation: 0,
      produceTime: '2021-06-29T14:50:13.011643661+08:00',
      latLong: '30.134390,120.074997',
      addressLines: ['中国浙江省杭州市余杭区文一西路969号'],
      labelNames: ['椅子'],
      figures: [
        {
          figureId: '868a9e74-cde5-4c7a-9013-28bb984****',
          figureClusterId: 'Cluster-dbe72fec-b84c-4ab6-885b-3678e64****',
          figureType: 'face',
          age: 29,
          gender: 'female',
          emotion: 'happiness',
          faceQuality: 0.960875928401947,
          boundary: { left: 10, top: 30, width: 200, height: 300 },
        },
      ],
    });
  });
});

it('takes a cover that has nulls for its arrays', () => {
  const nulls = { Cover: { Figures: null, Addresses: null, Labels: null } };
  expect(parseFigureCluster(nulls, 'g').cover).toMatchObject({
    figures: [],
    addressLines: [],
    labelNames: [],
  });
});
