import { describe, expect, it } from 'vitest';
import { readFileCondition } from '../../../electron/embedded/file-condition.ts';
import { listedObject } from '../../../electron/embedded/listed-file.ts';

const FILE = listedObject({
  ObjectId: 'f1',
  Filename: 'IMG_0042.svg',
  MediaType: 'image',
  Size: 1_000,
  ProduceTime: '2024-05-01T12:00:00+08:00',
  Labels: [{ LabelName: '椅子' }, { LabelName: '天空' }],
  Addresses: [{ City: '杭州市' }, {}],
  Figures: [{ FigureClusterId: 'Cluster-a' }, { FigureClusterId: 'Cluster-b' }, {}],
});

const is = (Field: string, Operation: string, Value: string) => ({ Field, Operation, Value });
const all = (Operation: string, ...SubQueries: readonly object[]) => ({ Operation, SubQueries });
const matches = (query: object): boolean => readFileCondition({ ...query }).matches(FILE);

describe('a condition on files', () => {
  it.each([
    is('Figures.FigureClusterId', 'eq', 'Cluster-b'),
    is('Labels.LabelName', 'eq', '天空'),
    is('Labels.LabelName', 'prefix', '椅'),
    is('Addresses.City', 'match-phrase', '杭州'),
    is('Filename', 'match-phrase', 'img_00'),
    is('Filename', 'prefix', 'IMG_'),
    is('MediaType', 'eq', 'image'),
    is('Size', 'gte', '1000'),
    is('Size', 'lt', '1001'),
    is('ProduceTime', 'eq', '2024-05-01T04:00:00Z'),
    is('ProduceTime', 'gt', '2024-05-01T03:59:59.999999999Z'),
    is('ProduceTime', 'lte', '2024-05-01T12:00:00+08:00'),
    all('and', is('Size', 'gt', '5'), is('MediaType', 'eq', 'image')),
    all('or', is('Size', 'gt', '5000'), is('MediaType', 'eq', 'image')),
    all('not', is('Size', 'gt', '5000'), is('MediaType', 'eq', 'video')),
    all('and', all('not', all('or', is('Size', 'eq', '1'))), is('Size', 'eq', '1000')),
  ])('holds: %j', (query) => {
    expect(matches(query)).toBe(true);
  });

  it.each([
    is('Figures.FigureClusterId', 'eq', 'Cluster'),
    is('Labels.LabelName', 'eq', '天'),
    is('Filename', 'prefix', 'mg'),
    is('Size', 'gt', '1000'),
    is('ProduceTime', 'lt', '2024-05-01T04:00:00Z'),
    is('ImageWidth', 'gt', '0'),
    all('and', is('Size', 'gt', '5'), is('MediaType', 'eq', 'video')),
    all('not', is('Size', 'gt', '5000'), is('MediaType', 'eq', 'image')),
  ])('does not hold: %j', (query) => {
    expect(matches(query)).toBe(false);
  });

  it.each([
    [is('Artist', 'eq', 'x'), /Artist/],
    [is('Size', 'prefix', '1'), /prefix.*Size/],
    [is('Size', 'eq', 'large'), /not a number/],
    [is('ProduceTime', 'gt', 'yesterday'), /RFC 3339/],
    [is('Filename', 'exist', 'x'), /exist/],
    [{ Field: 'Labels', Operation: 'nested', SubQueries: [] }, /Labels/],
    [{ Field: 'Size', Operation: 'eq' }, /Value/],
    [{ Field: 'Size', Value: '1' }, /Operation/],
    [{ Operation: 'eq', Value: '1' }, /Field/],
    [{ Operation: 'and' }, /SubQueries/],
    [all('and'), /SubQueries/],
    [{ Operation: 'or', SubQueries: ['x'] }, /not an object/],
    [{ Operation: 'or', SubQueries: Array(101).fill(is('Size', 'eq', '1')) }, /100/],
    [all('and', all('and', all('and', all('and', all('and', is('Size', 'eq', '1')))))), /5 levels/],
  ])('is refused when it can not be answered: %j', (query, message) => {
    expect(() => readFileCondition({ ...query })).toThrow(
      expect.objectContaining({ code: 'InvalidArgument', message: expect.stringMatching(message) }),
    );
  });

  it('knows which groups its files must show', () => {
    const a = is('Figures.FigureClusterId', 'eq', 'Cluster-a');
    const b = is('Figures.FigureClusterId', 'eq', 'Cluster-b');
    const large = is('Size', 'gt', '5');
    const groupsOf = (query: object) => readFileCondition({ ...query }).groups;
    expect(groupsOf(a)).toEqual(new Set(['Cluster-a']));
    expect(groupsOf(all('and', large, b, a))).toEqual(new Set(['Cluster-b']));
    expect(groupsOf(all('or', a, b))).toEqual(new Set(['Cluster-a', 'Cluster-b']));
    for (const query of [large, all('or', a, large), all('not', a)]) expect(groupsOf(query)).toBeNull();
  });
});
