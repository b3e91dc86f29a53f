import { describe, expect, it } from 'vitest';
import { isPlainWithin, MOST_ARGUMENT_BYTES } from '../../../electron/ipc/payload-size.ts';
import { draft, goodArguments } from '../../support/good-arguments.ts';

const LIMIT = 1_000;

describe('what a call brings', () => {
  it.each(Object.entries(goodArguments))('is within the limit when it is what %s takes', (_call, args) => {
    expect(isPlainWithin(2_000, structuredClone(args))).toBe(true);
  });

  it('may be as much as two hundred smart albums of the longest kind', () => {
    const album = {
      id: 'a'.repeat(64),
      datasetId: 'd'.repeat(64),
      name: 'n'.repeat(100),
      view: '密'.repeat(8_192),
    };
    expect(isPlainWithin(MOST_ARGUMENT_BYTES, [{ smartAlbums: Array(200).fill(album) }])).toBe(true);
  });

  it.each<[what: string, value: unknown]>([
    ['a long text', 'x'.repeat(500)],
    ['a text inside', { a: [{ b: 'x'.repeat(500) }] }],
    ['a long name', { ['x'.repeat(500)]: 1 }],
    ['many items', Array(200).fill(0)],
    ['an array that says it is long', new Array(2 ** 32 - 1)],
    ['many members', Object.fromEntries(Array.from({ length: 200 }, (_, index) => [index, 0]))],
    ['many small lists', Array.from({ length: 100 }, () => [[]])],
  ])('is too much when it is %s', (_what, value) => {
    expect(isPlainWithin(LIMIT, [value])).toBe(false);
    expect(isPlainWithin(MOST_ARGUMENT_BYTES, [draft])).toBe(true);
  });

  it('is too much when it holds itself, and that is found out at once', () => {
    const cycle: Record<string, unknown> = {};
    cycle.self = { list: [cycle, cycle] };
    expect(isPlainWithin(MOST_ARGUMENT_BYTES, [cycle])).toBe(false);
  });

  it('is taken however deep it is nested, as far as it goes', () => {
    let value: unknown = 'deep';
    for (let depth = 0; depth < 100_000; depth += 1) value = [value];
    expect(isPlainWithin(MOST_ARGUMENT_BYTES, [value])).toBe(true);
    expect(isPlainWithin(LIMIT, [value])).toBe(false);
  });

  it.each([
    new Map(),
    new Set(),
    new Date(0),
    /x/,
    new Uint8Array(1),
    new ArrayBuffer(1),
    new Error('x'),
    1n,
    Object(1n),
    Object('text'),
  ])('is refused when it is no plain data: %o', (value) => {
    expect(isPlainWithin(LIMIT, [value])).toBe(false);
    expect(isPlainWithin(LIMIT, [{ a: [value] }])).toBe(false);
  });
});
