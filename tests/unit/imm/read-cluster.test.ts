/** What is read in place, held against the model of the same JSON. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { coverReference } from '../../../electron/imm/cover-reference.ts';
import { JsonCursor } from '../../../electron/imm/json-cursor.ts';
import { readCluster } from '../../../electron/imm/read-cluster.ts';
import type { ListedCluster } from '../../../electron/sync/ports.ts';
import { parseFigureCluster } from '../../../shared/parse-figure-cluster.ts';

function fromModel(source: Readonly<Record<string, unknown>>, objectId: string): ListedCluster {
  const { ownerId: _owner, objectType: _type, cover, ...fields } = parseFigureCluster(source, objectId);
  return { ...fields, cover: cover === null ? null : coverReference(cover, objectId) };
}

const anything = fc.jsonValue({ maxDepth: 2 });
const texts = fc.oneof({ weight: 3, arbitrary: fc.string({ unit: 'binary' }) }, anything);
const numbers = fc.oneof(
  { weight: 3, arbitrary: fc.oneof(fc.integer(), fc.double(), fc.constant(' 7.5 ')) },
  anything,
);
const partly = { requiredKeys: [] };
const boundary = fc.oneof(
  anything,
  fc.record(
    {
      Left: numbers,
      Top: numbers,
      Width: fc.nat(500),
      Height: fc.nat(500),
      Polygon: fc.array(fc.record({ X: numbers, Y: numbers })),
    },
    partly,
  ),
);
const figure = fc.record(
  { FigureId: texts, FigureClusterId: fc.oneof(fc.constant('g'), texts), Boundary: boundary, Age: numbers },
  partly,
);
const cover = fc.record(
  {
    ObjectId: texts,
    URI: fc.oneof(texts, fc.constantFrom('oss://b/k', 'pds://d/f')),
    OSSURI: fc.oneof(texts, fc.constant('oss://b/o')),
    ETag: texts,
    ImageWidth: numbers,
    ImageHeight: numbers,
    Orientation: numbers,
    Figures: fc.oneof(anything, fc.array(fc.oneof({ weight: 4, arbitrary: figure }, anything))),
    Addresses: anything,
  },
  partly,
);
const group = fc.record(
  {
    Name: texts,
    Gender: texts,
    FaceCount: numbers,
    ImageCount: numbers,
    VideoCount: numbers,
    AverageAge: numbers,
    MinAge: numbers,
    MaxAge: numbers,
    CreateTime: texts,
    UpdateTime: texts,
    ProjectName: texts,
    DatasetName: texts,
    CustomId: texts,
    CustomLabels: fc.oneof(anything, fc.dictionary(fc.string(), anything)),
    MetaLockVersion: numbers,
    Cover: fc.oneof({ weight: 4, arbitrary: cover }, anything),
    Future: anything,
  },
  partly,
);

it('reads what the model has, whatever the fields hold and wherever the id stands', () => {
  fc.assert(
    fc.property(group, fc.boolean(), (fields, isIdFirst) => {
      const id = { ObjectId: 'g' };
      const text = JSON.stringify(isIdFirst ? { ...id, ...fields } : { ...fields, ...id });
      const json = new JsonCursor(new TextEncoder().encode(text));
      expect(readCluster(json)).toEqual(fromModel(JSON.parse(text.toWellFormed()), 'g'));
      json.end();
    }),
    { numRuns: 100 },
  );
});

it('takes the last of a member that repeats, a cover whole', () => {
  const text =
    '{"Name":"a","Cover":{"ObjectId":"x","ETag":"e"},"ObjectId":"1","Name":null,"Cover":{"ObjectId":"y"},"ObjectId":"2"}';
  expect(readCluster(new JsonCursor(Buffer.from(text)))).toEqual(fromModel(JSON.parse(text), '2'));
});

it('tells a group without an id from what is no group', () => {
  const idOf = (text: string) => readCluster(new JsonCursor(Buffer.from(text)))?.objectId ?? null;
  for (const text of ['{}', '{"ObjectId":7}', '{"ObjectId":null}', '{"ObjectId":""}'])
    expect(idOf(text)).toBe('');
  for (const text of ['null', '[]', '7', '"g"']) expect(idOf(text)).toBeNull();
});
